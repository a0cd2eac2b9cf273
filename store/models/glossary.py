"""The council's own words, beside the first glossary that comes with the assistant."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.versions import Versioned


class GlossaryTerm(Versioned):
    __tablename__ = "glossary_term"
    KEY = ("term",)

    term: Mapped[str] = mapped_column(sa.String(120))
    meaning: Mapped[str] = mapped_column(sa.Text)
    stands_for: Mapped[str | None] = mapped_column(sa.String(300))
    also: Mapped[str | None] = mapped_column(sa.String(300))
    """Other ways of writing it, between semicolons."""
    source: Mapped[str] = mapped_column(sa.String(300))
