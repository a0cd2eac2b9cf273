"""Means, medians and totals of what a measure's facts have as their `amount`: days, pence, points.

Money is held in whole pence, and comes out in pounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.measures.cells import chosen
from store.measures.facts.columns import Column
from store.measures.measure import Measure
from store.measures.query import AMOUNT_STATS, Query, Stat

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
    children: int | None = None
    """Of how many children the records are, where a child can have several."""


Found = dict[int, dict[tuple[str, ...], Amount]]
"""By number of the point, then by group."""


class in_a_list(FunctionElement[list[float | None]]):  # noqa: N801 - used as a function
    """All values of a group, in no order."""

    type = sa.JSON()
    inherit_cache = True


@compiles(in_a_list)
def _as_json(element: in_a_list, compiler: SQLCompiler, **kwargs: Any) -> str:
    return f"json_agg({compiler.process(element.clauses, **kwargs)})"


@compiles(in_a_list, "sqlite")
def _as_json_of_sqlite(element: in_a_list, compiler: SQLCompiler, **kwargs: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kwargs)})"


def columns(query: Query, facts: sa.Subquery) -> tuple[Column, ...]:
    """What `amount_of` needs of each group: how many records the question speaks of, and their amounts."""
    if query.stat not in AMOUNT_STATS:
        return ()
    amount = sa.case((chosen(facts, query), facts.c.amount), else_=sa.null())
    everybody = sa.func.sum(sa.case((chosen(facts, query), 1), else_=0))
    children = sa.func.count(sa.case((amount.is_not(None), facts.c.child)).distinct()) if "child" in facts.c else sa.null()
    if query.stat in IN_ORDER:
        return everybody, children, in_a_list(amount)
    return everybody, children, sa.func.count(amount), sa.func.sum(amount)


def amount_of(measure: Measure, query: Query, found: Sequence[Any]) -> Amount | None:
    """The question's statistic, from what was found of `columns`; None of a group in which there is nobody."""
    assert query.stat is not None
    everybody, children, *of_amounts = found
    if not everybody:
        return None
    records, value = _placed(of_amounts[0], IN_ORDER[query.stat]) if query.stat in IN_ORDER else _added(query.stat, *of_amounts)
    amount = None if value is None else value / PENCE_IN.get(measure.amount, 1)
    return Amount(measure.amount, records, everybody - records, amount, children)


def _added(stat: Stat, records: int, total: float | None) -> tuple[int, Fraction | None]:
    if total is None:
        return records, None
    return records, Fraction(total) / (records if stat is Stat.MEAN else 1)


def _placed(amounts: Sequence[float | None], place: Fraction) -> tuple[int, Fraction | None]:
    """The amount at a place between the lowest (0) and the highest (1), in between two of them in proportion."""
    held = sorted(amount for amount in amounts if amount is not None)
    if not held:
        return 0, None
    at = (len(held) - 1) * place
    below = int(at)
    above = min(below + 1, len(held) - 1)
    low, high = Fraction(held[below]), Fraction(held[above])
    return len(held), low + (high - low) * (at - below)
