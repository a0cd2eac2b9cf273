"""Points in time that one statement answers for: a date or period, with every cut-off that a measure compares dates with.

Ages and durations are worked out here, so that in SQL they are plain comparisons of dates, alike on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from store.measures.query import When
from store.periods import ONE_DAY, Period, add_months, financial_year_of

AGES = (1, 5, 10, 16, 17, 19, 22, 26)
"""Ages that some band begins with, or some measure ends at."""
MONTHS = (12, 24, 30, 60)
"""Durations that some measure asks for."""

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


def table(points: Sequence[Point]) -> sa.CTE:
    """The points as rows: number, knowledge, first and last day, the financial years it touches, whether no period
    was asked for (`any_time`), and cut-offs
    `age_16`, `months_24` and so on.
    """
    columns: list[sa.ColumnClause[Any]] = [
        sa.column("point", sa.Integer),
        sa.column("run_id", sa.Integer),
        sa.column("held_from", sa.Date),
        sa.column("first", sa.Date),
        sa.column("day", sa.Date),
        sa.column("year_start", sa.Date),
        sa.column("years_first", sa.Date),
        sa.column("years_last", sa.Date),
        sa.column("today", sa.Date),
        sa.column("any_time", sa.Boolean),
        *(sa.column(f"age_{age}", sa.Date) for age in AGES),
        *(sa.column(f"months_{months}", sa.Date) for months in MONTHS),
    ]
    return sa.values(*columns, name="points").data([_row(number, point) for number, point in enumerate(points)]).cte("points")


def _row(number: int, point: Point) -> tuple[int | date, ...]:
    return (
        number,
        point.run_id,
        point.held_from,
        point.first,
        point.day,
        year_up_to(point.day).start,
        financial_year_of(point.first).start,
        financial_year_of(point.day).end,
        point.today,
        not isinstance(point.when, Period),
        *(last_birth_month(point.day, age) for age in AGES),
        *(add_months(point.day, -months) for months in MONTHS),
    )
