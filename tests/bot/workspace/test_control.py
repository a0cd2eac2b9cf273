"""The control interface, and who may reach it."""

import json

import httpx
import pytest


def test_people_and_channels_are_those_of_the_sample_council(hands):
    people = hands.http.get("/control/people").json()["people"]
    assert [person["user"] for person in people] == [
        "@member.ashbury",
        "@member.fenwick",
        "@chair.cpb",
        "@head.fostering",
        "@placements.lead",
        "@participation",
        "@virtual.school",
        "@director.childrens",
    ]
    channels = {channel["channel"]: channel for channel in hands.http.get("/control/channels").json()["channels"]}
    assert list(channels) == ["#corporate-parenting", "#placements", "#fostering", "#childrens-leads"]
    assert "@member.ashbury" in channels["#corporate-parenting"]["members"]
    assert "@member.ashbury" not in channels["#placements"]["members"]
    assert channels["#childrens-leads"]["is_private"]


def test_a_message_is_posted_and_found_in_its_thread(hands):
    question = hands.post("member.ashbury", "hello", "@member.ashbury")
    reply = hands.post("@member.ashbury", "and again", thread_ts=question)
    assert [message["ts"] for message in hands.history("@member.ashbury")] == [question, reply]
    assert [message["text"] for message in hands.history("@member.ashbury", question)] == ["hello", "and again"]
    assert hands.history("@member.fenwick") == []


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("/control/post", {"user": "@nobody", "channel": "@chair.cpb", "text": "x"}, "user_not_found"),
        ("/control/post", {"user": "@chair.cpb", "channel": "#nowhere", "text": "x"}, "channel_not_found"),
        ("/control/post", {"user": "@chair.cpb", "channel": "#placements", "text": "x"}, "not_in_channel"),
        ("/control/post", {"user": "@chair.cpb", "channel": "@member.ashbury", "text": "x"}, "not_in_channel"),
        ("/control/post", {"user": "@chair.cpb", "text": "x"}, "invalid_arguments"),
        ("/control/press", {"user": "@chair.cpb", "channel": "@chair.cpb", "ts": "1.1", "action_id": "a"}, "message_not_found"),
        ("/control/press", {"user": "@chair.cpb", "channel": "#placements", "ts": "1.1", "action_id": "a"}, "not_in_channel"),
    ],
)
def test_what_cannot_be_done_is_said(hands, path, body, error):
    answered = hands.http.post(path, json=body)
    assert (answered.status_code, answered.json()["error"]) == (400, error)


def test_a_button_that_is_not_there_cannot_be_pressed(hands):
    ts = hands.post("@chair.cpb", "hello")
    body = {"user": "@chair.cpb", "channel": "@chair.cpb", "ts": ts, "action_id": "explain"}
    assert hands.http.post("/control/press", json=body).json()["error"] == "action_not_found"


def test_another_site_cannot_make_a_browser_post_here(hands):
    """A page elsewhere can send a form or plain text unasked, but no JSON; and its name for this machine is not taken."""
    body = json.dumps({"user": "@chair.cpb", "channel": "@chair.cpb", "text": "x"})
    answered = hands.http.post("/control/post", content=body, headers={"Content-Type": "text/plain"})
    assert answered.json()["error"] == "json_only"
    assert hands.http.get("/control/people", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_page_loads_nothing_from_elsewhere(hands):
    policy = hands.http.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_it_listens_on_this_machine_only(server):
    assert server.address.startswith("http://127.0.0.1:")


def test_each_person_sees_happen_what_they_may_see(server, hands, api):
    with (
        httpx.Client(base_url=server.address, trust_env=False, timeout=5) as http,
        http.stream("GET", "/control/stream", params={"user": "@member.ashbury"}) as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines).startswith("retry")
        hands.post("@member.fenwick", "mine alone")
        hands.post("@head.fostering", "for officers", "#fostering")
        api.chat_postEphemeral(channel="C0PARENTING", user="U0MEMBER2", text="for another")
        api.chat_postEphemeral(channel="C0PARENTING", user="U0MEMBER1", text="for you")
        hands.post("@head.fostering", "for all", "#corporate-parenting")
        changes = [json.loads(line.removeprefix("data: ")) for line in (next(lines) for _ in range(5)) if line.startswith("data")]
    assert [(change["kind"], change["channel"], change["message"]["text"]) for change in changes] == [
        ("ephemeral", "#corporate-parenting", "for you"),
        ("message", "#corporate-parenting", "for all"),
    ]
