"""Writing many rows at once, past the unit of work: that would write rows with other blanks in statements of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Base

STATEMENTS_AT_HAND = 200


def insert_all(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Every row must have the columns that the first has."""
    if not rows:
        return
    table, connection = _table(model), session.connection()
    if connection.dialect.name != "sqlite" or _is_filled_in(table, rows[0]):
        session.execute(sa.insert(table), rows)
        return
    statement = _statement(table, tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(statement.sql, statement.values(rows))


def insert_for_ids(
    session: Session, model: type[Base], keys: tuple[str, ...], rows: Sequence[dict[str, Any]]
) -> dict[tuple[Any, ...], int]:
    """The new rows' ids by `keys`, columns that tell the rows apart. To ask for the ids in order would write row by row."""
    if not rows:
        return {}
    table = _table(model)
    inserted = session.execute(sa.insert(table).returning(table.c.id, *(table.c[key] for key in keys)), rows)
    return {tuple(key): row_id for row_id, *key in inserted}


def _table(model: type[Base]) -> sa.Table:
    assert isinstance(model.__table__, sa.Table)
    return model.__table__


def _is_filled_in(table: sa.Table, row: Mapping[str, Any]) -> bool:
    return any(column.default is not None and column.key not in row for column in table.columns)


@dataclass(frozen=True)
class _Statement:
    """What SQLite's driver is given. SQLAlchemy's own way, through two dictionaries for each row, takes twice the time."""

    sql: str
    writers: Mapping[str, Callable[[Any], Any] | None]
    """By column, in the order of the statement: what its type makes of a value, as it is written."""

    def values(self, rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
        columns = ([row[name] for row in rows] for name in self.writers)
        return list(
            zip(
                *(
                    map(writes, column) if writes else column
                    for column, writes in zip(columns, self.writers.values(), strict=True)
                ),
                strict=True,
            )
        )


@lru_cache(STATEMENTS_AT_HAND)
def _statement(table: sa.Table, names: tuple[str, ...], dialect: sa.Dialect) -> _Statement:
    compiled: Any = sa.insert(table).compile(dialect=dialect, column_keys=list(names))
    types = {name: table.c[name].type.dialect_impl(dialect) for name in compiled.positiontup}
    return _Statement(str(compiled), {name: kind.bind_processor(dialect) for name, kind in types.items()})
