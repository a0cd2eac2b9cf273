"""What is known of a child, as values: read from the store, compared, and written as a new record where it differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

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
    records = list(children.items())
    record_ids = _insert(
        session, ChildRecord, [{**child.columns(), "child_id": child_ids[ref], "since_run_id": run_id} for ref, child in records]
    )
    periods = [(record_id, p) for record_id, (_, child) in zip(record_ids, records, strict=True) for p in child.periods]
    period_ids = _insert(session, CarePeriod, [{**period.columns(), "record_id": record_id} for record_id, period in periods])
    numbered = list(zip(period_ids, periods, strict=True))
    placements = [
        {**place.columns(), "record_id": record_id, "care_period_id": period_id}
        for period_id, (record_id, period) in numbered
        for place in period.placements
    ]
    placement_ids = iter(_insert(session, Placement, placements))
    episodes = []
    for period_id, (record_id, period) in numbered:
        own = [next(placement_ids) for _ in period.placements]
        episodes += [
            {**e.columns(), "record_id": record_id, "care_period_id": period_id, "placement_id": own[e.placement]}
            for e in period.episodes
        ]
    _insert(session, Episode, episodes)


def _child_ids(session: Session, references: list[str]) -> dict[str, int]:
    asked = sa.select(Child.reference, Child.id).where(Child.reference.in_(references))
    ids = dict(session.execute(asked).all())
    new = [reference for reference in references if reference not in ids]
    return ids | dict(zip(new, _insert(session, Child, [{"reference": reference} for reference in new]), strict=True))


def _insert(session: Session, model: type[Any], rows: list[dict[str, Any]]) -> list[int]:
    """The new rows' ids, in the order of the rows."""
    if not rows:
        return []
    return list(session.scalars(sa.insert(model).returning(model.id, sort_by_parameter_order=True), rows))
