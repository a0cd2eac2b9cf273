"""Where requests and comments came from: kept beside the record, which names nobody."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action, Origin
from store.terms import ActionStatus


def keep(session: Session, origin: Origin) -> None:
    session.merge(origin)


def origin(session: Session, reference: str) -> Origin | None:
    return session.get(Origin, reference)


def doubted(session: Session, answer_id: str, slack_id: str) -> Origin | None:
    """What somebody has made of an answer that looks wrong to them."""
    return session.scalar(sa.select(Origin).where(Origin.answer_id == answer_id, Origin.slack_id == slack_id).limit(1))


def forget(session: Session, before: datetime) -> None:
    """Where something came from before a day and is settled: nothing is told there any more. What is open keeps its way back."""
    is_open = sa.exists().where(
        Action.reference == Origin.reference, Action.until_run_id.is_(None), Action.status != ActionStatus.COMPLETED
    )
    session.execute(sa.delete(Origin).where(Origin.asked_at < before, ~is_open))


def asked_by(session: Session, slack_id: str, most: int) -> Sequence[Action]:
    """The requests that somebody has made and that stand, the newest first."""
    theirs = sa.select(Action).join(Origin, Origin.reference == Action.reference)
    theirs = theirs.where(Origin.slack_id == slack_id, Action.until_run_id.is_(None), Action.reference.startswith("R"))
    return session.scalars(theirs.order_by(Origin.asked_at.desc(), Action.id.desc()).limit(most)).all()
