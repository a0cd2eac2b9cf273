"""One call of the Web API."""

import json
from dataclasses import dataclass
from typing import Any

from bot.workspace.errors import SlackError
from bot.workspace.limits import TEXT, check_blocks
from bot.workspace.people import ASSISTANT, Conversation, Json
from bot.workspace.socket_mode import SocketMode
from bot.workspace.state import Draft, Workspace


@dataclass(frozen=True)
class Call:
    """One call, its arguments taken from wherever Slack allows them to stand."""

    workspace: Workspace
    sockets: SocketMode
    address: str
    """Of this workspace: `127.0.0.1:8903`."""
    arguments: Json

    def __getitem__(self, name: str) -> str:
        """A required argument."""
        value = self.arguments.get(name)
        if not value:
            raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return str(value)

    def get(self, name: str, default: str = "") -> str:
        return str(self.arguments.get(name) or default)

    def is_set(self, name: str) -> bool:
        return self.get(name).lower() in ("true", "1")

    def structure(self, name: str) -> Any:
        """A list or an object: as it is in a JSON body, as JSON text in a form."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(f"invalid_{name}_format") from None

    def conversation(self) -> Conversation:
        """The channel of the call; the assistant reads and writes only where it is a member."""
        conversation = self.workspace.conversation(self["channel"])
        if ASSISTANT.id not in conversation.members:
            raise SlackError("not_in_channel")
        return conversation

    def draft(self) -> Draft:
        """The message of the call, checked against Slack's limits."""
        blocks = self.structure("blocks") or []
        check_blocks(blocks)
        self.workspace.files.check(blocks)
        if not blocks and not self.get("text"):
            raise SlackError("no_text")
        metadata = self.structure("metadata")
        if metadata and not {"event_type", "event_payload"} <= set(metadata):
            raise SlackError("invalid_metadata_format")
        return Draft(self.get("text")[:TEXT], blocks, self.get("thread_ts") or None, metadata)
