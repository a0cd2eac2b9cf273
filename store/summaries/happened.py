"""Panels, meetings and decisions of the days that a summary tells of, with what was counted at them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import TrackedItem
from store.periods import Period
from store.records import stands
from store.terms import ItemKind

TOLD = (ItemKind.EVENT, ItemKind.DECISION, ItemKind.FORECAST, ItemKind.EXAMPLE)


def happened(session: Session, days: Period, part: str | None = None) -> list[TrackedItem]:
    """In the order in which they were; a milestone reached, or a report given, is not told again here."""
    named = sa.true() if part is None else TrackedItem.part == part
    held = sa.select(TrackedItem).where(
        stands(TrackedItem), TrackedItem.kind.in_(TOLD), TrackedItem.happened_on.between(days.start, days.end), named
    )
    return list(session.scalars(held.order_by(TrackedItem.happened_on, TrackedItem.id)))
