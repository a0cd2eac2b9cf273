"""What is known of a child, as values: read from the store, compared, and written as a new record where it differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.bulk import insert_all, insert_for_ids
from store.models import CarePeriod, Child, ChildRecord, Episode, Placement
from store.models.base import Base
from store.vocabulary import (
    Ethnicity,
    LeavingReason,
    LegalStatus,
    Location,
    MoveReason,
    Need,
    PlacementType,
    Provider,
    Sex,
)

K = TypeVar("K", bound="_Columns")


class _Columns:
    """Fields named like the columns they are kept in."""

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls) if field.name not in ("periods", "placements", "episodes", "placement")]  # type: ignore[arg-type]

    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.names()}

    @classmethod
    def of(cls: type[K], row: Base, **others: Any) -> K:
        return cls(**{name: getattr(row, name) for name in cls.names()}, **others)


@dataclass(frozen=True)
class KnownEpisode(_Columns):
    started_on: date
    ended_on: date | None
    legal_status: LegalStatus | None
    need: Need | None
    placement_type: PlacementType | None
    provider: Provider | None
    location: Location | None
    distance_miles: float | None
    district: str | None
    placement_area: str | None
    placement: int
    """Which of the care period's placements it belongs to."""


@dataclass(frozen=True)
class KnownPlacement(_Columns):
    started_on: date
    start_is_known: bool
    ended_on: date | None
    placement_type: PlacementType | None
    provider: Provider | None
    end_reason: MoveReason | None


@dataclass(frozen=True)
class KnownPeriod(_Columns):
    started_on: date
    start_is_known: bool
    ended_on: date | None
    leaving_reason: LeavingReason | None
    age_at_start: int | None
    age_at_end: int | None
    legal_status: LegalStatus | None
    need: Need | None
    district: str | None
    last_placement_type: PlacementType | None
    placements: tuple[KnownPlacement, ...]
    episodes: tuple[KnownEpisode, ...]


@dataclass(frozen=True)
class KnownChild(_Columns):
    sex: Sex
    ethnicity: Ethnicity
    birth_month: date | None
    is_uasc: bool
    uasc_ended_on: date | None
    is_incomplete: bool
    periods: tuple[KnownPeriod, ...]


def read(session: Session, references: Iterable[str]) -> dict[str, tuple[int, KnownChild]]:
    """The records that stand, by the child's reference, each with its id."""
    found = session.execute(
        sa.select(Child.reference, ChildRecord)
        .join(ChildRecord, ChildRecord.child_id == Child.id)
        .where(Child.reference.in_(list(references)), ChildRecord.until_run_id.is_(None))
    ).all()
    ids = [record.id for _, record in found]
    placements = _by_parent(session, Placement, Placement.record_id.in_(ids), "care_period_id")
    episodes = _by_parent(session, Episode, Episode.record_id.in_(ids), "care_period_id")
    periods = _by_parent(session, CarePeriod, CarePeriod.record_id.in_(ids), "record_id")

    def known(period: Any) -> KnownPeriod:
        places = placements[period.id]
        order = {place.id: index for index, place in enumerate(places)}
        return KnownPeriod.of(
            period,
            placements=tuple(KnownPlacement.of(place) for place in places),
            episodes=tuple(KnownEpisode.of(e, placement=order.get(e.placement_id, -1)) for e in episodes[period.id]),
        )

    return {
        reference: (record.id, KnownChild.of(record, periods=tuple(known(period) for period in periods[record.id])))
        for reference, record in found
    }


def _by_parent(session: Session, model: type[Any], where: sa.ColumnElement[bool], parent: str) -> Mapping[int, list[Any]]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(sa.select(model).where(where).order_by(model.started_on, model.id)):
        rows[getattr(row, parent)].append(row)
    return rows


def retire(session: Session, record_ids: Sequence[int], run_id: int) -> None:
    """From run `run_id` on, these records are no longer what is known."""
    session.execute(sa.update(ChildRecord).where(ChildRecord.id.in_(record_ids)).values(until_run_id=run_id))


def write(session: Session, children: Mapping[str, KnownChild], run_id: int) -> None:
    """New records, known from run `run_id` on."""
    if not children:
        return
    child_ids = _child_ids(session, list(children))
    known = {child_ids[reference]: child for reference, child in children.items()}
    record_ids = insert_for_ids(
        session,
        ChildRecord,
        ("child_id",),
        [{**child.columns(), "child_id": child_id, "since_run_id": run_id} for child_id, child in known.items()],
    )
    periods = [(record_ids[(child_id,)], period) for child_id, child in known.items() for period in child.periods]
    period_ids = insert_for_ids(
        session,
        CarePeriod,
        ("record_id", "started_on"),
        [{**period.columns(), "record_id": record_id} for record_id, period in periods],
    )
    numbered = [({"record_id": r, "care_period_id": period_ids[r, period.started_on]}, period) for r, period in periods]
    placement_ids = insert_for_ids(
        session,
        Placement,
        ("care_period_id", "started_on"),
        [{**placement.columns(), **parents} for parents, period in numbered for placement in period.placements],
    )
    episodes = [
        {
            **episode.columns(),
            **parents,
            "placement_id": placement_ids[parents["care_period_id"], period.placements[episode.placement].started_on],
        }
        for parents, period in numbered
        for episode in period.episodes
    ]
    insert_all(session, Episode, episodes)


def _child_ids(session: Session, references: list[str]) -> dict[str, int]:
    held = session.execute(sa.select(Child.reference, Child.id).where(Child.reference.in_(references))).all()
    ids = dict(held)
    new = insert_for_ids(session, Child, ("reference",), [{"reference": each} for each in references if each not in ids])
    return ids | {reference: child_id for (reference,), child_id in new.items()}
