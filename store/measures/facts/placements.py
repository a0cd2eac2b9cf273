"""What the measures of placements that run count: one row per placement.

During a short absence (T codes) a child's placement goes on: its type, provider and place are those of where the child lives.
"""

import sqlalchemy as sa

from store.measures.facts.columns import NO, YES, Column, Facts, flag, reference, text
from store.measures.facts.days import days_between
from store.measures.facts.each_day import in_each_period, on_each_day
from store.models import Episode, Placement
from store.vocabulary import Provider

EXTERNAL = (Provider.OTHER_LOCAL_AUTHORITY, Provider.OTHER_PUBLIC, Provider.INDEPENDENT)
DAYS_IN_A_WEEK = 7


def weekly_cost(points: sa.CTE) -> Facts:
    return _running(points, meets=YES).add_columns(Episode.weekly_pence.label("amount"))


def without_exit_plan(points: sa.CTE) -> Facts:
    return _running(points, meets=flag(Episode.exit_plan_on.is_(None))).where(Episode.stay_provider.in_(EXTERNAL))


def awaiting_authorisation(points: sa.CTE) -> Facts:
    waits = sa.or_(Episode.authorised_on.is_(None), Episode.authorised_on > points.c.day)
    return _running(points, meets=YES).where(Episode.stay_provider.in_(EXTERNAL), waits)


def placement_spend(points: sa.CTE) -> Facts:
    """What each placement cost in the period, to the penny. One whose kind or price changes is a row for each."""
    has_ended = Episode.terms_until <= points.c.day
    begins = sa.case((Episode.started_on > points.c.first, Episode.started_on), else_=points.c.first)
    ends = sa.case((has_ended, Episode.terms_until), else_=points.c.day)
    days = days_between(begins, ends) + sa.case((has_ended, 0), else_=1)  # the last day of the period counts
    seven_times = sa.cast(Episode.weekly_pence, sa.BigInteger) * days
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            Episode.record_id.label("child"),
            *_kinds(),
            ((2 * seven_times + DAYS_IN_A_WEEK) // (2 * DAYS_IN_A_WEEK)).label("amount"),
        )
        .select_from(in_each_period(points, Episode, Episode.terms_until))
        .where(Episode.terms_until.is_not(None))
    )


def _running(points: sa.CTE, *, meets: Column) -> Facts:
    """Every placement that runs on the day."""
    return (
        sa.select(
            points.c.point,
            meets.label("meets"),
            NO.label("undecided"),
            *_kinds(),
            Episode.provider_name.label("provider_name"),
            Episode.district.label("district"),
            text(Episode.needs_level).label("needs_level"),
            reference().label("ref"),
            Placement.started_on.label("since"),
        )
        .select_from(on_each_day(points, Episode))
        .join(Placement, Placement.id == Episode.placement_id)
    )


def _kinds() -> tuple[Column, ...]:
    return (
        text(Episode.stay_type).label("placement_type"),
        text(Episode.stay_provider).label("provider"),
        text(Episode.stay_location).label("location"),
    )
