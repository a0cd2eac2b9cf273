"""What became of each week's summary of each subscription."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.models.summaries import Edition, EditionState, Subscription
from store.periods import LONDON
from store.session import insert_once
from store.summaries.span import Span
from store.summaries.weeks import WEEK, Due

CORRECTED_FOR = 13
"""Editions back: what was said in a quarter is put right."""
AT_MOST = timedelta(days=60)
"""A summary reaches no further back than that."""
SCHEDULE = "schedule"
"""Who posts summaries, for the audit."""


@dataclass(frozen=True)
class Before:
    """What went before a summary: how far it was told, and the weeks since that had none."""

    told_to: datetime | None
    said: tuple[Mapping[str, Any], ...]
    """Of former editions, oldest first."""
    missed: tuple[date, ...]
    held: tuple[date, ...]
    """The days on which one was due, in London."""

    def span(self, now: datetime) -> Span:
        """From where the last one ended; a week, where there was none."""
        since = max(self.told_to, now - AT_MOST) if self.told_to else now - WEEK
        return Span(min(since, now - timedelta(seconds=1)), now)


def last_week(session: Session, held: Subscription) -> date | None:
    """The newest week that was dealt with."""
    return session.scalar(sa.select(sa.func.max(Edition.week)).where(Edition.subscription_id == held.id))


def before(session: Session, held: Subscription) -> Before:
    of_it = sa.select(Edition).where(Edition.subscription_id == held.id).order_by(Edition.week.desc())
    newest = list(session.scalars(of_it.limit(CORRECTED_FOR)))
    posted = [one for one in newest if one.state is EditionState.POSTED]
    last = posted[0].week if posted else date.min
    since = [one for one in reversed(newest) if one.week > last]
    return Before(
        told_to=posted[0].tells_to if posted else None,
        said=tuple(one.said for one in reversed(posted)),
        missed=_days(since, EditionState.MISSED),
        held=_days(since, EditionState.HELD),
    )


def _days(editions: Sequence[Edition], state: EditionState) -> tuple[date, ...]:
    return tuple(one.due_at.astimezone(LONDON).date() for one in editions if one.state is state)


def settle(
    session: Session,
    held: Subscription,
    due: Due,
    state: EditionState,
    *,
    at: datetime,
    tells_to: datetime | None = None,
    said: Mapping[str, Any] | None = None,
) -> bool:
    """Say what becomes of a week. False where that was said before: then nothing is to be posted."""
    row = {
        "subscription_id": held.id,
        "week": due.week,
        "state": state,
        "due_at": due.due_at,
        "tells_to": tells_to,
        "said": dict(said or {}),
    }
    if insert_once(session, Edition, row) is None:
        return False
    told = {"week": due.week.isoformat(), "part": held.part}
    subject = f"summary in {held.channel}"
    ledger.record_event(session, actor=SCHEDULE, action=f"summary_{state}", subject=subject, details=told, at=at)
    return True


def key_of(held: Subscription, week: date) -> str:
    """Of its message, in the outbox and in Slack. It follows from what is posted where, so a restored store knows it again."""
    year, number, _ = week.isocalendar()
    part = f":{ledger.short_digest(held.part)}" if held.part else ""
    return f"summary:{held.channel}{part}:{year}-W{number:02d}"
