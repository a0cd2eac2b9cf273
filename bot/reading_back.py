"""Reading what stands in a channel, to find messages of ours by the keys that were sent along with them."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient

PAGE = 200


def post_key(message: dict[str, Any]) -> str | None:
    """The outbox's key of a message; None of one that is not ours."""
    key = message.get("metadata", {}).get("event_payload", {}).get("post")
    return None if key is None else str(key)


def messages_since(client: WebClient, channel: str, since: datetime, thread_ts: str | None = None) -> Iterator[dict[str, Any]]:
    """In a thread, or in the channel; a person's id stands for their direct messages. Raises what Slack's library raises."""
    wanted: dict[str, Any] = {"oldest": str(since.timestamp()), "limit": PAGE, "include_all_metadata": True}
    is_person = channel.startswith(("U", "W"))
    wanted["channel"] = client.conversations_open(users=channel)["channel"]["id"] if is_person else channel
    read = partial(client.conversations_replies, ts=thread_ts) if thread_ts else client.conversations_history
    while True:
        page = read(**wanted)
        yield from page["messages"]
        more: Any = page.get("response_metadata", {})
        if not more.get("next_cursor"):
            return
        wanted["cursor"] = more["next_cursor"]
