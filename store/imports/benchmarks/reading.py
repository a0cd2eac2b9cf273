"""A published file to figures. A row that cannot be read is told by its place, and the rest is taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from store.areas import ENGLAND, Area, Level, UnknownArea, area_of_code, areas, find_area
from store.errors import UserError
from store.imports.benchmarks import cells
from store.imports.benchmarks.cells import BadCell, Published
from store.imports.problems import Problem, Problems, Severity
from store.imports.report import Counts
from store.imports.tables.source import open_table
from store.measures.query import Stat
from store.periods import Period
from store.published.layouts import Layout, Mapped, Values, Where, fold, layouts

FAULTS = {
    "bad_period": "This is no year that is known here, as in 2025 or 2024-25.",
    "unknown_area": "No council or region in England has this code or name.",
    "bad_figure": "This is neither a number nor one of the symbols of published figures.",
    "told_twice": "An earlier row tells the same, with other figures.",
}


CODES = {"dfe_code": "la number", "code": "area"}
"""The column that holds an area's code, where it is not as in Explore education statistics."""


class NotBenchmarks(UserError):
    """The file is laid out as none of the published files that are known."""


class Key(NamedTuple):
    """Which question a figure answers, by the columns that its versions are known by."""

    area: str
    measure: str
    stat: str
    filters: str
    period: Period
    """The day twice, where it is the position on a day."""


@dataclass(frozen=True)
class Told:
    published: Published
    mapped: Mapped
    lines: tuple[int, ...]


@dataclass
class FileRead:
    """What was met in one file."""

    file: str = ""
    sha256: str = ""
    dataset: str = ""
    title: str = ""
    counts: Counts = field(default_factory=Counts)
    problems: Problems = field(default_factory=Problems)

    def reject(self, line: int, column: str, code: str) -> None:
        self.counts.rejected += 1
        self.problems.add(Problem(self.file, line, column, code, Severity.ERROR, FAULTS[code]))


Line = tuple[int, dict[str, str]]
Cells = Mapping[str, Published]
Place = tuple[Area, Period]


class PublishedFile:
    """A file's rows by heading, the headings folded: read anew each time, as the largest would fill the memory."""

    def __init__(self, path: Path, found: FileRead) -> None:
        self._table = open_table(path)
        found.file, found.sha256 = self._table.name, self._table.sha256()
        _, heading = next(self._table.lines(), (0, []))
        self.columns = [fold(cell.lstrip("\ufeff")) for cell in heading]

    def __iter__(self) -> Iterator[Line]:
        for line, texts in islice(self._table.lines(), 1, None):
            yield line, dict(zip(self.columns, texts, strict=False))


def layout_of(lines: PublishedFile) -> Layout | None:
    for layout in layouts().values():
        if layout.needs <= set(lines.columns) and _tells(layout, lines):
            return layout
    return None


def _tells(layout: Layout, lines: PublishedFile) -> bool:
    wanted = {column: fold(text) for column, text in layout.tells.items()}
    return not wanted or any(all(fold(row.get(name, "")) == text for name, text in wanted.items()) for _, row in lines)


def read_figures(layout: Layout, lines: Iterable[Line], found: FileRead) -> dict[Key, Told]:
    """Every figure of the file that answers a question of the catalogue."""
    found.dataset, found.title = layout.id, layout.title
    rows: dict[Place, dict[tuple[str, ...], tuple[int, Cells]]] = defaultdict(dict)
    used = _used(layout)
    for line, row in lines:
        found.counts.read += 1
        of_row = tuple(fold(row.get(name, "")) for name in layout.columns)
        place = _place(layout, line, row, found)
        if place is None or of_row not in used:
            continue
        read = _cells(line, row, used[of_row], place[0].level, found)
        known = rows[place].get(of_row)
        if read is not None and known is not None and known[1] != read:
            found.reject(line, "*", "told_twice")
        elif read is not None and known is None:
            rows[place][of_row] = (line, read)
    return dict(_figures(layout, rows))


def _used(layout: Layout) -> dict[tuple[str, ...], dict[str, Values]]:
    """The rows that any figure is made of, by what stands in the layout's columns, and how their cells are read."""
    used: dict[tuple[str, ...], dict[str, Values]] = defaultdict(dict)
    for figure in layout.figures:
        for where in filter(None, (figure.where, figure.total)) if figure.where else (figure.where,):
            for of_row in _rows(layout, where):
                used[of_row].update({values.column: values for values in figure.values})
    return used


def _rows(layout: Layout, where: Where) -> Iterator[tuple[str, ...]]:
    return product(*(where.get(name, ("",)) for name in layout.columns))


def _place(layout: Layout, line: int, row: Mapping[str, str], found: FileRead) -> Place | None:
    try:
        period = cells.year_to(row.get(layout.period, ""))
    except BadCell:
        found.reject(line, layout.period, "bad_period")
        return None
    area = area_of(row, layout.areas)
    if area is None:
        found.reject(line, "*", "unknown_area")
        return None
    return area, period


def area_of(row: Mapping[str, str], stated_by: str) -> Area | None:
    """`ees`: the columns of Explore education statistics, whole or cut down; `dfe_code`: the Department's three figures."""
    if stated_by in CODES:
        return area_of_code(row.get(CODES[stated_by], ""))
    level = fold(row.get("geographic_level", ""))
    if level == "national":
        return areas()[ENGLAND]
    names = ("region_code", "region_name", "la_name") if level == "regional" else ("new_la_code", "old_la_code", "la_name")
    for name in names:
        text = row.get(name, "").strip()
        try:
            if text:
                return find_area(text)
        except UnknownArea:
            continue
    return None


def _cells(line: int, row: Mapping[str, str], columns: Mapping[str, Values], level: Level, found: FileRead) -> Cells | None:
    read = {}
    for name, values in columns.items():
        try:
            text = row.get(name, "")
            if text.strip():
                read[name] = cells.read(text, values, level)
        except BadCell:
            found.reject(line, name, "bad_figure")
            return None
    return read


def _figures(layout: Layout, rows: Mapping[Place, Mapping[tuple[str, ...], tuple[int, Cells]]]) -> Iterator[tuple[Key, Told]]:
    for (area, year), by_row in rows.items():
        for mapped in layout.figures:
            parts = [by_row[of_row] for of_row in _rows(layout, mapped.where) if of_row in by_row]
            if len(parts) < len(list(_rows(layout, mapped.where))):
                continue
            period = year if mapped.is_of_a_year else Period(year.end, year.end)
            whole = [by_row[of_row][1] for of_row in _rows(layout, mapped.total) if of_row in by_row] if mapped.total else []
            for stat, published in _values(mapped, [read for _, read in parts], whole):
                key = Key(area.code, mapped.measure, stat, mapped.filters, period)
                yield key, Told(published, mapped, tuple(line for line, _ in parts))


def _values(mapped: Mapped, parts: Sequence[Cells], whole: Sequence[Cells]) -> Iterator[tuple[Stat, Published]]:
    if not mapped.is_added_up:
        yield from ((values.stat, parts[0][values.column]) for values in mapped.values if values.column in parts[0])
        return
    count = next(values.column for values in mapped.values if values.stat is Stat.COUNT)
    if not all(count in read for read in (*parts, *whole)):
        return
    total = cells.added([read[count] for read in parts])
    yield Stat.COUNT, total
    if whole:
        yield Stat.SHARE, cells.share(total, cells.added([read[count] for read in whole]))
