"""Milestones and promises that are late, and those that nobody has set a day for."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import TrackedItem
from store.records import stands
from store.terms import ActionStatus, ItemKind

PROMISED = (ItemKind.MILESTONE, ItemKind.COMMITMENT)


@dataclass(frozen=True)
class Promises:
    late: list[TrackedItem]
    """The longest late first."""
    undated: list[TrackedItem]
    """Without a day, or with a vague one."""


def promises(session: Session, today: date, part: str | None = None) -> Promises:
    """What was promised and is not kept yet."""
    named = sa.true() if part is None else TrackedItem.part == part
    stand = sa.select(TrackedItem).where(
        stands(TrackedItem),
        TrackedItem.kind.in_(PROMISED),
        TrackedItem.status != ActionStatus.COMPLETED,
        named,
    )
    held = list(session.scalars(stand.order_by(TrackedItem.due_on.is_(None), TrackedItem.due_on, TrackedItem.id)))
    return Promises(
        late=[one for one in held if one.due_on is not None and one.due_on < today],
        undated=[one for one in held if one.due_on is None],
    )
