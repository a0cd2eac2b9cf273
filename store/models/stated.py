"""Figures as somebody stated them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.versions import Versioned


class StatedFigure(Versioned):
    """What an officer said that a figure is, beside what is worked out; never in its place."""

    __tablename__ = "stated_figure"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(20))
    measure: Mapped[str] = mapped_column(sa.String(60))
    stat: Mapped[str] = mapped_column(sa.String(20))
    filters: Mapped[str] = mapped_column(sa.String(300))
    """Of which group, as JSON with its keys in order; `{}` for all."""
    question: Mapped[str] = mapped_column(sa.String(300))
    """Of a survey, what was asked; empty for any other measure."""
    as_at: Mapped[date]
    """The day that it is of, or the last of its period."""
    value: Mapped[float] = mapped_column(sa.Double)
    base: Mapped[int | None]
    """Of a share: how many it is out of, where that was said."""
    note: Mapped[str] = mapped_column(sa.Text)
    """The words in which it was stated."""
    said_by: Mapped[str | None] = mapped_column(sa.String(120))
    """The post of whoever said it."""
    said_on: Mapped[date]
    needs_confirming: Mapped[bool]
    """A figure on money, which nobody is shown until finance has confirmed it."""
