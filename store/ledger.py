"""The audit of changes, and the life of an import run: begun, switched or abandoned.

A staged run's rows are seen by nobody, because every reader asks what was known after a run that is switched. So the switch
is one short transaction, however long the staging took, and a run that broke off is tidied away before the next begins.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.models import AuditEvent, Child, ChildRecord, ImportProblem, ImportRun, Person, RunState, SubmittedRow
from store.session import once
from store.vocabulary import Role

RETURN = "903"
"""The kind of run that reads a return."""
POSTCODES = "postcodes"
TRACKER, COSTS = "tracker", "costs"
TRACKERS = (TRACKER, COSTS)
"""The kinds of run that say more of the placements than the return does."""
BENCHMARKS = "benchmarks"
"""The kind of run that reads published figures."""
PAPERS = "papers"
"""The kind of run that reads committee papers."""
UNDO = "undo"
CHAT = "chat"
"""The kind of run that a message brings: what an officer logged, or took back."""

AUDIT_LOCK = 903_001
"""PostgreSQL: held to the end of a transaction that adds an event, so that two cannot continue the chain from one place."""
ROOM = 1_000
"""So many numbers less one are left free before an import, for what officers log while it is staged."""


class NoRoom(Exception):
    """An import is under way, and no number before its own is free. It passes when the import ends."""


def in_turn(session: Session) -> None:
    """Wait until nobody else is adding an event, and keep others waiting until the transaction ends.

    On SQLite a transaction that writes is alone from its start.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(AUDIT_LOCK)))


def record_event(
    session: Session,
    *,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, Any],
    at: datetime,
    texts: Sequence[str] = (),
) -> AuditEvent:
    """Add an event to the audit, bound to the one before. Call it in the transaction of the change that it records.

    `texts` are words that people wrote. They stand apart from the rest, so that they can be erased: see `store.audit`.
    Where the event tells of a run, the details name it as `run`.
    """
    in_turn(session)
    before = session.scalar(sa.select(AuditEvent.chain).order_by(AuditEvent.id.desc()).limit(1)) or ""
    event = AuditEvent(at=at, actor=actor, action=action, subject=subject, details=dict(details), salt=secrets.token_hex(16))
    event.run_id = details.get("run")
    if texts:
        event.texts = list(texts)
        event.details["texts"] = [text_digest(event, text) for text in texts]
    event.digest = digest_of(event)
    event.chain = _sha256(before + event.digest)
    session.add(event)
    session.flush()
    return event


def text_digest(event: AuditEvent, text: str) -> str:
    return _sha256(event.salt + text)


def chained(before: str, event: AuditEvent) -> str:
    """What the event's chain must be after that of the event before."""
    return _sha256(before + event.digest)


_NEWEST_EVENT = sa.select(sa.func.max(AuditEvent.id))


def newest_event(session: Session) -> int | None:
    """The number of the last change of the store; None before the first."""
    return session.scalar(_NEWEST_EVENT)


def digest_of(event: AuditEvent) -> str:
    """What the event's digest must be. The salt keeps a digest from being guessed back to its content."""
    content = {
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "details": event.details,
    }
    return _sha256(event.salt + json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def short_digest(text: str) -> str:
    """Eight characters that stand for a text where there is no room for it."""
    return _sha256(text)[:8]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def begin_run(session: Session, run: ImportRun) -> ImportRun:
    """Number the run. Only one may be staged at a time: see `store.imports.guard`.

    Where there is an officer who might log something meanwhile, numbers are left free before it: see `begin_chat`.
    """
    in_turn(session)
    may_log = session.scalar(sa.select(sa.exists().where(Person.role != Role.MEMBER)))
    run.id = _newest_number(session) + (ROOM if may_log else 1)
    run.state = RunState.STAGED
    session.add(run)
    session.flush()
    return run


def begin_chat(session: Session, run: ImportRun, *, at: datetime) -> ImportRun:
    """Number what a message brings, and make it the newest knowledge once the transaction ends.

    Its number is below that of an import that is being staged: the import is switched later, so it must count as later. Raises
    `NoRoom`.
    """
    in_turn(session)
    staged = staged_run(session)
    run.id = _newest_number(session, ImportRun.state != RunState.STAGED) + 1
    if staged is not None and run.id >= staged:
        raise NoRoom
    run.kind, run.state, run.started_at, run.switched_at = CHAT, RunState.SWITCHED, at, at
    session.add(run)
    session.flush()
    _mark_undone(session, run)
    return run


def staged_run(session: Session) -> int | None:
    """The number of the import that is being staged, or that broke off while it was."""
    return session.scalar(sa.select(sa.func.min(ImportRun.id)).where(ImportRun.state == RunState.STAGED))


def _newest_number(session: Session, *which: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.max(ImportRun.id)).where(*which)) or 0


def switch_run(session: Session, run: ImportRun, *, actor: str, at: datetime) -> None:
    """Make what the run brought the newest knowledge, and record it. Positions are written by the caller, in this transaction."""
    run.state = RunState.SWITCHED
    run.switched_at = at
    _mark_undone(session, run)
    record_event(
        session,
        actor=actor,
        action=f"import_{run.kind}",
        subject=f"run {run.id}",
        details={
            "run": run.id,
            "return_year": run.return_year,
            "undoes": run.undoes_run_id,
            "manifest": run.manifest,
            "counts": run.counts,
        },
        at=at,
    )


def _mark_undone(session: Session, run: ImportRun) -> None:
    """The run that it takes back is undone; and where that was an undoing itself, what it had taken back is in force again."""
    undone = session.get(ImportRun, run.undoes_run_id) if run.undoes_run_id else None
    if undone is None:
        return
    undone.state = RunState.UNDONE
    restored = session.get(ImportRun, undone.undoes_run_id) if undone.undoes_run_id else None
    if restored is not None:
        restored.state = RunState.SWITCHED


def abandon_run(session: Session, run: ImportRun) -> None:
    """Take away all that a staged run wrote. Its number stays used."""
    session.execute(sa.update(ChildRecord).where(ChildRecord.until_run_id == run.id).values(until_run_id=None))
    session.execute(sa.delete(ChildRecord).where(ChildRecord.since_run_id == run.id))
    records.forget_staged(session, run.id)
    session.execute(sa.delete(SubmittedRow).where(SubmittedRow.run_id == run.id))
    session.execute(sa.delete(ImportProblem).where(ImportProblem.run_id == run.id))
    session.execute(sa.delete(Child).where(~sa.exists().where(ChildRecord.child_id == Child.id)))
    run.state = RunState.ABANDONED


def clean_up(session: Session) -> int:
    """Abandon the runs that broke off while staging; how many there were."""
    broken = session.scalars(sa.select(ImportRun).where(ImportRun.state == RunState.STAGED)).all()
    for run in broken:
        abandon_run(session, run)
    return len(broken)


def runs(session: Session) -> list[ImportRun]:
    """Every import, newest first."""
    return list(session.scalars(sa.select(ImportRun).where(ImportRun.kind != CHAT).order_by(ImportRun.id.desc())))


def returns_in_force(session: Session, run_id: int) -> list[ImportRun]:
    """The returns that knowledge after run `run_id` rests on: the latest of each year, and of the histories, oldest first.

    A run that is still being staged may ask for itself: what will be known once it is switched.
    """
    latest: dict[int | None, ImportRun] = {}
    for run in _in_force(session, run_id):
        if run.kind == RETURN:
            latest.setdefault(run.return_year, run)
    return sorted(latest.values(), key=in_order)


def trackers_in_force(session: Session, run_id: int) -> list[ImportRun]:
    """The placement trackers and files of costs that knowledge after run `run_id` rests on, oldest first.

    That is all of them: a later one takes back nothing that it does not speak of.
    """
    return [run for run in _in_force(session, run_id) if run.kind in TRACKERS][::-1]


def _in_force(session: Session, run_id: int) -> list[ImportRun]:
    """The imports that were not undone by then, newest first."""
    return once(session, ("imports in force", run_id), lambda: list(_not_undone(session, run_id)))


def _not_undone(session: Session, run_id: int) -> Iterator[ImportRun]:
    known = ImportRun.state.in_((RunState.SWITCHED, RunState.UNDONE))
    itself = sa.and_(ImportRun.state == RunState.STAGED, ImportRun.id == run_id)
    asked = sa.select(ImportRun).where(ImportRun.id <= run_id, known | itself).order_by(ImportRun.id.desc())
    undone: set[int] = set()
    for run in session.scalars(asked):
        if run.id in undone:
            continue
        if run.undoes_run_id is not None:
            undone.add(run.undoes_run_id)
        else:
            yield run


def files_in_force(session: Session, kinds: Sequence[str], run_id: int) -> list[ImportRun]:
    """The newest import of each of these kinds that stood after run `run_id`, oldest first."""
    newest: dict[str, ImportRun] = {}
    for run in _in_force(session, run_id):
        if run.kind in kinds:
            newest.setdefault(run.kind, run)
    return sorted(newest.values(), key=lambda run: run.id)


def in_order(run: ImportRun) -> tuple[date, bool, int]:
    """By the day they reach, as a later one knows better; a history before the return that reaches the same day."""
    return (run.covers_to or date.min, run.covers_from is not None, run.id)
