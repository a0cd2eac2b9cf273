"""What has changed of the actions and of the parts of the strategies: what is done, new, put off, and rated otherwise."""

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action, ActionUpdate, StrategyPart
from store.records import stands
from store.summaries.actions import of_part
from store.summaries.span import Span, stood_at
from store.terms import ActionStatus, PartKind, Rag


@dataclass(frozen=True)
class Moved:
    """Due at another time than before."""

    action: Action
    was: Action


@dataclass(frozen=True)
class Rated:
    """An action, or a part of a strategy, with another rating than before."""

    name: str
    """`A3 Open second new children's home`, or the part's name."""
    was: Rag | None
    now: Rag
    reason: str | None
    rated_on: date | None = None
    by: str | None = None
    """The post that leads it, for a part."""

    @property
    def has_turned(self) -> bool:
        return self.was is not None and self.was is not self.now

    @property
    def way(self) -> str | None:
        """`worse` or `better` than before; null where it is as it was, or was not rated."""
        if self.was is None or self.was is self.now:
            return None
        order = list(Rag)
        return "worse" if order.index(self.now) < order.index(self.was) else "better"


@dataclass
class Changes:
    done: list[Action] = field(default_factory=list)
    reopened: list[Action] = field(default_factory=list)
    new: list[Action] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    rated: list[Rated] = field(default_factory=list)
    """Actions."""
    parts: list[Rated] = field(default_factory=list)
    """Parts of the strategies that were rated, and all that are red."""
    noted: int = 0
    """Updates of actions that are in none of the others."""

    def __bool__(self) -> bool:
        has_turned = any(one.has_turned for one in self.parts)
        return bool(self.done or self.reopened or self.new or self.moved or self.rated or self.noted or has_turned)


def changes(session: Session, span: Span, part: str | None, *, shared_only: bool) -> Changes:
    """Between the two moments. Where nothing was held at the first, what the records themselves date in it.

    `shared_only`: reasons are taken from notes that members may read.
    """
    before = stood_at(session, Action, span.since)
    notes = _notes(session, span, shared_only=shared_only)
    found = Changes()
    for action in session.scalars(sa.select(Action).where(stands(Action), *of_part(part)).order_by(Action.id)):
        _compare(found, action, before.get(action.reference), span, notes, is_first=not before)
    found.parts.extend(_rated_parts(session, span, part))
    return found


def _compare(found: Changes, action: Action, was: Action | None, span: Span, notes: dict[str, str], *, is_first: bool) -> None:
    is_done = action.status is ActionStatus.COMPLETED
    if is_done:
        was_open = was.status is not ActionStatus.COMPLETED if was is not None else action.completed_on in span
        if was_open:
            found.done.append(action)
        return
    if was is None:
        if not is_first:
            found.new.append(action)
        elif action.reference in notes:
            found.noted += 1
        return
    if was.status is ActionStatus.COMPLETED:
        found.reopened.append(action)
    is_moved = (was.due_on, was.due_words) != (action.due_on, action.due_words)
    if is_moved:
        found.moved.append(Moved(action, was))
    is_rated = action.rag is not None and action.rag is not was.rag
    if action.rag is not None and is_rated:
        reason = (action.blocked_by if action.rag is Rag.RED else None) or notes.get(action.reference)
        found.rated.append(Rated(f"{action.reference} {action.title}", was.rag, action.rag, reason))
    if action.reference in notes and not (is_moved or is_rated or was.status is ActionStatus.COMPLETED):
        found.noted += 1


def _notes(session: Session, span: Span, *, shared_only: bool) -> dict[str, str]:
    """The newest of each action in the span."""
    days = span.days
    made = sa.select(ActionUpdate).where(
        stands(ActionUpdate), ActionUpdate.noted_on >= days.start, ActionUpdate.noted_on <= days.end
    )
    if shared_only:
        made = made.where(ActionUpdate.is_shared)
    return {note.about: note.note for note in session.scalars(made.order_by(ActionUpdate.noted_on, ActionUpdate.number))}


def _rated_parts(session: Session, span: Span, part: str | None) -> list[Rated]:
    """Those rated in the time, and all that are red. Of one part alone: its rating."""
    before = stood_at(session, StrategyPart, span.since)
    named = sa.true() if part is None else StrategyPart.part == part
    stand = sa.select(StrategyPart).where(
        stands(StrategyPart), StrategyPart.kind != PartKind.STRATEGY, StrategyPart.rag.is_not(None), named
    )
    found = []
    for one in session.scalars(stand.order_by(StrategyPart.id)):
        was = before.get((one.strategy, one.part))
        assert one.rag is not None
        rated = Rated(one.part, was.rag if was else None, one.rag, one.rag_reason, one.rag_on, one.lead)
        if part is not None or rated.has_turned or one.rag is Rag.RED or one.rag_on in span:
            found.append(rated)
    return sorted(found, key=lambda rated: (list(Rag).index(rated.now), not rated.has_turned))


def is_priority(session: Session, part: str) -> bool:
    """Whether its strategy calls that part a priority; else it is a workstream."""
    named = sa.select(StrategyPart.kind).where(stands(StrategyPart), StrategyPart.part == part)
    return PartKind.PRIORITY in session.scalars(named).all()


def ratings(session: Session, part: str | None = None) -> dict[Rag, int]:
    """How many parts of the strategies have each rating, the reds first."""
    named = sa.true() if part is None else StrategyPart.part == part
    counted = (
        sa.select(StrategyPart.rag, sa.func.count())
        .where(stands(StrategyPart), StrategyPart.kind != PartKind.STRATEGY, StrategyPart.rag.is_not(None), named)
        .group_by(StrategyPart.rag)
    )
    held = {rag: number for rag, number in session.execute(counted) if rag is not None}
    return {rag: held[rag] for rag in Rag if rag in held}
