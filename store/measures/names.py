"""The council's own names: values of dimensions that come from the store and not from the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from store import council
from store.glossary import Term, own_terms
from store.measures.facts.columns import known_after as child_known_after
from store.measures.facts.each_day import in_this_order
from store.measures.thresholds import STRICT
from store.models import (
    Action,
    ChildRecord,
    Council,
    CouncilKind,
    Episode,
    Postcode,
    ProviderRecord,
    RecruitmentEvent,
    Referral,
    StrategyPart,
    SurveyResult,
    TrackedItem,
    Versioned,
)
from store.papers.held import Asked, asked
from store.records import known_after, stands
from store.terms import AS_WORKSTREAMS, PartKind
from store.wordings import in_use

RECORDED: Mapping[str, tuple[InstrumentedAttribute[str] | InstrumentedAttribute[str | None], sa.ColumnElement[bool]]] = {
    "survey": (SurveyResult.survey, sa.true()),
    "survey_question": (SurveyResult.question, SurveyResult.question != ""),
    "respondent_group": (SurveyResult.respondent_group, sa.true()),
    "service": (Referral.service, sa.true()),
    "strategy": (StrategyPart.strategy, sa.true()),
    "workstream": (StrategyPart.part, StrategyPart.kind.in_(AS_WORKSTREAMS)),
    "priority": (StrategyPart.part, StrategyPart.kind == PartKind.PRIORITY),
    "owner": (Action.owner, Action.owner.is_not(None)),
    "withdrawal_reason": (RecruitmentEvent.reason, RecruitmentEvent.reason.is_not(None)),
    "said_by": (TrackedItem.said_by, TrackedItem.said_by.is_not(None)),
}
"""Names that the council has given, none of which tells of a person, by the dimension whose values they are."""


@dataclass(frozen=True)
class Names:
    """What this council's people, districts and neighbours are called. Empty as long as nothing is loaded."""

    code: str | None = None
    council: str | None = None
    kind: CouncilKind = CouncilKind.COUNCIL
    region: str | None = None
    districts: tuple[str, ...] = ()
    """Where children are from."""
    placement_areas: tuple[str, ...] = ()
    """Where placements are: districts inside the council's area, authorities outside it."""

    recorded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of surveys, services, strategies and owners: dimension and values."""
    providers: tuple[str, ...] = ()
    """Agencies and homes by name: for officers, but known to everybody's questions."""
    actions: tuple[tuple[str, str], ...] = ()
    """Reference and title of every action and request for information."""
    items: tuple[tuple[str, str], ...] = ()
    """The same of milestones, statements, events and commitments."""
    told: tuple[tuple[str, str, str], ...] = ()
    """Of each of these its reference, its kind and, in small letters, all words by which it may be spoken of."""
    terms: tuple[Term, ...] = ()
    """Of the council's own glossary."""
    wordings: tuple[tuple[str, str], ...] = ()
    """Phrases that a lead has approved, each with the phrase of the lexicon that it says the same as."""
    papers: tuple[Asked, ...] = ()
    """What committee papers say, of this council and of others: how each topic is asked for."""

    @property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Reference and title of everything that can be told of by itself."""
        return (*self.actions, *self.items)

    def of(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension whose values come from the store."""
        own = {"district": self.districts, "placement_area": self.placement_areas, "provider_name": self.providers}
        return {**own, **dict(self.recorded)}.get(dimension, ())


def names(session: Session) -> Names:
    """As now known. Places where only a few children have ever been are left out: to know their names would tell of them."""
    row = council.council(session)
    if row is None:
        return Names()
    return Names(
        code=row.code,
        council=row.name,
        kind=row.kind,
        region=row.region,
        districts=places(session, "district"),
        placement_areas=places(session, "placement_area"),
        recorded=tuple((dimension, values(session, dimension)) for dimension in RECORDED),
        providers=_providers(session),
        actions=_titles(session, Action),
        items=_titles(session, TrackedItem),
        told=_told(session),
        terms=own_terms(session),
        wordings=in_use(session),
        papers=asked(session),
    )


def record_titles(session: Session) -> tuple[tuple[str, str], ...]:
    """Reference and title of every action and other item, as now known."""
    return (*_titles(session, Action), *_titles(session, TrackedItem))


def _titles(session: Session, model: type[Action] | type[TrackedItem]) -> tuple[tuple[str, str], ...]:
    rows = session.execute(sa.select(model.reference, model.title).where(stands(model)).order_by(model.id))
    return tuple((row.reference, row.title) for row in rows)


def _told(session: Session) -> tuple[tuple[str, str, str], ...]:
    item = TrackedItem
    said = (item.title, item.result, item.counted, item.said_by)
    rows = session.execute(sa.select(item.reference, item.kind, *said).where(stands(item)).order_by(item.id))
    return tuple((reference, kind.value, " ".join(filter(None, words)).lower()) for reference, kind, *words in rows)


def _providers(session: Session) -> tuple[str, ...]:
    registered = session.scalars(sa.select(ProviderRecord.name).where(stands(ProviderRecord)))
    named = session.scalars(sa.select(Episode.provider_name).distinct())
    return tuple(sorted({name for name in (*registered, *named) if name}))


def values(
    session: Session, dimension: str, run_id: int | None = None, chosen: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> tuple[str, ...]:
    """The values of a dimension whose values come from the store, as known after a run; null: as now known.

    Where some surveys are chosen, of their questions alone.
    """
    if dimension not in RECORDED:
        return places(session, dimension, run_id)
    column, is_one = RECORDED[dimension]
    model = column.parent.class_
    assert issubclass(model, Versioned)
    known = stands(model) if run_id is None else known_after(model, run_id)
    if dimension == "survey_question" and chosen.get("survey"):
        is_one = sa.and_(is_one, SurveyResult.survey.in_(chosen["survey"]))
    return tuple(sorted(str(name) for name in session.scalars(sa.select(column).distinct().where(is_one, known))))


def places(session: Session, dimension: str, run_id: int | None = None) -> tuple[str, ...]:
    """The council's own districts, and every other place where more children than the smallest count have ever been.

    Any other can hold a small count at most, so leaving it out tells no more than "fewer than 6" would. Counted from what was
    known after run `run_id`; null: from all that was ever known.
    """
    column = {"district": Episode.district, "placement_area": Episode.placement_area}[dimension]
    theirs = Episode.record_id == ChildRecord.id
    lived = sa.join(ChildRecord, Episode, theirs) if run_id is None else in_this_order(ChildRecord.__table__, Episode, theirs)
    often = (
        sa.select(column)
        .select_from(lived)
        .where(column.is_not(None), sa.true() if run_id is None else child_known_after(sa.literal(run_id)))
        .group_by(column)
        .having(sa.func.count(ChildRecord.child_id.distinct()) > STRICT.small)
    )
    return tuple(sorted({*_own_districts(session), *(name for name in session.scalars(often) if name)}))


def _own_districts(session: Session) -> set[str]:
    """The districts inside the council's area, as far as postcodes have been met in them."""
    own = sa.select(Postcode.district).distinct().join(Council, Council.code == Postcode.utla_code)
    return {name for name in session.scalars(own) if name}
