"""What the measures of actions, strategies and savings count."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import Column, Facts, text
from store.measures.facts.days import days_between
from store.measures.facts.records import Field, facts
from store.models import Action, ActionUpdate, Saving, StrategyPart
from store.records import known_after
from store.terms import AS_WORKSTREAMS, ActionStatus, PartKind, Rag

SOON = 14
"""Days."""
FRESH = 28


def actions(points: sa.CTE) -> Facts:
    """Every action, or those due in the period."""
    in_time = sa.or_(points.c.any_time, sa.and_(Action.due_on >= points.c.first, Action.due_on <= points.c.day))
    is_open = Action.status != ActionStatus.COMPLETED
    newest = _newest_note(points, Action.reference, sa.true(), ActionUpdate.noted_on)
    days_left = days_between(points.c.today, Action.due_on)
    last_heard = sa.func.coalesce(newest, Action.started_on, Action.asked_on)
    stale = sa.or_(last_heard.is_(None), days_between(last_heard, points.c.today) >= FRESH)
    return (
        facts(points, Action, in_time)
        .outerjoin(
            StrategyPart,
            sa.and_(
                StrategyPart.part == Action.part,
                sa.or_(Action.strategy.is_(None), StrategyPart.strategy == Action.strategy),
                StrategyPart.kind != PartKind.STRATEGY,
                known_after(StrategyPart, points.c.run_id),
            ),
        )
        .add_columns(
            sa.func.coalesce(Action.strategy, StrategyPart.strategy).label("strategy"),
            *_as_part(Action.part),
            Action.owner.label("owner"),
            text(Action.status).label("action_status"),
            text(Action.rag).label("rag"),
            text(Action.kind).label("action_kind"),
            sa.case(
                (sa.and_(is_open, days_left < 0), "overdue"),
                (sa.and_(is_open, days_left.between(0, SOON)), "due_soon"),
                else_=sa.null(),
            ).label("due"),
            sa.case((sa.and_(is_open, stale), "no_recent_update"), else_=sa.null()).label("freshness"),
            Action.reference.label("ref"),
            Action.title.label("title"),
            Action.part.label("part"),
            Action.due_on.label("due_on"),
            Action.due_words.label("due_words"),
            Action.percent.label("percent"),
            Action.blocked_by.label("blocked_by"),
            Action.completed_on.label("completed_on"),
            Action.asked_by.label("asked_by"),
            Action.asked_on.label("asked_on"),
            Action.answer.label("answer"),
            *_notes(points, Action.reference),
        )
    )


def workstream_progress(points: sa.CTE) -> Facts:
    """The parts of every strategy, each with what is known of its actions."""
    is_part = StrategyPart.kind != PartKind.STRATEGY
    return facts(points, StrategyPart, is_part).add_columns(
        StrategyPart.strategy.label("strategy"),
        *_as_part(StrategyPart.part),
        StrategyPart.part.label("ref"),
        StrategyPart.lead.label("lead"),
        text(StrategyPart.rag).label("rag"),
        StrategyPart.rag_reason.label("rag_reason"),
        _how_many(points, sa.true()).label("actions"),
        _how_many(points, Action.status == ActionStatus.COMPLETED).label("completed"),
        _how_many(points, sa.and_(Action.status != ActionStatus.COMPLETED, Action.due_on < points.c.today)).label("overdue"),
        _how_many(points, sa.and_(Action.status != ActionStatus.COMPLETED, Action.rag == Rag.RED)).label("red"),
        *_notes(points, StrategyPart.part, of_actions=True),
    )


def savings(points: sa.CTE) -> Facts:
    """Of the financial years that the period touches. What is still to be confirmed has no amount."""
    in_years = sa.and_(Saving.counted_on >= points.c.years_first, Saving.counted_on <= points.c.years_last)
    amount = sa.case((Saving.needs_confirming, sa.null()), else_=sa.type_coerce(Saving.amount, sa.BigInteger))
    return facts(points, Saving, in_years).add_columns(
        text(Saving.status).label("savings_status"),
        Saving.workstream.label("workstream"),
        Saving.strategy.label("strategy"),
        amount.label("amount"),
        Saving.reference.label("ref"),
        text(Saving.basis).label("basis"),
        Saving.footnote.label("footnote"),
        sa.case((Saving.needs_confirming, sa.func.coalesce(Saving.as_worded, Saving.title)), else_=sa.null()).label(
            "unconfirmed"
        ),
    )


def _as_part(name: Field) -> tuple[Column, Column]:
    return (
        sa.case((StrategyPart.kind.in_(AS_WORKSTREAMS), name), else_=sa.null()).label("workstream"),
        sa.case((StrategyPart.kind == PartKind.PRIORITY, name), else_=sa.null()).label("priority"),
    )


def _how_many(points: sa.CTE, which: Field) -> Column:
    """Actions of the part."""
    return (
        sa.select(sa.func.count())
        .select_from(Action)
        .where(_is_of_part(points), which)
        .correlate(points, StrategyPart)
        .scalar_subquery()
    )


def _is_of_part(points: sa.CTE) -> Column:
    return sa.and_(
        Action.part == StrategyPart.part,
        sa.or_(Action.strategy.is_(None), Action.strategy == StrategyPart.strategy),
        known_after(Action, points.c.run_id),
    )


def _notes(points: sa.CTE, about: Field, *, of_actions: bool = False) -> tuple[Column, ...]:
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
        .correlate(points, Action, StrategyPart)
        .scalar_subquery()
    )
