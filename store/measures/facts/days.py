"""How many days lie between two dates, and what day comes after so many: SQL that SQLite and PostgreSQL say differently."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - used as a function
    """Whole days from the first date to the second, the first counted and the second not."""

    type = sa.Integer()
    inherit_cache = True


@compiles(days_between)
def _as_difference(element: days_between, compiler: SQLCompiler, **kwargs: Any) -> str:
    first, last = _parts(element, compiler, **kwargs)
    return f"({last} - {first})"


@compiles(days_between, "sqlite")
def _as_julian_days(element: days_between, compiler: SQLCompiler, **kwargs: Any) -> str:
    first, last = _parts(element, compiler, **kwargs)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


class days_after(FunctionElement[date]):  # noqa: N801 - used as a function
    """The day that comes so many days after a date."""

    type = sa.Date()
    inherit_cache = True


@compiles(days_after)
def _as_sum(element: days_after, compiler: SQLCompiler, **kwargs: Any) -> str:
    day, days = _parts(element, compiler, **kwargs)
    return f"(CAST({day} AS DATE) + {days})"


@compiles(days_after, "sqlite")
def _as_modified(element: days_after, compiler: SQLCompiler, **kwargs: Any) -> str:
    day, days = _parts(element, compiler, **kwargs)
    return f"date({day}, {days} || ' days')"


def _parts(element: FunctionElement[Any], compiler: SQLCompiler, **kwargs: Any) -> list[str]:
    return [compiler.process(part, **kwargs) for part in element.clauses]
