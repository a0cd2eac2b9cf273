"""What Slack has sent: kept before it is acknowledged, finished once however often it comes, and blanked when finished.

Whoever answers an item calls `finish` first in the transaction that keeps the answer. Of several who try, one gets the item;
the others wait for that transaction to end and find it finished. A transaction that breaks off leaves the item waiting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import InboxItem, InboxState
from store.models.base import table_of
from store.session import insert_once

HOLD = timedelta(seconds=5)
"""Much longer than an answer takes. An item whose process died is taken up by another afterwards."""
MOST_DOUBLINGS = 3
"""What is taken up again is held for longer each time, up to forty seconds: it may be what its process died of."""
ITEMS = table_of(InboxItem)
WAITING = ITEMS.c.state == InboxState.WAITING

# What is run for each event stands ready: to put a statement together takes longer than to run it.
_FIRST_WAITING = (
    sa.select(ITEMS.c.id, ITEMS.c.event_key, ITEMS.c.attempts, ITEMS.c.payload)
    .where(ITEMS.c.thread == sa.bindparam("in_thread"), WAITING)
    .order_by(ITEMS.c.id)
    .limit(1)
)
_BEFORE = ITEMS.alias()
_EARLIER = sa.exists().where(_BEFORE.c.thread == ITEMS.c.thread, _BEFORE.c.state == InboxState.WAITING, _BEFORE.c.id < ITEMS.c.id)
_FINISH = (
    sa.update(ITEMS)
    .where(ITEMS.c.id == sa.bindparam("item_id"), WAITING, ~_EARLIER)
    .values(state=sa.bindparam("ended"), payload=None, thread=None)
    .returning(ITEMS.c.id)
)


@dataclass(frozen=True)
class Waiting:
    id: int
    event_key: str
    attempts: int
    payload: Mapping[str, Any]


def keep(session: Session, event_key: str, thread: str, payload: Mapping[str, Any], *, at: datetime) -> Waiting | None:
    """None where it was kept before. Once this is committed, Slack may be told that we have it."""
    row = {
        "event_key": event_key,
        "state": InboxState.WAITING,
        "received_at": at,
        "held_until": at + HOLD,
        "attempts": 0,
        "thread": thread,
        "payload": dict(payload),
    }
    new = insert_once(session, InboxItem, row)
    return None if new is None else Waiting(new, event_key, 0, payload)


def first_waiting(session: Session, thread: str) -> Waiting | None:
    """What was said first in a thread and is not answered yet."""
    found = session.execute(_FIRST_WAITING, {"in_thread": thread}).first()
    return None if found is None else Waiting(found.id, found.event_key, found.attempts, found.payload or {})


def finish(session: Session, item_id: int, state: InboxState) -> bool:
    """Blank it and say how it ended. False where somebody else has finished it, or something waits before it in its thread."""
    return session.execute(_FINISH, {"item_id": item_id, "ended": state}).first() is not None


def mark_refused(session: Session, item_id: int) -> None:
    """Of an item just finished: what it asked for was refused."""
    session.execute(sa.update(ITEMS).where(ITEMS.c.id == item_id).values(state=InboxState.REFUSED))


def left_over(session: Session, now: datetime) -> list[str]:
    """The threads in which something waits whose time with its process has run out, longest waiting first."""
    waiting = sa.select(ITEMS.c.thread).where(WAITING, ITEMS.c.held_until <= now)
    threads = session.scalars(waiting.group_by(ITEMS.c.thread).order_by(sa.func.min(ITEMS.c.id)))
    return [thread for thread in threads if thread is not None]


def take_up(session: Session, thread: str, now: datetime) -> bool:
    """Hold what waits in a thread once more, each time for longer. False where another process was quicker."""
    items = session.execute(
        sa.select(ITEMS.c.id, ITEMS.c.attempts).where(ITEMS.c.thread == thread, WAITING, ITEMS.c.held_until <= now)
    ).all()
    taken = [_hold(session, item.id, now, item.attempts + 1) for item in items]
    return any(taken)


def _hold(session: Session, item_id: int, now: datetime, attempts: int) -> bool:
    held = sa.update(ITEMS).where(ITEMS.c.id == item_id, WAITING, ITEMS.c.held_until <= now)
    held = held.values(held_until=now + HOLD * 2 ** min(attempts, MOST_DOUBLINGS), attempts=attempts)
    return session.execute(held.returning(ITEMS.c.id)).first() is not None


def forget(session: Session, before: datetime) -> None:
    """Take away what was finished and received before a moment: Slack will not send it again."""
    session.execute(sa.delete(ITEMS).where(~WAITING, ITEMS.c.received_at < before))
