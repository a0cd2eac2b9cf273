"""What each person has asked, as understood, so that they can ask it again. The words are not kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Asked
from store.models.base import table_of

_ASKED = sa.insert(table_of(Asked))
LOOKED_THROUGH = 50
"""Somebody's newest questions, among which those that differ are found."""


def remember(session: Session, slack_id: str, meaning: Mapping[str, Any], *, at: datetime) -> None:
    session.execute(_ASKED, {"slack_id": slack_id, "asked_at": at, "meaning": dict(meaning)})


def latest(session: Session, slack_id: str, most: int) -> list[dict[str, Any]]:
    """The meanings that somebody asked last, newest first, each once."""
    newest = sa.select(Asked.meaning).where(Asked.slack_id == slack_id).order_by(Asked.asked_at.desc(), Asked.id.desc())
    found: list[dict[str, Any]] = []
    for meaning in session.scalars(newest.limit(LOOKED_THROUGH)):
        if meaning not in found:
            found.append(meaning)
    return found[:most]


def forget(session: Session, before: datetime) -> None:
    """Take away what was asked before a moment."""
    session.execute(sa.delete(Asked).where(Asked.asked_at < before))
