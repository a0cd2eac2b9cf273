"""What ran on each of the days asked for: the join that most of a snapshot's time goes into.

Every import leaves the records that it replaces, each with all that ran. So SQLite goes through the records that stood first, and
then through what ran in each: by itself it would begin with what had not ended, in all records that there ever were. For a few
days it does so for each; for many it goes through them once, and looks up the days of what ran. PostgreSQL chooses by itself.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import Join

from store.measures.facts.columns import Column, known_after
from store.measures.facts.days import days_after, days_between
from store.measures.points import INDEXED
from store.models import CarePeriod, ChildRecord, Episode, MissingSpell, Placement

FOR_EVER: Column = sa.literal_column("'2999-12-31'")

Ran = Episode | Placement | CarePeriod | MissingSpell
End = InstrumentedAttribute[Any]


class InThisOrder(Join):
    """A join whose left side SQLite goes through first: its own planner may choose otherwise."""

    inherit_cache = True


@compiles(InThisOrder, "sqlite")
def _compile(join: InThisOrder, compiler: SQLCompiler, **kw: Any) -> str:
    left = compiler.process(join.left, **kw)
    right = compiler.process(join.right, **kw)
    condition = compiler.process(join.onclause, **kw) if join.onclause is not None else "1"
    return f"{left} CROSS JOIN {right} ON {condition}"


def in_this_order(left: sa.FromClause, right: Any, condition: Column) -> sa.FromClause:
    """The same of a table, or of one under another name, by its class."""
    return InThisOrder(left, sa.inspect(right).selectable, condition)


def on_each_day(points: sa.CTE, ran: type[Ran]) -> sa.FromClause:
    """Every point with each row that ran on its day, and with the child's record as it was known then.

    The row began by the day and had not ended: it did not run on the day it ended.
    """
    return _joined(points, ran, ran.ended_on, lambda end: end > points.c.day)


def in_each_period(points: sa.CTE, ran: type[Ran], end: End | None = None) -> sa.FromClause:
    """The same for each row that ran on any day of the point's period. One that ended on the first day did not."""
    return _joined(points, ran, ran.ended_on if end is None else end, lambda end: end > points.c.first)


def touching_each_period(points: sa.CTE, ran: type[Ran]) -> sa.FromClause:
    """The same, where one that ended on the first day did."""
    return _joined(points, ran, ran.ended_on, lambda end: end >= points.c.first)


def _joined(points: sa.CTE, ran: type[Ran], end: End, lasted: Callable[[Column | End], Column]) -> sa.FromClause:
    """The row began by the last day, and `lasted` until its end, if it has one."""
    theirs = ran.record_id == ChildRecord.id
    if points.name != INDEXED:
        runs = sa.and_(theirs, ran.started_on <= points.c.day, sa.or_(end.is_(None), lasted(end)))
        return in_this_order(in_this_order(points, ChildRecord, known_after(points.c.run_id)), ran, runs)
    last, run_id = (sa.select(sa.func.max(edge)).scalar_subquery() for edge in (points.c.day, points.c.run_id))
    at_all = in_this_order(ChildRecord.__table__, ran, sa.and_(known_after(run_id), theirs, ran.started_on <= last))
    ended = sa.func.coalesce(end, FOR_EVER)
    return InThisOrder(at_all, points, sa.and_(points.c.day >= ran.started_on, lasted(ended), _is_near(points, ended)))


def _is_near(points: sa.CTE, ended: Column) -> Column:
    """What follows from `lasted`, and can be looked up: from its first day to its last, no period is longer than the longest."""
    longest = sa.select(sa.func.max(days_between(points.c.first, points.c.day))).scalar_subquery()
    known = sa.case((ended > FOR_EVER, FOR_EVER), else_=ended)  # SQLite has no day after the year 9999
    return points.c.day <= days_after(known, longest)
