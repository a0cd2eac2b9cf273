"""Points in time that one statement answers for: a date or period, with every cut-off that a measure compares dates with.

Ages and durations are worked out here, so that in SQL they are plain comparisons of dates, alike on SQLite and PostgreSQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.query import When
from store.periods import ONE_DAY, Period, add_months, financial_year_of

AGES = (1, 5, 10, 16, 17, 19, 22, 26)
"""Ages that some band begins with, or some measure ends at."""
MONTHS = (12, 24, 30, 60)
"""Durations that some measure asks for."""

COLUMNS: Mapping[str, sa.types.TypeEngine[Any]] = MappingProxyType(
    {
        "day": sa.Date(),
        "point": sa.Integer(),
        "run_id": sa.Integer(),
        "held_from": sa.Date(),
        "first": sa.Date(),
        "year_start": sa.Date(),
        "year_before": sa.Date(),
        "years_first": sa.Date(),
        "years_last": sa.Date(),
        "today": sa.Date(),
        "any_time": sa.Boolean(),
        **{f"age_{age}": sa.Date() for age in AGES},
        **{f"months_{months}": sa.Date() for months in MONTHS},
    }
)
FEW = 3
"""More points than these are better looked up than read through for each."""
INDEXED = "indexed_points"
"""The name of points that can be looked up by day."""
KEEP_ORDER = sa.text("SET LOCAL join_collapse_limit = 1")
"""PostgreSQL takes joins in the order in which they are written, until the session ends."""

_MID_MONTH = 15
"""A birthday is taken to fall here on a date inside its month; at a month-end it has passed, whatever the day of birth."""


@dataclass(frozen=True)
class Point:
    """One date or period, as known after run `run_id`."""

    when: When
    run_id: int
    held_from: date
    """The first day of the unbroken stretch that the returns held cover here."""
    today: date
    """The day that "overdue" is judged by: the last that the figures reach to."""
    made_of: tuple[tuple[int, Period], ...] = ()
    """For members, the periods that its counts are put together from (1) or that are taken away (-1); empty: from none."""

    @property
    def first(self) -> date:
        return self.when.start if isinstance(self.when, Period) else self.when

    @property
    def day(self) -> date:
        return self.when.end if isinstance(self.when, Period) else self.when


def year_up_to(day: date) -> Period:
    """The twelve months that end with `day`; at 31 March, the financial year."""
    return Period(add_months(day, -12) + ONE_DAY, day)


def last_birth_month(day: date, age: int) -> date:
    """The latest month of birth, by its first day, of those who are `age` or older on `day`."""
    month = day.replace(day=1, year=day.year - age)
    return month if day.day >= _MID_MONTH else add_months(month, -1)


def table(session: Session, points: Sequence[Point]) -> sa.CTE:
    """The points as rows: number, knowledge, first and last day, the financial years it touches, whether no period was asked
    for (`any_time`), and cut-offs `age_16`, `months_24` and so on.

    Many points of one state of knowledge bear a name of their own, by which joins know that they can be looked up by day.
    """
    name = INDEXED if len(points) > FEW and len({point.run_id for point in points}) == 1 else "points"
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite and name == INDEXED:
        return sa.select(_temporary(session, _rows(points))).cte(INDEXED).prefix_with("NOT MATERIALIZED", dialect="sqlite")
    if not is_sqlite:
        session.execute(KEEP_ORDER)
    columns = (sa.column(name, kind) for name, kind in COLUMNS.items())
    return sa.values(*columns, name="points").data(_rows(points)).cte(name).prefix_with("MATERIALIZED", dialect="postgresql")


def _rows(points: Sequence[Point]) -> list[tuple[int | date, ...]]:
    return [_row(number, point) for number, point in enumerate(points)]


def _temporary(session: Session, rows: Sequence[Sequence[int | date]]) -> sa.Table:
    """The points in a table of this connection's own, which SQLite can look up by day.

    It is gone when the session is rolled back, and replaced by the next question's.
    """
    made = sa.Table(
        "points",
        sa.MetaData(),
        *(sa.Column(name, kind, primary_key=name in ("day", "point")) for name, kind in COLUMNS.items()),
        schema="temp",
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=False,
    )
    connection = session.connection()
    connection.execute(sa.schema.DropTable(made, if_exists=True))
    made.create(connection)
    connection.execute(made.insert(), [dict(zip(COLUMNS, row, strict=True)) for row in rows])
    return made


def _row(number: int, point: Point) -> tuple[int | date, ...]:
    return (
        point.day,
        number,
        point.run_id,
        point.held_from,
        point.first,
        year_up_to(point.day).start,
        point.first - timedelta(days=366),
        financial_year_of(point.first).start,
        financial_year_of(point.day).end,
        point.today,
        not isinstance(point.when, Period),
        *(last_birth_month(point.day, age) for age in AGES),
        *(add_months(point.day, -months) for months in MONTHS),
    )
