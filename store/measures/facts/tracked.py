"""What actions and the other things kept track of have in common: a part, an owner, a status, when they are due, and notes."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import Column, text
from store.measures.facts.days import days_between
from store.measures.facts.records import Field
from store.models import Action, ActionUpdate, StrategyPart, TrackedItem
from store.records import known_after
from store.terms import AS_WORKSTREAMS, ActionStatus, PartKind

SOON = 14
"""Days."""
FRESH = 28
Tracked = type[Action] | type[TrackedItem]


def is_of_part(points: sa.CTE, model: Tracked) -> Column:
    """What to join the part of a strategy on, from one of its actions or items."""
    return sa.and_(
        StrategyPart.part == model.part,
        sa.or_(model.strategy.is_(None), StrategyPart.strategy == model.strategy),
        StrategyPart.kind != PartKind.STRATEGY,
        known_after(StrategyPart, points.c.run_id),
    )


@dataclass(frozen=True)
class Days:
    """Between which it is told by how much something has slipped, beside the day on which it is due."""

    done_on: Field
    first_due_on: Field | None = None


def tracked(points: sa.CTE, model: Tracked, began: Column, days: Days) -> tuple[Column, ...]:
    """The columns that they share. `began` is the day from which somebody could have noted something."""
    is_open = model.status != ActionStatus.COMPLETED
    days_left = days_between(points.c.today, model.due_on)
    newest = _newest_note(points, model.reference, sa.true(), ActionUpdate.noted_on)
    last_heard = sa.func.coalesce(newest, began)
    stale = sa.or_(last_heard.is_(None), days_between(last_heard, points.c.today) >= FRESH)
    return (
        sa.func.coalesce(model.strategy, StrategyPart.strategy).label("strategy"),
        *as_part(model.part),
        model.owner.label("owner"),
        text(model.status).label("action_status"),
        sa.case(
            (sa.and_(is_open, days_left < 0), "overdue"),
            (sa.and_(is_open, days_left.between(0, SOON)), "due_soon"),
            else_=sa.null(),
        ).label("due"),
        sa.case((sa.and_(is_open, stale), "no_recent_update"), else_=sa.null()).label("freshness"),
        model.reference.label("ref"),
        model.title.label("title"),
        model.part.label("part"),
        model.due_on.label("due_on"),
        model.due_words.label("due_words"),
        _slipped(points, model, days).label("slipped"),
        *notes(points, model.reference),
    )


def _slipped(points: sa.CTE, model: Tracked, days: Days) -> Column:
    """Days from the day set first to that on which it was done, or to which it is put off by now; null where none was set.

    An open one that is neither overdue nor put off has not slipped; one done early has slipped by less than none.
    """
    older = aliased(model)
    of_old = (
        sa.select(older.due_on)
        .where(older.reference == model.reference, older.due_on.is_not(None), older.since_run_id <= points.c.run_id)
        .order_by(older.since_run_id)
        .limit(1)
        .correlate(points, model)
        .scalar_subquery()
    )
    first = of_old if days.first_due_on is None else sa.func.coalesce(days.first_due_on, of_old)
    by_now = sa.case((model.due_on < points.c.today, points.c.today), else_=model.due_on)
    ended = sa.case((model.status == ActionStatus.COMPLETED, days.done_on), else_=by_now)
    return days_between(first, ended)


def as_part(name: Field) -> tuple[Column, Column]:
    return (
        sa.case((StrategyPart.kind.in_(AS_WORKSTREAMS), name), else_=sa.null()).label("workstream"),
        sa.case((StrategyPart.kind == PartKind.PRIORITY, name), else_=sa.null()).label("priority"),
    )


def notes(points: sa.CTE, about: Field, *, of_actions: bool = False) -> tuple[Column, ...]:
    """The newest note, and its day: that which members may read, and that which officers may."""
    shared = ActionUpdate.is_shared
    return tuple(
        _newest_note(points, about, which, column, of_actions=of_actions).label(name)
        for name, which, column in (
            ("last_update", shared, ActionUpdate.note),
            ("last_update_on", shared, ActionUpdate.noted_on),
            ("last_update_in_full", sa.true(), ActionUpdate.note),
            ("last_update_on_in_full", sa.true(), ActionUpdate.noted_on),
        )
    )


def _newest_note(points: sa.CTE, about: Field, which: Field, column: Field, *, of_actions: bool = False) -> Column:
    is_about = ActionUpdate.about == about
    if of_actions:
        theirs = aliased(Action)
        of_part = (
            sa.exists()
            .where(theirs.reference == ActionUpdate.about, theirs.part == about, known_after(theirs, points.c.run_id))
            .correlate(points, StrategyPart, ActionUpdate)
        )
        is_about = sa.or_(is_about, of_part)
    return (
        sa.select(column)
        .where(is_about, which, known_after(ActionUpdate, points.c.run_id), ActionUpdate.noted_on <= points.c.today)
        .order_by(ActionUpdate.noted_on.desc(), ActionUpdate.number.desc(), ActionUpdate.about)
        .limit(1)
        .correlate(points, Action, TrackedItem, StrategyPart)
        .scalar_subquery()
    )
