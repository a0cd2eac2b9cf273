"""Foster households, and how people become foster carers. By reference only: no name or address is held."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Versioned
from store.terms import CarerAgeBand, CarerType, DepartureReason, RecruitmentSource, RecruitmentStage, RecruitmentStep


class FosterHousehold(Versioned):
    """A household that the council itself has approved to foster."""

    __tablename__ = "foster_household"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(40))
    carer_type: Mapped[CarerType | None] = mapped_column(checked(CarerType))
    district: Mapped[str | None] = mapped_column(sa.String(60))
    carer_age_band: Mapped[CarerAgeBand | None] = mapped_column(checked(CarerAgeBand))
    """Of the older carer, at the day the list was made."""
    places: Mapped[int | None]
    """For how many children it is approved."""
    places_filled: Mapped[int | None]
    """How many of them are taken, at the day the list was made."""
    approved_on: Mapped[date]
    left_on: Mapped[date | None]
    departure_reason: Mapped[DepartureReason | None] = mapped_column(checked(DepartureReason))


class RecruitmentEvent(Versioned):
    """A stage that an enquiry about fostering has reached, or its end."""

    __tablename__ = "recruitment_event"
    KEY = ("reference", "stage")

    reference: Mapped[str] = mapped_column(sa.String(40))
    """Of the enquiry."""
    stage: Mapped[RecruitmentStep] = mapped_column(checked(RecruitmentStep))
    happened_on: Mapped[date]
    carer_type: Mapped[CarerType | None] = mapped_column(checked(CarerType))
    source: Mapped[RecruitmentSource | None] = mapped_column(checked(RecruitmentSource))
    stage_reached: Mapped[RecruitmentStage | None] = mapped_column(checked(RecruitmentStage))
    """For a withdrawal: how far the enquiry had come."""
    reason: Mapped[str | None] = mapped_column(sa.String(300))
