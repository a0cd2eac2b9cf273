"""From the rows of a file to what is kept of them, with every fault named by its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from store.imports.problems import Problem, Problems
from store.imports.ssda903 import modules, values
from store.imports.ssda903.faults import FAULTS
from store.imports.ssda903.modules import Column, Holds
from store.imports.ssda903.source import Source

REJECTED = "rejected"
"""The module under which the place of a rejected row is kept, so that its child is known to be incomplete."""

WHOLE_ROW = "*"


class Row(NamedTuple):
    """A row that can be kept; or the place of one that cannot: `module` is then `rejected`, and the fields name its file."""

    module: str
    child: str
    line: int
    fields: Mapping[str, Any]


@dataclass
class Reading:
    """What is met while a return is read: its children's dates of birth, which are not kept, and its faults."""

    covers_to: date
    year: int | None = None
    """The year of the return; null for a history, which may be told in the codes of any."""
    problems: Problems = field(default_factory=Problems)
    born: dict[str, date | None] = field(default_factory=dict)
    read: int = 0
    rejected: int = 0
    duplicates: int = 0
    postcodes: set[str] = field(default_factory=set)


def read_file(file: Source, reading: Reading) -> Iterator[Row]:
    """The rows of one file. The header must be read first: a row of a child that it has not is rejected."""
    seen: set[int] = set()
    starts: set[tuple[str, str]] = set()
    for line, cells in file.rows():
        reading.read += 1
        here = _Place(file, line, reading)
        content = hash(tuple(cell.strip() for cell in cells))
        if content in seen:
            here.report("exact_duplicate", WHOLE_ROW)
            reading.duplicates += 1
            continue
        seen.add(content)
        row = _read_row(here, cells)
        if row.module == modules.EPISODES:
            _note_twice(here, (row.child, row.fields["DECOM"]), starts, "same_start_twice", "DECOM")
        if row.module == REJECTED:
            reading.rejected += 1
        if row.child:
            yield row


class _Place(NamedTuple):
    """A line of a file, where faults are reported."""

    file: Source
    line: int
    reading: Reading

    def report(self, fault: str, column: str) -> bool:
        """Whether the fault rejects the row."""
        kind = FAULTS[fault]
        self.reading.problems.add(Problem(self.file.path.name, self.line, column, fault, kind.severity, kind.message))
        return kind.rejects


def _read_row(here: _Place, cells: list[str]) -> Row:
    module, columns = here.file.module, here.file.columns
    if any(cell.strip() for cell in cells[len(columns) :]):
        here.report("too_many_cells", WHOLE_ROW)
        return Row(REJECTED, "", here.line, {})
    texts = dict(zip(columns, cells, strict=False))
    fields: dict[str, Any] = {}
    rejected = False
    for name, column in modules.MODULES[module].items():
        text = texts.get(name)
        if not text:
            continue
        cell = values.read(text, column)
        for fault in cell.faults:
            rejected |= here.report(_named(fault, column), name)
        if cell.value is not None:
            if column.in_use and not _is_in_use(column, cell.value, here.reading.year):
                here.report("not_in_use", name)
            fields[name] = cell.value
    child = fields.pop("CHILD", "")
    if not child and not rejected:
        here.report("blank_child", "CHILD")
    rejected |= not child or CHECKS.get(module, _check_other)(here, child, fields, texts)
    return Row(REJECTED, child, here.line, {"FILE": module}) if rejected else Row(module, child, here.line, fields)


def _is_in_use(column: Column, value: str, year: int | None) -> bool:
    first, last = column.in_use.get(value, (None, None))
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def _named(fault: str, column: Column) -> str:
    """A date of birth that is no date costs the child only that value, not the row."""
    return "bad_dob" if fault == "bad_date" and column.holds is Holds.BIRTH else fault


def _check_header(here: _Place, child: str, fields: dict[str, Any], _texts: Mapping[str, str]) -> bool:
    _note_twice(here, child, here.reading.born, "same_child_twice", "CHILD")
    born = date.fromisoformat(fields.pop("DOB")) if "DOB" in fields else None
    if born is not None and born > here.reading.covers_to:
        here.report("future_dob", "DOB")
        born = None
    here.reading.born[child] = born
    if born is not None:
        fields["BIRTH_MONTH"] = born.replace(day=1).isoformat()
    return False


def _check_episode(here: _Place, child: str, fields: dict[str, Any], texts: Mapping[str, str]) -> bool:
    rejected = _check_other(here, child, fields, texts)
    if not texts.get("DECOM", "").strip():
        rejected |= here.report("missing_decom", "DECOM")
    if texts.get("REC", "").strip() and not texts.get("DEC", "").strip():
        rejected |= here.report("rec_without_dec", "DEC")
    if "DECOM" not in fields:
        return True
    rejected |= _check_days(here, fields)
    if "DEC" in fields and not texts.get("REC", "").strip():
        here.report("dec_without_rec", "REC")
    _add_ages(here.reading.born.get(child), fields)
    here.reading.postcodes.update(fields[name] for name in ("HOME_POST", "PL_POST") if name in fields)
    return rejected


def _check_days(here: _Place, fields: dict[str, Any]) -> bool:
    starts, reach = fields["DECOM"], here.reading.covers_to.isoformat()
    ends = fields.get("DEC")
    rejected = starts > reach and here.report("starts_too_late", "DECOM")
    if ends is None:
        return rejected
    if ends < starts:
        return here.report("dec_before_decom", "DEC")
    if ends == starts:
        here.report("no_days", "DEC")
    elif ends > reach:
        here.report("ends_too_late", "DEC")
        del fields["DEC"]
        fields.pop("REC", None)
    return rejected


def _check_other(here: _Place, child: str, _fields: dict[str, Any], _texts: Mapping[str, str]) -> bool:
    return child not in here.reading.born and here.report("orphan_child", "CHILD")


def _check_dated(here: _Place, child: str, fields: dict[str, Any], texts: Mapping[str, str]) -> bool:
    """Of something that was on a day, or began on one: that it lies within what the return can tell of."""
    rejected = _check_other(here, child, fields, texts)
    first, last = modules.DAYS[here.file.module]
    if not texts.get(first, "").strip():
        return here.report("no_day", first)
    starts, ends = fields.get(first), fields.get(last)
    reach = here.reading.covers_to.isoformat()
    if starts is not None and starts > reach:
        return here.report("starts_too_late", first)
    if starts is not None and ends is not None and ends < starts:
        return here.report("ends_before_start", last)
    if ends is not None and ends > reach:
        here.report("ends_too_late", last)
        del fields[last]
    return rejected


CHECKS = {
    modules.HEADER: _check_header,
    modules.EPISODES: _check_episode,
    **dict.fromkeys(modules.DAYS, _check_dated),
}


def _add_ages(born: date | None, fields: dict[str, Any]) -> None:
    """Ages at both ends, from the day of birth, which is not kept."""
    if born is None:
        return
    for name in ("DECOM", "DEC"):
        if name in fields:
            fields[f"{name}_AGE"] = max(0, values.age_on(born, date.fromisoformat(fields[name])))


def _note_twice(here: _Place, key: Any, seen: Any, fault: str, column: str) -> None:
    if key in seen:
        here.report(fault, column)
    elif isinstance(seen, set):
        seen.add(key)
