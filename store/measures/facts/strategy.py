"""What the measures of actions, strategies and savings count."""

import sqlalchemy as sa

from store.measures.facts.columns import Column, Facts, text
from store.measures.facts.records import Field, facts
from store.measures.facts.tracked import Days, as_part, is_of_part, notes, tracked
from store.models import Action, Saving, StrategyPart
from store.records import known_after
from store.terms import ActionStatus, PartKind, Rag


def actions(points: sa.CTE) -> Facts:
    """Every action, or those due in the period."""
    in_time = sa.or_(points.c.any_time, sa.and_(Action.due_on >= points.c.first, Action.due_on <= points.c.day))
    began = sa.func.coalesce(Action.started_on, Action.asked_on)
    return (
        facts(points, Action, in_time)
        .outerjoin(StrategyPart, is_of_part(points, Action))
        .add_columns(
            *tracked(points, Action, began, Days(Action.completed_on)),
            text(Action.rag).label("rag"),
            text(Action.kind).label("action_kind"),
            Action.percent.label("percent"),
            Action.blocked_by.label("blocked_by"),
            Action.completed_on.label("completed_on"),
            Action.asked_by.label("asked_by"),
            Action.asked_on.label("asked_on"),
            Action.answer.label("answer"),
            Action.answer.label("result"),
        )
    )


def workstream_progress(points: sa.CTE) -> Facts:
    """The parts of every strategy, each with what is known of its actions."""
    is_part = StrategyPart.kind != PartKind.STRATEGY
    return facts(points, StrategyPart, is_part).add_columns(
        StrategyPart.strategy.label("strategy"),
        *as_part(StrategyPart.part),
        StrategyPart.part.label("ref"),
        StrategyPart.lead.label("lead"),
        text(StrategyPart.rag).label("rag"),
        StrategyPart.rag_reason.label("rag_reason"),
        _how_many(points, sa.true()).label("actions"),
        _how_many(points, Action.status == ActionStatus.COMPLETED).label("completed"),
        _how_many(points, sa.and_(Action.status != ActionStatus.COMPLETED, Action.due_on < points.c.today)).label("overdue"),
        _how_many(points, sa.and_(Action.status != ActionStatus.COMPLETED, Action.rag == Rag.RED)).label("red"),
        *notes(points, StrategyPart.part, of_actions=True),
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
