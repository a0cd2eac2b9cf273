"""The time that a summary tells of, and the part of the council's plans that it keeps to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from store import records
from store.models import ImportRun, Versioned
from store.periods import LONDON, ONE_DAY, Period

HALF_A_DAY = timedelta(hours=12)
V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True)
class Span:
    """From one moment to another."""

    since: datetime
    until: datetime

    @property
    def days(self) -> Period:
        """In London, both the first and the last of them touched: on one that two summaries share, neither misses anything."""
        return Period(self.since.astimezone(LONDON).date(), self.until.astimezone(LONDON).date())

    @property
    def covered(self) -> Period:
        """Each day once, so that a week has seven: a day in which it ends before noon is left to the next."""
        first, last = ((moment.astimezone(LONDON) - HALF_A_DAY) for moment in (self.since, self.until))
        begins = first.date() + ONE_DAY
        return Period(begins, max(begins, last.date()))

    def __contains__(self, day: date | None) -> bool:
        return day is not None and day in self.days


def from_day(day: date, until: datetime) -> Span:
    """From the beginning of a day in London to the end of another."""
    last = until.astimezone(LONDON).date() + ONE_DAY
    begin, end = (datetime.combine(one, time(), LONDON).astimezone(UTC) for one in (min(day, last - ONE_DAY), last))
    return Span(begin, end)


def on_day(now: datetime, today: date) -> datetime:
    """The moment, moved to the day that stands in for today where one does."""
    return datetime.combine(today, now.astimezone(LONDON).time(), LONDON).astimezone(UTC)


def stood_at(session: Session, model: type[V], moment: datetime) -> dict[object, V]:
    """The versions that stood at a moment, by their key; a key of one column by itself."""
    came, went = aliased(ImportRun), aliased(ImportRun)
    stood = (
        sa.select(model)
        .join(came, came.id == model.since_run_id)
        .outerjoin(went, went.id == model.until_run_id)
        .where(came.switched_at <= moment)
        .where(sa.or_(model.until_run_id.is_(None), went.switched_at.is_(None), went.switched_at > moment))
        .order_by(model.id)
    )
    found = ((records.key_of(row), row) for row in session.scalars(stood))
    return {key[0] if len(key) == 1 else key: row for key, row in found}
