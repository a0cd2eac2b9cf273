"""What committee papers say: the papers, what can be asked for of each, and the passages of those whose text is held."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Versioned
from store.terms import FindingKind

REFERENCE = 40
SHORT = 300


class Paper(Versioned):
    """A paper of a council: minutes, a report, slides."""

    __tablename__ = "paper"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(REFERENCE))
    council: Mapped[str] = mapped_column(sa.String(9))
    """The ONS code of the council whose paper it is."""
    title: Mapped[str] = mapped_column(sa.String(SHORT))
    committee: Mapped[str | None] = mapped_column(sa.String(SHORT))
    held_on: Mapped[date | None]
    """Null where the day is not in the paper."""
    held_words: Mapped[str] = mapped_column(sa.String(SHORT))
    """When, as far as it is known: `27 October 2022`, `2021`."""


class PaperFinding(Versioned):
    """One thing that a paper says, in its own words, with what it leaves unsaid."""

    __tablename__ = "paper_finding"
    KEY = ("paper", "topic", "number")

    paper: Mapped[str] = mapped_column(sa.String(REFERENCE))
    topic: Mapped[str] = mapped_column(sa.String(60))
    """What belongs together in one answer."""
    number: Mapped[int]
    """Its place in the topic, from 1."""
    title: Mapped[str] = mapped_column(sa.String(SHORT))
    """Of the topic."""
    asks: Mapped[str | None] = mapped_column(sa.Text)
    """Ways of asking for the topic, a line each; with its first finding."""
    also: Mapped[str | None] = mapped_column(sa.Text)
    """Further words that people use of it, a line each; with its first finding."""
    about: Mapped[str] = mapped_column(sa.String(SHORT))
    kind: Mapped[FindingKind] = mapped_column(checked(FindingKind))
    as_worded: Mapped[str | None] = mapped_column(sa.Text)
    """The value as it stands in the paper: `over 10%`."""
    value: Mapped[float | None] = mapped_column()
    """Null where the words give no one number."""
    low: Mapped[float | None] = mapped_column()
    high: Mapped[float | None] = mapped_column()
    unit: Mapped[str | None] = mapped_column(sa.String(40))
    as_at: Mapped[str | None] = mapped_column(sa.String(SHORT))
    """When it was so, in the paper's words."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """The day or days, as far as the words name any."""
    place: Mapped[str | None] = mapped_column(sa.String(SHORT))
    """Page, paragraph or heading."""
    quotation: Mapped[str | None] = mapped_column(sa.Text)
    means: Mapped[str | None] = mapped_column(sa.Text)
    """The definition that comes with it."""
    not_stated: Mapped[str | None] = mapped_column(sa.Text)
    note: Mapped[str | None] = mapped_column(sa.Text)
    """What was added here, as a sum; it is said to be so."""
    said_by: Mapped[str | None] = mapped_column(sa.String(SHORT))
    """A role, never a name."""
    measure: Mapped[str | None] = mapped_column(sa.String(60))
    """The catalogue's measure that it is a figure of, where it is one."""
    stat: Mapped[str | None] = mapped_column(sa.String(20))
    filters: Mapped[str | None] = mapped_column(sa.String(SHORT))
    """As `store.measures.query.values_as_text` writes them."""


class PaperPassage(Versioned):
    """A paragraph of a paper whose text the council has brought in."""

    __tablename__ = "paper_passage"
    KEY = ("paper", "number")

    paper: Mapped[str] = mapped_column(sa.String(REFERENCE))
    number: Mapped[int]
    """From 1, in the paper's order."""
    place: Mapped[str] = mapped_column(sa.String(120))
    """`paragraph 19`, `page 38`."""
    text: Mapped[str] = mapped_column(sa.Text)


INDEX = "paper_passage_words"
ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE paper_passage_words
    USING fts5(text, content='paper_passage', content_rowid='id', tokenize='porter unicode61')
    """,
    """
    CREATE TRIGGER paper_passage_words_added AFTER INSERT ON paper_passage
    BEGIN INSERT INTO paper_passage_words(rowid, text) VALUES (new.id, new.text); END
    """,
    """
    CREATE TRIGGER paper_passage_words_gone AFTER DELETE ON paper_passage
    BEGIN INSERT INTO paper_passage_words(paper_passage_words, rowid, text) VALUES ('delete', old.id, old.text); END
    """,
)
ON_POSTGRESQL = ("CREATE INDEX paper_passage_words ON paper_passage USING gin (to_tsvector('english', text))",)
"""What finds passages by their words: on SQLite a table that triggers keep, on PostgreSQL an index on an expression."""


def _ddl(statement: str, dialect: str) -> sa.schema.ExecutableDDLElement:
    made: sa.schema.ExecutableDDLElement = sa.DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    return made


for dialect, statements in (("sqlite", ON_SQLITE), ("postgresql", ON_POSTGRESQL)):
    for statement in statements:
        sa.event.listen(PaperPassage.__table__, "after_create", _ddl(statement, dialect))
