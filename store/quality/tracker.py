"""What is missing in the placement tracker, of the placements that run on a day; and its rows that fit no episode."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.imports.tracker.load import known_rows, starts_of
from store.models import Child, ChildRecord, Episode
from store.quality.children import Tally, known_after
from store.vocabulary import PlacementType, Provider

UNPAID = (PlacementType.WITH_PARENTS, PlacementType.PLACED_FOR_ADOPTION)
"""Nothing is paid by the week for them, as a rule."""
NOT_EXTERNAL = (None, Provider.IN_HOUSE, Provider.PARENTS)

Running = sa.Row[Any]


@dataclass(frozen=True)
class TrackerQuality:
    """`missing` is by what is missing: of placements that should have it."""

    missing: Mapping[str, Tally]
    rows: int
    unmatched: int
    """Rows of which no episode known starts on the day."""


def _is_external(placement: Running) -> bool:
    return placement.stay_provider not in NOT_EXTERNAL


EXPECTED: Mapping[str, Callable[[Running], bool]] = {
    "weekly_pence": lambda placement: placement.stay_type not in UNPAID,
    "exit_plan_on": _is_external,
    "authorised_on": _is_external,
    "needs_level": _is_external,
}
"""Field to which placements should have it."""


def of_tracker(session: Session, run_id: int, day: date) -> TrackerQuality | None:
    """None where no tracker is held."""
    if not ledger.trackers_in_force(session, run_id):
        return None
    running = _running(session, run_id, day)
    rows = known_rows(session, run_id)
    starts = starts_of(session, run_id, sorted({key.child for key in rows}))
    return TrackerQuality(
        missing={field: _tally(running, field) for field in EXPECTED},
        rows=len(rows),
        unmatched=sum(key.start not in starts.get(key.child, ()) for key in rows),
    )


def _running(session: Session, run_id: int, day: date) -> Sequence[Running]:
    return session.execute(
        sa.select(Child.reference, Episode.stay_type, Episode.stay_provider, *(getattr(Episode, field) for field in EXPECTED))
        .join(ChildRecord, ChildRecord.child_id == Child.id)
        .join(Episode, Episode.record_id == ChildRecord.id)
        .where(known_after(run_id), Episode.started_on <= day, sa.or_(Episode.ended_on.is_(None), Episode.ended_on > day))
        .order_by(Child.reference)
    ).all()


def _tally(running: Sequence[Running], field: str) -> Tally:
    expected = [placement for placement in running if EXPECTED[field](placement)]
    return Tally(len(expected), tuple(each.reference for each in expected if getattr(each, field) is None))
