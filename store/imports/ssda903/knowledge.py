"""What is known of a child, as values: read from the store, compared, and written as a new record where it differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.bulk import insert_all, insert_for_ids
from store.imports.ssda903.outcomes import (
    KnownAdoption,
    KnownAdoptionPlan,
    KnownHealthYear,
    KnownLeaver,
    KnownMissingSpell,
    KnownOutcomes,
    KnownPermanence,
    KnownWorkerSpell,
)
from store.imports.ssda903.reviews import KnownReview
from store.models import (
    Adoption,
    AdoptionPlan,
    Base,
    CareLeaver,
    CarePeriod,
    Child,
    ChildRecord,
    Episode,
    HealthYear,
    MissingSpell,
    Placement,
    PreviousPermanence,
    Review,
    SocialWorkerSpell,
)
from store.vocabulary import (
    Ethnicity,
    LeavingReason,
    LegalStatus,
    Location,
    MoveReason,
    MoveStage,
    Need,
    NeedsLevel,
    OfstedRating,
    PlacementType,
    Provider,
    Sex,
    StepTo,
)


class KnownEpisode(NamedTuple):
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
    age_at_start: int | None
    stay_type: PlacementType | None
    stay_provider: Provider | None
    stay_location: Location | None
    weekly_pence: int | None
    terms_until: date | None
    exit_plan_on: date | None
    authorised_on: date | None
    needs_level: NeedsLevel | None
    next_step: StepTo | None
    move_stage: MoveStage | None
    workstream: str | None
    provider_name: str | None
    ofsted_rating: OfstedRating | None
    placement: int
    """Which of the care period's placements it belongs to."""


class KnownPlacement(NamedTuple):
    started_on: date
    start_is_known: bool
    ended_on: date | None
    placement_type: PlacementType | None
    provider: Provider | None
    end_reason: MoveReason | None


class KnownPeriod(NamedTuple):
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


class KnownChild(NamedTuple):
    sex: Sex
    ethnicity: Ethnicity
    birth_month: date | None
    is_uasc: bool
    uasc_ended_on: date | None
    is_incomplete: bool
    periods: tuple[KnownPeriod, ...]
    outcomes: KnownOutcomes = KnownOutcomes()


INNER = ("periods", "placements", "episodes", "placement", "outcomes")
"""Fields that are no columns of their own; the others are named like the columns they are kept in, and stand before them."""


OUTCOMES: Mapping[str, tuple[type[Base], type[Any]]] = {
    "reviews": (Review, KnownReview),
    "health": (HealthYear, KnownHealthYear),
    "leaving": (CareLeaver, KnownLeaver),
    "missing": (MissingSpell, KnownMissingSpell),
    "workers": (SocialWorkerSpell, KnownWorkerSpell),
    "adoption_plans": (AdoptionPlan, KnownAdoptionPlan),
    "adoptions": (Adoption, KnownAdoption),
    "permanence": (PreviousPermanence, KnownPermanence),
}
"""Field of `KnownOutcomes`, the table that keeps it, and what it is a tuple of."""


@cache
def _names(kind: Any) -> list[str]:
    return [name for name in kind._fields if name not in INNER]


def read(session: Session, references: Iterable[str]) -> dict[str, tuple[int, KnownChild]]:
    """The records that stand, by the child's reference, each with its id."""
    records = session.execute(
        sa.select(Child.reference, ChildRecord.id, *_columns(ChildRecord, KnownChild))
        .join(ChildRecord, ChildRecord.child_id == Child.id)
        .where(Child.reference.in_(list(references)), ChildRecord.until_run_id.is_(None))
    ).all()
    ids = [record_id for _, record_id, *_ in records]
    periods = _by_parent(session, CarePeriod.record_id, CarePeriod.id, _columns(CarePeriod, KnownPeriod), ids)
    placements = _by_parent(session, Placement.care_period_id, Placement.id, _columns(Placement, KnownPlacement), ids)
    episodes = _by_parent(session, Episode.care_period_id, Episode.placement_id, _columns(Episode, KnownEpisode), ids)

    beside = _outcomes(session, ids)

    def known(period_id: int, details: Sequence[Any]) -> KnownPeriod:
        order = {place_id: index for index, (place_id, _) in enumerate(placements[period_id])}
        places = tuple(KnownPlacement._make(place) for _, place in placements[period_id])
        told = tuple(KnownEpisode._make((*e, order.get(place, -1))) for place, e in episodes[period_id])
        return KnownPeriod._make((*details, places, told))

    return {
        reference: (
            record_id,
            KnownChild._make((*details, tuple(known(*period) for period in periods[record_id]), beside[record_id])),
        )
        for reference, record_id, *details in records
    }


def _columns(model: type[Base], kind: type[tuple[Any, ...]]) -> list[Any]:
    return [getattr(model, name) for name in _names(kind)]


def _by_parent(session: Session, parent: Any, key: Any, columns: list[Any], record_ids: list[int]) -> Mapping[int, list[Any]]:
    """By the value of `parent`, in order of time: that of `key`, and the columns. Plain rows, as there are very many."""
    model = parent.class_
    rows: dict[int, list[Any]] = defaultdict(list)
    query = sa.select(parent, key, *columns).where(model.record_id.in_(record_ids)).order_by(model.started_on, model.id)
    for of, its_key, *details in session.connection().execute(query).all():
        rows[of].append((its_key, details))
    return rows


def _outcomes(session: Session, record_ids: list[int]) -> Mapping[int, KnownOutcomes]:
    """By record, each in the order in which they were written."""
    parts: dict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for name, (model, kind) in OUTCOMES.items():
        table: Any = model
        rows: dict[int, list[Any]] = defaultdict(list)
        query = sa.select(table.record_id, *_columns(model, kind)).where(table.record_id.in_(record_ids)).order_by(table.id)
        for record_id, *details in session.connection().execute(query).all():
            rows[record_id].append(kind._make(details))
        for record_id, found in rows.items():
            parts[record_id][name] = tuple(found)
    return defaultdict(KnownOutcomes, {record_id: KnownOutcomes(**found) for record_id, found in parts.items()})


def retire(session: Session, record_ids: Sequence[int], run_id: int) -> None:
    """From run `run_id` on, these records are no longer what is known."""
    session.execute(sa.update(ChildRecord).where(ChildRecord.id.in_(record_ids)).values(until_run_id=run_id))


def _kept(known: Any) -> dict[str, Any]:
    return dict(zip(_names(known.__class__), known, strict=False))


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
        [{**_kept(child), "child_id": child_id, "since_run_id": run_id} for child_id, child in known.items()],
    )
    for name, (model, _) in OUTCOMES.items():
        rows = [(record_ids[(child_id,)], part) for child_id, child in known.items() for part in getattr(child.outcomes, name)]
        insert_all(session, model, [{**_kept(part), "record_id": record_id} for record_id, part in rows])
    periods = [(record_ids[(child_id,)], period) for child_id, child in known.items() for period in child.periods]
    period_ids = insert_for_ids(
        session,
        CarePeriod,
        ("record_id", "started_on"),
        [{**_kept(period), "record_id": record_id} for record_id, period in periods],
    )
    numbered = [({"record_id": r, "care_period_id": period_ids[r, period.started_on]}, period) for r, period in periods]
    placement_ids = insert_for_ids(
        session,
        Placement,
        ("care_period_id", "started_on"),
        [{**_kept(placement), **parents} for parents, period in numbered for placement in period.placements],
    )
    episodes = [
        {
            **_kept(episode),
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
