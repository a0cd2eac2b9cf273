"""What is passed over before anything is kept: whatever nobody has just written to us."""

from collections.abc import Callable

from slack_bolt import BoltResponse

from handlers.request import Json

Next = Callable[[], BoltResponse | None]

WRITTEN_BY_A_PERSON = {None, "file_share", "thread_broadcast"}
"""The subtypes of a message that somebody has just written; the others are edits, deletions and notices."""


def taken() -> BoltResponse:
    """Acknowledged, and nothing more is done."""
    return BoltResponse(status=200)


def in_direct_messages(event: Json) -> bool:
    """Matcher. In channels every question mentions us, whatever else an installation sends us of them."""
    return event.get("channel_type") == "im"


def newly_written(event: Json, next_: Next) -> BoltResponse | None:
    """Middleware. Passes over bots' messages, our own among them, and what is only edited, deleted or announced."""
    is_new = "bot_id" not in event and "edited" not in event and event.get("subtype") in WRITTEN_BY_A_PERSON
    return next_() if is_new else taken()
