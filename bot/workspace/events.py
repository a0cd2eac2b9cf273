"""What Slack sends to an app: the events it has subscribed to, and the pressing of buttons, in Slack's own shapes."""

import secrets

from bot.workspace.errors import SlackError
from bot.workspace.people import APP_ID, ASSISTANT, TEAM_ID, Conversation, Json, User
from bot.workspace.state import Change, Workspace


def events_for(workspace: Workspace, change: Change) -> list[Json]:
    """The events that a change causes: `message.im` in direct messages, `app_mention` in channels."""
    if change.kind == "ephemeral":
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


def _in_channel(conversation: Conversation, message: Json) -> Json:
    # A parent's counts of its replies are in the history only.
    keys = ("type", "user", "team", "ts", "text", "blocks", "thread_ts", "parent_user_id", "bot_id", "app_id", "metadata")
    seen = {key: message[key] for key in keys if key in message}
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


def find_button(message: Json, action_id: str, value: str | None) -> Json:
    """The pressed element as `block_actions` reports it. Raises SlackError `action_not_found`."""
    for block in message.get("blocks", []):
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("action_id") == action_id and value in (None, element.get("value")):
                pressed = {key: element[key] for key in ("action_id", "type", "text", "value", "style") if key in element}
                return pressed | {"block_id": block["block_id"]}
    raise SlackError("action_not_found")


def block_actions(
    workspace: Workspace, user: User, conversation: Conversation, message: Json, pressed: Json, response_url: str
) -> Json:
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": conversation.id,
        "is_ephemeral": False,
        "is_app_unfurl": False,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    return {
        "type": "block_actions",
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": APP_ID,
        "token": "local",
        "container": container,
        "trigger_id": f"{workspace.next_ts()}.{secrets.token_hex(16)}",
        "team": {"id": TEAM_ID, "domain": "thornshire"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": conversation.id, "name": "directmessage" if conversation.is_direct else conversation.name},
        "message": message,
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [pressed | {"action_ts": workspace.next_ts()}],
    }
