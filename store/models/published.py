"""Figures that the Department for Education has published for councils, regions and England, and what belongs to them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base
from store.models.versions import Versioned


class PublishedFigure(Versioned, Base):
    """One published figure, as the answer to a question of the catalogue about an area."""

    __tablename__ = "published_figure"
    KEY = ("area", "measure", "stat", "filters", "ends_on", "dataset")

    area: Mapped[str] = mapped_column(sa.String(9))
    """The ONS code, as the DfE publishes it."""
    measure: Mapped[str] = mapped_column(sa.String(60))
    stat: Mapped[str] = mapped_column(sa.String(20))
    filters: Mapped[str] = mapped_column(sa.String(300))
    """As `store.measures.query.values_as_text` writes them."""
    starts_on: Mapped[date]
    """The same as `ends_on` where it is the position on a day."""
    ends_on: Mapped[date]
    dataset: Mapped[str] = mapped_column(sa.String(60))
    """The layout it was read by, which names its source."""
    value: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    """The truth lies between the two: what was published is rounded."""
    symbol: Mapped[str | None] = mapped_column(sa.String(1))
    """What was published in place of a number, or beside it: c, z, k, x."""
    note: Mapped[str | None] = mapped_column(sa.String(60))
    """What must be said with it, by its id in the layouts."""
    is_alike: Mapped[bool]
    """It counts what the catalogue's measure counts; else no verdict rests on it."""


sa.Index(None, PublishedFigure.measure, PublishedFigure.stat, PublishedFigure.area, PublishedFigure.filters)


class StatisticalNeighbour(Versioned, Base):
    """A council that is like another, by the DfE's model."""

    __tablename__ = "statistical_neighbour"
    KEY = ("council", "position")

    council: Mapped[str] = mapped_column(sa.String(9))
    position: Mapped[int]
    """From 1, the nearest first."""
    neighbour: Mapped[str] = mapped_column(sa.String(9))
    closeness: Mapped[str] = mapped_column(sa.String(30))
    """In the model's words: `Very close`."""


class ResidentEstimate(Versioned, Base):
    """Residents under 18 in an area at the middle of a year, from the ONS."""

    __tablename__ = "resident_estimate"
    KEY = ("area", "year")

    area: Mapped[str] = mapped_column(sa.String(9))
    year: Mapped[int]
    under_18: Mapped[int]
