"""Reminding owners of their actions: once before an action is due and once when it is overdue, a person once a day at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import people
from store.models import Action, Nudge, Person
from store.periods import ONE_DAY, add_working_days
from store.records import stands
from store.terms import ActionStatus
from store.vocabulary import Role

AHEAD = timedelta(days=3)
SNOOZE = timedelta(days=7)
BEFORE, OVERDUE = "before", "overdue"


@dataclass(frozen=True)
class Reminder:
    action: Action
    kind: str
    has_owner: bool
    """False where nobody on the list holds the owner's post: then it goes to the leads."""


@dataclass(frozen=True)
class Digest:
    """What one person is to be reminded of, the longest overdue first."""

    person: Person
    reminders: Sequence[Reminder]


def is_working_day(day: date) -> bool:
    return add_working_days(day - ONE_DAY, 1) == day


def digests(session: Session, today: date) -> list[Digest]:
    """For everybody whom there is something to remind of that they were not reminded of before."""
    listed, told = people.people(session), _told(session, today)
    found: dict[str, list[Reminder]] = {}
    for action in _due(session, today):
        kind = OVERDUE if action.due_on is not None and action.due_on < today else BEFORE
        owners = owners_of(listed, action)
        for person in owners or _leads(listed):
            if (person.slack_id, action.reference, kind, action.due_on) not in told:
                found.setdefault(person.slack_id, []).append(Reminder(action, kind, bool(owners)))
    return [Digest(person, found[person.slack_id]) for person in listed if person.slack_id in found]


def owners_of(listed: Sequence[Person], action: Action) -> list[Person]:
    """Those on the list who hold the post that owns it."""
    return [person for person in listed if action.owner and person.post == action.owner and person.role.is_officer]


def _leads(listed: Sequence[Person]) -> list[Person]:
    return [person for person in listed if person.role is Role.LEAD]


def _due(session: Session, today: date) -> Sequence[Action]:
    wanted = sa.select(Action).where(stands(Action), Action.status != ActionStatus.COMPLETED, Action.due_on <= today + AHEAD)
    return session.scalars(wanted.order_by(Action.due_on, Action.id)).all()


def _told(session: Session, today: date) -> set[tuple[str, str, str, date | None]]:
    """What need not be told again: told before, and not put off until a day that has come."""
    rows = session.scalars(sa.select(Nudge))
    return {(one.slack_id, one.reference, one.kind, one.due_on) for one in rows if one.again_on is None or one.again_on > today}


def record(session: Session, digest: Digest, today: date) -> None:
    for one in digest.reminders:
        assert one.action.due_on is not None
        key = {
            "slack_id": digest.person.slack_id,
            "reference": one.action.reference,
            "kind": one.kind,
            "due_on": one.action.due_on,
        }
        session.execute(sa.delete(Nudge).filter_by(**key))
        session.add(Nudge(**key, told_on=today, again_on=None))


def snooze(session: Session, slack_id: str, today: date) -> date:
    """Remind somebody again in a week of what they were reminded of last. Returns the day."""
    newest = session.scalar(sa.select(sa.func.max(Nudge.told_on)).where(Nudge.slack_id == slack_id))
    again = today + SNOOZE
    session.execute(sa.update(Nudge).where(Nudge.slack_id == slack_id, Nudge.told_on == newest).values(again_on=again))
    return again
