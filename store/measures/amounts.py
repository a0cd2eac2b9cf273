"""Means, medians and totals of what a measure's facts have as their `amount`: days, pence, points.

Money is held in whole pence, and comes out in pounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.cells import Groups, chosen
from store.measures.measure import Measure
from store.measures.query import Query, Stat

PENCE_IN = {"GBP": 100, "GBP/week": 100}

IN_ORDER = {Stat.MEDIAN: Fraction(1, 2), Stat.P90: Fraction(9, 10), Stat.MAX: Fraction(1)}
"""Statistics that need every amount, to the place in their order that each takes."""


@dataclass(frozen=True)
class Amount:
    """The exact statistic of one group. It leaves `store.measures` through `store.measures.disclosure` alone."""

    unit: str
    records: int
    """Those with an amount."""
    without: int
    """Those of the group with none recorded."""
    value: Fraction | None
    """Null where there are no records."""


Found = dict[int, dict[tuple[str, ...], Amount]]
"""By number of the point, then by group."""


def amounts(session: Session, measure: Measure, query: Query, groups: Sequence[Groups], facts: sa.Subquery) -> Found:
    """The question's statistic for every group and point in which there is anybody."""
    assert query.stat is not None
    keys = [group.column(facts).label(f"group_{number}") for number, group in enumerate(groups)]
    found: Found = {}
    for point, *row, records, everybody, value in _read(session, query, facts, keys):
        if None not in row:
            amount = None if value is None else value / PENCE_IN.get(measure.amount, 1)
            found.setdefault(point, {})[tuple(row)] = Amount(measure.amount, records, everybody - records, amount)
    return found


def _read(session: Session, query: Query, facts: sa.Subquery, keys: Sequence[sa.ColumnElement[str]]) -> list[tuple[Any, ...]]:
    """Point, groups, records with an amount, records, value."""
    asked = sa.select(facts.c.point, *keys).where(chosen(facts, query))
    if query.stat in IN_ORDER:
        place = IN_ORDER[query.stat]
        rows = session.execute(asked.add_columns(facts.c.amount).order_by(facts.c.point, *keys)).all()
        return [(*group, *_placed([row[-1] for row in found], place)) for group, found in groupby(rows, lambda row: row[:-1])]
    summed = asked.add_columns(sa.func.count(facts.c.amount), sa.func.count(), sa.func.sum(facts.c.amount))
    found = session.execute(summed.group_by(facts.c.point, *keys)).all()
    is_mean = query.stat is Stat.MEAN
    return [
        (*key, n, every, None if total is None else Fraction(total) / (n if is_mean else 1)) for *key, n, every, total in found
    ]


def _placed(amounts: Sequence[float | None], place: Fraction) -> tuple[int, int, Fraction | None]:
    """The amount at a place between the lowest (0) and the highest (1), in between two of them in proportion."""
    held = sorted(amount for amount in amounts if amount is not None)
    if not held:
        return 0, len(amounts), None
    at = (len(held) - 1) * place
    below = int(at)
    above = min(below + 1, len(held) - 1)
    low, high = Fraction(held[below]), Fraction(held[above])
    return len(held), len(amounts), low + (high - low) * (at - below)
