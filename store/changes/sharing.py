"""Letting members read a note: on purpose, once somebody has read it for what it tells of one family."""

from sqlalchemy.orm import Session

from store import ledger
from store.changes.applying import apply
from store.changes.known import Known
from store.changes.plan import Author, Change, Plan, Refused, RowChange
from store.models import ActionUpdate, ImportRun
from store.records import values_of


def notes_of(session: Session, run_id: int, known: Known) -> list[RowChange]:
    """The notes that a run brought, that stand and are not shared, each before and after."""
    brought = session.query(ActionUpdate).filter(ActionUpdate.since_run_id == run_id, ~ActionUpdate.is_shared)
    stand = [values_of(row) for row in brought if known.find(ActionUpdate, row.about, row.noted_on, row.number) == values_of(row)]
    return [known.change(ActionUpdate, values, is_shared=True) for values in stand]


def share(session: Session, run_id: int, author: Author) -> ImportRun | Refused:
    ledger.in_turn(session)
    rows = notes_of(session, run_id, Known.now(session, author, author.at.date()))
    if not rows:
        return Refused("There is no note to share: it is shared already, or it was taken back.")
    changes = tuple(Change("note_share", str((row.after or {})["about"]), (row,)) for row in rows)
    return apply(session, Plan(changes), author)
