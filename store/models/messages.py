"""Messages on their way: what Slack has sent and is not answered yet, and what is to be posted.

Both tables forget a message as soon as it is dealt with. What stays is what keeps it from being dealt with twice.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import EMPTIED, Base, checked


class InboxState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    """Answered with an apology."""


class InboxItem(Base):
    """Something that Slack has sent, kept before it is acknowledged. All but key and state is blanked when it is finished."""

    __tablename__ = "inbox"
    __table_args__ = (sa.Index(None, "state", "held_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_key: Mapped[str] = mapped_column(sa.String(80), unique=True)
    """Slack's `event_id`; for a button or a command a digest of it."""
    state: Mapped[InboxState] = mapped_column(checked(InboxState))
    received_at: Mapped[datetime]
    held_until: Mapped[datetime]
    """Until then it is left to the process that took it; afterwards any may take it up."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was taken up again."""
    thread: Mapped[str | None] = mapped_column(sa.String(60), index=True)
    """What is said in one thread is answered in order."""
    payload: Mapped[dict[str, Any] | None] = mapped_column(EMPTIED)


class PostState(StrEnum):
    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """Slack may have it or not."""
    BLOCKED = "blocked"
    """Slack will not take it. Somebody has to decide."""
    DROPPED = "dropped"


class Post(Base):
    """A message to Slack, written together with what it reports, and posted once."""

    __tablename__ = "outbox"
    __table_args__ = (sa.Index(None, "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    """For a reply: the key of what it answers. It is sent along, so that the message can be found in Slack."""
    channel: Mapped[str] = mapped_column(sa.String(20))
    """A channel's id; or a person's, for their direct messages."""
    body: Mapped[dict[str, Any] | None] = mapped_column(EMPTIED)
    """Text, blocks and thread; null once it is sent or dropped."""
    state: Mapped[PostState] = mapped_column(checked(PostState))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    """For a claimed one: when the claim has run out. For an uncertain one: when Slack's history is read next; null for never."""
    fence: Mapped[int] = mapped_column(default=0)
    """Rises with each claim: whoever lost theirs can change nothing any more."""
    attempts: Mapped[int] = mapped_column(default=0)
    misses: Mapped[int] = mapped_column(default=0)
    """How often the history was read, and the message not found."""
    after_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outbox.id"))
    """The part of the same reply that goes before it."""
    under_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outbox.id"))
    """The message in whose thread it goes, where that begins a thread of its own."""
    sent_ts: Mapped[str | None] = mapped_column(sa.String(20), index=True)
    reason: Mapped[str | None] = mapped_column(sa.String(60))
    """Slack's own word for why it is blocked or uncertain."""
