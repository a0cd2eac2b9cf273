"""What the measures of children in care count: one row per child, or per child's event, and point in time.

Each function gives a statement of facts with the number of the `point`, a column for every dimension the measure can be cut by
(its non-overlapping parts; null is not recorded), and `meets`, whether the child meets the measure's condition. `undecided`
marks children of whom the returns held do not tell enough.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.models import CarePeriod, ChildRecord, Episode, Placement
from store.vocabulary import AgeBand, PlacementType

Facts = sa.Select[Any]
Column = sa.ColumnElement[Any]

YES, NO = sa.literal(1), sa.literal(0)


TWELVE_MONTHS = frozenset({"three_plus_placements"})
"""Snapshots that look back over the twelve months up to their date."""


MUST_DECIDE = frozenset({"long_term_stability"})
"""Measures of which no figure is given while there is a child of whom the returns held do not tell enough."""


def children_in_care(points: sa.CTE) -> Facts:
    """Undecided is how long they have been in care."""
    duration_unknown = sa.and_(CarePeriod.start_is_known.is_(False), CarePeriod.started_on > points.c.months_60)
    return _in_care(points, meets=YES, undecided=_flag(duration_unknown))


def three_plus_placements(points: sa.CTE) -> Facts:
    """Placements of the twelve months, from any period of care in them."""
    placements = (
        sa.select(sa.func.count())
        .where(
            Placement.record_id == ChildRecord.id,
            Placement.started_on <= points.c.day,
            sa.or_(Placement.ended_on.is_(None), Placement.ended_on > points.c.year_start),
        )
        .correlate(ChildRecord, points)
        .scalar_subquery()
    )
    return _in_care(points, meets=_flag(placements >= 3), undecided=NO)


def long_term_stability(points: sa.CTE) -> Facts:
    """Children under 16 in care for two and a half years, and those who may be, as far as the returns tell."""
    moves = (
        sa.select(sa.func.count())
        .where(
            Placement.care_period_id == CarePeriod.id,
            Placement.started_on <= points.c.day,
            Placement.started_on > points.c.months_24,
        )
        .correlate(CarePeriod, points)
        .scalar_subquery()
    )
    # No placement began within two years; or one did, it is the adoptive one, and so the one before is older than that.
    stayed = sa.or_(moves == 0, sa.and_(Episode.placement_type == PlacementType.PLACED_FOR_ADOPTION, moves == 1))
    long_enough = CarePeriod.started_on <= points.c.months_30
    cut_short = sa.and_(CarePeriod.start_is_known.is_(False), CarePeriod.started_on <= points.c.held_from, sa.not_(long_enough))
    under_16 = ChildRecord.birth_month > points.c.age_16
    return _in_care(points, meets=_flag(stayed), undecided=_flag(cut_short)).where(under_16, sa.or_(long_enough, cut_short))


def entered_care(points: sa.CTE) -> Facts:
    """The first start of each child in the period, with the details of that day."""
    before = aliased(CarePeriod)
    is_first = ~sa.exists().where(
        before.record_id == CarePeriod.record_id,
        before.start_is_known,
        before.started_on >= points.c.first,
        before.started_on < CarePeriod.started_on,
    )
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            _band_of_years(CarePeriod.age_at_start).label("age_band"),
            _text(ChildRecord.sex).label("sex"),
            _text(ChildRecord.ethnicity).label("ethnicity"),
            _text(CarePeriod.legal_status).label("legal_status"),
            _text(CarePeriod.need).label("need"),
            _uasc(CarePeriod.started_on).label("uasc"),
            CarePeriod.district.label("district"),
        )
        .select_from(points)
        .join(
            CarePeriod,
            sa.and_(CarePeriod.start_is_known, CarePeriod.started_on >= points.c.first, CarePeriod.started_on <= points.c.day),
        )
        .join(ChildRecord, _known(points, CarePeriod.record_id))
        .where(is_first)
    )


def left_care(points: sa.CTE) -> Facts:
    """The last time in the period that each child left, with the details of that day."""
    after = aliased(CarePeriod)
    is_last = ~sa.exists().where(
        after.record_id == CarePeriod.record_id,
        after.leaving_reason.is_not(None),
        after.ended_on <= points.c.day,
        after.ended_on > CarePeriod.ended_on,
    )
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            _text(CarePeriod.leaving_reason).label("leaving_reason"),
            _band_of_years(CarePeriod.age_at_end).label("age_band"),
            _text(ChildRecord.sex).label("sex"),
            _text(CarePeriod.last_placement_type).label("placement_type"),
        )
        .select_from(points)
        .join(
            CarePeriod,
            sa.and_(
                CarePeriod.leaving_reason.is_not(None),
                CarePeriod.ended_on >= points.c.first,
                CarePeriod.ended_on <= points.c.day,
            ),
        )
        .join(ChildRecord, _known(points, CarePeriod.record_id))
        .where(is_last)
    )


FACTS: Mapping[str, Callable[[sa.CTE], Facts]] = MappingProxyType(
    {
        "children_in_care": children_in_care,
        "entered_care": entered_care,
        "left_care": left_care,
        "three_plus_placements": three_plus_placements,
        "long_term_stability": long_term_stability,
    }
)


def _in_care(points: sa.CTE, *, meets: Column, undecided: Column) -> Facts:
    """Every child looked after on the day, with the details of the episode of that day."""
    return (
        sa.select(
            points.c.point,
            meets.label("meets"),
            undecided.label("undecided"),
            _text(Episode.placement_type).label("placement_type"),
            _text(Episode.provider).label("provider"),
            _text(Episode.location).label("location"),
            _distance().label("distance"),
            Episode.district.label("district"),
            Episode.placement_area.label("placement_area"),
            _band_of_birth(points).label("age_band"),
            _text(ChildRecord.sex).label("sex"),
            _text(ChildRecord.ethnicity).label("ethnicity"),
            _text(Episode.legal_status).label("legal_status"),
            _text(Episode.need).label("need"),
            _uasc(points.c.day).label("uasc"),
            _care_duration(points).label("care_duration"),
        )
        .select_from(points)
        .join(
            Episode,
            sa.and_(
                Episode.started_on <= points.c.day,
                sa.or_(Episode.ended_on.is_(None), Episode.ended_on > points.c.day),
            ),
        )
        .join(ChildRecord, _known(points, Episode.record_id))
        .join(CarePeriod, CarePeriod.id == Episode.care_period_id)
    )


def _known(points: sa.CTE, record_id: Column | sa.orm.InstrumentedAttribute[int]) -> Column:
    """The child's record that stood after the point's run."""
    return sa.and_(
        ChildRecord.id == record_id,
        ChildRecord.since_run_id <= points.c.run_id,
        sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > points.c.run_id),
    )


def _flag(condition: Column) -> Column:
    return sa.case((condition, YES), else_=NO)


def _text(column: sa.orm.InstrumentedAttribute[Any]) -> Column:
    """An enumeration's column as its plain text."""
    return sa.type_coerce(column, sa.String)


def _band_of_birth(points: sa.CTE) -> Column:
    birth = ChildRecord.birth_month
    return sa.case(
        (birth.is_(None), sa.null()),
        (birth <= points.c.age_16, AgeBand.AGE_16_PLUS.value),
        (birth <= points.c.age_10, AgeBand.AGE_10_TO_15.value),
        (birth <= points.c.age_5, AgeBand.AGE_5_TO_9.value),
        (birth <= points.c.age_1, AgeBand.AGE_1_TO_4.value),
        else_=AgeBand.UNDER_1.value,
    )


def _band_of_years(age: sa.orm.InstrumentedAttribute[int | None]) -> Column:
    return sa.case(
        (age >= 16, AgeBand.AGE_16_PLUS.value),
        (age >= 10, AgeBand.AGE_10_TO_15.value),
        (age >= 5, AgeBand.AGE_5_TO_9.value),
        (age >= 1, AgeBand.AGE_1_TO_4.value),
        (age >= 0, AgeBand.UNDER_1.value),
        else_=sa.null(),
    )


def _distance() -> Column:
    return sa.case(
        (Episode.distance_miles > 20, "over_20_miles"), (Episode.distance_miles.is_not(None), "within_20_miles"), else_=sa.null()
    )


def _uasc(day: Column | sa.orm.InstrumentedAttribute[Any]) -> Column:
    still = sa.or_(ChildRecord.uasc_ended_on.is_(None), ChildRecord.uasc_ended_on > day)
    return sa.case((sa.and_(ChildRecord.is_uasc, still), "yes"), else_="no")


def _care_duration(points: sa.CTE) -> Column:
    """Where the start is not held, what is seen can still be five years or more; anything less decides nothing."""
    started = CarePeriod.started_on
    return sa.case(
        (started <= points.c.months_60, "over_5_years"),
        (CarePeriod.start_is_known.is_(False), sa.null()),
        (started <= points.c.months_24, "2_to_5_years"),
        (started <= points.c.months_12, "1_to_2_years"),
        else_="under_1_year",
    )
