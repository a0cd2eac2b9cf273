"""Children in care, by reference only, and their time in care as the SSDA903 returns tell it.

What is known of a child is a `ChildRecord`, written by one import run and standing until a later run replaces it. Care periods,
placements and episodes hang on the record, so that every figure can be worked out as it was known after any run. Short breaks
(V3, V4) are left out of all three when the record is written. Intervals hold their first day and not their last: a child is
looked after on `started_on` and not on `ended_on`.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base, checked
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


class Child(Base):
    """A child's reference, as in the return's CHILD column. Nothing else identifies a child here."""

    __tablename__ = "child"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)


class ChildRecord(Base):
    """What is known of a child from run `since_run_id` on, and before run `until_run_id` (null: still)."""

    __tablename__ = "child_record"
    __table_args__ = (sa.Index(None, "child_id", "since_run_id"), sa.Index(None, "until_run_id", "since_run_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(sa.ForeignKey("child.id"))
    since_run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id"), index=True)
    until_run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    sex: Mapped[Sex] = mapped_column(checked(Sex))
    ethnicity: Mapped[Ethnicity] = mapped_column(checked(Ethnicity))
    birth_month: Mapped[date | None]
    """The first day of the month of birth: enough for an exact age at every month-end. The day of birth is not kept."""
    is_uasc: Mapped[bool] = mapped_column(default=False)
    uasc_ended_on: Mapped[date | None]
    """The first day on which the child no longer counts as unaccompanied and asylum-seeking."""
    is_incomplete: Mapped[bool] = mapped_column(default=False, index=True)
    """A row of this child could not be read; it is counted as far as its other rows go."""

    child: Mapped[Child] = relationship()
    care_periods: Mapped[list["CarePeriod"]] = relationship(cascade="all, delete-orphan", order_by="CarePeriod.started_on")


class CarePeriod(Base):
    """An unbroken time in care. The details are those of its first episode, and on leaving those of its last."""

    __tablename__ = "care_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("child_record.id", ondelete="CASCADE"), index=True)
    started_on: Mapped[date] = mapped_column(index=True)
    start_is_known: Mapped[bool]
    """False where the returns held do not reach back to the start: `started_on` is then the earliest day seen."""
    ended_on: Mapped[date | None] = mapped_column(index=True)
    leaving_reason: Mapped[LeavingReason | None] = mapped_column(checked(LeavingReason))
    age_at_start: Mapped[int | None]
    """Whole years."""
    age_at_end: Mapped[int | None]
    legal_status: Mapped[LegalStatus | None] = mapped_column(checked(LegalStatus))
    need: Mapped[Need | None] = mapped_column(checked(Need))
    district: Mapped[str | None] = mapped_column(sa.String(60))
    last_placement_type: Mapped[PlacementType | None] = mapped_column(checked(PlacementType))

    placements: Mapped[list["Placement"]] = relationship(cascade="all, delete-orphan", order_by="Placement.started_on")
    episodes: Mapped[list["Episode"]] = relationship(cascade="all, delete-orphan", order_by="Episode.started_on")


class Placement(Base):
    """A stay with one carer or in one home, through changes of legal status and short absences (T codes)."""

    __tablename__ = "placement"
    __table_args__ = (sa.Index(None, "record_id", "started_on", "ended_on"), sa.Index(None, "care_period_id", "started_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("child_record.id", ondelete="CASCADE"))
    care_period_id: Mapped[int] = mapped_column(sa.ForeignKey("care_period.id", ondelete="CASCADE"))
    started_on: Mapped[date]
    start_is_known: Mapped[bool]
    """False where the first episode held is not the one that began the placement."""
    ended_on: Mapped[date | None]
    placement_type: Mapped[PlacementType | None] = mapped_column(checked(PlacementType))
    """As at its latest episode, like the provider."""
    provider: Mapped[Provider | None] = mapped_column(checked(Provider))
    end_reason: Mapped[MoveReason | None] = mapped_column(checked(MoveReason))
    """Why the child moved on; null while it runs, and where leaving care ended it."""


class Episode(Base):
    """A stretch of days with one legal status and one place: the unit of the return, and of every count on a date."""

    __tablename__ = "episode"
    __table_args__ = (
        sa.Index(None, "record_id", "started_on", "ended_on"),
        sa.Index(None, "care_period_id", "started_on"),
        sa.Index(None, "ended_on", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("child_record.id", ondelete="CASCADE"))
    care_period_id: Mapped[int] = mapped_column(sa.ForeignKey("care_period.id", ondelete="CASCADE"))
    placement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("placement.id", ondelete="CASCADE"), index=True)
    """The placement it belongs to; an absence (T codes) belongs to the placement the child returned to, if any."""
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    legal_status: Mapped[LegalStatus | None] = mapped_column(checked(LegalStatus))
    need: Mapped[Need | None] = mapped_column(checked(Need))
    placement_type: Mapped[PlacementType | None] = mapped_column(checked(PlacementType))
    provider: Mapped[Provider | None] = mapped_column(checked(Provider))
    location: Mapped[Location | None] = mapped_column(checked(Location))
    distance_miles: Mapped[float | None]
    """Home to placement in a straight line, to one decimal; null where not known, and for unaccompanied children."""
    district: Mapped[str | None] = mapped_column(sa.String(60))
    """Where the child is from."""
    placement_area: Mapped[str | None] = mapped_column(sa.String(60))
    """Where the placement is: the district inside the boundary, the authority outside."""
    age_at_start: Mapped[int | None]
    """Whole years, on the day it starts."""
    stay_type: Mapped[PlacementType | None] = mapped_column(checked(PlacementType, "stay_type"))
    """The type of the placement itself: during an absence (T codes), of the one that the child is absent from."""
    stay_provider: Mapped[Provider | None] = mapped_column(checked(Provider, "stay_provider"))
    stay_location: Mapped[Location | None] = mapped_column(checked(Location, "stay_location"))
    weekly_pence: Mapped[int | None]
    """What the placement costs in a week. This and what follows comes from the placement tracker, and not from the return."""
    terms_until: Mapped[date | None]
    """On the first of the episodes in which a placement has one type, provider, place and price: the day on which that ends, or
    9999-12-31 while it goes on. Null on the others."""
    exit_plan_on: Mapped[date | None]
    """The day on which the child is planned to move on."""
    authorised_on: Mapped[date | None]
    needs_level: Mapped[NeedsLevel | None] = mapped_column(checked(NeedsLevel))
    next_step: Mapped[StepTo | None] = mapped_column(checked(StepTo))
    move_stage: Mapped[MoveStage | None] = mapped_column(checked(MoveStage))
    workstream: Mapped[str | None] = mapped_column(sa.String(120))
    """To which of the council's workstreams a step down to, or home from, this placement is credited."""
    provider_name: Mapped[str | None] = mapped_column(sa.String(100))
    ofsted_rating: Mapped[OfstedRating | None] = mapped_column(checked(OfstedRating))
