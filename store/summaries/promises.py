"""Milestones and promises that are not kept yet."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import TrackedItem
from store.records import stands
from store.terms import ActionStatus, ItemKind

PROMISED = (ItemKind.MILESTONE, ItemKind.COMMITMENT, ItemKind.REPORT)


def open_promises(session: Session, part: str | None = None) -> list[TrackedItem]:
    """What was promised and is not kept yet, the soonest due first."""
    named = sa.true() if part is None else TrackedItem.part == part
    stand = sa.select(TrackedItem).where(
        stands(TrackedItem),
        TrackedItem.kind.in_(PROMISED),
        TrackedItem.status != ActionStatus.COMPLETED,
        named,
    )
    return list(session.scalars(stand.order_by(TrackedItem.due_on.is_(None), TrackedItem.due_on, TrackedItem.id)))


def late_promises(session: Session, today: date) -> list[TrackedItem]:
    """The longest late first."""
    return [one for one in open_promises(session) if one.due_on is not None and one.due_on < today]
