"""Words of questions that the lexicon does not have, and what a lead has decided of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, checked


class Mark(StrEnum):
    """As the files of the lexicon mark their phrases."""

    SUGGESTED = "suggested"
    """Came up in questions, and changes nothing."""
    AUTHORED = "authored"
    """In use: a lead has approved it."""
    WITHDRAWN = "withdrawn"
    """Was in use and misled, or is never to be."""


class Wording(Base):
    """A word or short phrase. The question that held it is not kept."""

    __tablename__ = "wording"

    phrase: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    mark: Mapped[Mark] = mapped_column(checked(Mark))
    asked: Mapped[int]
    """How often it came up."""
    asked_on: Mapped[date | None]
    """When it did so last."""
    chosen: Mapped[list[Any]]
    """What was chosen from what was offered instead: each meaning with how often."""
    like: Mapped[str | None] = mapped_column(sa.String(200))
    """The phrase of the lexicon that it says the same as."""
    decided_by: Mapped[str | None] = mapped_column(sa.String(80))
    decided_at: Mapped[datetime | None]
