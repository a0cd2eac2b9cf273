"""Each event once, and from people only."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from handlers.middleware import SeenEvents, in_direct_messages, newly_written


def passes(middleware, *arguments) -> bool:
    called = []
    response = middleware(*arguments, lambda: called.append(True))
    assert bool(called) is (response is None)
    assert response is None or response.status == 200
    return bool(called)


def test_an_event_passes_once():
    once = SeenEvents().once
    assert passes(once, {"event_id": "Ev1"})
    assert not passes(once, {"event_id": "Ev1"})
    assert passes(once, {"event_id": "Ev2"})


def test_a_pressed_button_passes_once_and_pressed_again_passes_again():
    once = SeenEvents().once
    assert passes(once, {"type": "block_actions", "trigger_id": "1.a"})
    assert not passes(once, {"type": "block_actions", "trigger_id": "1.a"})
    assert passes(once, {"type": "block_actions", "trigger_id": "2.b"})


def test_what_has_no_id_passes():
    once = SeenEvents().once
    assert passes(once, {"type": "url_verification"})
    assert passes(once, {"type": "url_verification"})


def test_of_many_deliveries_at_once_one_passes():
    seen = SeenEvents()
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda number: seen.is_new(f"Ev{number % 50}"), range(2_000)))
    assert found.count(True) == 50


def test_the_memory_is_bounded_and_forgets_the_oldest_first():
    seen = SeenEvents(most=3)
    assert [seen.is_new(key) for key in "abcd"] == [True] * 4
    assert [seen.is_new(key) for key in "dcb"] == [False] * 3
    assert seen.is_new("a")


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
