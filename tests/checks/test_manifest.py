"""The app's manifest asks of Slack what the program uses, and nothing else."""

import re
from pathlib import Path

import pytest
import yaml

from bot.scopes import COMMAND, EVENTS, SCOPES, SHORTCUTS
from bot.workspace.granted import BY_KIND, NEEDED

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "docs" / "slack-app-manifest.yaml").read_text(encoding="utf-8")
MANIFEST = yaml.safe_load(WRITTEN)
INDEX = (ROOT / "handlers" / "index.py").read_text(encoding="utf-8")
SOURCES = "\n".join(path.read_text(encoding="utf-8") for floor in ("bot", "handlers") for path in (ROOT / floor).rglob("*.py"))


def registered(kind: str) -> set[str]:
    """The names that `register` gives to Bolt: events, commands, shortcuts."""
    return set(re.findall(rf'app\.{kind}\("([^"]+)"', INDEX))


def test_the_permissions_are_those_that_the_program_knows_with_their_reasons():
    told = dict(re.findall(r"^ +- ([\w.]+(?::\w+)?) # (.+)$", WRITTEN, re.MULTILINE))
    assert told == SCOPES
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_the_events_are_those_that_are_registered():
    subscribed = {"message" if name == "message.im" else name for name in EVENTS}
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENTS)
    assert registered("event") == subscribed


def test_the_commands_and_shortcuts_are_those_that_are_registered():
    assert {one["command"] for one in MANIFEST["features"]["slash_commands"]} == registered("command") == {COMMAND}
    shortcuts = {one["callback_id"]: one["name"] for one in MANIFEST["features"]["shortcuts"]}
    assert shortcuts == SHORTCUTS
    assert shortcuts.keys() == registered("shortcut")
    assert all(one["type"] == "message" and len(one["name"]) <= 24 for one in MANIFEST["features"]["shortcuts"])


CALLED_BY = {
    "app_mentions:read": 'app.event("app_mention"',
    "assistant:write": "assistant_threads_setSuggestedPrompts(",
    "channels:history": "client.conversations_history",
    "channels:read": "client.conversations_members(",
    "chat:write": "client.chat_postMessage(",
    "commands": "app.command(",
    "files:read": "client.files_info(",
    "files:write": "client.files_upload_v2(",
    "groups:history": "client.conversations_history",
    "groups:read": "client.conversations_members(",
    "im:history": 'app.event("message"',
    "im:write": "client.conversations_open(",
    "usergroups:read": "client.usergroups_list(",
    "users:read": "client.users_info(",
}


@pytest.mark.parametrize("scope", SCOPES)
def test_no_permission_is_asked_for_that_nothing_uses(scope):
    assert CALLED_BY[scope] in SOURCES


def test_what_every_method_takes_is_asked_for():
    kinds = {f"{kind}:{word}" for word in BY_KIND.values() for kind in ("channels", "groups", "im")} - {"im:read"}
    assert set(NEEDED.values()) | kinds <= set(SCOPES)
