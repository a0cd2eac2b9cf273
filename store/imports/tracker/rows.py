"""The rows of a tracker, in the form in which they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from store.imports.tables.columns import Value
from store.imports.tables.reading import Row, TableReading, read_table
from store.imports.tracker.columns import CHILD, COLUMNS, DECOM, WEEKLY_COST


class Key(NamedTuple):
    """What a row speaks of: the placement, or the part of it, that begins on a day."""

    child: str
    start: date


@dataclass(frozen=True)
class TrackerRow:
    line: int
    fields: Mapping[str, Any]
    """As it is kept. Each column that the file has is there, blank as null; money is in pence, days are written year first."""


def read_tracker(path: Path, kind: str, found: TableReading) -> dict[Key, TrackerRow]:
    """The rows that can be read. Of two that speak of the same start, the later is taken."""
    rows: dict[Key, TrackerRow] = {}
    for row in read_table(path, COLUMNS[kind], found):
        start = row.values[DECOM.field]
        assert isinstance(start, date)
        key = Key(str(row.values[CHILD.field]), start)
        if key in rows:
            found.warn(
                row.line, DECOM.name, "same_start_twice", "The file has this child and day already. The later row was taken."
            )
            found.counts.unchanged += 1
        rows[key] = TrackerRow(row.line, _fields(row, kind, found.columns))
    return rows


def _fields(row: Row, kind: str, held: frozenset[str]) -> dict[str, Any]:
    stated = (column for column in COLUMNS[kind] if column is not CHILD and column.field in held)
    return {column.name: _kept(column.name, row.values[column.field]) for column in stated}


def _kept(name: str, value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if name == WEEKLY_COST.name and isinstance(value, int | float):
        return round(100 * value)
    return value
