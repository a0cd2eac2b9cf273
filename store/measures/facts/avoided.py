"""What the cost avoided by children's steps down counts: one row per child."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, YES, Column, Facts, known_after
from store.measures.facts.days import days_between
from store.measures.facts.each_day import in_this_order
from store.measures.facts.moves import Before, can_step_down, follows, is_sideways, stepped_to, went_home
from store.measures.facts.records import Field
from store.models import CarePeriod, ChildRecord, Episode, Placement, StrategyPart
from store.terms import AS_WORKSTREAMS
from store.vocabulary import StepTo

DAYS_COUNTED = 365
"""What a step down avoids is counted for a year at most: nobody can say what the child would have cost later."""


def cost_avoidance(points: sa.CTE) -> Facts:
    """Seven times the pence, over all steps of a child, then to the penny, halves away from nothing. The last step names it.

    A step counts in every period of the year after it, so all steps are found first, and once.
    """
    left = _left(points)
    steps = sa.union_all(_within_care(left), _out_of_care(left)).cte("steps").prefix_with("MATERIALIZED")
    days = _days(points, steps)
    by_child = (points.c.point, steps.c.record_id)
    ranked = (
        sa.select(
            *by_child,
            steps.c.step_to,
            steps.c.workstream,
            sa.func.sum(sa.cast(steps.c.less_a_week * days, sa.BigInteger)).over(partition_by=by_child).label("seven_times"),
            sa.func.row_number().over(partition_by=by_child, order_by=steps.c.stepped_on.desc()).label("is_last"),
        )
        .select_from(points)
        .join(steps, sa.and_(steps.c.run_id == points.c.run_id, _counts_in(points, steps.c.stepped_on)))
        .where(days > 0)
        .subquery("ranked")
    )
    sevenths = sa.cast(ranked.c.seven_times, sa.BigInteger)
    return sa.select(
        ranked.c.point,
        YES.label("meets"),
        NO.label("undecided"),
        ranked.c.step_to,
        _known_workstream(ranked).label("workstream"),
        sa.case((sevenths >= 0, (2 * sevenths + 7) // 14), else_=-((7 - 2 * sevenths) // 14)).label("amount"),
    ).where(ranked.c.is_last == 1)


def _known_workstream(ranked: sa.Subquery) -> Column:
    """As the strategies have it now or had it once; a name that none of them has credits nobody."""
    return (
        sa.select(sa.func.min(StrategyPart.part))
        .where(
            StrategyPart.part == ranked.c.workstream,
            StrategyPart.kind.in_(AS_WORKSTREAMS),
        )
        .correlate(ranked)
        .scalar_subquery()
    )


def _within_care(left: sa.CTE) -> Facts:
    """As long as the child stays where it moved to."""
    to = stepped_to()
    price = sa.case((to == StepTo.HOME.value, sa.func.coalesce(Episode.weekly_pence, 0)), else_=Episode.weekly_pence)
    return (
        _steps(left, to, left.c.weekly_pence - price, Placement.ended_on, sa.func.coalesce(Episode.workstream, left.c.workstream))
        .select_from(in_this_order(left, Episode, follows(left.c)))
        .join(Placement, Placement.id == Episode.placement_id)
        .where(to.is_not(None), sa.not_(is_sideways(left.c)))
    )


def _out_of_care(left: sa.CTE) -> Facts:
    """Home, until the child comes into care again."""
    later = aliased(CarePeriod)
    back = (
        sa.select(sa.func.min(later.started_on))
        .where(later.record_id == left.c.record_id, later.started_on >= left.c.ended_on)
        .correlate(left)
        .scalar_subquery()
    )
    home = sa.literal(StepTo.HOME.value)
    steps = _steps(left, home, left.c.weekly_pence, back, left.c.workstream)
    return steps.select_from(in_this_order(left, CarePeriod, went_home(left.c)))


def _left(points: sa.CTE) -> sa.CTE:
    """Every placement that was left, from which a child can step down, by its last episode: once for each state of knowledge."""
    states = _states(points)
    records = in_this_order(states, ChildRecord, known_after(states.c.run_id))
    left = sa.and_(Before.record_id == ChildRecord.id, _counts_in(states, Before.ended_on), can_step_down())
    told = (Before.record_id, Before.care_period_id, Before.placement_id, Before.ended_on, Before.weekly_pence)
    kinds = (Before.stay_type, Before.stay_provider, Before.workstream)
    found = sa.select(states.c.run_id, *told, *kinds).select_from(in_this_order(records, Before, left))
    return found.cte("left_placements").prefix_with("MATERIALIZED")


def _states(points: sa.CTE) -> sa.Subquery:
    """The states of knowledge, each with the days between which a step can count."""
    since, last = sa.func.min(points.c.year_before).label("year_before"), sa.func.max(points.c.day).label("day")
    return sa.select(points.c.run_id, since, last).group_by(points.c.run_id).subquery("states")


def _counts_in(when: sa.CTE | sa.Subquery, stepped_on: Field) -> Column:
    return sa.and_(stepped_on <= when.c.day, stepped_on > when.c.year_before)


def _steps(left: sa.CTE, to: Column, less_a_week: Field, until: Field, workstream: Field) -> Facts:
    return sa.select(
        left.c.run_id,
        left.c.record_id,
        left.c.ended_on.label("stepped_on"),
        to.label("step_to"),
        workstream.label("workstream"),
        sa.cast(less_a_week, sa.BigInteger).label("less_a_week"),
        days_between(left.c.ended_on, until).label("lasted"),
    )


def _days(points: sa.CTE, steps: sa.CTE) -> Column:
    """Nights from the step to when it ended, or for a year, that lie in the period; below 1 where there are none."""
    since = steps.c.stepped_on
    ends = _lesser(sa.literal(DAYS_COUNTED), days_between(since, points.c.day) + 1)
    ends = _lesser(ends, sa.func.coalesce(steps.c.lasted, DAYS_COUNTED))
    begins = days_between(since, points.c.first)
    return ends - sa.case((begins > 0, begins), else_=0)


def _lesser(one: Column, other: Column) -> Column:
    return sa.case((one < other, one), else_=other)
