"""What ran on each of the days asked for: the join that most of a snapshot's time goes into.

For a few days, SQLite and PostgreSQL look for the rows of each day, by an index on the ends. For many days, SQLite goes through
the rows once, and looks up the days of each: a trend over five years takes a tenth of the time so.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import Join

from store.measures.facts.columns import Column, known, known_after
from store.measures.points import INDEXED
from store.models import CarePeriod, ChildRecord, Episode, Placement

FOR_EVER = "'9999-12-31'"


Ran = Episode | Placement | CarePeriod


class InThisOrder(Join):
    """A join whose left side SQLite goes through first: its own planner may choose otherwise."""

    inherit_cache = True


@compiles(InThisOrder, "sqlite")
def _compile(join: InThisOrder, compiler: SQLCompiler, **kw: Any) -> str:
    left = compiler.process(join.left, **kw)
    right = compiler.process(join.right, **kw)
    condition = compiler.process(join.onclause, **kw) if join.onclause is not None else "1"
    return f"{left} CROSS JOIN {right} ON {condition}"


def on_each_day(points: sa.CTE, ran: type[Ran]) -> sa.FromClause:
    """Every point with each row that ran on its day, and with the child's record as it was known then.

    The row began by the day and had not ended: it did not run on the day it ended.
    """
    return _joined(points, ran, points.c.day)


def in_each_period(points: sa.CTE, ran: type[Ran]) -> sa.FromClause:
    """The same for each row that ran on any day of the point's period. One that ended on the first day did not."""
    return _joined(points, ran, points.c.first)


def _joined(points: sa.CTE, ran: type[Ran], since: Column) -> sa.FromClause:
    """The row began by the last day, and ended after the day `since`, or not at all."""
    began, ended = ran.started_on, ran.ended_on
    if points.name != INDEXED:
        runs = sa.and_(began <= points.c.day, sa.or_(ended.is_(None), ended > since))
        return sa.join(sa.join(points, ran, runs), ChildRecord, known(points, ran.record_id))
    last, first, run_id = (
        sa.select(edge).scalar_subquery()
        for edge in (sa.func.max(points.c.day), sa.func.min(since), sa.func.max(points.c.run_id))
    )
    record = sa.and_(ChildRecord.id == ran.record_id, known_after(run_id))
    at_all = sa.and_(began <= last, sa.or_(ended.is_(None), ended > first))
    runs = sa.and_(points.c.day >= began, since < sa.func.coalesce(ended, sa.literal_column(FOR_EVER)))
    return InThisOrder(InThisOrder(ran.__table__, ChildRecord.__table__, sa.and_(record, at_all)), points, runs)
