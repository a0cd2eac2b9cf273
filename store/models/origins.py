"""Where a question to officers or a comment came from, so that the answer can be told there."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base


class Origin(Base):
    """Of a request, a comment or an action: who brought it, and the thread in which they did."""

    __tablename__ = "origin"
    __table_args__ = (sa.Index(None, "slack_id", "asked_at"),)

    reference: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    slack_id: Mapped[str] = mapped_column(sa.String(20))
    channel: Mapped[str] = mapped_column(sa.String(20))
    thread_ts: Mapped[str] = mapped_column(sa.String(20))
    asked_at: Mapped[datetime]
    answer_id: Mapped[str | None] = mapped_column(sa.String(20))
    """The answer that looks wrong to them."""
