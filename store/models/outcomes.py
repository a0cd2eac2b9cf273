"""What the returns tell of a child beside where it lives: reviews, health, days missing, social workers, adoption, leaving care.

All hang on the child's record, as care periods do, and so are known from one import run until another. Rows that tell of a year
bear the day that its return reaches: 31 March, as a rule.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, checked
from store.vocabulary import (
    Absence,
    Accommodation,
    Activity,
    AdoptionEnd,
    Contact,
    Participation,
    Permanence,
)


def of_record(*, index: bool = True) -> Mapped[int]:
    return mapped_column(sa.ForeignKey("child_record.id", ondelete="CASCADE"), index=index)


class Review(Base):
    """A review of a child's care plan, held or due."""

    __tablename__ = "review"
    __table_args__ = (sa.Index(None, "record_id", "due_on", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record(index=False)
    due_on: Mapped[date | None]
    """Null where that is not known: the review before it is not told of."""
    held_on: Mapped[date | None]
    """Null where it was due and was not held."""
    participation: Mapped[Participation | None] = mapped_column(checked(Participation))


class HealthYear(Base):
    """A child's health over a year (OC2): told of children in care for twelve months or more. Null is blank."""

    __tablename__ = "health_year"
    __table_args__ = (sa.Index(None, "record_id", "as_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record(index=False)
    as_at: Mapped[date]
    is_assessed: Mapped[bool | None]
    """The yearly health assessment was done; under five, both of them."""
    is_development_checked: Mapped[bool | None]
    """Under five only."""
    is_immunised: Mapped[bool | None]
    """Immunisations were up to date."""
    is_dentally_checked: Mapped[bool | None]
    sdq_score: Mapped[int | None]
    """Strengths and difficulties, 0 to 40; 17 and over is a cause for concern."""
    is_convicted: Mapped[bool | None]
    """Ten and over only."""
    misuses_substances: Mapped[bool | None]


class CareLeaver(Base):
    """How somebody fares who was in care, as told about the birthday before the day (OC3)."""

    __tablename__ = "care_leaver"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record()
    as_at: Mapped[date] = mapped_column(index=True)
    contact: Mapped[Contact | None] = mapped_column(checked(Contact))
    activity: Mapped[Activity | None] = mapped_column(checked(Activity))
    accommodation: Mapped[Accommodation | None] = mapped_column(checked(Accommodation))


class MissingSpell(Base):
    """Days on which a child was missing or away: both `started_on` and `ended_on` are among them. Null: not back yet."""

    __tablename__ = "missing_spell"
    __table_args__ = (sa.Index(None, "record_id", "started_on", "ended_on", "absence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record(index=False)
    absence: Mapped[Absence] = mapped_column(checked(Absence))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]


class SocialWorkerSpell(Base):
    """A social worker's time with a child, that before care included. Who it was is not kept: a number tells one from another."""

    __tablename__ = "social_worker_spell"
    __table_args__ = (sa.Index(None, "record_id", "started_on", "ended_on", "worker"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record(index=False)
    worker: Mapped[int]
    """1 is the child's first that is told of. The numbers of two children have nothing to do with one another."""
    started_on: Mapped[date]
    ended_on: Mapped[date | None]


class AdoptionPlan(Base):
    """A decision that a child should be placed for adoption."""

    __tablename__ = "adoption_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record()
    decided_on: Mapped[date]
    ended_on: Mapped[date | None]
    """The day on which it was given up."""
    end_reason: Mapped[AdoptionEnd | None] = mapped_column(checked(AdoptionEnd))


class Adoption(Base):
    """How a child came to be adopted. Nothing is kept of the adopters but whether they were its foster carers."""

    __tablename__ = "adoption"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record()
    as_at: Mapped[date]
    decided_on: Mapped[date | None]
    matched_on: Mapped[date | None]
    is_by_carers: Mapped[bool | None]


class PreviousPermanence(Base):
    """The permanent home from which a child came into care, told in the year in which it did."""

    __tablename__ = "previous_permanence"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = of_record()
    as_at: Mapped[date]
    permanence: Mapped[Permanence | None] = mapped_column(checked(Permanence))
    year: Mapped[int | None]
    """Of the order that made it. The day of it is often not known, and not kept."""
