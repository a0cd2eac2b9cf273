"""Reading a table: its heading found and understood, then row by row; a row that is wrong is left out and told by its place."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import UserError
from store.imports.problems import Problem, Problems, Severity
from store.imports.report import Counts
from store.imports.tables import cells
from store.imports.tables.columns import Column, Value
from store.imports.tables.headings import Headings, understand
from store.imports.tables.source import UnreadableTable, open_table

LINES_ABOVE = 10
"""A heading may have a title and a note above it: it is looked for in so many lines."""
IN_SOME = {"us_date": "The year comes first here. It was read as year, month, day."}
"""What is taken, with a warning."""


class WrongColumns(UserError):
    """The table is not one of the kind that was to be read."""


@dataclass(frozen=True)
class Row:
    line: int
    values: dict[str, Value]
    """By the columns' names in small letters; every column has one, null where the cell is blank or the column missing."""


@dataclass
class TableReading:
    """What was met in one table. Whoever takes the rows goes on counting in `counts`, and adds to `problems`."""

    file: str = ""
    sha256: str = ""
    counts: Counts = field(default_factory=Counts)
    problems: Problems = field(default_factory=Problems)
    columns: frozenset[str] = frozenset()
    """The names of the columns that the table has, in small letters."""

    def reject(self, line: int, column: str, code: str, message: str) -> None:
        """Leave a row out, with its reason."""
        self.counts.rejected += 1
        self.problems.add(Problem(self.file, line, column, code, Severity.ERROR, message))

    def warn(self, line: int, column: str, code: str, message: str) -> None:
        self.problems.add(Problem(self.file, line, column, code, Severity.WARNING, message))


def read_table(path: Path, columns: Sequence[Column], found: TableReading) -> Iterator[Row]:
    """The rows of a CSV file or spreadsheet that can be read. Raises UserError where the file is wrong as a whole.

    Columns may stand in any order and case, and be called otherwise. A row with a value that cannot be read is left out.
    """
    table = open_table(path)
    found.file, found.sha256 = table.name, table.sha256()
    lines = table.lines()
    above = list(itertools.islice(lines, LINES_ABOVE))
    if not above:
        raise UnreadableTable(path, "empty")
    headings = _headings(table.name, above, columns)
    found.columns = frozenset(name.lower() for name in headings.found)
    _tell_headings(headings, found)
    for line, texts in itertools.chain(above, lines):
        if line > headings.line:
            found.counts.read += 1
            row = _read_row(line, texts, headings, columns, found)
            if row is not None:
                yield row


def _headings(file: str, above: list[tuple[int, list[str]]], columns: Sequence[Column]) -> Headings:
    tried = [understand(line, texts, columns) for line, texts in above]
    best = max(tried, key=lambda headings: len(headings.found))
    missing = [column.name for column in columns if column.is_required and column.name not in best.found]
    if missing:
        which = "no column" if len(missing) == 1 else "no columns"
        raise WrongColumns(
            f"{file} has {which} {', '.join(missing)}. The columns are: {', '.join(column.name for column in columns)}. "
            f"The first row must hold their names."
        )
    return best


def _tell_headings(headings: Headings, found: TableReading) -> None:
    for text, column in headings.read_as:
        found.warn(headings.line, column.name, "heading_read_as", f"The heading “{text[:60]}” was read as {column.name}.")
    if headings.unknown:
        many = "column is" if headings.unknown == 1 else "columns are"
        message = f"{headings.unknown} {many} not known here. What stands there was not read."
        found.problems.add(Problem(found.file, headings.line, None, "extra_columns", Severity.WARNING, message))


def _read_row(line: int, texts: list[str], headings: Headings, columns: Sequence[Column], found: TableReading) -> Row | None:
    values: dict[str, Value] = {column.field: None for column in columns}
    by_column = {column.field: text for column, text in zip(headings.columns, texts, strict=False) if column}
    wrong: list[tuple[Column, str]] = []
    for column in columns:
        text = by_column.get(column.field, "")
        value, fault = cells.read(text, column)
        if fault == "bad_date" and column.words_go_to:
            values[column.words_go_to] = " ".join(text.split())[: column.longest]
            found.warn(line, column.name, "vague_date", "This is not a date. It was kept as words.")
        elif fault in IN_SOME:
            values[column.field] = value
            found.warn(line, column.name, fault, IN_SOME[fault])
        elif fault:
            wrong.append((column, fault))
        elif value is not None:
            values[column.field] = value
        elif column.is_required:
            wrong.append((column, "missing_value"))
    for column, fault in wrong:
        found.problems.add(Problem(found.file, line, column.name, fault, Severity.ERROR, _reason(column, fault)))
    found.counts.rejected += bool(wrong)
    return None if wrong else Row(line, values)


def _reason(column: Column, fault: str) -> str:
    reason = cells.FAULTS[fault]
    if fault == "bad_term" and column.terms is not None:
        reason += f" There are: {', '.join(term.value for term in column.terms)}."
    return reason[:300]


def template(columns: Sequence[Column]) -> str:
    """The heading of an empty table."""
    return ",".join(column.name for column in columns)
