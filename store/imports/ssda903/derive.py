"""Working out what is known of every child from the returns and trackers in force, and writing what has changed.

Every child that an import can touch is worked out anew, from all that is held of it. A return that no longer has a child tells of
it too, where the child was in care in the days that the return covers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.imports.ssda903 import history, knowledge, logged
from store.imports.ssda903.assemble import assemble
from store.imports.ssda903.knowledge import KnownChild
from store.imports.ssda903.location import Locator, known_postcodes
from store.imports.ssda903.merge import Note, Submission, merge
from store.imports.ssda903.told import READ, Told, read_told
from store.models import CarePeriod, Child, ChildRecord, ImportRun, MissingSpell, SocialWorkerSpell, SubmittedRow
from store.session import reading, transaction
from store.terms import MoveState

BATCH = 200
"""So many children are worked out, and then written and committed, together: nobody waits longer than that for the store."""

Progress = Callable[[int, int], None]
"""Called with how much is done, of how much."""


@dataclass
class Changes:
    """What a run changed in what is known."""

    children: int = 0
    """Whose record is new, other or gone."""
    notes: list[Note] = field(default_factory=list)
    moves: dict[logged.Key, MoveState] = field(default_factory=dict)
    """How the moves that officers logged stand to the returns."""

    @property
    def overruled(self) -> list[logged.Key]:
        return sorted(key for key, state in self.moves.items() if state is MoveState.OVERRULED)


def derive(engine: sa.Engine, run_id: int, council_code: str, progress: Progress) -> Changes:
    """Stage, under run `run_id`, a record for every child of whom something else is known than before."""
    changes = Changes()
    with reading(engine) as session:
        runs = ledger.returns_in_force(session, run_id)
        references = sorted(_touched(session, run_id, runs))
        staging = _staging(session, run_id, council_code)
    for start in range(0, len(references), BATCH):
        batch = references[start : start + BATCH]
        with reading(engine) as session:
            retired, new = _derive_batch(session, staging, batch, changes)
        with transaction(engine) as session:
            knowledge.retire(session, retired, run_id)
            knowledge.write(session, new, run_id)
        progress(start + len(batch), len(references))
    with transaction(engine) as session:
        logged.settle(session, run_id, changes.moves)
    return changes


def derive_children(session: Session, run_id: int, council_code: str, references: list[str]) -> None:
    """The same for a few children, in the caller's transaction. No import may be staged meanwhile that works out histories."""
    retired, new = _derive_batch(session, _staging(session, run_id, council_code), references, Changes())
    knowledge.retire(session, retired, run_id)
    knowledge.write(session, new, run_id)


def submission_of(run: ImportRun) -> Submission:
    assert run.covers_to is not None
    return Submission(run.id, run.covers_from, run.covers_to, frozenset(entry["module"] for entry in run.manifest))


@dataclass(frozen=True)
class _Staging:
    run_id: int
    submissions: Sequence[Submission]
    trackers: Sequence[int]
    council_code: str

    @property
    def reach(self) -> date | None:
        """The last day that a return or a history tells of."""
        return max((submission.covers_to for submission in self.submissions), default=None)


def _staging(session: Session, run_id: int, council_code: str) -> _Staging:
    submissions = [submission_of(run) for run in ledger.returns_in_force(session, run_id)]
    return _Staging(run_id, submissions, [run.id for run in ledger.trackers_in_force(session, run_id)], council_code)


def _touched(session: Session, run_id: int, in_force: Sequence[ImportRun]) -> set[str]:
    """The children of whom the run can change what is known. Undoing, and new postcodes, can change it of all."""
    run = session.get_one(ImportRun, run_id)
    if run.kind in ledger.TRACKERS:
        return set(session.scalars(_rows_of([run_id])))
    if run.kind != ledger.RETURN or run.covers_from is None:
        standing = sa.select(Child.reference).join(ChildRecord).where(ChildRecord.until_run_id.is_(None))
        everybody = _rows_of([one.id for one in in_force]).union(standing, logged.children_moved(run_id))
        return set(session.scalars(everybody))
    replaced = {one.id for one in ledger.returns_in_force(session, run_id - 1)} - {one.id for one in in_force}
    known = (_rows_of([run_id, *replaced]), _in_care_since(run.covers_from), _with_open_spells(), logged.children_moved(run_id))
    return {reference for asked in known for reference in session.scalars(asked)}


def _rows_of(run_ids: Sequence[int]) -> sa.Select[Any]:
    rows = SubmittedRow.module.in_((*READ, *ledger.TRACKERS))
    return sa.select(SubmittedRow.child_reference).where(SubmittedRow.run_id.in_(run_ids), rows)


def _in_care_since(day: date) -> sa.Select[Any]:
    """The children known to have been in care on the day or later."""
    then = sa.or_(CarePeriod.ended_on.is_(None), CarePeriod.ended_on >= day)
    records = sa.select(CarePeriod.record_id).where(then)
    return sa.select(Child.reference).join(ChildRecord).where(ChildRecord.until_run_id.is_(None), ChildRecord.id.in_(records))


def _with_open_spells() -> sa.Select[Any]:
    """The children of whom something goes on beyond their care: a return in which it is not told ends it."""
    kinds = (MissingSpell, SocialWorkerSpell)
    going_on = sa.or_(*(ChildRecord.id.in_(sa.select(kind.record_id).where(kind.ended_on.is_(None))) for kind in kinds))
    return sa.select(Child.reference).join(ChildRecord).where(ChildRecord.until_run_id.is_(None), going_on)


def _derive_batch(
    session: Session, staging: _Staging, references: list[str], changes: Changes
) -> tuple[list[int], dict[str, KnownChild]]:
    """The records that no longer tell what is known, and what is known instead, by reference.

    Nothing is written yet: nobody else writes what is read here, and whoever writes something else need not wait for it.
    """
    told = read_told(session, staging.run_id, (staging.submissions, staging.trackers), references)
    posts = {post for child in told.values() for e in child.episodes for post in (e.home_post, e.pl_post) if post}
    locator = Locator(staging.council_code, known_postcodes(session, posts))
    before = knowledge.read(session, references)
    new: dict[str, KnownChild] = {}
    retired: list[int] = []
    for reference in references:
        record_id, stood = before.get(reference, (None, None))
        known = _work_out(told[reference], staging, locator, changes) if reference in told else None
        if known == stood:
            continue
        changes.children += 1
        if record_id is not None:
            retired.append(record_id)
        if known is not None:
            new[reference] = known
    return retired, new


def _work_out(told: Told, staging: _Staging, locator: Locator, changes: Changes) -> KnownChild | None:
    """None where neither a header nor anything that counts tells of the child."""
    timeline, reach = merge(told.tellings(staging.submissions)), staging.reach
    story = history.tell(timeline)
    changes.notes += [note for note in story.notes if note.found_by == staging.run_id]
    for move in told.logged.moves:
        state = logged.state_of(move, story, reach)
        changes.moves[move.reference, move.happened_on] = state
        told.logged.overruled |= {move.happened_on} if state is MoveState.OVERRULED else set()
    moves = told.logged.after(reach)
    if moves:
        story = history.tell(logged.with_moves(timeline, moves))
    return assemble(told, staging.submissions, story, locator) if told.headers or story.care else None
