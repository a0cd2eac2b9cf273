"""A reply becomes what the outbox holds: the arguments with which Slack is called, but for the channel."""

from collections.abc import Callable
from typing import Any

from handlers.answers.reply import Reply
from handlers.render import Message, render

Wording = Callable[[Reply], list[Message]]


def bodies(reply: Reply, thread_ts: str | None = None, wording: Wording = render) -> list[dict[str, Any]]:
    """One for each message that the reply takes, in order."""
    thread = {} if thread_ts is None else {"thread_ts": thread_ts}
    return [{"text": message.text, "blocks": message.blocks} | thread for message in wording(reply)]
