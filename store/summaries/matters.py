"""What is open, each with all that there is to say of it, so that it is told once: actions, requests, milestones and promises."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.actions import open_actions
from store.measures.facts.tracked import FRESH, SOON
from store.models import Action, ActionUpdate, ImportRun, TrackedItem
from store.periods import LONDON
from store.records import stands
from store.summaries.promises import open_promises
from store.summaries.span import Span
from store.terms import ActionKind, ActionStatus

Record = TypeVar("Record", Action, TrackedItem)


class Mark(StrEnum):
    OVERDUE = "overdue"
    BLOCKED = "blocked"
    """Said to be blocked, or to be held up by something."""
    SILENT = "silent"
    """Without an update for 28 days."""


@dataclass(frozen=True)
class Matter:
    record: Action | TrackedItem
    marks: frozenset[Mark]
    came: frozenset[Mark]
    """Those of its marks that it did not have at the beginning of the time that is told of."""
    days_overdue: int
    heard_on: date | None
    """When anything was last heard of it; null for never."""
    last_word: ActionUpdate | None
    """The newest note that the reader may see."""
    blocked_on: date | None
    """When that became known; null where it was so ever since the record is held, and where it is not blocked."""

    @property
    def is_request(self) -> bool:
        return isinstance(self.record, Action) and self.record.kind is ActionKind.INFORMATION_REQUEST

    @property
    def is_promise(self) -> bool:
        """A milestone or a promise."""
        return isinstance(self.record, TrackedItem)


def matters(session: Session, span: Span, today: date, part: str | None, *, shared_only: bool) -> list[Matter]:
    """The longest overdue first, then the soonest due; those without a day last."""
    held: list[Action | TrackedItem] = [*open_actions(session, part=part), *open_promises(session, part)]
    held.sort(key=lambda one: one.due_on or date.max)
    heard = _heard(session)
    words = _last_words(session, shared_only=shared_only)
    blocked = {one.reference for one in held if _is_blocked(one)}
    since = {**_blocked_since(session, Action, blocked), **_blocked_since(session, TrackedItem, blocked)}
    first = span.since.astimezone(LONDON).date()
    found = []
    for one in held:
        heard_on = heard.get(one.reference) or _began(one)
        blocked_on = since.get(one.reference)
        marks, before = _marks(one, heard_on, today), _marks(one, heard_on, first)
        if blocked_on is not None and blocked_on >= first:
            before -= {Mark.BLOCKED}
        days = (today - one.due_on).days if one.due_on else 0
        found.append(Matter(one, marks, marks - before, max(days, 0), heard_on, words.get(one.reference), blocked_on))
    return found


def _marks(one: Action | TrackedItem, heard_on: date | None, day: date) -> frozenset[Mark]:
    """As of a day, by what is known of it now."""
    is_silent = isinstance(one, Action) and (heard_on is None or (day - heard_on).days >= FRESH)
    has = {Mark.OVERDUE: one.due_on is not None and one.due_on < day, Mark.BLOCKED: _is_blocked(one), Mark.SILENT: is_silent}
    return frozenset(mark for mark, is_so in has.items() if is_so)


def _is_blocked(one: Action | TrackedItem) -> bool:
    return one.status is ActionStatus.BLOCKED or (isinstance(one, Action) and bool(one.blocked_by))


def _began(one: Action | TrackedItem) -> date | None:
    """From when on somebody could have noted something."""
    return one.started_on or one.asked_on if isinstance(one, Action) else one.happened_on


def _heard(session: Session) -> dict[str, date]:
    noted = sa.select(ActionUpdate.about, sa.func.max(ActionUpdate.noted_on).label("day")).where(stands(ActionUpdate))
    return {row.about: row.day for row in session.execute(noted.group_by(ActionUpdate.about))}


def _last_words(session: Session, *, shared_only: bool) -> dict[str, ActionUpdate]:
    made = sa.select(ActionUpdate).where(stands(ActionUpdate), ActionUpdate.is_shared if shared_only else sa.true())
    return {note.about: note for note in session.scalars(made.order_by(ActionUpdate.noted_on, ActionUpdate.number))}


def _blocked_since(session: Session, model: type[Record], references: Collection[str]) -> dict[str, date]:
    """The day on which the first of the unbroken row of blocked versions came in, where one that was not blocked stood before."""
    held = session.scalars(sa.select(model).where(model.reference.in_(references)).order_by(model.id)).all()
    came = sa.select(ImportRun.id, ImportRun.switched_at).where(ImportRun.id.in_({one.since_run_id for one in held}))
    days = {run: at.astimezone(LONDON).date() for run, at in session.execute(came) if at is not None}
    found: dict[str, date] = {}
    was_blocked: dict[str, bool] = {}
    for version in held:
        name, is_blocked = version.reference, _is_blocked(version)
        if version.since_run_id in days:
            if not is_blocked:
                found.pop(name, None)
            elif not was_blocked.get(name, True):
                found[name] = days[version.since_run_id]
            was_blocked[name] = is_blocked
    return found


def overdue(held: Iterable[Matter]) -> list[Matter]:
    """The longest overdue first."""
    return [one for one in held if Mark.OVERDUE in one.marks]


def due_soon(held: Iterable[Matter], today: date) -> list[Matter]:
    """Due within a fortnight, today included."""
    last = today + timedelta(days=SOON)
    return [one for one in held if one.record.due_on is not None and today <= one.record.due_on <= last]


@dataclass(frozen=True)
class Post:
    """Whom to ring: a post with all of its that is overdue, the longest first."""

    owner: str | None
    matters: Sequence[Matter]


def by_post(late: Iterable[Matter]) -> list[Post]:
    """The post with most that is overdue first; of those with as much, the one with what is longest overdue."""
    found: dict[str | None, list[Matter]] = {}
    for one in late:
        found.setdefault(one.record.owner, []).append(one)
    return sorted((Post(owner, held) for owner, held in found.items()), key=lambda post: -len(post.matters))
