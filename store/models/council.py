"""The council that this store serves, and how many children live in its area."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base, checked


class CouncilKind(StrEnum):
    """What the council calls its area, as in "out of county" or "out of borough"."""

    COUNTY = "county"
    BOROUGH = "borough"
    CITY = "city"
    COUNCIL = "council"


class Council(Base):
    """There is one row: the council that installed the assistant."""

    __tablename__ = "council"

    code: Mapped[str] = mapped_column(sa.String(9), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    kind: Mapped[CouncilKind] = mapped_column(checked(CouncilKind))
    region: Mapped[str | None] = mapped_column(sa.String(60))
    neighbours: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """Codes of the statistical neighbours, nearest first."""
    thresholds: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    """Those of members' figures that are not the strict ones, by name."""
    populations: Mapped[list["Population"]] = relationship(order_by="Population.year", lazy="selectin")


class Population(Base):
    """Residents under 18 at the middle of a year, from the ONS mid-year estimates."""

    __tablename__ = "population"

    council_code: Mapped[str] = mapped_column(sa.ForeignKey("council.code"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    under_18: Mapped[int] = mapped_column(sa.CheckConstraint("under_18 > 0", name="positive"))
