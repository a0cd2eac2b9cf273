"""The Web API's methods for forms, Home tabs and the assistant pane."""

from bot.workspace.call import Call
from bot.workspace.errors import SlackError
from bot.workspace.people import Json
from bot.workspace.state import replies

PROMPTS = 4


def open_view(call: Call) -> Json:
    return {"view": call.workspace.views.open(call["trigger_id"], call.structure("view"))}


def publish_view(call: Call) -> Json:
    return {"view": call.workspace.views.publish(call.workspace.user(call["user_id"]), call.structure("view"))}


def suggest_prompts(call: Call) -> Json:
    """At most four, each with its title and the message that it sends, in a thread of direct messages that is there."""
    conversation, prompts = call.workspace.conversation(call["channel_id"]), call.structure("prompts")
    if not conversation.is_direct or not replies(conversation, call["thread_ts"]):
        raise SlackError("channel_not_found")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= PROMPTS:
        raise SlackError("invalid_arguments", [f"[ERROR] no more than {PROMPTS} prompts"])
    if not all(isinstance(prompt, dict) and prompt.get("title") and prompt.get("message") for prompt in prompts):
        raise SlackError("invalid_arguments", ["[ERROR] a prompt has a title and a message"])
    person = call.workspace.user(conversation.with_user or "")
    suggested = {"thread_ts": call["thread_ts"], "title": call.get("title"), "prompts": prompts}
    call.workspace.prompts[conversation.id, call["thread_ts"]] = suggested
    call.workspace.show("prompts", person, suggested)
    return {}
