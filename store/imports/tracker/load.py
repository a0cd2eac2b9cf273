"""Importing a placement tracker or a file of costs: kept row by row, and every child worked out anew with it."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, positions
from store.council import the_council
from store.imports.bulk import insert_all
from store.imports.report import Counts, Report
from store.imports.runs import Author, keep_problems, staging
from store.imports.ssda903.derive import derive
from store.imports.ssda903.load import Progress
from store.imports.tables.reading import TableReading
from store.imports.tracker.rows import Key, TrackerRow, read_tracker
from store.models import Child, ChildRecord, Episode, ImportRun, SubmittedRow
from store.session import reading, transaction

AT_ONCE = 500
LABELS = {ledger.TRACKER: "The placement tracker", ledger.COSTS: "The file of costs"}
KEPT = "The row was kept, and is used once a return has it."
NO_EPISODE = f"No episode of this child starts on this day in the returns held. {KEPT}"
NO_CHILD = f"No return held has this child. {KEPT}"


@dataclass(frozen=True)
class Options:
    is_dry_run: bool = False
    progress: Progress = field(default=lambda _words, _done, _total: None)


def import_tracker(engine: sa.Engine, path: Path, kind: str, author: Author, options: Options) -> Report:
    """`kind` is one of `ledger.TRACKERS`. Raises UserError where the file is wrong as a whole, or no council is set up.

    What a column of a later file says of a placement stands in place of what an earlier one said, blank included; columns and
    rows that it does not have stay as they were.
    """
    with reading(engine) as session:
        council_code = the_council(session).code
        newest = positions.current_run(session)
        known = known_rows(session, newest.id if newest else 0)
    found = TableReading()
    rows = read_tracker(path, kind, found)
    label = f"{LABELS[kind]} {found.file}"
    new = _count(rows, known, found.counts)
    if not new:
        return Report(None, label, found.counts, list(found.problems), is_new=False)
    run = ImportRun(kind=kind, manifest=[_manifest(kind, found)])
    with staging(engine, run, author) as staged:
        _stage(engine, run, rows)
        derive(engine, run.id, council_code, lambda done, total: options.progress("Working out placements", done, total))
        with reading(engine) as session:
            _report_unmatched(session, run.id, rows, found)
        report = Report(run.id, label, found.counts, list(found.problems))
        run.counts = asdict(found.counts)
        staged.positions_since = min(key.start for key in new)
        if options.is_dry_run:
            report.run = None
        else:
            keep_problems(engine, run.id, report.problems)
            staged.keep()
    return report


def _manifest(kind: str, found: TableReading) -> dict[str, Any]:
    columns = sorted(column.upper() for column in found.columns)
    return {"name": found.file, "module": kind, "sha256": found.sha256, "rows": found.counts.read, "columns": columns}


def known_rows(session: Session, run_id: int) -> dict[Key, dict[str, Any]]:
    """What the trackers in force say of each start, the newest that has a column."""
    runs = [run.id for run in ledger.trackers_in_force(session, run_id)]
    told = sa.select(SubmittedRow.child_reference, SubmittedRow.fields).where(SubmittedRow.run_id.in_(runs))
    known: dict[Key, dict[str, Any]] = defaultdict(dict)
    for reference, fields in session.execute(told.order_by(SubmittedRow.id)):
        known[Key(reference, date.fromisoformat(fields["DECOM"]))] |= fields
    return known


def _count(rows: Mapping[Key, TrackerRow], known: Mapping[Key, Mapping[str, Any]], counts: Counts) -> list[Key]:
    """Count the rows; those that say something new."""
    new = []
    for key, row in rows.items():
        said = known.get(key, {})
        if said and all(said.get(name) == value for name, value in row.fields.items()):
            counts.unchanged += 1
            continue
        new.append(key)
        if said:
            counts.changed += 1
        else:
            counts.added += 1
    return new


def _stage(engine: sa.Engine, run: ImportRun, rows: Mapping[Key, TrackerRow]) -> None:
    for batch in _batches(rows.items()):
        with transaction(engine) as session:
            kept = [
                {"run_id": run.id, "module": run.kind, "child_reference": key.child, "line": row.line, "fields": row.fields}
                for key, row in batch
            ]
            insert_all(session, SubmittedRow, kept)


def _report_unmatched(session: Session, run_id: int, rows: Mapping[Key, TrackerRow], found: TableReading) -> None:
    """Rows of which no episode starts on the day: an analyst's slip, or ahead of the next return."""
    starts = starts_of(session, run_id, sorted({key.child for key in rows}))
    for key, row in rows.items():
        if key.child not in starts:
            found.warn(row.line, "CHILD", "unknown_child", NO_CHILD)
        elif key.start not in starts[key.child]:
            found.warn(row.line, "DECOM", "no_episode", NO_EPISODE)


def starts_of(session: Session, run_id: int, references: Sequence[str]) -> dict[str, set[date]]:
    """The days on which episodes start, as known after the run, of the children that are known."""
    starts: dict[str, set[date]] = {}
    for batch in _batches(references):
        known = (
            sa.select(Child.reference, Episode.started_on)
            .join(ChildRecord, ChildRecord.child_id == Child.id)
            .outerjoin(Episode, Episode.record_id == ChildRecord.id)
            .where(
                Child.reference.in_(batch),
                ChildRecord.since_run_id <= run_id,
                sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > run_id),
            )
        )
        for reference, start in session.execute(known):
            starts.setdefault(reference, set()).add(start)
    return starts


def _batches(items: Iterable[Any]) -> Iterable[list[Any]]:
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, AT_ONCE)):
        yield batch
