"""How many days lie between two dates: SQL that SQLite and PostgreSQL say differently."""

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
    first, last = (compiler.process(part, **kwargs) for part in element.clauses)
    return f"({last} - {first})"


@compiles(days_between, "sqlite")
def _as_julian_days(element: days_between, compiler: SQLCompiler, **kwargs: Any) -> str:
    first, last = (compiler.process(part, **kwargs) for part in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"
