"""Importing a paper: compared with what stands of it, staged, and switched to. What the file no longer tells of is retired."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, records
from store.imports.bulk import insert_all
from store.imports.problems import Problem
from store.imports.report import Counts, Report
from store.imports.runs import Author, keep_problems, staging
from store.models import ImportRun, Paper, PaperFinding, PaperPassage, Versioned
from store.papers.pack import read_pack
from store.session import reading, transaction

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Telling:
    """What a file tells of one paper. None of the findings or passages: it does not speak of them, and they stay."""

    label: str
    paper: Row
    findings: Iterable[Row] | None = None
    passages: Iterable[Row] | None = None
    problems: tuple[Problem, ...] = ()
    rejected: int = 0
    """Rows of the file that were left out."""


@dataclass(frozen=True)
class _Change:
    model: type[Versioned]
    retired: list[int]
    rows: list[Row]


def import_pack(engine: sa.Engine, path: Path, author: Author, *, is_dry_run: bool) -> Report:
    """A paper's figures, as a TOML file. Raises UserError."""
    pack = read_pack(path)
    return write_paper(engine, Telling(path.name, pack.paper, pack.findings), path, author, is_dry_run=is_dry_run)


def write_paper(engine: sa.Engine, telling: Telling, path: Path, author: Author, *, is_dry_run: bool) -> Report:
    counts = Counts(read=telling.rejected, rejected=telling.rejected)
    with reading(engine) as session:
        is_new = bool(_changes(session, telling, counts))
    report = Report(None, telling.label, counts, list(telling.problems), is_new=is_new)
    if is_dry_run or not is_new:
        return report
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = {"name": path.name, "module": ledger.PAPERS, "sha256": digest, "rows": counts.read}
    run = ImportRun(kind=ledger.PAPERS, manifest=[manifest], counts=asdict(counts))
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            for change in _changes(session, telling, Counts()):  # another import may have come between
                _write(session, change, run.id)
        keep_problems(engine, run.id, report.problems)
        report.run = run.id
        staged.keep()
    return report


def _changes(session: Session, telling: Telling, counts: Counts) -> list[_Change]:
    reference = telling.paper["reference"]
    told: list[tuple[type[Versioned], sa.ColumnElement[bool], Iterable[Row] | None]] = [
        (Paper, Paper.reference == reference, [telling.paper]),
        (PaperFinding, PaperFinding.paper == reference, telling.findings),
        (PaperPassage, PaperPassage.paper == reference, telling.passages),
    ]
    changes = [_change(session, model, is_its, rows, counts) for model, is_its, rows in told if rows is not None]
    return [change for change in changes if change.retired or change.rows]


def _change(
    session: Session, model: type[Versioned], is_its: sa.ColumnElement[bool], rows: Iterable[Row], counts: Counts
) -> _Change:
    held = {records.key_of(row): row for row in session.scalars(sa.select(model).where(is_its, model.until_run_id.is_(None)))}
    change = _Change(model, [], [])
    for row in rows:
        counts.read += 1
        known = held.pop(tuple(row[name] for name in model.KEY), None)
        if known is not None and records.values_of(known) == dict(row):
            counts.unchanged += 1
            continue
        counts.added += known is None
        counts.changed += known is not None
        if known is not None:
            change.retired.append(known.id)
        change.rows.append(row)
    change.retired.extend(row.id for row in held.values())
    return change


def _write(session: Session, change: _Change, run_id: int) -> None:
    if change.retired:
        session.execute(sa.update(change.model).where(change.model.id.in_(change.retired)).values(until_run_id=run_id))
    insert_all(session, change.model, [{**row, "since_run_id": run_id} for row in change.rows])
