"""Words that questions held and the lexicon does not have: how often, what was chosen then, and what a lead decided.

Nothing is learned by itself: a word is understood from the moment a lead approves it, and no longer once it is withdrawn.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.errors import UserError
from store.models import Mark, Wording


class NoSuchWording(UserError):
    """The phrase has not come up, or is not in use."""


def note_unknown(session: Session, phrases: Iterable[str], on: date) -> None:
    """These were not understood. What a lead has decided of them stands."""
    for phrase in phrases:
        held = _held(session, phrase)
        held.asked += 1
        held.asked_on = on


def note_choice(session: Session, phrases: Iterable[str], meaning: Mapping[str, Any]) -> None:
    """Of the meanings that were offered where these were not understood, this one was chosen."""
    for phrase in phrases:
        held = _held(session, phrase)
        others = [one for one in held.chosen if one["meaning"] != meaning]
        times = sum(one["times"] for one in held.chosen if one["meaning"] == meaning)
        held.chosen = [*others, {"meaning": dict(meaning), "times": times + 1}]


def wordings(session: Session, mark: Mark) -> list[Wording]:
    """The most often asked first."""
    return list(session.scalars(sa.select(Wording).where(Wording.mark == mark).order_by(Wording.asked.desc(), Wording.phrase)))


def in_use(session: Session) -> tuple[tuple[str, str], ...]:
    """Each approved phrase with the one that it says the same as."""
    approved = sa.select(Wording.phrase, Wording.like).where(Wording.mark == Mark.AUTHORED).order_by(Wording.phrase)
    return tuple((row.phrase, row.like) for row in session.execute(approved))


def last_decided(session: Session) -> datetime | None:
    """When a lead last approved or withdrew anything."""
    return session.scalar(sa.select(sa.func.max(Wording.decided_at)))


def approve(session: Session, phrase: str, like: str, *, actor: str, at: datetime) -> None:
    """From now on the phrase is understood as `like` is."""
    _decide(session, _held(session, phrase), Mark.AUTHORED, like, actor, at)


def withdraw(session: Session, phrase: str, *, actor: str, at: datetime) -> None:
    """Never understood, and never suggested again. Raises NoSuchWording."""
    held = session.get(Wording, phrase)
    if held is None or held.mark is Mark.WITHDRAWN:
        raise NoSuchWording(f"“{phrase}” is neither suggested nor in use. See those that are with: parenting lexicon suggest")
    _decide(session, held, Mark.WITHDRAWN, None, actor, at)


def forget(session: Session, before: date) -> None:
    """Take away what came up last before a day and was never decided."""
    session.execute(sa.delete(Wording).where(Wording.mark == Mark.SUGGESTED, Wording.asked_on < before))


def _held(session: Session, phrase: str) -> Wording:
    held = session.get(Wording, phrase)
    if held is None:
        held = Wording(phrase=phrase, mark=Mark.SUGGESTED, asked=0, chosen=[])
        session.add(held)
    return held


def _decide(session: Session, held: Wording, mark: Mark, like: str | None, actor: str, at: datetime) -> None:
    was = held.mark.value
    held.mark, held.like, held.decided_by, held.decided_at = mark, like, actor, at
    details = {"was": was, "is": mark.value, "like": like}
    ledger.record_event(session, actor=actor, action="wording_decided", subject=held.phrase, details=details, at=at)
