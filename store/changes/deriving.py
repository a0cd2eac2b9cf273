"""What follows from what was logged of a placement: the child's history is worked out anew, in the same transaction."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.changes.plan import Plan
from store.council import the_council
from store.errors import UserError
from store.imports.ssda903.derive import derive_children
from store.imports.ssda903.logged import LOGGED
from store.models import ImportRun, RunState

WORKS_OUT = (ledger.RETURN, *ledger.TRACKERS, ledger.POSTCODES, ledger.UNDO)
"""The kinds of run that work out histories while they are staged."""


class ImportUnderWay(UserError):
    """An import is working out the same histories. It passes when the import ends."""

    def __init__(self) -> None:
        super().__init__(
            "An import is being read in that tells of placements too. Nothing was changed: please say it again in some minutes. "
            "If the import has broken off, the next one tidies up after it."
        )


def work_out(session: Session, plan: Plan, run_id: int) -> None:
    """Raises ImportUnderWay."""
    moved = {str(values["reference"]) for row in plan.rows if row.model in LOGGED if (values := row.after or row.before)}
    if not moved:
        return
    staged = sa.select(sa.exists().where(ImportRun.state == RunState.STAGED, ImportRun.kind.in_(WORKS_OUT)))
    if session.scalar(staged):
        raise ImportUnderWay
    derive_children(session, run_id, the_council(session).code, sorted(moved))
