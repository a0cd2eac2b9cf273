"""Socket Mode, spoken with a bare socket: greeting, envelopes, acknowledgements, redelivery and farewell."""

import json
from contextlib import ExitStack, contextmanager

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from bot.workspace.people import ASSISTANT, Conversation, User
from bot.workspace.sample import sample_workspace
from bot.workspace.server import WorkspaceServer
from bot.workspace.socket_mode import Timing
from bot.workspace.state import Workspace
from tests.bot.hands import Hands, eventually


def socket_url(server: WorkspaceServer) -> str:
    client = WebClient(base_url=f"{server.address}/api/", retry_handlers=[])
    return client.apps_connections_open(app_token="xapp-local")["url"]


@contextmanager
def connected(server: WorkspaceServer):
    with connect(socket_url(server), proxy=None) as socket:
        assert received(socket)["type"] == "hello"
        yield socket


def received(socket: ClientConnection, within: float = 5) -> dict:
    return json.loads(socket.recv(timeout=within))


def acknowledge(socket: ClientConnection, envelope: dict) -> None:
    socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))


def nothing_comes(socket: ClientConnection, within: float = 0.8) -> bool:
    with pytest.raises(TimeoutError):
        socket.recv(timeout=within)
    return True


def test_the_greeting_says_who_is_connected(server):
    with connect(socket_url(server), proxy=None) as socket:
        hello = received(socket)
    assert (hello["num_connections"], hello["connection_info"]["app_id"]) == (1, "A0PARENTING")


def test_an_address_opens_one_connection_only(server):
    url = socket_url(server)
    with connect(url, proxy=None) as socket:
        received(socket)
        with pytest.raises(InvalidStatus), connect(url, proxy=None):
            pass
    with pytest.raises(InvalidStatus), connect(url.partition("?")[0], proxy=None):
        pass


def test_ten_connections_and_no_more(server):
    with ExitStack() as open_sockets:
        for _ in range(10):
            open_sockets.enter_context(connected(server))
        with pytest.raises(SlackApiError, match="too_many_websockets"):
            socket_url(server)
    eventually(lambda: socket_url(server))


def test_a_direct_message_comes_as_slack_sends_it(server, hands):
    with connected(server) as socket:
        ts = hands.post("@chair.cpb", "how many < 5 & more?")
        envelope = received(socket)
        acknowledge(socket, envelope)
        assert nothing_comes(socket)
    assert (envelope["type"], envelope["retry_attempt"], envelope["accepts_response_payload"]) == ("events_api", 0, False)
    payload = envelope["payload"]
    assert (payload["type"], payload["team_id"]) == ("event_callback", "T0THORNSHIRE")
    assert payload["event_id"].startswith("Ev")
    assert payload["authorizations"][0]["user_id"] == ASSISTANT.id
    assert payload["event"] == {
        "type": "message",
        "channel_type": "im",
        "channel": "D0MEMBER3",
        "user": "U0MEMBER3",
        "team": "T0THORNSHIRE",
        "text": "how many &lt; 5 &amp; more?",
        "ts": ts,
        "event_ts": ts,
    }


def test_in_a_channel_only_a_mention_comes(server, hands):
    with connected(server) as socket:
        hands.post("@chair.cpb", "good morning, colleagues", "#corporate-parenting")
        hands.post("@chair.cpb", "@parenting how many in #fostering?", "corporate-parenting")
        envelope = received(socket)
        acknowledge(socket, envelope)
        assert nothing_comes(socket)
    event = envelope["payload"]["event"]
    assert (event["type"], event["channel"]) == ("app_mention", "C0PARENTING")
    assert event["text"] == "<@U0PARENTING> how many in <#C0FOSTERING|fostering>?"


def test_a_channel_the_assistant_is_not_in_tells_it_nothing():
    visitor = User("U0VISITOR", "visitor", "Visitor")
    workspace = Workspace([visitor], [Conversation("C0OTHER", "other", frozenset({visitor.id}))])
    with WorkspaceServer(workspace) as server, connected(server) as socket:
        hands = Hands.at(server.address)
        hands.post("@visitor", "@parenting hello", "#other")
        assert nothing_comes(socket)
        client = WebClient("xoxb-local", base_url=f"{server.address}/api/", retry_handlers=[])
        with pytest.raises(SlackApiError, match="not_in_channel"):
            client.chat_postMessage(channel="C0OTHER", text="x")


def test_what_is_not_acknowledged_comes_again_with_the_same_event_id(server, hands):
    with connected(server) as socket:
        hands.post("@chair.cpb", "hello")
        attempts = [received(socket) for _ in range(4)]
        assert nothing_comes(socket)
    assert [attempt["retry_attempt"] for attempt in attempts] == [0, 1, 2, 3]
    assert {attempt["retry_reason"] for attempt in attempts[1:]} == {"timeout"}
    assert len({attempt["payload"]["event_id"] for attempt in attempts}) == 1
    assert len({attempt["envelope_id"] for attempt in attempts}) == 4


def test_what_happened_before_anybody_was_connected_comes_later(server, hands):
    hands.post("@chair.cpb", "hello")
    with connected(server) as socket:
        assert received(socket)["payload"]["event"]["text"] == "hello"


def test_each_event_goes_to_one_of_the_connections(server, hands):
    with connected(server) as first, connected(server) as second:
        for number in range(4):
            hands.post("@chair.cpb", str(number))
        texts = []
        for socket in (first, second):
            for _ in range(2):
                envelope = received(socket)
                acknowledge(socket, envelope)
                texts.append(envelope["payload"]["event"]["text"])
        assert nothing_comes(first)
        assert nothing_comes(second)
    assert sorted(texts) == ["0", "1", "2", "3"]


def test_a_pressed_button_comes_once_as_slack_sends_it(server, hands, api):
    button = {"type": "button", "action_id": "explain", "value": "abc", "text": {"type": "plain_text", "text": "How?"}}
    question = hands.post("@chair.cpb", "@parenting hello", "#corporate-parenting")
    answer = api.chat_postMessage(
        channel="C0PARENTING", thread_ts=question, text="x", blocks=[{"type": "actions", "elements": [button]}]
    )["message"]
    with connected(server) as socket:
        acknowledge(socket, received(socket))  # the mention, which nobody had taken yet
        hands.press("@chair.cpb", answer, "explain", "#corporate-parenting")
        envelope = received(socket)
        assert nothing_comes(socket)  # not acknowledged, and still not sent again
    assert envelope["type"] == "interactive"
    payload = envelope["payload"]
    assert (payload["type"], payload["user"]["id"], payload["channel"]["name"]) == (
        "block_actions",
        "U0MEMBER3",
        "corporate-parenting",
    )
    assert (
        payload["container"].items() >= {"message_ts": answer["ts"], "thread_ts": question, "channel_id": "C0PARENTING"}.items()
    )
    assert payload["actions"][0].items() >= {"action_id": "explain", "value": "abc", "block_id": "b0"}.items()
    assert payload["trigger_id"]
    assert payload["response_url"].startswith(server.address)


def test_a_response_url_is_good_for_five_answers(server, hands, api):
    button = {"type": "button", "action_id": "explain", "text": {"type": "plain_text", "text": "How?"}}
    sent = api.chat_postMessage(channel="C0PARENTING", text="x", blocks=[{"type": "actions", "elements": [button]}])["message"]
    with connected(server) as socket:
        hands.press("@chair.cpb", sent, "explain", "#corporate-parenting")
        url = received(socket)["payload"]["response_url"]
    answers = [httpx.post(url, json={"text": f"Answer {number}"}).status_code for number in range(6)]
    assert answers == [200] * 5 + [404]
    texts = [message["text"] for message in hands.history("#corporate-parenting")]
    assert texts == ["x", *(f"Answer {number}" for number in range(5))]


def test_the_assistants_own_direct_messages_come_too_as_in_slack(server, api):
    with connected(server) as socket:
        api.chat_postMessage(channel="D0MEMBER1", text="Hello")
        event = received(socket)["payload"]["event"]
    assert (event["user"], event["bot_id"]) == (ASSISTANT.id, "B0PARENTING")


def test_a_connection_is_renewed_after_its_time():
    with WorkspaceServer(sample_workspace(), timing=Timing(connection_lasts=0.2)) as server, connected(server) as socket:
        farewell = received(socket)
        assert (farewell["type"], farewell["reason"]) == ("disconnect", "refresh_requested")
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=5)
