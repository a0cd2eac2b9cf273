"""Savings, each kind by itself."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Pounds, Versioned
from store.terms import SavingsBasis, SavingsStatus


class Saving(Versioned):
    """An amount that was identified, planned, forecast or achieved. Amounts of different kinds are never added."""

    __tablename__ = "saving"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(20))
    title: Mapped[str] = mapped_column(sa.String(300))
    status: Mapped[SavingsStatus] = mapped_column(checked(SavingsStatus))
    amount: Mapped[float | None] = mapped_column(Pounds)
    """Null where the words as printed can mean more than one amount."""
    as_worded: Mapped[str | None] = mapped_column(sa.String(300))
    """The amount in the words of its paper, where they matter."""
    basis: Mapped[SavingsBasis | None] = mapped_column(checked(SavingsBasis))
    counted_on: Mapped[date]
    """The day it counts for: the last of its financial year, or of the period it was achieved in."""
    strategy: Mapped[str | None] = mapped_column(sa.String(120))
    workstream: Mapped[str | None] = mapped_column(sa.String(120))
    footnote: Mapped[str | None] = mapped_column(sa.Text)
    """What must be said with the amount."""
    needs_confirming: Mapped[bool]
    source: Mapped[str | None] = mapped_column(sa.String(300))
