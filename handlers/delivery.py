"""A reply becomes what the outbox holds: the arguments with which Slack is called, but for the channel."""

from typing import Any

from handlers.answers.reply import Reply
from handlers.render import render


def bodies(reply: Reply, thread_ts: str | None = None) -> list[dict[str, Any]]:
    """One for each message that the reply takes, in order."""
    thread = {} if thread_ts is None else {"thread_ts": thread_ts}
    return [{"text": message.text, "blocks": message.blocks} | thread for message in render(reply)]
