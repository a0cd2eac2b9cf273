"""Forms, Home tabs and files: as strict as Slack."""

import copy

import httpx
import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.errors import SlackError
from bot.workspace.sample import sample_workspace
from bot.workspace.views import TRIGGER_SECONDS, filled_in

TEXT = {"type": "plain_text", "text": "Words"}
QUESTION = {
    "type": "input",
    "block_id": "question",
    "label": TEXT,
    "element": {"type": "plain_text_input", "action_id": "typed", "max_length": 10},
}
FORM = {"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [QUESTION]}
HOME = {"type": "home", "blocks": [{"type": "header", "text": TEXT}]}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
PNG = b"\x89PNG\r\n\x1a\n and the rest"


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def workspace(clock):
    made = sample_workspace()
    made._clock = clock
    return made


@pytest.fixture
def chair(workspace):
    return workspace.user("@chair.cpb")


def changed(view, **parts):
    return copy.deepcopy(view) | parts


def refused(work, *arguments) -> str:
    with pytest.raises(SlackError) as refusal:
        work(*arguments)
    return refusal.value.code


# --- triggers ---


def test_a_trigger_opens_one_form_within_three_seconds(workspace, chair, clock):
    trigger = workspace.views.trigger(chair)
    opened = workspace.views.open(trigger, FORM)
    assert workspace.views.open_form(chair)["id"] == opened["id"]
    assert refused(workspace.views.open, trigger, FORM) == "exchanged_trigger_id"
    late = workspace.views.trigger(chair)
    clock.now += TRIGGER_SECONDS + 0.1
    assert refused(workspace.views.open, late, FORM) == "expired_trigger_id"
    assert refused(workspace.views.open, "made.up", FORM) == "invalid_trigger_id"


def test_a_form_that_is_refused_does_not_use_its_trigger_up(workspace, chair):
    trigger = workspace.views.trigger(chair)
    assert refused(workspace.views.open, trigger, changed(FORM, blocks=[TABLE])) == "invalid_arguments"
    workspace.views.open(trigger, FORM)


def test_a_form_is_its_persons_alone(workspace, chair):
    opened = workspace.views.open(workspace.views.trigger(chair), FORM)
    assert refused(workspace.views.form, workspace.user("@director.childrens"), opened["id"]) == "not_found"
    workspace.views.close(opened["id"])
    assert refused(workspace.views.form, chair, opened["id"]) == "not_found"


# --- what a view may hold ---


@pytest.mark.parametrize(
    "wrong",
    [
        changed(FORM, type="home"),
        changed(FORM, title={"type": "plain_text", "text": "x" * 25}),
        changed(FORM, title=None),
        {name: part for name, part in FORM.items() if name != "submit"},
        changed(FORM, blocks=[TABLE]),
        changed(FORM, blocks="none"),
        changed(FORM, blocks=[{"type": "divider"}] * 101),
        changed(FORM, private_metadata="x" * 3_001),
        changed(FORM, callback_id="x" * 256),
        changed(FORM, blocks=[QUESTION, QUESTION]),
        changed(FORM, blocks=[changed(QUESTION, element={"type": "signature", "action_id": "a"})]),
        changed(FORM, blocks=[changed(QUESTION, element={"type": "plain_text_input"})]),
        changed(FORM, blocks=[changed(QUESTION, label={"type": "mrkdwn", "text": "*x*"})]),
    ],
    ids=str,
)
def test_a_form_that_slack_would_refuse_is_refused(workspace, chair, wrong):
    assert refused(workspace.views.open, workspace.views.trigger(chair), wrong) == "invalid_arguments"


@pytest.mark.parametrize(
    "wrong", [FORM, changed(HOME, blocks=[TABLE]), changed(HOME, blocks=[{"type": "divider"}] * 101)], ids=str
)
def test_a_home_that_slack_would_refuse_is_refused(workspace, chair, wrong):
    assert refused(workspace.views.publish, chair, wrong) == "invalid_arguments"
    assert refused(workspace.views.home, chair) == "not_found"


def test_what_is_typed_is_held_to_the_field(workspace, chair):
    view = workspace.views.open(workspace.views.trigger(chair), FORM)
    assert filled_in(view, {"typed": ""})[1].keys() == {"question"}
    state, faults = filled_in(view, {"typed": "x" * 20})
    assert not faults
    assert state["values"]["question"]["typed"]["value"] == "x" * 10
    optional = changed(view, blocks=[view["blocks"][0] | {"optional": True}])
    assert filled_in(optional, {})[1] == {}


# --- what a call may do ---


def error_of(call, **arguments) -> str:
    with pytest.raises(SlackApiError) as refusal:
        call(**arguments)
    return refusal.value.response["error"]


@pytest.mark.parametrize(
    ("scope", "method", "arguments"),
    [
        ("chat:write", "chat.postMessage", {"channel": "C0PARENTING", "text": "x"}),
        ("groups:history", "conversations.history", {"channel": "C0LEADS"}),
        ("im:history", "conversations.history", {"channel": "D0MEMBER1"}),
        ("channels:read", "conversations.members", {"channel": "C0PARENTING"}),
        ("users:read", "users.info", {"user": "U0MEMBER1"}),
        ("usergroups:read", "usergroups.list", {}),
        ("files:write", "files.getUploadURLExternal", {"filename": "a.png", "length": 1}),
    ],
)
def test_a_call_without_its_permission_is_refused(server, api, scope, method, arguments):
    api.api_call(method, params=arguments)
    server.workspace.scopes.remove(scope)
    assert error_of(api.api_call, api_method=method, params=arguments) == "missing_scope"


# --- files ---


def upload(api, content=PNG, length=None) -> tuple[str, int]:
    begun = api.files_getUploadURLExternal(filename="chart.png", length=length or len(content))
    return begun["file_id"], httpx.post(begun["upload_url"], content=content).status_code


def picture(file_id: str) -> list[dict]:
    return [{"type": "image", "alt_text": "A chart", "slack_file": {"id": file_id}}]


def test_a_file_is_shown_once_its_upload_is_complete(server, api):
    file_id, status = upload(api)
    assert status == 200
    assert error_of(api.chat_postMessage, channel="C0PARENTING", text="x", blocks=picture(file_id)) == "invalid_blocks"
    api.files_completeUploadExternal(files=[{"id": file_id}])
    api.chat_postMessage(channel="C0PARENTING", text="x", blocks=picture(file_id))
    assert httpx.get(f"{server.address}/files/{file_id}").content == PNG
    assert error_of(api.files_completeUploadExternal, files=[{"id": file_id}]) == "file_not_found"


def test_an_upload_of_another_length_is_none(api):
    file_id, status = upload(api, length=3)
    assert status == 400
    assert error_of(api.files_completeUploadExternal, files=[{"id": file_id}]) == "file_not_found"


def test_an_upload_address_is_good_for_one_upload(api):
    begun = api.files_getUploadURLExternal(filename="chart.png", length=len(PNG))
    assert httpx.post(begun["upload_url"], content=PNG).status_code == 200
    assert httpx.post(begun["upload_url"], content=PNG).status_code == 400


def test_what_is_no_picture_is_not_shown(server, api):
    file_id, _ = upload(api, b"<script>alert(1)</script>")
    assert httpx.get(f"{server.address}/files/{file_id}").status_code == 404


def test_a_made_up_file_is_refused(api):
    assert error_of(api.chat_postMessage, channel="C0PARENTING", text="x", blocks=picture("F0NOTHING")) == "invalid_blocks"


def test_an_image_has_one_source(api):
    both = [picture("F1")[0] | {"image_url": "https://example.org/a.png"}]
    assert error_of(api.chat_postMessage, channel="C0PARENTING", text="x", blocks=both) == "invalid_blocks"


# --- the assistant pane ---


@pytest.mark.parametrize(
    "prompts",
    [[], [{"title": "a", "message": "b"}] * 5, [{"title": "a"}], {"a": 1}],
    ids=["none", "five", "without a message", "no list"],
)
def test_prompts_that_slack_would_refuse_are_refused(server, api, hands, prompts):
    thread = hands.begins_pane("@chair.cpb")
    direct = api.conversations_open(users="U0MEMBER3")["channel"]["id"]
    asked = {"channel_id": direct, "thread_ts": thread, "prompts": prompts}
    assert error_of(api.api_call, api_method="assistant.threads.setSuggestedPrompts", json=asked) == "invalid_arguments"
    assert hands.prompts("@chair.cpb") == []
