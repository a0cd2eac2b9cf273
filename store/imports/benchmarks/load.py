"""Importing published files: compared with what is held, staged, and switched to. What a file does not tell stays as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.imports.benchmarks import others
from store.imports.benchmarks.reading import FileRead, Key, NotBenchmarks, PublishedFile, Told, layout_of, read_figures
from store.imports.bulk import insert_all
from store.imports.report import Counts, Report
from store.imports.runs import Author, keep_problems, staging
from store.models import ImportRun, PublishedFigure, Versioned
from store.published.layouts import layouts
from store.session import reading, transaction

AT_ONCE = 5_000

Row = dict[str, Any]


@dataclass(frozen=True)
class Telling:
    """What a file tells, as rows of one table, by what each is known by."""

    model: type[Versioned]
    rows: Mapping[tuple[Any, ...], Row]
    lines: Mapping[tuple[Any, ...], tuple[int, ...]]
    """Of the file, for each row of the table."""


@dataclass(frozen=True)
class Change:
    retired: list[int]
    rows: list[Row]


def import_benchmarks(engine: sa.Engine, path: Path, author: Author, *, is_dry_run: bool) -> Report:
    """Raises UserError where the file is none of those that are known."""
    found = FileRead()
    telling = _telling(path, found)
    with reading(engine) as session:
        change = _change(session, telling, found.counts)
    report = Report(None, f"{found.title} ({found.file})", found.counts, list(found.problems), is_new=bool(change.rows))
    if not change.rows or is_dry_run:
        return report
    manifest = {"name": found.file, "module": found.dataset, "sha256": found.sha256, "rows": found.counts.read}
    run = ImportRun(kind=ledger.BENCHMARKS, manifest=[manifest], counts=asdict(found.counts))
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            change = _change(session, telling, Counts())  # another import may have come between
            _write(session, telling.model, change, run.id)
        keep_problems(engine, run.id, report.problems)
        report.run = run.id
        staged.keep()
    return report


def _telling(path: Path, found: FileRead) -> Telling:
    lines = PublishedFile(path, found)
    layout = layout_of(lines)
    if layout is not None:
        told = read_figures(layout, lines, found)
        rows = {_key(key, layout.id): _row(key, one, layout.id) for key, one in told.items()}
        return Telling(PublishedFigure, rows, {_key(key, layout.id): one.lines for key, one in told.items()})
    other = others.read(lines, found)
    if other is None:
        known = ", ".join(sorted([layout.title for layout in layouts().values()] + list(others.TITLES)))
        raise NotBenchmarks(f"{found.file} is laid out as none of the published files that are known here. They are: {known}.")
    model, told_others = other
    return Telling(
        model, {key: row for key, (_, row) in told_others.items()}, {key: (line,) for key, (line, _) in told_others.items()}
    )


def _key(key: Key, dataset: str) -> tuple[Any, ...]:
    return (key.area, key.measure, key.stat, key.filters, key.period.end, dataset)


def _row(key: Key, told: Told, dataset: str) -> Row:
    return {
        "area": key.area,
        "measure": key.measure,
        "stat": str(key.stat),
        "filters": key.filters,
        "starts_on": key.period.start,
        "ends_on": key.period.end,
        "dataset": dataset,
        **vars(told.published),
        "note": told.mapped.note,
        "is_alike": told.mapped.is_alike,
    }


def _change(session: Session, telling: Telling, counts: Counts) -> Change:
    """What is to be written. Counts the file's lines by the most that any of their figures brings."""
    held = _held(session, telling)
    new: set[int] = set()
    changed: set[int] = set()
    change = Change([], [])
    for key, row in telling.rows.items():
        known = held.get(key)
        if known is None:
            new.update(telling.lines[key])
        elif any(known[name] != value for name, value in row.items()):
            change.retired.append(known["id"])
            changed.update(telling.lines[key])
        else:
            continue
        change.rows.append(row)
    counts.added, counts.changed = len(new), len(changed - new)
    counts.unchanged = counts.read - counts.rejected - len(new | changed)
    return change


def _held(session: Session, telling: Telling) -> dict[tuple[Any, ...], Row]:
    model = telling.model
    asked = sa.select(*sa.inspect(model).columns).where(model.until_run_id.is_(None))
    if model is PublishedFigure:
        asked = asked.where(PublishedFigure.dataset == next((key[-1] for key in telling.rows), ""))
    rows = (dict(row._mapping) for row in session.execute(asked))
    return {tuple(row[name] for name in model.KEY): row for row in rows}


def _write(session: Session, model: type[Versioned], change: Change, run_id: int) -> None:
    """The old versions go first, as one stands at a time."""
    for ids in _batches(change.retired):
        session.execute(sa.update(model).where(model.id.in_(ids)).values(until_run_id=run_id))
    for rows in _batches(change.rows):
        insert_all(session, model, [{**row, "since_run_id": run_id} for row in rows])


def _batches(items: list[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
