"""From people only, and only what they have just written."""

import pytest

from handlers.middleware import in_direct_messages, newly_written


def passes(middleware, *arguments) -> bool:
    called = []
    response = middleware(*arguments, lambda: called.append(True))
    assert bool(called) is (response is None)
    assert response is None or response.status == 200
    return bool(called)


@pytest.mark.parametrize(
    ("event", "is_new"),
    [
        ({"text": "hello"}, True),
        ({"text": "hello", "subtype": "file_share"}, True),
        ({"text": "hello", "subtype": "thread_broadcast"}, True),
        ({"text": "hello", "bot_id": "B1"}, False),
        ({"text": "hello", "edited": {"ts": "1.1"}}, False),
        ({"subtype": "message_changed"}, False),
        ({"subtype": "message_deleted"}, False),
        ({"subtype": "channel_join", "text": "has joined"}, False),
        ({"subtype": "bot_message", "text": "hello"}, False),
    ],
)
def test_only_what_somebody_has_just_written_passes(event, is_new):
    assert passes(newly_written, event) is is_new


@pytest.mark.parametrize(
    ("kind", "is_direct"), [("im", True), ("channel", False), ("group", False), ("mpim", False), (None, False)]
)
def test_a_channel_is_no_direct_message(kind, is_direct):
    assert in_direct_messages({"channel_type": kind}) is is_direct
