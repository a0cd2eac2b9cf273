"""Undoing an import: a new run that brings back what was known without it. Nothing is deleted."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, records
from store.council import the_council
from store.errors import UserError
from store.imports import population
from store.imports.records import KINDS
from store.imports.report import Counts, Report
from store.imports.runs import Author, staging
from store.imports.ssda903.derive import derive
from store.models import ImportRun, RunState
from store.periods import ONE_DAY
from store.session import reading, transaction

VERSIONED = (*KINDS, ledger.BENCHMARKS, ledger.PAPERS)
"""The kinds of run that brought records of which every version is kept."""


class CannotUndo(UserError):
    """There is no such run, or it cannot be taken back."""


def undo(engine: sa.Engine, run_id: int, author: Author, progress: Callable[[str, int, int], None]) -> Report:
    """Take back what run `run_id` brought: a return, a tracker, records, published figures, populations or an undoing."""
    with reading(engine) as session:
        wrong = _undoable(session, run_id)
        is_of_records = _root(session, wrong).kind in VERSIONED
        council_code = "" if is_of_records else the_council(session).code
        is_of_population = _root(session, wrong).kind == population.POPULATION
    run = ImportRun(kind=ledger.UNDO, undoes_run_id=run_id, manifest=[])
    if is_of_population:
        return _undo_population(engine, run, wrong, author)
    if is_of_records:
        return _undo_records(engine, run, wrong, author)
    with staging(engine, run, author) as staged:
        changes = derive(engine, run.id, council_code, lambda done, total: progress("Working out histories", done, total))
        run.counts = {"children": changes.children}
        staged.positions_since = wrong.covers_from - ONE_DAY if wrong.covers_from else None
        staged.keep()
    return Report(run.id, f"Undoing run {run_id}", Counts(), covers_to=wrong.covers_to)


def _undo_records(engine: sa.Engine, run: ImportRun, wrong: ImportRun, author: Author) -> Report:
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            if records.overtaken(session, wrong.id):
                raise CannotUndo(
                    f"Something that run {wrong.id} brought has been changed since. Undo the later changes first, newest first: "
                    "parenting import list shows them. Or import the right file on top."
                )
            taken = records.take_back(session, wrong.id, run.id)
        run.counts = {"removed": taken.removed, "restored": taken.restored}
        staged.keep()
    return Report(run.id, f"Undoing run {wrong.id}", Counts())


def _undo_population(engine: sa.Engine, run: ImportRun, wrong: ImportRun, author: Author) -> Report:
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            council = the_council(session)
            if population.was_overtaken(council, wrong):
                raise CannotUndo(
                    f"A number that run {wrong.id} brought has been changed since. Undo the later change first, or import the "
                    "right numbers on top."
                )
            run.manifest = [population.take_back(session, council, wrong)]
        staged.keep()
    return Report(run.id, f"Undoing run {wrong.id}", Counts())


def _root(session: Session, run: ImportRun) -> ImportRun:
    """What a run that undoes another is about in the end."""
    while run.undoes_run_id is not None:
        run = session.get_one(ImportRun, run.undoes_run_id)
    return run


def _undoable(session: Session, run_id: int) -> ImportRun:
    run = session.get(ImportRun, run_id)
    if run is None or run.state in (RunState.STAGED, RunState.ABANDONED):
        raise CannotUndo(f"There is no import run {run_id}. See the numbers with: parenting import list")
    if run.state is RunState.UNDONE:
        raise CannotUndo(f"Run {run_id} is undone already.")
    if run.kind == ledger.CHAT:
        raise CannotUndo(f"Run {run_id} was logged in Slack. Whoever logged it can undo it there; else log how things are now.")
    if run.kind not in (ledger.RETURN, *ledger.TRACKERS, ledger.UNDO, population.POPULATION, *VERSIONED):
        raise CannotUndo(f"Run {run_id} read {run.kind}, which cannot be undone. Import the right file instead.")
    return run
