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
    return f"{body['type']}:{hashlib.sha256(payload.encode()).hexdigest()}"


def thread_of(body: Json) -> str:
    """The thread of a question or of a pressed button; a message that is in none begins one."""
    said = body["event"] if "event" in body else body["container"]
    return str(said.get("thread_ts") or said.get("ts") or said["message_ts"])
