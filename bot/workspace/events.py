"""The events that an app has subscribed to, in Slack's own shapes."""

import secrets

from bot.workspace.people import APP_ID, ASSISTANT, TEAM_ID, Conversation, Json, User
from bot.workspace.state import Change, Workspace


def events_for(workspace: Workspace, change: Change) -> list[Json]:
    """The events that a change causes: `message.im` in direct messages, `app_mention` in channels."""
    if change.kind not in ("message", "message_changed"):
        return []
    if change.conversation.is_direct:
        return [event_callback(workspace, _direct_message(workspace, change))]
    mentioned = f"<@{ASSISTANT.id}>" in change.message["text"] and change.message["user"] != ASSISTANT.id
    if not mentioned or ASSISTANT.id not in change.conversation.members:
        return []
    return [event_callback(workspace, _in_channel(change.conversation, change.message) | {"type": "app_mention"})]


def event_callback(workspace: Workspace, event: Json) -> Json:
    """The envelope that every event comes in. Its `event_id` stays the same however often it is delivered."""
    return {
        "token": "local",
        "team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secrets.token_hex(5).upper(),
        "event_time": int(workspace.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": ASSISTANT.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": secrets.token_urlsafe(24),
    }


TOLD = (
    "type",
    "subtype",
    "user",
    "team",
    "ts",
    "text",
    "blocks",
    "thread_ts",
    "parent_user_id",
    "bot_id",
    "app_id",
    "metadata",
    "files",
    "upload",
)
"""Of a message. A parent's counts of its replies are in the history only."""


def _in_channel(conversation: Conversation, message: Json) -> Json:
    seen = {key: message[key] for key in TOLD if key in message}
    return seen | {"channel": conversation.id, "event_ts": message["ts"]}


def _direct_message(workspace: Workspace, change: Change) -> Json:
    event = _in_channel(change.conversation, change.message) | {"channel_type": "im"}
    if change.kind == "message":
        return event
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": event | {"edited": change.message.get("edited")},
        "channel": change.conversation.id,
        "channel_type": "im",
        "hidden": True,
        "ts": workspace.next_ts(),
        "event_ts": workspace.next_ts(),
    }


def home_opened(workspace: Workspace, user: User, tab: str) -> Json:
    """Somebody looks in at the assistant: at its Home tab, or at their messages with it."""
    conversation = workspace.direct_messages(user)
    event = {"type": "app_home_opened", "user": user.id, "channel": conversation.id, "tab": tab}
    return event_callback(workspace, event | {"event_ts": workspace.next_ts()})


def joined(conversation: Conversation, user: User, ts: str) -> Json:
    kind = "G" if conversation.is_private else "C"
    return {
        "type": "member_joined_channel",
        "user": user.id,
        "channel": conversation.id,
        "channel_type": kind,
        "team": TEAM_ID,
        "event_ts": ts,
    }


def pane_opened(workspace: Workspace, user: User, thread_ts: str) -> Json:
    conversation = workspace.direct_messages(user)
    thread = {"user_id": user.id, "context": {"team_id": TEAM_ID}, "channel_id": conversation.id, "thread_ts": thread_ts}
    event = {"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": workspace.next_ts()}
    return event_callback(workspace, event)
