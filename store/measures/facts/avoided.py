"""What the cost avoided by children's steps down counts: one row per child."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, YES, Column, Facts, known
from store.measures.facts.days import days_between
from store.measures.facts.moves import Before, can_step_down, follows, is_sideways, stepped_to
from store.models import CarePeriod, ChildRecord, Episode, Placement
from store.vocabulary import LeavingReason, StepTo

DAYS_COUNTED = 365
"""What a step down avoids is counted for a year at most: nobody can say what the child would have cost later."""


def cost_avoidance(points: sa.CTE) -> Facts:
    """Seven times the pence, over all steps of a child, then to the penny, halves away from nothing. The last step names it."""
    steps = sa.union_all(_within_care(points), _out_of_care(points)).subquery("steps")
    by_child = (steps.c.point, steps.c.record_id)
    ranked = sa.select(
        *by_child,
        steps.c.step_to,
        sa.func.sum(steps.c.seven_times).over(partition_by=by_child).label("seven_times"),
        sa.func.row_number().over(partition_by=by_child, order_by=steps.c.stepped_on.desc()).label("is_last"),
    ).subquery("ranked")
    sevenths = sa.cast(ranked.c.seven_times, sa.BigInteger)
    return sa.select(
        ranked.c.point,
        YES.label("meets"),
        NO.label("undecided"),
        ranked.c.step_to,
        sa.cast(sa.null(), sa.String).label("workstream"),
        sa.case((sevenths >= 0, (2 * sevenths + 7) // 14), else_=-((7 - 2 * sevenths) // 14)).label("amount"),
    ).where(ranked.c.is_last == 1)


def _within_care(points: sa.CTE) -> Facts:
    """As long as the child stays where it moved to."""
    to = stepped_to()
    price = sa.case((to == StepTo.HOME.value, sa.func.coalesce(Episode.weekly_pence, 0)), else_=Episode.weekly_pence)
    days = _days(points, Placement.ended_on)
    return (
        _left(points, to, (Before.weekly_pence - price) * days)
        .join(Episode, follows())
        .join(Placement, Placement.id == Episode.placement_id)
        .where(to.is_not(None), sa.not_(is_sideways()), days > 0)
    )


def _out_of_care(points: sa.CTE) -> Facts:
    """Home, until the child comes into care again."""
    later = aliased(CarePeriod)
    back = (
        sa.select(sa.func.min(later.started_on))
        .where(later.record_id == Before.record_id, later.started_on >= Before.ended_on)
        .correlate(Before)
        .scalar_subquery()
    )
    days = _days(points, back)
    return (
        _left(points, sa.literal(StepTo.HOME.value), Before.weekly_pence * days)
        .join(CarePeriod, CarePeriod.id == Before.care_period_id)
        .where(CarePeriod.ended_on == Before.ended_on, CarePeriod.leaving_reason == LeavingReason.RETURNED_HOME, days > 0)
    )


def _left(points: sa.CTE, to: Column, seven_times: Column) -> Facts:
    return (
        sa.select(
            points.c.point,
            Before.record_id.label("record_id"),
            Before.ended_on.label("stepped_on"),
            to.label("step_to"),
            sa.cast(seven_times, sa.BigInteger).label("seven_times"),
        )
        .select_from(points)
        .join(Before, sa.and_(Before.ended_on <= points.c.day, Before.ended_on > points.c.year_before))
        .join(ChildRecord, known(points, Before.record_id))
        .where(can_step_down())
    )


def _days(points: sa.CTE, until: Column | sa.orm.InstrumentedAttribute[object]) -> Column:
    """Nights from the step to when it ended, or for a year, that lie in the period; below 1 where there are none."""
    since = Before.ended_on
    ends = _lesser(sa.literal(DAYS_COUNTED), days_between(since, points.c.day) + 1)
    ends = _lesser(ends, sa.func.coalesce(days_between(since, until), DAYS_COUNTED))
    begins = days_between(since, points.c.first)
    return ends - sa.case((begins > 0, begins), else_=0)


def _lesser(one: Column, other: Column) -> Column:
    return sa.case((one < other, one), else_=other)
