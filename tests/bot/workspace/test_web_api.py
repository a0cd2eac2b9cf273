"""The Web API answers as Slack's does, to Slack's own library."""

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

SECTION = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}


def error_of(call, *arguments, **named) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(*arguments, **named)
    return refused.value.response["error"]


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        (None, "auth.test", "not_authed"),
        ("xoxb-other", "auth.test", "invalid_auth"),
        ("xapp-local", "auth.test", "not_allowed_token_type"),
        ("xoxb-local", "apps.connections.open", "not_allowed_token_type"),
        ("xoxb-local", "chat.shout", "unknown_method"),
    ],
)
def test_a_call_needs_the_right_token_and_a_known_method(server, token, method, error):
    client = WebClient(token, base_url=f"{server.address}/api/", retry_handlers=[])
    assert error_of(client.api_call, method) == error


def test_arguments_may_come_in_a_form_in_json_or_in_the_query(server):
    calls = (
        {"data": {"user": "U0MEMBER1", "token": "xoxb-local"}},
        {"json": {"user": "U0MEMBER1"}, "headers": {"Authorization": "Bearer xoxb-local"}},
        {"params": {"user": "U0MEMBER1", "token": "xoxb-local"}},
    )
    for call in calls:
        answer = httpx.post(f"{server.address}/api/users.info", **call).json()
        assert answer["user"]["name"] == "member.ashbury"


def test_who_the_assistant_is(api):
    answer = api.auth_test()
    assert (answer["user"], answer["user_id"], answer["bot_id"]) == ("parenting", "U0PARENTING", "B0PARENTING")


def test_a_message_is_posted_and_found_in_the_history_as_sent(api):
    metadata = {"event_type": "reply", "event_payload": {"id": "r1"}}
    posted = api.chat_postMessage(channel="C0PARENTING", text="Hello", blocks=[SECTION], metadata=metadata)
    (found,) = api.conversations_history(channel="C0PARENTING", include_all_metadata=True)["messages"]
    assert found == posted["message"]
    assert "metadata" not in api.conversations_history(channel="C0PARENTING")["messages"][0]
    assert (found["ts"], found["text"], found["metadata"]) == (posted["ts"], "Hello", metadata)
    assert found["blocks"][0].items() >= SECTION.items()
    assert found["blocks"][0]["block_id"]


def test_every_message_has_a_time_of_its_own(api):
    times = [api.chat_postMessage(channel="C0PARENTING", text="Hello")["ts"] for _ in range(20)]
    assert times == sorted(set(times))


def test_replies_stand_in_the_thread_and_not_in_the_history(api):
    parent = api.chat_postMessage(channel="C0PARENTING", text="Question")["ts"]
    reply = api.chat_postMessage(channel="C0PARENTING", text="Answer", thread_ts=parent)["ts"]
    (shown,) = api.conversations_history(channel="C0PARENTING")["messages"]
    assert (shown["ts"], shown["reply_count"], shown["latest_reply"]) == (parent, 1, reply)
    assert [message["ts"] for message in api.conversations_replies(channel="C0PARENTING", ts=parent)["messages"]] == [
        parent,
        reply,
    ]
    assert error_of(api.conversations_replies, channel="C0PARENTING", ts="1.1") == "thread_not_found"
    assert error_of(api.chat_postMessage, channel="C0PARENTING", text="x", thread_ts=reply) == "cannot_reply_to_message"


def test_the_history_comes_a_page_at_a_time_between_two_moments(api):
    times = [api.chat_postMessage(channel="C0PARENTING", text=str(number))["ts"] for number in range(5)]
    newest_first = times[::-1]
    first = api.conversations_history(channel="C0PARENTING", limit=2)
    assert [message["ts"] for message in first["messages"]] == newest_first[:2]
    assert first["has_more"]
    second = api.conversations_history(channel="C0PARENTING", limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [message["ts"] for message in second["messages"]] == newest_first[2:]
    assert not second["has_more"]

    between = api.conversations_history(channel="C0PARENTING", oldest=times[1], latest=times[3])
    assert [message["ts"] for message in between["messages"]] == [times[2]]
    with_ends = api.conversations_history(channel="C0PARENTING", oldest=times[1], latest=times[3], inclusive=True)
    assert [message["ts"] for message in with_ends["messages"]] == times[3:0:-1]
    assert error_of(api.conversations_history, channel="C0PARENTING", limit=1000) == "invalid_limit"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C0PARENTING"}, "no_text"),
        ({"channel": "C0PARENTING", "text": "x", "blocks": [{"type": "sparkline"}]}, "invalid_blocks"),
        ({"channel": "C0PARENTING", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"channel": "C0PARENTING", "text": "x", "metadata": {"id": 1}}, "invalid_metadata_format"),
        ({"channel": "C0PARENTING", "text": "x", "thread_ts": "1.1"}, "cannot_reply_to_message"),
    ],
)
def test_a_message_that_slack_would_refuse_is_refused(api, arguments, error):
    assert error_of(api.chat_postMessage, **arguments) == error
    assert api.conversations_history(channel="C0PARENTING")["messages"] == []


def test_the_faults_of_blocks_are_named_with_their_place(api):
    with pytest.raises(SlackApiError) as refused:
        api.chat_postMessage(channel="C0PARENTING", text="x", blocks=[SECTION] * 51)
    assert refused.value.response["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]


def test_a_long_text_is_cut_where_slack_cuts_it(api):
    assert len(api.chat_postMessage(channel="C0PARENTING", text="x" * 41_000)["message"]["text"]) == 40_000


def test_only_its_own_messages_can_be_changed(api, hands):
    own = api.chat_postMessage(channel="C0PARENTING", text="First")["ts"]
    api.chat_update(channel="C0PARENTING", ts=own, text="Second")
    theirs = hands.post("@chair.cpb", "Mine", "#corporate-parenting")
    assert error_of(api.chat_update, channel="C0PARENTING", ts=theirs, text="Not mine") == "cant_update_message"
    messages = {message["ts"]: message for message in hands.history("#corporate-parenting")}
    assert (messages[own]["text"], messages[theirs]["text"]) == ("Second", "Mine")
    assert "edited" in messages[own]


def test_an_ephemeral_message_is_in_no_history(api):
    api.chat_postEphemeral(channel="C0PARENTING", user="U0MEMBER1", text="For you")
    assert api.conversations_history(channel="C0PARENTING")["messages"] == []
    assert error_of(api.chat_postEphemeral, channel="C0FOSTERING", user="U0MEMBER1", text="x") == "user_not_in_channel"


def test_people_and_places_are_those_of_the_sample_council(api, server):
    server.workspace.scopes.add("im:read")
    people = {member["name"]: member for member in api.users_list()["members"]}
    assert len(people) == 9  # the assistant is one
    assert people["parenting"]["is_bot"]
    assert not people["chair.cpb"]["is_restricted"]
    assert api.conversations_info(channel="C0LEADS")["channel"]["is_private"]
    assert set(api.conversations_members(channel="C0FOSTERING")["members"]).isdisjoint({"U0MEMBER1", "U0MEMBER2", "U0MEMBER3"})
    direct = api.conversations_open(users="U0MEMBER1")["channel"]["id"]
    assert api.conversations_info(channel=direct)["channel"].items() >= {"is_im": True, "user": "U0MEMBER1"}.items()
    assert error_of(api.users_info, user="U0NOBODY") == "user_not_found"
