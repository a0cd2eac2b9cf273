"""What the facts about records from spreadsheets share."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from store.measures.facts.columns import NO, YES, Column, Facts
from store.models import Versioned
from store.records import known_after

Field = Column | InstrumentedAttribute[Any]
"""A column of a table, or what is worked out from some."""


def facts(points: sa.CTE, model: type[Versioned], when: Column, *columns: Column) -> Facts:
    """A row for each record known after the point's run of which `when` is true."""
    return (
        sa.select(points.c.point, YES.label("meets"), NO.label("undecided"), *columns)
        .select_from(points)
        .join(model, sa.and_(known_after(model, points.c.run_id), when))
    )


def between(points: sa.CTE, day: Field) -> Column:
    """In the period, both its days included."""
    return sa.and_(day >= points.c.first, day <= points.c.day)


def not_yet(points: sa.CTE, day: Field) -> Column:
    """Not by the end of the point's day."""
    return sa.or_(day.is_(None), day > points.c.day)
