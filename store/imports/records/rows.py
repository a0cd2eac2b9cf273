"""The rows of one file that can be taken: checked across their columns, and their words read for what must not be kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from store.imports.records.kind import Fault, RecordKind, Values
from store.imports.records.names import Names
from store.imports.tables.columns import Holds
from store.imports.tables.reading import Row, TableReading, read_table
from store.texts import Particular, particulars, rephrase

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Telling:
    """What a file tells."""

    rows: Mapping[Key, Values]
    """By their key, in the order of the file; only the columns that the file has."""
    reached: tuple[date, date] | None
    """The first and the last day that it tells of."""


def read_rows(kind: RecordKind, path: Path, found: TableReading, names: Names, today: date) -> Telling:
    """Raises UserError where the file is wrong as a whole; rows that are wrong are told in `found`."""
    rows: dict[Key, Values] = {}
    days: set[date] = set()
    seen_in = cache(particulars)  # for this file alone, so that nothing of what it says stays at hand
    for row in read_table(path, kind.columns, found):
        fault = _fault(kind, row, today, seen_in)
        if fault:
            found.reject(row.line, *fault)
            continue
        names.settle(row, found)
        _take(kind, row, rows, found)
        days.update(day for name in kind.reaches if isinstance(day := row.values[name], date))
    return Telling(rows, (min(days), max(days)) if days else None)


def _fault(kind: RecordKind, row: Row, today: date, seen_in: Callable[[str], list[Particular]]) -> Fault | None:
    for name in kind.reaches:
        day = row.values[name]
        if isinstance(day, date) and day > today:
            return Fault(name.upper(), "in_the_future", "This date lies in the future.")
    for column in kind.columns if kind.names_people else ():
        text = row.values[column.field]
        if column.holds in (Holds.TEXT, Holds.NAME) and isinstance(text, str) and (seen := seen_in(text)):
            return Fault(column.name, "personal_details", rephrase(seen))
    return kind.check(row.values) if kind.check else None


def _take(kind: RecordKind, row: Row, rows: dict[Key, Values], found: TableReading) -> None:
    values = _with_defaults(kind, row.values)
    key = tuple(values[name] for name in kind.model.KEY)
    in_file = _told(kind, found)
    told = {name: value for name, value in values.items() if name in in_file}
    if key not in rows:
        rows[key] = told
    elif rows[key] == told:
        found.counts.unchanged += 1
    else:
        names = " and ".join(name.upper() for name in kind.model.KEY)
        found.reject(row.line, "*", "told_twice", f"An earlier row has the same {names}, and tells otherwise.")


def _with_defaults(kind: RecordKind, values: Values) -> Values:
    defaults = kind.defaults or {}
    return {name: defaults.get(name) if value is None else value for name, value in values.items()}


def _told(kind: RecordKind, found: TableReading) -> set[str]:
    """The columns that the file has, and those in which it may keep a vague date's words."""
    words = {column.words_go_to for column in kind.columns if column.words_go_to and column.field in found.columns}
    return {*found.columns, *kind.model.KEY, *(name for name in words if name)}
