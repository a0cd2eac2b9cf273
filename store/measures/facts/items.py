"""What the measure of milestones, statements, events, commitments and the like counts."""

import sqlalchemy as sa

from store.measures.facts.columns import Facts, text
from store.measures.facts.records import facts
from store.measures.facts.tracked import Days, is_of_part, tracked
from store.models import StrategyPart, TrackedItem
from store.terms import ItemKind

AHEAD = (ItemKind.MILESTONE, ItemKind.COMMITMENT, ItemKind.REPORT, ItemKind.RISK)
"""Kinds of which a period means when they are due; of the others, when they were."""


def tracked_items(points: sa.CTE) -> Facts:
    """Every item, or those of the period."""
    due, happened = TrackedItem.due_on, TrackedItem.happened_on
    of_day = sa.case((TrackedItem.kind.in_(AHEAD), due), else_=sa.func.coalesce(happened, due))
    in_time = sa.or_(points.c.any_time, sa.and_(of_day >= points.c.first, of_day <= points.c.day))
    return (
        facts(points, TrackedItem, in_time)
        .outerjoin(StrategyPart, is_of_part(points, TrackedItem))
        .add_columns(
            *tracked(points, TrackedItem, sa.cast(happened, sa.Date), Days(happened, TrackedItem.first_due_on)),
            text(TrackedItem.kind).label("item_kind"),
            TrackedItem.said_by.label("said_by"),
            happened.label("happened_on"),
            text(TrackedItem.rag).label("rag"),
            text(TrackedItem.decided).label("decided"),
            TrackedItem.result.label("result"),
            TrackedItem.counted.label("counted"),
            TrackedItem.approved_by.label("approved_by"),
            TrackedItem.source.label("source"),
        )
    )
