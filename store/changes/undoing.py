"""Taking back what a message logged: a run of its own, that brings back what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, records
from store.changes.applying import apply
from store.changes.plan import Author, Change, Plan, Refused, RowChange
from store.models import AuditEvent, ImportRun, RunState, Versioned

IN_TIME = timedelta(minutes=15)
LATE = "That was more than a quarter of an hour ago, so it stays in the record. Log how things are now, as a new update."


@dataclass(frozen=True)
class TakenBack:
    run: ImportRun
    plan: Plan
    """From how it stood to how it stands again."""


def last_run(session: Session, slack_id: str, now: datetime, thread: tuple[str, str] | None = None) -> ImportRun | None:
    """The newest that somebody logged in the last quarter of an hour and that is not taken back; of a thread, where one is named:
    by its channel and its `ts`.
    """
    recent = sa.select(ImportRun).where(
        ImportRun.kind == ledger.CHAT,
        ImportRun.state == RunState.SWITCHED,
        ImportRun.undoes_run_id.is_(None),
        ImportRun.started_at >= now - IN_TIME,
    )
    found = session.scalars(recent.order_by(ImportRun.id.desc()))
    theirs = (run for run in found if author_of(run) == slack_id)
    return next((run for run in theirs if thread is None or thread_of(run) == thread), None)


def author_of(run: ImportRun) -> str:
    return str(run.manifest[0]["author"])


def thread_of(run: ImportRun) -> tuple[str, str]:
    return str(run.manifest[0].get("channel")), str(run.manifest[0].get("thread"))


def undo(session: Session, run_id: int, author: Author) -> TakenBack | Refused:
    """Take back a run of the author's own, within a quarter of an hour, unless something of it was changed since."""
    ledger.in_turn(session)
    run = session.get(ImportRun, run_id)
    if run is None or run.kind != ledger.CHAT or run.undoes_run_id is not None:
        return Refused("There is nothing to take back.")
    if run.state is RunState.UNDONE:
        return Refused("That is taken back already.")
    if author_of(run) != author.slack_id:
        return Refused("Somebody else logged that. Ask them to take it back, or log how things are now, as a new update.")
    if author.at - run.started_at > IN_TIME:
        return Refused(LATE)
    touched = records.touched(session, run_id)
    if any(one.is_overtaken for one in touched):
        return Refused("It was changed again since. Log how things are now, as a new update.")
    plan = _backwards(session, run, touched)
    return TakenBack(apply(session, plan, author), plan)


def _backwards(session: Session, run: ImportRun, touched: Sequence[records.Touched]) -> Plan:
    """For each subject of the run, its records from how they stand to how they stood."""
    rows = {(row.model.__tablename__, *map(str, row.key)): row for row in map(_turned, touched)}
    changes = []
    for event in session.scalars(sa.select(AuditEvent).where(AuditEvent.run_id == run.id).order_by(AuditEvent.id)):
        named = [(told["table"], *map(str, told["key"])) for told in event.details["rows"]]
        theirs = tuple(rows.pop(name) for name in named if name in rows)
        changes.append(Change("undo", event.subject, theirs, title=_title(theirs)))
    return Plan(tuple(changes), undoes=run.id)


def _title(rows: Sequence[RowChange]) -> str:
    return next((str(values["title"]) for row in rows if (values := row.before or row.after) and "title" in values), "")


def _turned(one: records.Touched) -> RowChange:
    model = type(one.after or one.before)
    assert issubclass(model, Versioned)
    stands, stood = (None if row is None else records.values_of(row) for row in (one.after, one.before))
    return RowChange(model, stands, stood)
