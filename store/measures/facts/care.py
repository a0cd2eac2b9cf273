"""What the measures of children in care, and of those who came and left, count."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, YES, Facts, band_of_years, flag, known, text, uasc
from store.measures.facts.days import days_between
from store.measures.facts.each_day import in_this_order
from store.measures.facts.in_care import in_care
from store.models import CarePeriod, ChildRecord, Episode, Placement
from store.vocabulary import PlacementType


def children_in_care(points: sa.CTE) -> Facts:
    """Undecided is how long they have been in care."""
    duration_unknown = sa.and_(CarePeriod.start_is_known.is_(False), CarePeriod.started_on > points.c.months_60)
    return in_care(points, meets=YES, undecided=flag(duration_unknown))


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
    return in_care(points, meets=flag(placements >= 3), undecided=NO)


def time_in_care(points: sa.CTE) -> Facts:
    """Since the start of the present period of care. Where that is not held, it is undecided."""
    cut_short = CarePeriod.start_is_known.is_(False)
    days = days_between(CarePeriod.started_on, points.c.day)
    return in_care(points, meets=YES, undecided=flag(cut_short)).add_columns(days.label("amount"))


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
    stayed = sa.or_(moves == 0, sa.and_(Episode.stay_type == PlacementType.PLACED_FOR_ADOPTION, moves == 1))
    long_enough = CarePeriod.started_on <= points.c.months_30
    cut_short = sa.and_(CarePeriod.start_is_known.is_(False), CarePeriod.started_on <= points.c.held_from, sa.not_(long_enough))
    under_16 = ChildRecord.birth_month > points.c.age_16
    return in_care(points, meets=flag(stayed), undecided=flag(cut_short)).where(under_16, sa.or_(long_enough, cut_short))


def entered_care(points: sa.CTE) -> Facts:
    """The first start of each child in the period, with the details of that day."""
    before = aliased(CarePeriod)
    is_first = ~sa.exists().where(
        before.record_id == CarePeriod.record_id,
        before.start_is_known,
        before.started_on >= points.c.first,
        before.started_on < CarePeriod.started_on,
    )
    began = sa.and_(CarePeriod.start_is_known, CarePeriod.started_on >= points.c.first, CarePeriod.started_on <= points.c.day)
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            band_of_years(CarePeriod.age_at_start).label("age_band"),
            text(ChildRecord.sex).label("sex"),
            text(ChildRecord.ethnicity).label("ethnicity"),
            text(CarePeriod.legal_status).label("legal_status"),
            text(CarePeriod.need).label("need"),
            uasc(CarePeriod.started_on).label("uasc"),
            CarePeriod.district.label("district"),
        )
        .select_from(in_this_order(in_this_order(points, CarePeriod, began), ChildRecord, known(points, CarePeriod.record_id)))
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
    left = sa.and_(
        CarePeriod.leaving_reason.is_not(None), CarePeriod.ended_on >= points.c.first, CarePeriod.ended_on <= points.c.day
    )
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            text(CarePeriod.leaving_reason).label("leaving_reason"),
            band_of_years(CarePeriod.age_at_end).label("age_band"),
            text(ChildRecord.sex).label("sex"),
            text(CarePeriod.last_placement_type).label("placement_type"),
        )
        .select_from(in_this_order(in_this_order(points, CarePeriod, left), ChildRecord, known(points, CarePeriod.record_id)))
        .where(is_last)
    )
