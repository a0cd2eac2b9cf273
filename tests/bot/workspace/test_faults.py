"""What goes wrong on request goes wrong as in Slack, so often as was asked, and then no more."""

import http.client
import time

import pytest
from slack_sdk.errors import SlackApiError

from tests.bot.workspace.test_socket_mode import acknowledge, connected, nothing_comes, received

BOARD = "C0PARENTING"


def post(api):
    return api.chat_postMessage(channel=BOARD, text="x")


def posted(hands) -> int:
    return len(hands.history(BOARD))


def test_too_many_posts_are_told_to_wait(hands, api):
    hands.breaks(**{"429": 1, "retry_after": 7})
    with pytest.raises(SlackApiError) as refused:
        post(api)
    response = refused.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "7")
    post(api)
    assert posted(hands) == 1


@pytest.mark.parametrize("carried_out", [False, True])
def test_slack_fails_before_or_after_the_post(hands, api, carried_out):
    hands.breaks(**{"5xx": 1}, carried_out=carried_out)
    with pytest.raises(SlackApiError) as failed:
        post(api)
    assert failed.value.response.status_code == 503
    assert posted(hands) == int(carried_out)


@pytest.mark.parametrize("carried_out", [False, True])
def test_the_connection_ends_before_or_after_the_post(hands, api, carried_out):
    hands.breaks(reset=1, carried_out=carried_out)
    with pytest.raises((OSError, http.client.HTTPException)):
        post(api)
    assert posted(hands) == int(carried_out)


def test_a_post_takes_its_time(hands, api):
    hands.breaks(delay=0.3)
    began = time.monotonic()
    post(api)
    assert time.monotonic() - began >= 0.3


def test_a_call_is_refused_in_slacks_words_until_all_is_well_again(hands, api):
    hands.breaks(errors={"chat.postMessage": "is_archived"})
    for _ in range(2):
        with pytest.raises(SlackApiError, match="is_archived"):
            post(api)
    api.auth_test()
    hands.breaks()
    post(api)


def test_an_event_comes_as_often_as_was_asked_though_it_is_acknowledged(hands, server):
    hands.breaks(redeliver=2)
    with connected(server) as socket:
        hands.post("@chair.cpb", "hello")
        envelopes = [received(socket) for _ in range(1)]
        acknowledge(socket, envelopes[0])
        for _ in range(2):
            envelopes.append(received(socket))
            acknowledge(socket, envelopes[-1])
        assert nothing_comes(socket)
    assert len({envelope["payload"]["event_id"] for envelope in envelopes}) == 1


def test_an_acknowledgement_that_is_lost_brings_the_event_again(hands, server):
    hands.breaks(drop_acknowledgements=1)
    with connected(server) as socket:
        hands.post("@chair.cpb", "hello")
        for _ in range(2):
            acknowledge(socket, received(socket))
        assert nothing_comes(socket)


def test_a_fault_that_there_is_not_is_told(hands):
    answered = hands.http.post("/control/faults", json={"earthquake": 1})
    assert (answered.status_code, answered.json()["error"]) == (400, "invalid_arguments")


@pytest.mark.parametrize("carried_out", [False, True])
def test_an_answer_breaks_off_in_the_midst(hands, api, carried_out):
    hands.breaks(half=1, carried_out=carried_out)
    with pytest.raises(http.client.IncompleteRead):
        post(api)
    assert posted(hands) == int(carried_out)


def test_for_how_long_to_rest_need_not_be_said(hands, api):
    hands.breaks(**{"429": 1, "retry_after": None})
    with pytest.raises(SlackApiError) as refused:
        post(api)
    assert "Retry-After" not in refused.value.response.headers
