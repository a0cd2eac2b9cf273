"""Reading the audit: what was done to a subject, and whether anybody has touched the record of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.models import AuditEvent

AT_ONCE = 1_000
ERASED = "audit_texts_erased"


@dataclass(frozen=True)
class Broken:
    """The first event that does not agree with the chain."""

    event: int
    why: str
    """`content`, `words` or `chain`."""


def events(session: Session, subject: str | None = None, limit: int | None = None) -> list[AuditEvent]:
    """Newest first."""
    asked = sa.select(AuditEvent).order_by(AuditEvent.id.desc())
    if subject is not None:
        asked = asked.where(sa.func.lower(AuditEvent.subject) == subject.lower())
    return list(session.scalars(asked.limit(limit)))


def newest_of(session: Session, subjects: Sequence[str]) -> AuditEvent | None:
    return session.scalar(sa.select(AuditEvent).where(AuditEvent.subject.in_(subjects)).order_by(AuditEvent.id.desc()).limit(1))


def since(session: Session, moment: datetime) -> list[AuditEvent]:
    """Newest first; the moment itself is in."""
    return list(session.scalars(sa.select(AuditEvent).where(AuditEvent.at >= moment).order_by(AuditEvent.id.desc())))


def verify(session: Session) -> Broken | None:
    """None where every event is as it was written, but for words that were erased, and none between two is gone."""
    before = ""
    erased = _erased(session)
    for event in _in_order(session):
        if event.digest != ledger.digest_of(event):
            return Broken(event.id, "content")
        if event.chain != ledger.chained(before, event):
            return Broken(event.id, "chain")
        digests = event.details.get("texts", [])
        if event.texts is None and digests and event.id not in erased:
            return Broken(event.id, "words")
        if event.texts is not None and [ledger.text_digest(event, text) for text in event.texts] != digests:
            return Broken(event.id, "words")
        before = event.chain
    return None


def erase_texts(session: Session, event_id: int, *, actor: str, at: datetime) -> None:
    """Take the words out of an event, as the law may ask. That it was done is an event itself."""
    event = session.get_one(AuditEvent, event_id)
    event.texts = None
    ledger.record_event(session, actor=actor, action=ERASED, subject=event.subject, details={"event": event_id}, at=at)


def words_of(event: AuditEvent, value: Any) -> Any:
    """A value of an event's rows, with the words that it stands for; None for words that were erased."""
    if isinstance(value, dict) and set(value) == {"text"}:
        return event.texts[value["text"]] if event.texts is not None else None
    return value


def _erased(session: Session) -> set[int]:
    told = session.scalars(sa.select(AuditEvent.details).where(AuditEvent.action == ERASED))
    return {int(details["event"]) for details in told}


def _in_order(session: Session) -> Iterator[AuditEvent]:
    yield from session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=AT_ONCE))
