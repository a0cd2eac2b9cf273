"""Ordering summaries, changing, pausing and ending them. Every change is an event of the audit."""

from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, people
from store.errors import UserError
from store.models import StrategyPart
from store.models.summaries import WHOLE, Subscription
from store.records import stands
from store.summaries.editions import last_week
from store.summaries.weeks import changed, week_of
from store.terms import PartKind

MONDAY, NINE = 0, time(9)
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


class NoSuchSummary(UserError):
    """No summary is ordered there."""


class UnknownPart(UserError):
    """There is no such workstream, priority or component."""


class WrongPause(UserError):
    """A pause that would end before it begins."""


@dataclass(frozen=True)
class Order:
    """What is stated replaces what was; what is not stays, or is Mondays at 09:00."""

    channel: str
    part: str = WHOLE
    weekday: int | None = None
    at: time | None = None


def subscriptions(session: Session, channel: str | None = None) -> list[Subscription]:
    """Those in force, of one channel or of all."""
    wanted = sa.select(Subscription).where(Subscription.ended_at.is_(None))
    if channel is not None:
        wanted = wanted.where(Subscription.channel == channel)
    return list(session.scalars(wanted.order_by(Subscription.channel, Subscription.part)))


def subscription(session: Session, channel: str, part: str = WHOLE) -> Subscription | None:
    """Also one that has ended."""
    return session.scalar(sa.select(Subscription).where(Subscription.channel == channel, Subscription.part == part))


def subscribe(session: Session, order: Order, *, actor: str, at: datetime) -> Subscription:
    """Order a summary, or change its day and time. Raises `UnknownPart`."""
    if order.part:
        _check_part(session, order.part)
    held = subscription(session, order.channel, order.part)
    if held is None:
        held = _new(order, actor, at)
        session.add(held)
        session.flush()
    elif held.ended_at is not None:
        _begin_again(session, held, order, at)
    else:
        weekday = held.weekday if order.weekday is None else order.weekday
        changed(held, weekday, order.at or held.at, at, last_week(session, held))
    _record(session, "summary_ordered", held, actor, at)
    return held


def _check_part(session: Session, part: str) -> None:
    named = sa.select(StrategyPart.part).where(stands(StrategyPart), StrategyPart.kind != PartKind.STRATEGY)
    known = set(session.scalars(named))
    if part not in known:
        raise UnknownPart(f"There is no part of a strategy called {part}. There are: {', '.join(sorted(known)) or 'none yet'}.")


def _new(order: Order, actor: str, at: datetime) -> Subscription:
    weekday = MONDAY if order.weekday is None else order.weekday
    return Subscription(
        channel=order.channel,
        part=order.part,
        weekday=weekday,
        at=order.at or NINE,
        weekday_before=weekday,
        at_before=order.at or NINE,
        changes_on=week_of(at),
        starts_at=at,
        ordered_by=actor,
    )


def _begin_again(session: Session, held: Subscription, order: Order, at: datetime) -> None:
    """One that had ended: a week that had its summary gets no other."""
    held.starts_at, held.ended_at = at, None
    held.paused_from = held.paused_until = None
    weekday = MONDAY if order.weekday is None else order.weekday
    changed(held, weekday, order.at or NINE, at, last_week(session, held))


def unsubscribe(session: Session, channel: str, part: str = WHOLE, *, actor: str, at: datetime) -> Subscription:
    """Raises `NoSuchSummary`."""
    held = _held(session, channel, part)
    held.ended_at = at
    _record(session, "summary_ended", held, actor, at)
    return held


def pause(session: Session, held: Subscription, begins_on: date, until: date | None, *, actor: str, at: datetime) -> None:
    """Nothing is posted from one day to another, both included. Raises `WrongPause`."""
    if until is not None and until < begins_on:
        raise WrongPause("The pause would end before it begins. Say it as “pause the summary from 23 March until 6 May”.")
    held.paused_from, held.paused_until = begins_on, until
    _record(session, "summary_paused", held, actor, at)


def resume(session: Session, held: Subscription, *, actor: str, at: datetime) -> None:
    held.paused_from = held.paused_until = None
    _record(session, "summary_resumed", held, actor, at)


def _held(session: Session, channel: str, part: str) -> Subscription:
    held = subscription(session, channel, part)
    if held is None or held.ended_at is not None:
        raise NoSuchSummary(f"No summary{f' of {part}' if part else ''} is posted there.")
    return held


def find(session: Session, channel: str, part: str | None) -> list[Subscription]:
    """The one named, or all of the channel where none is named. Raises `NoSuchSummary`."""
    found = subscriptions(session, channel) if part is None else [_held(session, channel, part)]
    if not found:
        raise NoSuchSummary("No summary is posted there.")
    return found


def place_words(session: Session, channel: str) -> str:
    """`#fostering`, or whose direct messages."""
    held = people.channel(session, channel)
    if held is not None:
        return f"#{held.name}"
    person = people.person(session, channel)
    return f"direct messages of @{person.handle}" if person else channel


def when_words(held: Subscription) -> str:
    return f"{WEEKDAYS[held.weekday]} at {held.at:%H:%M}"


def _record(session: Session, action: str, held: Subscription, actor: str, at: datetime) -> None:
    told = {
        "part": held.part,
        "weekday": held.weekday,
        "at": held.at.isoformat(timespec="minutes"),
        "paused_from": held.paused_from and held.paused_from.isoformat(),
        "paused_until": held.paused_until and held.paused_until.isoformat(),
    }
    ledger.record_event(session, actor=actor, action=action, subject=f"summary in {held.channel}", details=told, at=at)
