"""What an app is sent when somebody presses, submits or commands, in Slack's own shapes."""

from bot.workspace.errors import SlackError
from bot.workspace.people import APP_ID, TEAM_ID, Conversation, Json, User
from bot.workspace.state import Workspace


def find_button(blocks: list[Json], action_id: str, value: str | None) -> Json:
    """The pressed element as `block_actions` reports it. Raises SlackError `action_not_found`."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("action_id") == action_id and value in (None, element.get("value")):
                pressed = {key: element[key] for key in ("action_id", "type", "text", "value", "style") if key in element}
                return pressed | {"block_id": block["block_id"]}
    raise SlackError("action_not_found")


def pressed_in_message(
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
    return _pressed(workspace, user, pressed) | {
        "container": container,
        "channel": {"id": conversation.id, "name": _name(conversation)},
        "message": message,
        "state": {"values": {}},
        "response_url": response_url,
    }


def pressed_in_home(workspace: Workspace, user: User, view: Json, pressed: Json) -> Json:
    """There is no channel, and no response URL."""
    return _pressed(workspace, user, pressed) | {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def _pressed(workspace: Workspace, user: User, pressed: Json) -> Json:
    actions = [pressed | {"action_ts": workspace.next_ts()}]
    return _interaction("block_actions", workspace, user) | {"actions": actions}


def chosen_on_message(
    workspace: Workspace, user: User, conversation: Conversation, message: Json, callback_id: str, response_url: str
) -> Json:
    """A shortcut of a message's menu."""
    return _interaction("message_action", workspace, user) | {
        "callback_id": callback_id,
        "action_ts": workspace.next_ts(),
        "message_ts": message["ts"],
        "message": {"type": "message"} | message,
        "channel": {"id": conversation.id, "name": _name(conversation)},
        "response_url": response_url,
    }


def submitted(workspace: Workspace, user: User, view: Json, state: Json) -> Json:
    return _interaction("view_submission", workspace, user) | {"view": view | {"state": state}, "response_urls": []}


def commanded(workspace: Workspace, user: User, conversation: Conversation, words: str, response_url: str) -> Json:
    """`words` as they were typed: `/parenting how many…`"""
    command, _, text = words.partition(" ")
    return {
        "token": "local",
        "team_id": TEAM_ID,
        "team_domain": "thornshire",
        "channel_id": conversation.id,
        "channel_name": _name(conversation),
        "user_id": user.id,
        "user_name": user.handle,
        "command": command,
        "text": text.strip(),
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": workspace.views.trigger(user),
    }


def _interaction(kind: str, workspace: Workspace, user: User) -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": APP_ID,
        "token": "local",
        "trigger_id": workspace.views.trigger(user),
        "team": {"id": TEAM_ID, "domain": "thornshire"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _name(conversation: Conversation) -> str:
    return "directmessage" if conversation.is_direct else conversation.name
