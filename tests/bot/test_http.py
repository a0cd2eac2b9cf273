"""Slack over HTTP: signed requests in, and each event once however often it comes."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from bot.serving import over_http
from bot.workspace.events import event_callback
from tests.bot.hands import eventually

MEMBER = "U0MEMBER1"


def deliver(town, payload: dict, secret: str = "local", at: float | None = None) -> httpx.Response:
    """Sends a body to the assistant as Slack does."""
    is_command = "command" in payload  # Slack sends those as a form
    body, moment = urlencode(payload) if is_command else json.dumps(payload), str(int(at or time.time()))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded" if is_command else "application/json",
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": SignatureVerifier(secret).generate_signature(timestamp=moment, body=body) or "",
    }

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(over_http(town.app)), base_url="http://assistant") as client:
            return await client.post("/slack/events", content=body, headers=headers)

    return asyncio.run(post())


@pytest.fixture
def slack(town):
    return lambda payload, **named: deliver(town, payload, **named).status_code


def direct_message(town, text="how many children are in care?", **changed) -> dict:
    """As Slack tells it: the message stands in the conversation, which the person's own post has put it in."""
    conversation = town.server.workspace.conversation("@member.ashbury")
    ts = town.server.workspace.next_ts()
    message = {"type": "message", "user": MEMBER, "ts": ts, "text": text}
    conversation.messages[ts] = dict(message)
    event = message | {"channel": conversation.id, "channel_type": "im", "event_ts": ts} | changed
    return event_callback(town.server.workspace, event)


def answers(town, payload: dict) -> list[dict]:
    return town.hands.answers("@member.ashbury", payload["event"]["ts"])


def test_a_signed_request_is_answered(town, slack):
    payload = direct_message(town)
    assert slack(payload) == 200
    assert "310" in eventually(lambda: answers(town, payload))[0]["text"]


def test_a_request_that_is_not_slacks_is_refused(town, slack):
    payload = direct_message(town)
    assert slack(payload, secret="another") == 401
    assert slack(payload, at=time.time() - 600) == 401
    assert answers(town, payload) == []


def test_without_a_secret_nothing_by_http_is_let_in(make_town):
    town = make_town(slack_signing_secret=None)
    assert deliver(town, direct_message(town), secret="guessed").status_code == 401


def test_slack_checks_the_address(town):
    assert deliver(town, {"type": "url_verification", "challenge": "abc"}).json() == {"challenge": "abc"}


def test_an_event_that_comes_again_is_answered_once(town, slack):
    payloads = [direct_message(town, f"how many children are in care?{' ' * number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(slack, payloads * 3))
    assert statuses == [200] * 24
    for payload in payloads:
        eventually(lambda payload=payload: answers(town, payload))
    last = direct_message(town)
    slack(last)
    eventually(lambda: answers(town, last))
    assert [len(answers(town, payload)) for payload in payloads] == [1] * 8


@pytest.mark.parametrize(
    "event",
    [
        {"type": "reaction_added", "user": MEMBER, "item": {"channel": "C0PARENTING"}},
        {"type": "app_home_opened", "user": MEMBER, "channel": "D0MEMBER1", "tab": "home"},
        {"type": "message", "channel_type": "channel", "channel": "C0PARENTING", "user": MEMBER, "text": "hello", "ts": "1.1"},
        {"type": "something_new"},
    ],
    ids=lambda event: event["type"],
)
def test_an_event_we_do_not_use_is_acknowledged(town, slack, event):
    assert slack(event_callback(town.server.workspace, event)) == 200
    assert town.hands.history("#corporate-parenting") == []


@pytest.mark.parametrize(
    "changed",
    [
        {"subtype": "message_changed", "message": {"text": "how many children are in care?"}},
        {"subtype": "message_deleted"},
        {"edited": {"user": MEMBER, "ts": "1.1"}},
        {"bot_id": "B0OTHER"},
    ],
    ids=["changed", "deleted", "edited", "of a bot"],
)
def test_what_is_not_newly_written_by_a_person_is_passed_over(town, slack, changed):
    passed_over, heard = direct_message(town, **changed), direct_message(town)
    assert slack(passed_over) == 200
    assert slack(heard) == 200
    eventually(lambda: answers(town, heard))
    assert answers(town, passed_over) == []


def test_in_a_channel_shared_with_another_organisation_nothing_is_told(town, slack):
    ts = town.hands.post("@member.ashbury", "how are you?", "#corporate-parenting")
    asked = {"type": "app_mention", "user": MEMBER, "channel": "C0PARENTING", "ts": ts, "text": "how many children are in care?"}
    payload = event_callback(town.server.workspace, asked) | {"is_ext_shared_channel": True}
    assert slack(payload) == 200
    (answer,) = eventually(lambda: town.hands.answers("#corporate-parenting", ts))
    assert "another organisation" in answer["text"]
    assert "310" not in answer["text"]


def test_a_command_over_http_is_answered_at_once_with_where_the_answer_comes(make_town):
    from bot.workspace.interactions import commanded

    town = make_town()
    workspace = town.server.workspace
    person, board = workspace.user(MEMBER), workspace.conversation("#corporate-parenting")
    asked = commanded(workspace, person, board, "/parenting how many children are in care?", "http://127.0.0.1/response")
    said = deliver(town, asked)
    assert (said.status_code, said.text) == (200, "I answer you in our direct messages.")
    (answer,) = eventually(lambda: [one for one in town.hands.history("@member.ashbury") if "bot_id" in one])
    assert answer["text"].startswith("About 310 children in care")
