"""What an officer has asked to be recorded, and has not confirmed yet."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import EMPTIED, Base, checked


class PendingState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    """Another message in the thread took its place."""
    EXPIRED = "expired"


class PendingChange(Base):
    """A change that was shown and waits for a yes, or for something that was asked back. Blanked when it waits no more."""

    __tablename__ = "pending_change"
    __table_args__ = (sa.Index(None, "channel", "thread_ts"), sa.Index(None, "slack_id", "state"))

    id: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    slack_id: Mapped[str] = mapped_column(sa.String(20))
    """Of whoever asked for it."""
    channel: Mapped[str] = mapped_column(sa.String(20))
    thread_ts: Mapped[str] = mapped_column(sa.String(80))
    asked_at: Mapped[datetime]
    state: Mapped[PendingState] = mapped_column(checked(PendingState))
    content: Mapped[dict[str, Any] | None] = mapped_column(EMPTIED)
    """The records as understood; what stood when they were shown, as a digest; the field that was asked back, if any."""
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    """What it became, once it is done."""
    finished_by: Mapped[str | None] = mapped_column(sa.String(20))
