"""Importing a file of records: compared with what stands, staged, and switched to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.changes import recruitment
from store.imports.bulk import insert_all
from store.imports.records.kind import RecordKind, Values
from store.imports.records.names import Names
from store.imports.records.rows import Telling, read_rows
from store.imports.report import Counts, Report
from store.imports.runs import Author, keep_problems, staging
from store.imports.tables.reading import TableReading
from store.models import ImportRun, RunState, StrategyPart, Versioned
from store.session import reading, transaction

AT_ONCE = 500


@dataclass(frozen=True)
class Options:
    today: date
    """No file tells of a later day."""
    as_at: date | None = None
    """How far the file tells; by default to the last day it speaks of."""
    is_dry_run: bool = False


@dataclass(frozen=True)
class _Change:
    held: Versioned | None
    wanted: Values
    """Every column of the new version."""


def import_records(engine: sa.Engine, kind: RecordKind, path: Path, author: Author, options: Options) -> Report:
    """Add what is new and change what is told otherwise; what the file does not tell of stays as it is."""
    found = TableReading()
    with reading(engine) as session:
        names = Names({}, {}) if kind.model is StrategyPart else Names.known(session)
        telling = read_rows(kind, path, found, names, options.today)
        if not telling.rows:
            return Report(None, path.name, found.counts, list(found.problems), is_new=False)
        run = _run(session, kind, telling, found, options)
        if options.is_dry_run:
            is_new = bool(_changes(session, kind, telling, found.counts)) or _reaches_further(session, kind, run)
            return Report(None, path.name, found.counts, list(found.problems), is_new, run.covers_to)
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            changes = _changes(session, kind, telling, found.counts)
            _write(session, kind, changes, run.id)
            if kind.name == recruitment.LIST and run.covers_to is not None:
                recruitment.take_over(session, run.id, run.covers_to)
            is_new = bool(changes) or _reaches_further(session, kind, run)
        run.counts = asdict(found.counts)
        report = Report(run.id if is_new else _held_run(engine, kind), path.name, found.counts, list(found.problems), is_new)
        report.covers_to = run.covers_to
        if is_new:
            keep_problems(engine, run.id, report.problems)
            staged.keep()
    return report


def _run(session: Session, kind: RecordKind, telling: Telling, found: TableReading, options: Options) -> ImportRun:
    """A file need not tell anew what an earlier one told, so the days told of add up."""
    before = _newest(session, kind)
    days = [*(telling.reached or ()), *([options.as_at] if options.as_at else [])]
    if before and before.covers_from and before.covers_to:
        days += [before.covers_from, before.covers_to]
    covers = (min(days), max(days)) if kind.reaches and days else (None, None)
    return ImportRun(
        kind=kind.name,
        covers_from=covers[0],
        covers_to=covers[1],
        manifest=[{"name": found.file, "module": kind.name, "sha256": found.sha256, "rows": found.counts.read}],
    )


def _newest(session: Session, kind: RecordKind) -> ImportRun | None:
    asked = sa.select(ImportRun).where(ImportRun.kind == kind.name, ImportRun.state == RunState.SWITCHED)
    return session.scalar(asked.order_by(ImportRun.id.desc()).limit(1))


def _held_run(engine: sa.Engine, kind: RecordKind) -> int | None:
    with reading(engine) as session:
        newest = _newest(session, kind)
        return newest.id if newest else None


def _reaches_further(session: Session, kind: RecordKind, run: ImportRun) -> bool:
    held = _newest(session, kind)
    return run.covers_to is not None and (held is None or held.covers_to is None or run.covers_to > held.covers_to)


def _changes(session: Session, kind: RecordKind, telling: Telling, counts: Counts) -> list[_Change]:
    """What is to be written; what is told as it stands is counted, and left alone."""
    standing = records.standing(session, kind.model)
    changes: list[_Change] = []
    for key, told in telling.rows.items():
        held = standing.get(key)
        if held is None:
            counts.added += 1
            nothing = dict.fromkeys(records.fields(kind.model))
            changes.append(_Change(None, {**nothing, **(kind.defaults or {}), **told}))
        elif all(getattr(held, name) == value for name, value in told.items()):
            counts.unchanged += 1
        else:
            counts.changed += 1
            changes.append(_Change(held, {**records.values_of(held), **told}))
    return changes


def _write(session: Session, kind: RecordKind, changes: Sequence[_Change], run_id: int) -> None:
    gone = [change.held.id for change in changes if change.held is not None]
    for start in range(0, len(gone), AT_ONCE):
        some = kind.model.id.in_(gone[start : start + AT_ONCE])
        session.execute(sa.update(kind.model).where(some).values(until_run_id=run_id))
    insert_all(session, kind.model, [{**change.wanted, "since_run_id": run_id} for change in changes])
