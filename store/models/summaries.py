"""Who gets a summary each week, what became of each week's, and which owners were reminded of what."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, checked

WHOLE = ""
"""In the place of a part: everything."""


class Subscription(Base):
    """A channel, or a person's direct messages, that gets a summary each week: of everything, or of one part of a strategy."""

    __tablename__ = "summary_subscription"
    __table_args__ = (sa.UniqueConstraint("channel", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(sa.String(20))
    part: Mapped[str] = mapped_column(sa.String(120), default=WHOLE)
    weekday: Mapped[int]
    """0 is Monday."""
    at: Mapped[time]
    """In London."""
    weekday_before: Mapped[int]
    at_before: Mapped[time]
    """The day and the time of weeks before `changes_on`."""
    changes_on: Mapped[date]
    """The Monday of the first week that has the new day and time."""
    starts_at: Mapped[datetime]
    """Nothing that was due before is posted."""
    ended_at: Mapped[datetime | None]
    paused_from: Mapped[date | None]
    paused_until: Mapped[date | None]
    """The last day of the pause; null until somebody ends it."""
    ordered_by: Mapped[str] = mapped_column(sa.String(60))


class EditionState(StrEnum):
    POSTED = "posted"
    """Written for posting."""
    HELD = "held"
    """It was due in a pause."""
    MISSED = "missed"
    """It was due so long before anybody looked that the next one tells of its time too."""
    DOUBTFUL = "doubtful"
    """It may stand in Slack already, and nobody could look."""


class Edition(Base):
    """What became of a subscription's summary of a week. There is one for each week, so no week's is posted twice."""

    __tablename__ = "summary_edition"
    __table_args__ = (sa.UniqueConstraint("subscription_id", "week"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(sa.ForeignKey("summary_subscription.id", ondelete="CASCADE"))
    week: Mapped[date]
    """Its Monday, in London."""
    state: Mapped[EditionState] = mapped_column(checked(EditionState))
    due_at: Mapped[datetime]
    tells_to: Mapped[datetime | None]
    """How far a posted one tells; the next begins there."""
    said: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What a later one may have to correct: see `handlers.answers.summary.said`."""


class Nudge(Base):
    """That somebody was reminded of an action: once before its due date and once when it is overdue."""

    __tablename__ = "nudge"
    __table_args__ = (sa.UniqueConstraint("slack_id", "reference", "kind", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(sa.String(20))
    reference: Mapped[str] = mapped_column(sa.String(20))
    kind: Mapped[str] = mapped_column(sa.String(20))
    """`before` or `overdue`."""
    due_on: Mapped[date]
    told_on: Mapped[date]
    again_on: Mapped[date | None]
    """They want to be reminded again on that day."""
