"""Actions, by who has to do them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action
from store.records import stands
from store.terms import ActionStatus


def open_actions(session: Session, owner: str) -> list[Action]:
    """What stands and is not completed of a post's actions and requests: the soonest due first, those without a date last."""
    wanted = sa.select(Action).where(stands(Action), Action.owner == owner, Action.status != ActionStatus.COMPLETED)
    return list(session.scalars(wanted.order_by(Action.due_on.is_(None), Action.due_on, Action.reference)))
