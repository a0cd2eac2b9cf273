"""When summaries are due. Each London week has one moment, whatever clocks do; nothing here asks a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from store.models.summaries import Subscription
from store.periods import LONDON

WEEK = timedelta(days=7)
MAY_BE_LATE = timedelta(hours=48)
ON_TIME = timedelta(hours=1)
"""What comes later than that says that it is late."""


class Fate(StrEnum):
    """What is to be done with the summary of a week that is due."""

    POST = "post"
    POST_LATE = "post_late"
    MISS = "miss"
    HOLD = "hold"


@dataclass(frozen=True)
class Due:
    week: date
    due_at: datetime
    fate: Fate


def week_of(moment: datetime) -> date:
    """The Monday of its week in London."""
    day = moment.astimezone(LONDON).date()
    return day - timedelta(days=day.weekday())


def moment_in(week: date, weekday: int, at: time) -> datetime:
    """In UTC. An hour that the clocks leave out comes an hour later; of one that they repeat it is the first."""
    return datetime.combine(week + timedelta(days=weekday), at, LONDON).astimezone(UTC)


def due_in(subscription: Subscription, week: date) -> datetime:
    """When the summary of a week is due."""
    if week < subscription.changes_on:
        return moment_in(week, subscription.weekday_before, subscription.at_before)
    return moment_in(week, subscription.weekday, subscription.at)


def due(subscription: Subscription, after: date | None, now: datetime) -> list[Due]:
    """What is due by now of the weeks after the one that was dealt with last (null: none was), oldest first."""
    return [
        Due(week, due_at, _fate(subscription, due_at, now))
        for week in _weeks(after + WEEK if after else week_of(subscription.starts_at), now)
        if subscription.starts_at <= (due_at := due_in(subscription, week)) <= now
    ]


def next_due(subscription: Subscription, after: date | None, now: datetime) -> datetime:
    """When the next one will come, pauses left aside."""
    week = max(after + WEEK if after else date.min, week_of(now))
    while (found := due_in(subscription, week)) < max(now, subscription.starts_at):
        week += WEEK
    return found


def changed(subscription: Subscription, weekday: int, at: time, now: datetime, last: date | None) -> None:
    """Another day or time from now on: this week's summary comes once, on its old day or its new one.

    It comes on the new day if neither has been yet; where the new day is over and the old is not, on the old day still.
    `last` is the week that was dealt with last.
    """
    week = week_of(now)
    is_over = (last is not None and last >= week) or subscription.starts_at <= due_in(subscription, week) <= now
    was_weekday, was_at = _in_week(subscription, week)
    from_now = not is_over and moment_in(week, weekday, at) > now
    subscription.weekday_before, subscription.at_before = was_weekday, was_at
    subscription.weekday, subscription.at = weekday, at
    subscription.changes_on = week if from_now else week + WEEK


def _in_week(subscription: Subscription, week: date) -> tuple[int, time]:
    if week < subscription.changes_on:
        return subscription.weekday_before, subscription.at_before
    return subscription.weekday, subscription.at


def _weeks(first: date, now: datetime) -> Iterator[date]:
    while first <= week_of(now):
        yield first
        first += WEEK


def _fate(subscription: Subscription, due_at: datetime, now: datetime) -> Fate:
    if is_paused(subscription, due_at.astimezone(LONDON).date()):
        return Fate.HOLD
    if now - due_at > MAY_BE_LATE:
        return Fate.MISS
    return Fate.POST_LATE if now - due_at > ON_TIME else Fate.POST


def is_paused(subscription: Subscription, day: date) -> bool:
    if subscription.paused_from is None or day < subscription.paused_from:
        return False
    return subscription.paused_until is None or day <= subscription.paused_until
