"""Who is in a channel, as Slack says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

KNOWN_FOR = timedelta(minutes=10)
"""How long it is believed. Somebody who joins is told of at once."""
PAGE = 200


@dataclass
class Rooms:
    client: WebClient
    now: Callable[[], datetime]
    _people: dict[str, tuple[datetime, frozenset[str]]] = field(default_factory=dict)
    _ourselves: str | None = None

    def people_in(self, channel_id: str) -> frozenset[str]:
        """Slack ids, ours left out. Raises SlackClientError."""
        asked_at, known = self._people.get(channel_id, (None, frozenset()))
        if asked_at is not None and self.now() - asked_at <= KNOWN_FOR:
            return known
        found = frozenset(self._members(channel_id)) - {self._our_id()}
        self._people[channel_id] = (self.now(), found)
        return found

    def forget(self, channel_id: str) -> None:
        self._people.pop(channel_id, None)

    def _members(self, channel_id: str) -> list[str]:
        found: list[str] = []
        cursor = ""
        while True:
            page = self.client.conversations_members(channel=channel_id, limit=PAGE, cursor=cursor)
            found += page["members"]
            more: Any = page.get("response_metadata", {})
            cursor = more.get("next_cursor", "")
            if not cursor:
                return found

    def _our_id(self) -> str:
        self._ourselves = self._ourselves or str(self.client.auth_test()["user_id"])
        return self._ourselves
