"""What the measures of moves count: from one placement to another, out of one that broke down, and towards home."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, YES, Column, Facts, band_of_years, flag, known, text
from store.measures.facts.each_day import in_this_order, touching_each_period
from store.measures.facts.placements import EXTERNAL
from store.models import CarePeriod, ChildRecord, Episode, Placement
from store.vocabulary import LeavingReason, MoveReason, PlacementType, Provider, StepTo

Before = aliased(Episode, name="before")
"""The last episode in the placement that was left."""

UNPLANNED = tuple(reason for reason in MoveReason if reason is not MoveReason.PLANNED)


def placement_moves(points: sa.CTE) -> Facts:
    """One row per move, with the details of the placement that was left."""
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            Before.record_id.label("child"),
            text(Before.stay_type).label("placement_type"),
            text(Before.stay_provider).label("provider"),
            text(Placement.end_reason).label("move_reason"),
            band_of_years(Episode.age_at_start).label("age_band"),
        )
        .select_from(in_this_order(_ended(points), Episode, follows()))
        .join(Placement, Placement.id == Before.placement_id)
    )


def placement_breakdowns(points: sa.CTE) -> Facts:
    """One row per placement that ran in the period or ended in it. One that a child left care from has no reason."""
    ended = sa.and_(Placement.ended_on <= points.c.day, Placement.end_reason.in_(UNPLANNED))
    return sa.select(
        points.c.point,
        flag(ended).label("meets"),
        NO.label("undecided"),
        Placement.record_id.label("child"),
        text(Placement.placement_type).label("placement_type"),
        text(Placement.provider).label("provider"),
        text(Placement.end_reason).label("move_reason"),
    ).select_from(touching_each_period(points, Placement))


def step_downs(points: sa.CTE) -> Facts:
    """The last step down of each child in the period."""
    left = _left(points)
    steps = sa.union_all(_steps_within_care(left), _steps_home(left)).subquery("steps")
    is_last = (
        sa.func.row_number()
        .over(partition_by=(steps.c.point, steps.c.record_id), order_by=steps.c.stepped_on.desc())
        .label("is_last")
    )
    ranked = sa.select(*steps.c, is_last).subquery("ranked")
    return sa.select(
        ranked.c.point,
        YES.label("meets"),
        NO.label("undecided"),
        ranked.c.step_to,
        ranked.c.provider,
        ranked.c.placement_type,
    ).where(ranked.c.is_last == 1)


def _steps_within_care(left: sa.CTE) -> Facts:
    to = stepped_to()
    followed = in_this_order(left, Episode, follows(left.c))
    return _steps(left, to).select_from(followed).where(to.is_not(None), sa.not_(is_sideways(left.c)))


def _steps_home(left: sa.CTE) -> Facts:
    """Out of care, to live with parents or relatives."""
    home = sa.literal(StepTo.HOME.value)
    return _steps(left, home).select_from(in_this_order(left, CarePeriod, went_home(left.c)))


def _steps(left: sa.CTE, to: Column) -> Facts:
    return sa.select(
        left.c.point,
        left.c.record_id,
        left.c.stay_provider.label("provider"),
        left.c.stay_type.label("placement_type"),
        left.c.ended_on.label("stepped_on"),
        to.label("step_to"),
    )


def _left(points: sa.CTE) -> sa.CTE:
    """Episodes that ended in the period, from which a child can step down: found once for both kinds of step."""
    told = (Before.record_id, Before.care_period_id, Before.placement_id, Before.ended_on)
    kinds = (text(Before.stay_provider).label("stay_provider"), text(Before.stay_type).label("stay_type"))
    found = sa.select(points.c.point, *told, *kinds).select_from(_ended(points)).where(can_step_down())
    return found.cte("left_placements").prefix_with("MATERIALIZED")


def _ended(points: sa.CTE) -> sa.FromClause:
    """Episodes that ended in the period."""
    in_period = sa.and_(Before.ended_on >= points.c.first, Before.ended_on <= points.c.day)
    return in_this_order(in_this_order(points, Before, in_period), ChildRecord, known(points, Before.record_id))


def follows(before: Any = Before) -> Column:
    """The episode with which the next placement began. `before` has the columns of the one that ended."""
    return sa.and_(
        Episode.care_period_id == before.care_period_id,
        Episode.started_on == before.ended_on,
        Episode.placement_id != before.placement_id,
    )


def went_home(before: Any = Before) -> Column:
    """The period in care that ended with the episode, for home."""
    return sa.and_(
        CarePeriod.id == before.care_period_id,
        CarePeriod.ended_on == before.ended_on,
        CarePeriod.leaving_reason == LeavingReason.RETURNED_HOME,
    )


def can_step_down() -> Column:
    return sa.or_(Before.stay_provider.in_(EXTERNAL), Before.stay_type == PlacementType.RESIDENTIAL)


def stepped_to() -> Column:
    kind, own = Episode.stay_type, Episode.stay_provider == Provider.IN_HOUSE
    return sa.case(
        (kind == PlacementType.KINSHIP_FOSTERING, StepTo.KINSHIP_FOSTERING.value),
        (sa.and_(kind == PlacementType.FOSTERING, own), StepTo.IN_HOUSE_FOSTERING.value),
        (kind == PlacementType.SUPPORTED_LODGINGS, StepTo.SUPPORTED_LODGINGS.value),
        (kind == PlacementType.SEMI_INDEPENDENT, StepTo.SEMI_INDEPENDENT.value),
        (kind == PlacementType.WITH_PARENTS, StepTo.HOME.value),
        (sa.and_(kind == PlacementType.RESIDENTIAL, own), StepTo.IN_HOUSE_RESIDENTIAL.value),
        else_=sa.null(),
    )


def is_sideways(before: Any = Before) -> Column:
    """From one placement to another of the same kind, both external or both not."""
    was, now = (sa.func.coalesce(one.stay_provider, "").in_(EXTERNAL) for one in (before, Episode))
    return sa.and_(sa.func.coalesce(before.stay_type == Episode.stay_type, sa.false()), was == now)
