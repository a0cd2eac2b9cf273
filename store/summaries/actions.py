"""Open actions and members' requests, by what there is to say of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.facts.tracked import FRESH, SOON
from store.models import Action, ActionUpdate
from store.records import stands
from store.terms import ActionStatus


def of_part(part: str | None) -> tuple[sa.ColumnElement[bool], ...]:
    return () if part is None else (Action.part == part,)


def overdue_actions(actions: Sequence[Action], today: date) -> list[Action]:
    """Due before today, the longest overdue first."""
    return _those(actions, lambda due: due < today)


def due_soon(actions: Sequence[Action], today: date) -> list[Action]:
    """Due within a fortnight, today included."""
    return _those(actions, lambda due: today <= due <= today + timedelta(days=SOON))


def _those(actions: Sequence[Action], is_so: Callable[[date], bool]) -> list[Action]:
    return [action for action in actions if action.due_on is not None and is_so(action.due_on)]


def blocked_actions(actions: Sequence[Action]) -> list[Action]:
    """Said to be blocked, or to be held up by something."""
    return [action for action in actions if action.status is ActionStatus.BLOCKED or action.blocked_by]


def without_a_date(actions: Sequence[Action]) -> list[Action]:
    """Due at some vague time, as in “autumn”: the words of it are kept, and there is no day."""
    return [action for action in actions if action.due_on is None and action.due_words]


@dataclass(frozen=True)
class Quiet:
    action: Action
    heard_on: date | None
    """When anything was last heard of it; null for never."""


def quiet_actions(session: Session, actions: Sequence[Action], today: date) -> list[Quiet]:
    """Without an update for 28 days, the longest silence first."""
    noted = sa.select(ActionUpdate.about, sa.func.max(ActionUpdate.noted_on).label("day")).where(stands(ActionUpdate))
    newest = {row.about: row.day for row in session.execute(noted.group_by(ActionUpdate.about))}
    heard = [Quiet(one, newest.get(one.reference) or one.started_on or one.asked_on) for one in actions]
    silent = [one for one in heard if one.heard_on is None or (today - one.heard_on).days >= FRESH]
    return sorted(silent, key=lambda one: one.heard_on or date.min)


def standing_actions(session: Session) -> dict[str, Action]:
    """All that stand, requests and completed ones too, by their references."""
    return {one.reference: one for one in session.scalars(sa.select(Action).where(stands(Action)))}
