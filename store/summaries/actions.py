"""Actions and members' requests: those of a part, those overdue, and all by their references."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action
from store.records import stands


def of_part(part: str | None) -> tuple[sa.ColumnElement[bool], ...]:
    return () if part is None else (Action.part == part,)


def overdue_actions(actions: Sequence[Action], today: date) -> list[Action]:
    """Due before today, the longest overdue first."""
    return [action for action in actions if action.due_on is not None and action.due_on < today]


def standing_actions(session: Session) -> dict[str, Action]:
    """All that stand, requests and completed ones too, by their references."""
    return {one.reference: one for one in session.scalars(sa.select(Action).where(stands(Action)))}
