"""What is kept of a payload, and how one delivery is told from another."""

import pytest

from handlers.request import Request, key_of, place_of_message

PRESSED = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "container": {"message_ts": "1.1"},
    "actions": [{"action_id": "explain", "value": "abc", "action_ts": "3.3"}],
}


@pytest.mark.parametrize(
    ("container", "thread_ts"),
    [({"message_ts": "2.2"}, "2.2"), ({"message_ts": "2.2", "thread_ts": "1.1"}, "1.1")],
)
def test_a_reply_goes_in_the_thread_of_the_message_pressed(container, thread_ts):
    assert place_of_message(container | {"channel_id": "C1"}) == ("C1", thread_ts)


def test_a_request_comes_back_as_it_was_kept():
    request = Request("on_question", "U1", "C1", "1.1", "how many?", "T1", None, True)
    assert Request.from_json(request.to_json()) == request


def test_an_event_is_known_by_its_id_however_it_comes():
    assert key_of({"event_id": "Ev1", "event_time": 1}) == key_of({"event_id": "Ev1", "event_time": 2}) == "Ev1"


def test_each_press_of_a_button_is_another_and_each_delivery_of_it_is_not():
    pressed_again = PRESSED | {"actions": [PRESSED["actions"][0] | {"action_ts": "4.4"}]}
    by_another = PRESSED | {"user": {"id": "U2"}}
    keys = [key_of(body) for body in (PRESSED, dict(reversed(PRESSED.items())), pressed_again, by_another)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert all(len(key) <= 80 for key in keys)
