"""What came in and what was changed: import runs with the rows as submitted, and the audit of changes."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import EMPTIED, Base, checked


class RunState(StrEnum):
    """A run's rows are seen by nobody until it is switched."""

    STAGED = "staged"
    SWITCHED = "switched"
    ABANDONED = "abandoned"
    UNDONE = "undone"


class ImportRun(Base):
    """One import of a file or return, or one message that logged something.

    Run numbers rise, and number the states of knowledge.
    """

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[RunState] = mapped_column(checked(RunState))
    started_at: Mapped[datetime]
    switched_at: Mapped[datetime | None]
    return_year: Mapped[int | None]
    """For a return: the year whose 31 March closes it."""
    covers_from: Mapped[date | None]
    covers_to: Mapped[date | None]
    """The days a return speaks for, both included; `covers_to` is 31 March, or the day a part-year return reaches."""
    undoes_run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    """For a run that undoes another: the run it takes back."""
    manifest: Mapped[list[Any]]
    """Per file: name, SHA-256, rows."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """read, added, changed, unchanged, rejected, incomplete."""


class ImportProblem(Base):
    """A fault found in a file, by its place; never the content of a row."""

    __tablename__ = "import_problem"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    file: Mapped[str] = mapped_column(sa.String(200))
    line: Mapped[int | None]
    """Counted from 1, the heading included, as a spreadsheet shows it."""
    column: Mapped[str | None] = mapped_column(sa.String(60))
    code: Mapped[str] = mapped_column(sa.String(40))
    severity: Mapped[str] = mapped_column(sa.String(10))
    message: Mapped[str] = mapped_column(sa.String(300))


class SubmittedRow(Base):
    """A readable row of a return as submitted, day of birth and pupil number left out. Histories are worked out from these."""

    __tablename__ = "submitted_row"
    __table_args__ = (sa.Index(None, "run_id", "child_reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id", ondelete="CASCADE"))
    module: Mapped[str] = mapped_column(sa.String(30))
    """The file of the return: header, episodes, uasc…"""
    child_reference: Mapped[str] = mapped_column(sa.String(20))
    line: Mapped[int]
    fields: Mapped[dict[str, Any]]


class AuditEvent(Base):
    """Who changed what, and when. Events are only ever added; each is bound to the one before by its digest."""

    __tablename__ = "audit_event"
    __table_args__ = (sa.Index(None, "subject"), sa.Index(None, "run_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(sa.String(60))
    """A person's Slack id, or `command line`."""
    action: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(60))
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    """The run that it tells of, which its details name too."""
    details: Mapped[dict[str, Any]]
    texts: Mapped[list[Any] | None] = mapped_column(EMPTIED)
    """Words that people wrote, of which the details hold digests alone: they can be erased, and the event still verifies."""
    salt: Mapped[str] = mapped_column(sa.String(32))
    digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the salt and the event's content."""
    chain: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the chain before and this digest: content may be erased where the law asks, and the chain still verifies."""
