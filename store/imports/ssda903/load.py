"""Importing returns: each is read and staged, worked out child by child, and switched to."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from store import ledger, positions
from store.council import the_council
from store.errors import UserError
from store.imports import directory
from store.imports.bulk import insert_all
from store.imports.problems import Problem, Severity
from store.imports.report import Counts, Report
from store.imports.runs import Author, keep_problems, staging
from store.imports.ssda903 import modules
from store.imports.ssda903.count import count_rows
from store.imports.ssda903.derive import Changes, derive
from store.imports.ssda903.files import ReturnFiles, find_returns
from store.imports.ssda903.rows import Reading, Row, read_file
from store.imports.ssda903.years import ReturnYear, find_year
from store.models import ImportRun, SubmittedRow
from store.periods import ONE_DAY
from store.session import reading, transaction

ROWS_AT_ONCE = 2_000

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much (0: not known)."""


class SameYearTwice(UserError):
    """Two of the returns named are of one year."""


@dataclass(frozen=True)
class Options:
    council_code: str | None = None
    """For a store that no council is set up in; by default the store's council."""
    is_dry_run: bool = False
    progress: Progress = field(default=lambda _words, _done, _total: None)


@dataclass(frozen=True)
class Return:
    """The files of a return that can be read, and its year."""

    files: ReturnFiles
    year: ReturnYear

    @property
    def title(self) -> str:
        return "A history" if self.year.is_history else f"The return to {self.year.covers_to:%-d %B %Y}"


def recognise(paths: Sequence[Path], as_at: date | None = None) -> list[Return]:
    """The returns that the paths name, oldest first; a `UserError` where one of them is wrong as a whole.

    `as_at` is how far a part-year return reaches.
    """
    found = [Return(files, find_year(files, as_at)) for files in find_returns(paths)]
    found.sort(key=lambda one: (one.year.covers_to, not one.year.is_history))
    for one, other in itertools.pairwise(found):
        if one.year.year == other.year.year:
            raise SameYearTwice(f"{one.files.folder} and {other.files.folder} are of one year ({one.title}). Name one of them.")
    return found


def import_returns(engine: sa.Engine, returns: Sequence[Return], author: Author, options: Options) -> list[Report]:
    """Import returns one after another, in the order given."""
    return [_import_return(engine, wanted, author, options) for wanted in returns]


def _import_return(engine: sa.Engine, wanted: Return, author: Author, options: Options) -> Report:
    year = wanted.year
    with reading(engine) as session:
        council_code = options.council_code or the_council(session).code
    run = ImportRun(
        kind=ledger.RETURN,
        return_year=year.year,
        covers_from=year.covers_from,
        covers_to=year.covers_to,
        manifest=[{"name": f.path.name, "module": f.module, "sha256": f.sha256()} for f in wanted.files.files],
    )
    held = _held(engine, run)
    if held is not None and _is_same(held, run):
        read = int(held.counts["read"])
        return Report(held.id, wanted.title, Counts(read, unchanged=read), is_new=False, covers_to=year.covers_to)
    with staging(engine, run, author) as staged:
        met = _stage(engine, wanted, run, options)
        if not options.is_dry_run:
            directory.look_up(engine, met.postcodes)
        changes = derive(engine, run.id, council_code, lambda done, total: options.progress("Working out histories", done, total))
        report = _report(engine, wanted, run, met, changes)
        report.is_new = _is_news(engine, report, changes, held)
        run.counts = asdict(report.counts)
        staged.positions_since = year.covers_from - ONE_DAY if year.covers_from else None
        if report.is_new and not options.is_dry_run:
            keep_problems(engine, run.id, report.problems)
            staged.keep()
        else:
            report.run = held.id if held is not None and not report.is_new else None
    return report


def _held(engine: sa.Engine, run: ImportRun) -> ImportRun | None:
    """The return of the same year that is in force."""
    with reading(engine) as session:
        newest = positions.current_run(session)
        runs = ledger.returns_in_force(session, newest.id) if newest else []
        return next((held for held in runs if held.return_year == run.return_year), None)


def _is_same(held: ImportRun, run: ImportRun) -> bool:
    def content(of: ImportRun) -> list[tuple[str, str]]:
        return sorted((entry["module"], entry["sha256"]) for entry in of.manifest)

    return content(held) == content(run) and held.covers_to == run.covers_to


def _is_news(engine: sa.Engine, report: Report, changes: Changes, held: ImportRun | None) -> bool:
    """Files may be saved anew, in another order or encoding, and tell nothing that was not known."""
    if held is None or report.counts.added or report.counts.changed or changes.children:
        return True
    with reading(engine) as session:
        rows = sa.select(sa.func.count()).select_from(SubmittedRow)
        return session.scalar(rows.where(SubmittedRow.run_id == report.run)) != session.scalar(
            rows.where(SubmittedRow.run_id == held.id)
        )


def _stage(engine: sa.Engine, wanted: Return, run: ImportRun, options: Options) -> Reading:
    met = Reading(wanted.year.covers_to, wanted.year.year)
    for file, entry in zip(wanted.files.files, run.manifest, strict=True):
        before = met.read
        for rows in _batches(read_file(file, met)):
            with transaction(engine) as session:
                insert_all(session, SubmittedRow, [_as_submitted(row, run.id) for row in rows])
            options.progress(f"Reading {wanted.files.label}", met.read, 0)
        entry["rows"] = met.read - before
        if file.columns_too_many:
            met.problems.add(_extra_columns(file.path.name, file.columns_too_many))
    return met


def _batches(rows: Iterable[Row]) -> Iterable[list[Row]]:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, ROWS_AT_ONCE)):
        yield batch


def _as_submitted(row: Row, run_id: int) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "module": row.module,
        "child_reference": row.child,
        "line": row.line,
        "fields": dict(row.fields),
    }


def _extra_columns(file: str, count: int) -> Problem:
    message = f"The file has {count} more column{'s' if count > 1 else ''} than the return. What stands there was not read."
    return Problem(file, 1, None, "extra_columns", Severity.WARNING, message)


def _report(engine: sa.Engine, wanted: Return, run: ImportRun, met: Reading, changes: Changes) -> Report:
    counts = Counts(read=met.read, unchanged=met.duplicates, rejected=met.rejected)
    with reading(engine) as session:
        runs = ledger.returns_in_force(session, run.id)
        newest = positions.current_run(session)
        known = [held.id for held in ledger.returns_in_force(session, newest.id)] if newest else []
        count_rows(session, run.id, known, counts)
        names = {held.id: _episodes_file(held, run) for held in runs}
    for note in changes.notes:
        met.problems.add(_mended(note.code, names[note.episode.run_id], note.episode.line, note.closed_on))
    for _, day in changes.overruled:
        met.problems.add(_otherwise(day))
    return Report(run.id, wanted.title, counts, list(met.problems), covers_to=wanted.year.covers_to)


def _episodes_file(held: ImportRun, run: ImportRun) -> str:
    name = next(str(entry["name"]) for entry in held.manifest if entry["module"] == modules.EPISODES)
    if held.id == run.id:
        return name
    return f"{name} of the return to {held.covers_to:%-d %B %Y}" if held.covers_from else f"{name} of the history"


def _otherwise(day: date) -> Problem:
    message = (
        f"A move that an officer logged for {day:%-d %B %Y} is not told so by this return. The return was taken. See: parenting "
        "report quality"
    )
    return Problem("Slack", None, None, "logged_otherwise", Severity.WARNING, message)


def _mended(code: str, file: str, line: int, closed_on: date | None) -> Problem:
    closed = f"{closed_on:%-d %B %Y}" if closed_on else "the day it started"
    if code == "left_open":
        column, message = (
            "DEC",
            f"The episode was running, and the return of the year after does not have it. It was closed on {closed}.",
        )
    else:
        column, message = (
            "REC",
            f"Another episode should begin on this day, and none does. Care was taken to have ended on {closed}.",
        )
    return Problem(file, line, column, code, Severity.WARNING, message)
