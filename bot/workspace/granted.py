"""Which permission each method takes: a call without it is refused as `missing_scope`."""

from bot.workspace.call import Call
from bot.workspace.errors import SlackError

NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
}
BY_KIND = {
    "conversations.history": "history",
    "conversations.replies": "history",
    "conversations.info": "read",
    "conversations.members": "read",
}
"""What these need depends on the conversation: `channels:`, `groups:` or `im:` with the word."""


def check_scope(call: Call, method: str) -> None:
    """Raises SlackError `missing_scope`."""
    needed = NEEDED.get(method)
    if method in BY_KIND:
        conversation = call.workspace.conversation(call["channel"])
        kind = "im" if conversation.is_direct else "groups" if conversation.is_private else "channels"
        needed = f"{kind}:{BY_KIND[method]}"
    if needed and needed not in call.workspace.scopes:
        raise SlackError("missing_scope")
