"""Undoing an import: a new run that brings back what was known without it. Nothing is deleted."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.council import the_council
from store.errors import UserError
from store.imports.report import Counts, Report
from store.imports.runs import Author, staging
from store.imports.ssda903.derive import derive
from store.models import ImportRun, RunState
from store.periods import ONE_DAY
from store.session import reading


class CannotUndo(UserError):
    """There is no such run, or it cannot be taken back."""


def undo(engine: sa.Engine, run_id: int, author: Author, progress: Callable[[str, int, int], None]) -> Report:
    """Take back the return, the tracker or the undoing that run `run_id` brought."""
    with reading(engine) as session:
        council_code = the_council(session).code
        wrong = _undoable(session, run_id)
    run = ImportRun(kind=ledger.UNDO, undoes_run_id=run_id, manifest=[])
    with staging(engine, run, author) as staged:
        changes = derive(engine, run.id, council_code, lambda done, total: progress("Working out histories", done, total))
        run.counts = {"children": changes.children}
        staged.positions_since = wrong.covers_from - ONE_DAY if wrong.covers_from else None
        staged.keep()
    return Report(run.id, f"Undoing run {run_id}", Counts(), covers_to=wrong.covers_to)


def _undoable(session: Session, run_id: int) -> ImportRun:
    run = session.get(ImportRun, run_id)
    if run is None or run.state in (RunState.STAGED, RunState.ABANDONED):
        raise CannotUndo(f"There is no import run {run_id}. See the numbers with: parenting import list")
    if run.state is RunState.UNDONE:
        raise CannotUndo(f"Run {run_id} is undone already.")
    if run.kind not in (ledger.RETURN, *ledger.TRACKERS, ledger.UNDO):
        raise CannotUndo(
            f"Run {run_id} read {run.kind}, and only returns and placement trackers can be undone. Import the right file instead."
        )
    return run
