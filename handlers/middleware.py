"""What happens before anyone is looked up: each event once, and from people only."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from slack_bolt import BoltResponse

Next = Callable[[], BoltResponse | None]
Json = dict[str, Any]

EVENTS_REMEMBERED = 10_000
WRITTEN_BY_A_PERSON = {None, "file_share", "thread_broadcast"}
"""The subtypes of a message that somebody has just written; the others are edits, deletions and notices."""


def taken() -> BoltResponse:
    """Acknowledged, and nothing more is done."""
    return BoltResponse(status=200)


class SeenEvents:
    """Slack sends an event again when our acknowledgement is late; it is done once.

    The memory is this process's own and does not outlive it: an event repeated after a restart is done again, and one whose
    work was cut off is not taken up. Both need the events to be kept in the store before they are acknowledged.
    """

    def __init__(self, most: int = EVENTS_REMEMBERED) -> None:
        self._most = most
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def is_new(self, key: str) -> bool:
        """True the first time a key is shown, and never again while it is remembered."""
        with self._lock:
            if key in self._seen:
                return False
            self._seen[key] = None
            if len(self._seen) > self._most:
                self._seen.popitem(last=False)
            return True

    def once(self, body: Json, next_: Next) -> BoltResponse | None:
        """Middleware. `event_id` alone counts: a first delivery by socket already carries a retry number."""
        key = body.get("event_id") or body.get("trigger_id")
        return next_() if key is None or self.is_new(key) else taken()


def in_direct_messages(event: Json) -> bool:
    """Matcher. In channels every question mentions us, whatever else an installation sends us of them."""
    return event.get("channel_type") == "im"


def newly_written(event: Json, next_: Next) -> BoltResponse | None:
    """Middleware. Passes over bots' messages, our own among them, and what is only edited, deleted or announced."""
    is_new = "bot_id" not in event and "edited" not in event and event.get("subtype") in WRITTEN_BY_A_PERSON
    return next_() if is_new else taken()
