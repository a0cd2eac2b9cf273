"""Days on which members met, as the records tell: at which something was asked, or which were put down as events."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action, TrackedItem
from store.records import stands
from store.terms import ItemKind

ANY = frozenset({"meeting", "session"})
"""Names that say no more than that there was one."""


@dataclass(frozen=True, order=True)
class Meeting:
    held_on: date
    name: str


def meetings(session: Session, today: date) -> list[Meeting]:
    """Before today, newest first."""
    asked = sa.select(Action.asked_on, Action.asked_at).where(
        stands(Action), Action.asked_on < today, Action.asked_at.is_not(None)
    )
    events = sa.select(TrackedItem.happened_on, TrackedItem.title).where(
        stands(TrackedItem), TrackedItem.kind == ItemKind.EVENT, TrackedItem.happened_on < today
    )
    rows = [*session.execute(asked), *session.execute(events)]
    return sorted({Meeting(day, name) for day, name in rows if day and name}, reverse=True)


def find_meeting(session: Session, name: str, month: int | None, today: date) -> Meeting | None:
    """The last whose name has these words, in a month where one is named."""
    wanted = set(name.lower().split()) - ANY
    return next(
        (
            one
            for one in meetings(session, today)
            if wanted <= set(one.name.lower().split()) and month in (None, one.held_on.month)
        ),
        None,
    )
