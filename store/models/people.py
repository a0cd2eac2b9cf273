"""Who may use the assistant, and which channels are officers' places. Nobody else gets an answer."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, checked
from store.vocabulary import Role


class Person(Base):
    __tablename__ = "person"

    slack_id: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    handle: Mapped[str] = mapped_column(sa.String(60), unique=True)
    """How colleagues mention them, without the @."""
    role: Mapped[Role] = mapped_column(checked(Role))
    post: Mapped[str | None] = mapped_column(sa.String(100))
    """The post they hold, as actions name their owners."""
    permissions: Mapped[list[Any]] = mapped_column(default=list)
    """Ids of `Permission`. Members have none."""
    is_synced: Mapped[bool] = mapped_column(default=False)
    """Taken over from a user group in Slack, and taken off the list when they leave it."""
    added_at: Mapped[datetime]
    welcomed_at: Mapped[datetime | None]
    """When they first looked in, and were told what the assistant does."""


class Channel(Base):
    __tablename__ = "channel"

    slack_id: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80), unique=True)
    is_officers: Mapped[bool] = mapped_column(default=False)
    """Exact figures may be shown here, because everyone in it is an officer."""
