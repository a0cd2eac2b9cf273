"""What the facts of several measures share: columns for dimensions, and which records were known when."""

from typing import Any

import sqlalchemy as sa

from store.models import CarePeriod, Child, ChildRecord, Episode
from store.vocabulary import AgeBand

Facts = sa.Select[Any]
Column = sa.ColumnElement[Any]

YES, NO = sa.literal(1), sa.literal(0)


def known(points: sa.CTE, record_id: Column | sa.orm.InstrumentedAttribute[int]) -> Column:
    """The child's record that stood after the point's run."""
    return sa.and_(ChildRecord.id == record_id, known_after(points.c.run_id))


def known_after(run_id: Column) -> Column:
    """Whether the child's record stood after a run."""
    return sa.and_(
        ChildRecord.since_run_id <= run_id, sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > run_id)
    )


def flag(condition: Column) -> Column:
    return sa.case((condition, YES), else_=NO)


def text(column: sa.orm.InstrumentedAttribute[Any]) -> Column:
    """An enumeration's column as its plain text."""
    return sa.type_coerce(column, sa.String)


def reference() -> Column:
    """The child's, looked up only where it is asked for."""
    return sa.select(Child.reference).where(Child.id == ChildRecord.child_id).correlate(ChildRecord).scalar_subquery()


def band_of_birth(points: sa.CTE) -> Column:
    birth = ChildRecord.birth_month
    return sa.case(
        (birth.is_(None), sa.null()),
        (birth <= points.c.age_16, AgeBand.AGE_16_PLUS.value),
        (birth <= points.c.age_10, AgeBand.AGE_10_TO_15.value),
        (birth <= points.c.age_5, AgeBand.AGE_5_TO_9.value),
        (birth <= points.c.age_1, AgeBand.AGE_1_TO_4.value),
        else_=AgeBand.UNDER_1.value,
    )


def band_of_years(age: sa.orm.InstrumentedAttribute[int | None]) -> Column:
    return sa.case(
        (age >= 16, AgeBand.AGE_16_PLUS.value),
        (age >= 10, AgeBand.AGE_10_TO_15.value),
        (age >= 5, AgeBand.AGE_5_TO_9.value),
        (age >= 1, AgeBand.AGE_1_TO_4.value),
        (age >= 0, AgeBand.UNDER_1.value),
        else_=sa.null(),
    )


def distance() -> Column:
    return sa.case(
        (Episode.distance_miles > 20, "over_20_miles"), (Episode.distance_miles.is_not(None), "within_20_miles"), else_=sa.null()
    )


def uasc(day: Column | sa.orm.InstrumentedAttribute[Any]) -> Column:
    still = sa.or_(ChildRecord.uasc_ended_on.is_(None), ChildRecord.uasc_ended_on > day)
    return sa.case((sa.and_(ChildRecord.is_uasc, still), "yes"), else_="no")


def care_duration(points: sa.CTE) -> Column:
    """Where the start is not held, what is seen can still be five years or more; anything less decides nothing."""
    started = CarePeriod.started_on
    return sa.case(
        (started <= points.c.months_60, "over_5_years"),
        (CarePeriod.start_is_known.is_(False), sa.null()),
        (started <= points.c.months_24, "2_to_5_years"),
        (started <= points.c.months_12, "1_to_2_years"),
        else_="under_1_year",
    )
