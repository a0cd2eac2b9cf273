"""The records behind a figure, one by one and by reference. Only for whom `disclosure.withheld` lets through."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.counted import for_members, for_officers
from store.measures.cells import chosen
from store.measures.counting import IN_FULL, facts_of, told
from store.measures.dimensions import DIMENSIONS
from store.measures.facts.columns import Column
from store.measures.measure import Measure
from store.measures.planning import Plan
from store.measures.query import Figure, Item, Order, Query
from store.measures.thresholds import DisclosureRules, in_force
from store.vocabulary import Audience

COUNTED = "counted"
NEWEST_FIRST = (Order.NEWEST, Order.HIGHEST)


def listed(
    session: Session, measure: Measure, query: Query, plan: Plan, reader: Audience
) -> tuple[tuple[Figure, ...], tuple[Item, ...]]:
    """How many there are, and those asked for: the newest first where a date is listed first, else by reference."""
    points = [plan.points[plan.entries[-1].point]]
    facts = facts_of(session, measure, query, points)
    names = told(measure, query)
    columns = (_column(facts, name, reader) for name in names)
    asked = sa.true() if query.ref is None else facts.c.ref == query.ref
    rows = session.execute(
        sa.select(facts.c.ref, *columns).where(facts.c.meets == 1, asked, chosen(facts, query), _is_open_to(facts, reader))
    ).all()
    rules = in_force(session)
    items = [Item(row.ref, _as_read(dict(zip(names, row[1:], strict=True)), reader, rules)) for row in rows]
    how_many = Figure({}, len(items), len(items), len(items), measure.unit, numerator=len(items))
    return (how_many,), tuple(_in_order(items, measure, query)[: query.limit])


def _as_read(fields: dict[str, Any], reader: Audience, rules: DisclosureRules) -> dict[str, Any]:
    """What was counted at an event follows the rules for figures of people."""
    if fields.get(COUNTED) is None:
        return fields
    text = str(fields[COUNTED])
    return {**fields, COUNTED: for_officers(text) if reader is Audience.OFFICERS else for_members(text, rules)}


def _column(facts: sa.Subquery, name: str, reader: Audience) -> Column:
    """Officers may see more in it than members."""
    in_full = f"{name}{IN_FULL}"
    return facts.c[in_full] if reader is Audience.OFFICERS and in_full in facts.c else facts.c[name]


def _is_open_to(facts: sa.Subquery, reader: Audience) -> Column:
    """Of some records, members see those that were shared on purpose."""
    return facts.c.is_shared == 1 if reader is Audience.MEMBERS and "is_shared" in facts.c else sa.true()


def _in_order(items: list[Item], measure: Measure, query: Query) -> list[Item]:
    by_reference = sorted(items, key=lambda item: natural(item.ref))
    by = next((name for name in measure.listed if name not in DIMENSIONS), None)
    order = query.order or (Order.NEWEST if by is not None and by.endswith("_on") else None)
    if order is None or by is None:
        return by_reference
    known = [item for item in by_reference if item.fields[by] is not None]
    rest = [item for item in by_reference if item.fields[by] is None]
    return [*sorted(known, key=_field(by), reverse=order in NEWEST_FIRST), *rest]


def _field(name: str) -> Callable[[Item], Any]:
    return lambda item: item.fields[name]


def natural(ref: str) -> tuple[str, int, str]:
    """A2 before A10."""
    letters = ref.rstrip("0123456789")
    return letters, int(ref[len(letters) :] or 0), ref
