"""Actions and members' requests that are open."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action
from store.records import stands
from store.terms import ActionKind, ActionStatus


def open_actions(
    session: Session, *, kind: ActionKind | None = None, part: str | None = None, owner: str | None = None
) -> list[Action]:
    """What stands and is not completed: the soonest due first, those without a date last.

    Of one kind, one part of a strategy or one post, where it is named.
    """
    named = {Action.kind: kind, Action.part: part, Action.owner: owner}
    wanted = sa.select(Action).where(
        stands(Action),
        Action.status != ActionStatus.COMPLETED,
        *(column == value for column, value in named.items() if value is not None),
    )
    return list(session.scalars(wanted.order_by(Action.due_on.is_(None), Action.due_on, Action.id)))
