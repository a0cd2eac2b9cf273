"""What officers log of one child's placements, by reference alone, until the tracker or the next return tells it."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Pounds, Versioned
from store.terms import MoveKind, MoveState, PlacementDay
from store.vocabulary import PlacementType, Provider


class PlacementFact(Versioned):
    """A day that the placement tracker has too: the planned exit, or the authorisation."""

    __tablename__ = "placement_fact"
    KEY = ("reference", "placed_on", "kind")

    reference: Mapped[str] = mapped_column(sa.String(20))
    placed_on: Mapped[date]
    """The day by which the tracker would know the placement."""
    kind: Mapped[PlacementDay] = mapped_column(checked(PlacementDay))
    day: Mapped[date]
    after_run_id: Mapped[int]
    """The newest knowledge when it was said: a tracker that came in later is believed where it tells another day."""


class PlacementMove(Versioned):
    """A child came into a placement, moved or left care, on a day that no return covered yet."""

    __tablename__ = "placement_move"
    KEY = ("reference", "happened_on")

    reference: Mapped[str] = mapped_column(sa.String(20))
    happened_on: Mapped[date]
    kind: Mapped[MoveKind] = mapped_column(checked(MoveKind))
    placement_type: Mapped[PlacementType | None] = mapped_column(checked(PlacementType))
    provider: Mapped[Provider | None] = mapped_column(checked(Provider))
    provider_name: Mapped[str | None] = mapped_column(sa.String(100))
    weekly_cost: Mapped[float | None] = mapped_column(Pounds)
    state: Mapped[MoveState] = mapped_column(checked(MoveState))
    after_run_id: Mapped[int]
    """The newest knowledge when it was said."""
