"""The records behind a figure, one by one and by reference. Only for whom `disclosure.withheld` lets through."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.cells import chosen
from store.measures.counting import facts_of
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Measure
from store.measures.planning import Plan
from store.measures.query import Figure, Item, Order, Query

NEWEST_FIRST = (Order.NEWEST, Order.HIGHEST)


def listed(session: Session, measure: Measure, query: Query, plan: Plan) -> tuple[tuple[Figure, ...], tuple[Item, ...]]:
    """How many there are, and those asked for: by reference, or by the first date listed where newest or oldest are asked for."""
    points = [plan.points[plan.entries[-1].point]]
    facts = facts_of(measure, query, points)
    rows = session.execute(
        sa.select(facts.c.ref, *(facts.c[name] for name in measure.listed)).where(facts.c.meets == 1, chosen(facts, query))
    ).all()
    items = [Item(row.ref, dict(zip(measure.listed, row[1:], strict=True))) for row in rows]
    how_many = Figure({}, len(items), len(items), len(items), measure.unit, numerator=len(items))
    return (how_many,), tuple(_in_order(items, measure, query)[: query.limit])


def _in_order(items: list[Item], measure: Measure, query: Query) -> list[Item]:
    by_reference = sorted(items, key=lambda item: natural(item.ref))
    by = next((name for name in measure.listed if name not in DIMENSIONS), None)
    if query.order is None or by is None:
        return by_reference
    known = [item for item in by_reference if item.fields[by] is not None]
    rest = [item for item in by_reference if item.fields[by] is None]
    return [*sorted(known, key=_field(by), reverse=query.order in NEWEST_FIRST), *rest]


def _field(name: str) -> Callable[[Item], Any]:
    return lambda item: item.fields[name]


def natural(ref: str) -> tuple[str, int, str]:
    """A2 before A10."""
    letters = ref.rstrip("0123456789")
    return letters, int(ref[len(letters) :] or 0), ref
