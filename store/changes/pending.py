"""What was shown and waits for a yes: kept with what stood then, done once, and blanked."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.changes.applying import as_json
from store.changes.plan import Asked, Author, Plan, Record
from store.models import PendingChange, PendingState

KEPT = timedelta(days=1)
WAITING = PendingChange.state == PendingState.WAITING
_WAITING_FOR = (  # looked for with every message, and therefore put together once
    sa.select(PendingChange)
    .where(
        PendingChange.slack_id == sa.bindparam("slack_id"),
        WAITING,
        PendingChange.asked_at > sa.bindparam("since"),
    )
    .order_by(PendingChange.asked_at.desc(), PendingChange.id)
)


@dataclass(frozen=True)
class Waiting:
    """A change that waits. `missing` is the field of record number `of` that was asked back; None: it waits for a yes."""

    id: str
    slack_id: str
    records: tuple[Record, ...]
    seen: str | None
    """What stood when it was shown: see `standing_of`."""
    missing: str | None
    of: int
    about: str
    """What it would change, by name."""
    shown_in: str
    """The outbox's key of the message that shows it."""


def keep(session: Session, author: Author, content: Mapping[str, Any]) -> str:
    """Keep it in the place of whatever its author left waiting in that thread."""
    channel, thread = author.message["channel"], author.message["thread"]
    replaced = sa.update(PendingChange).where(
        PendingChange.channel == channel,
        PendingChange.thread_ts == thread,
        PendingChange.slack_id == author.slack_id,
        WAITING,
    )
    session.execute(replaced.values(state=PendingState.REPLACED, content=None))
    kept = PendingChange(
        id=secrets.token_hex(8),
        slack_id=author.slack_id,
        channel=channel,
        thread_ts=thread,
        asked_at=author.at,
        state=PendingState.WAITING,
        content=dict(content),
    )
    session.add(kept)
    session.flush()
    return kept.id


def to_confirm(session: Session, author: Author, plan: Plan, *, shown_in: str) -> str:
    about = _joined(f"{change.subject} {change.title}" for change in plan.changes)
    kept = {"records": _listed(plan.records), "seen": standing_of(plan), "missing": None, "of": 0}
    return keep(session, author, {**kept, "about": about, "shown_in": shown_in})


def to_complete(session: Session, author: Author, asked: Asked, *, shown_in: str) -> str:
    about = _joined(str(record.get("ref") or record["fields"].get("title") or "") for record in asked.records)
    kept = {"records": _listed(asked.records), "seen": None, "missing": asked.missing, "of": asked.of}
    return keep(session, author, {**kept, "about": about or "what I asked you back", "shown_in": shown_in})


def _joined(names: Iterable[str]) -> str:
    """Each once, in their order."""
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _listed(records: Sequence[Record]) -> list[dict[str, Any]]:
    return [dict(record) for record in records]


def standing_of(plan: Plan) -> str:
    """A digest of how all that the plan touches stands before it."""
    before = [[row.model.__tablename__, as_json(row.before)] for row in plan.rows if row.before is not None]
    return hashlib.sha256(json.dumps(before, sort_keys=True).encode()).hexdigest()


def find(session: Session, pending_id: str) -> PendingChange | None:
    return session.get(PendingChange, pending_id)


def waiting(kept: PendingChange) -> Waiting:
    assert kept.content is not None
    told = kept.content
    return Waiting(kept.id, kept.slack_id, **{**told, "records": tuple(told["records"])})


def waiting_in(session: Session, channel: str, thread_ts: str, slack_id: str, now: datetime) -> PendingChange | None:
    """What waits in a thread: the person's own first, else anybody's."""
    asked = sa.select(PendingChange).where(
        PendingChange.channel == channel, PendingChange.thread_ts == thread_ts, WAITING, PendingChange.asked_at > now - KEPT
    )
    found = session.scalars(asked.order_by(PendingChange.asked_at.desc())).all()
    return next((one for one in found if one.slack_id == slack_id), found[0] if found else None)


def waiting_for(session: Session, slack_id: str, channels: Sequence[str], now: datetime) -> list[Waiting]:
    """What waits for one person in these channels, whatever its thread, the newest first."""
    found = session.scalars(_WAITING_FOR, {"slack_id": slack_id, "since": now - KEPT})
    return [waiting(kept) for kept in found if kept.channel in channels]


def finish(session: Session, pending_id: str, state: PendingState, *, by: str, run_id: int | None = None) -> bool:
    """Blank it and say how it ended. False where it waits no more."""
    ended = sa.update(PendingChange).where(PendingChange.id == pending_id, WAITING)
    ended = ended.values(state=state, content=None, finished_by=by, run_id=run_id).returning(PendingChange.id)
    return session.execute(ended, execution_options={"synchronize_session": False}).first() is not None


def forget(session: Session, now: datetime) -> None:
    """What has waited for a day is blanked; who asked for it, and that it came to nothing, stays."""
    old = sa.update(PendingChange).where(WAITING, PendingChange.asked_at <= now - KEPT)
    session.execute(old.values(state=PendingState.EXPIRED, content=None))
