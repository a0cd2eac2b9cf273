"""What was answered: enough to replay an answer and to understand a follow-up. The words of a question are not kept."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, checked
from store.vocabulary import Audience


class Answer(Base):
    """An answer that can be given again. Its id follows from its content, so the same answer has the same id."""

    __tablename__ = "answer"

    id: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    query: Mapped[dict[str, Any]]
    audience: Mapped[Audience] = mapped_column(checked(Audience))
    today: Mapped[date]
    """The day it was asked on, from which "latest" and "last year" were reckoned."""
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    position_id: Mapped[str | None] = mapped_column(sa.ForeignKey("position.id"))
    beside_run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"))
    """The state of knowledge that targets and published figures were taken from; null where none stand in the answer."""


class Thread(Base):
    """The last meaning answered in a thread, and the choices last offered there."""

    __tablename__ = "thread"

    channel: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    thread_ts: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    """Of the message it hangs on; until our own reply has begun it, the key of what that answers."""
    query: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    choices: Mapped[list[Any]]
    unknown: Mapped[list[Any]]
    """Words that the last reply there did not know."""
    answer_id: Mapped[str | None] = mapped_column(sa.String(12))
    """Of the last answer there that can be given again."""
    updated_at: Mapped[datetime]


class Asked(Base):
    """Which question somebody asked, as understood, so that they can ask it again. Its words are not kept."""

    __tablename__ = "asked"
    __table_args__ = (sa.Index(None, "slack_id", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(sa.String(20))
    asked_at: Mapped[datetime]
    meaning: Mapped[dict[str, Any]]
