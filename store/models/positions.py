"""Closed month-end positions: the state of knowledge that members' figures stand on."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base


class Position(Base):
    """The figures at the end of a month, as known after a run. A correction makes a new version, the same for everybody."""

    __tablename__ = "position"
    __table_args__ = (sa.UniqueConstraint("as_at", "version"),)

    id: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    """Month and version, as in `2026-03.2`."""
    as_at: Mapped[date]
    version: Mapped[int]
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id"), index=True)
    closes_on: Mapped[date]
    """The first day on which members see it: five working days after the month-end, or the day an officer closed it."""
    closed_by: Mapped[str | None] = mapped_column(sa.String(60))
    """Who closed it early; null where it closed by itself."""
    created_at: Mapped[datetime]


class ReleasedFigure(Base):
    """A headline figure of a closed position that a lead has released: shown exactly from then on, until it is withdrawn."""

    __tablename__ = "released_figure"
    __table_args__ = (sa.UniqueConstraint("position_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[str] = mapped_column(sa.ForeignKey("position.id"))
    indicator: Mapped[str] = mapped_column(sa.String(40))
    """An id of `store.released.INDICATORS`."""
    numerator: Mapped[int]
    denominator: Mapped[int | None]
    """Null for a count."""
    released_by: Mapped[str] = mapped_column(sa.String(100))
    """The post of the lead."""
    released_on: Mapped[date]
