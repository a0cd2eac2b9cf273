"""What somebody said or pressed: as much of Slack's payload as answering it takes, kept in the inbox until it is answered."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    handler: str
    """The name of the function that answers it: see `handlers.index`."""
    user: str
    channel: str
    thread_ts: str
    """Of the message that the thread hangs on: the question itself, where it began the thread."""
    text: str = ""
    """The words typed, or the value of the button pressed."""
    team: str | None = None
    enterprise: str | None = None
    is_shared: bool = False
    """In a channel that is shared with another organisation (Slack Connect)."""
    is_reply: bool = False
    """Typed in a thread that another message began."""
    is_first: bool = False
    """Typed outside all threads: nothing was said before it in the one that hangs on it."""
    begins: bool = False
    """It stands in no thread, as a command does: the reply begins one, and `thread_ts` is the event's key instead."""

    @property
    def is_direct(self) -> bool:
        """Between the person and us: their direct messages, also where the person's own id stands for them."""
        return self.channel.startswith(("D", "U", "W"))

    @property
    def reply_in(self) -> str | None:
        """The thread that the reply goes in; None where it begins one."""
        return None if self.begins else self.thread_ts

    @property
    def thread(self) -> str:
        """Names the thread among all channels."""
        return f"{self.channel}:{self.thread_ts}"

    def to_json(self) -> Json:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Request":
        return cls(**kept)


def key_of(body: Json) -> str:
    """The same for each delivery of one event, and different for each press of a button."""
    if "event_id" in body:
        return str(body["event_id"])
    # Who, where and which button stand in the payload; so does the moment, which tells one press from the next.
    payload = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return f"{kind_of(body)}:{hashlib.sha256(payload.encode()).hexdigest()[:32]}"


def place_of_message(container: Json) -> tuple[str, str]:
    """The channel and the thread of a message with buttons; one that is in no thread begins one."""
    return container["channel_id"], container.get("thread_ts") or container["message_ts"]


def kind_of(body: Json) -> str:
    """`event_callback`, `block_actions`, `view_submission`…; Slack gives a command's payload no type."""
    return str(body.get("type", "command"))
