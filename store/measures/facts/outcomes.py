"""What the measures of how children in care fare count: reviews, health, days missing, social workers, adoption."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, YES, Column, Facts, band_of_birth, band_of_years, flag, known, text, uasc
from store.measures.facts.days import days_between
from store.measures.facts.each_day import in_each_period, touching_each_period
from store.measures.facts.in_care import in_care
from store.models import CarePeriod, ChildRecord, Episode, HealthYear, MissingSpell, Review, SocialWorkerSpell
from store.vocabulary import Absence, LeavingReason, PlacementType

SDQ_CONCERN = 17
"""A score so high or higher gives cause for concern."""
THREE_WORKERS = 3


def reviews_on_time(points: sa.CTE) -> Facts:
    """Children in care on the last day for whom a review was due in the period."""
    due = sa.and_(
        Review.record_id == ChildRecord.id,
        Review.due_on >= points.c.first,
        Review.due_on <= points.c.day,
    )
    late = sa.or_(Review.held_on.is_(None), Review.held_on > Review.due_on)
    met = sa.not_(_exists(points, due, late))
    return in_care(points, meets=flag(met), undecided=NO).where(_exists(points, due))


def _exists(points: sa.CTE, *conditions: Column) -> sa.Exists:
    return sa.exists().where(*conditions).correlate(ChildRecord, points)


def health_checks(points: sa.CTE) -> Facts:
    return _in_the_year(points, HealthYear.is_assessed)


def dental_checks(points: sa.CTE) -> Facts:
    return _in_the_year(points, HealthYear.is_dentally_checked)


def immunisations(points: sa.CTE) -> Facts:
    return _in_the_year(points, HealthYear.is_immunised)


def _in_the_year(points: sa.CTE, done: sa.orm.InstrumentedAttribute[bool | None]) -> Facts:
    """Children in care for twelve months. Declined, or not told, is not done."""
    return _for_a_year(points, meets=flag(done.is_(sa.true()))).outerjoin(HealthYear, _health_of_the_year(points))


def _for_a_year(points: sa.CTE, *, meets: Column) -> Facts:
    """Children in care on the day and since the first day of the year, or longer."""
    return in_care(points, meets=meets, undecided=NO).where(CarePeriod.started_on <= points.c.year_start)


def _health_of_the_year(points: sa.CTE) -> Column:
    return sa.and_(HealthYear.record_id == ChildRecord.id, HealthYear.as_at == points.c.day)


def sdq_score(points: sa.CTE) -> Facts:
    """Children of 5 to 16 in care for twelve months who have a score."""
    of_age = sa.and_(ChildRecord.birth_month <= points.c.age_5, ChildRecord.birth_month > points.c.age_17)
    return (
        _for_a_year(points, meets=flag(HealthYear.sdq_score >= SDQ_CONCERN))
        .add_columns(HealthYear.sdq_score.label("amount"))
        .join(HealthYear, _health_of_the_year(points))
        .where(of_age, HealthYear.sdq_score.is_not(None))
    )


def social_worker_changes(points: sa.CTE) -> Facts:
    """Different workers of the twelve months, those from before the child came into care included."""
    workers = (
        sa.select(sa.func.count(SocialWorkerSpell.worker.distinct()))
        .where(
            SocialWorkerSpell.record_id == ChildRecord.id,
            SocialWorkerSpell.started_on <= points.c.day,
            sa.or_(SocialWorkerSpell.ended_on.is_(None), SocialWorkerSpell.ended_on > points.c.year_start),
        )
        .correlate(ChildRecord, points)
        .scalar_subquery()
    )
    return in_care(points, meets=flag(workers >= THREE_WORKERS), undecided=NO)


def children_missing(points: sa.CTE) -> Facts:
    """Every child in care at any time in the period, with the details of its last day in care in it."""
    later = aliased(Episode)
    is_followed = sa.exists().where(
        later.record_id == Episode.record_id, later.started_on > Episode.started_on, later.started_on <= points.c.day
    )
    is_last = sa.or_(Episode.ended_on.is_(None), Episode.ended_on > points.c.day, ~is_followed)
    went_missing = _exists(points, MissingSpell.record_id == ChildRecord.id, _is_missing_in(points))
    was_last_day_alone = sa.and_(Episode.ended_on <= points.c.day, ChildRecord.uasc_ended_on >= Episode.ended_on)
    return (
        sa.select(
            points.c.point,
            flag(went_missing).label("meets"),
            NO.label("undecided"),
            band_of_birth(points).label("age_band"),
            text(Episode.placement_type).label("placement_type"),
            text(Episode.location).label("location"),
            sa.case((sa.and_(ChildRecord.is_uasc, was_last_day_alone), "yes"), else_=uasc(points.c.day)).label("uasc"),
        )
        .select_from(in_each_period(points, Episode))
        .where(is_last)
    )


def _is_missing_in(points: sa.CTE) -> Column:
    """A spell that touches the period: both its days are among those on which the child was missing."""
    return sa.and_(
        MissingSpell.absence == Absence.MISSING,
        MissingSpell.started_on <= points.c.day,
        sa.or_(MissingSpell.ended_on.is_(None), MissingSpell.ended_on >= points.c.first),
    )


def missing_episodes(points: sa.CTE) -> Facts:
    """Every spell that touches the period, with the details of the day on which the child went missing."""
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            NO.label("undecided"),
            MissingSpell.record_id.label("child"),
            band_of_birth(points).label("age_band"),
            text(Episode.placement_type).label("placement_type"),
            text(Episode.location).label("location"),
        )
        .select_from(touching_each_period(points, MissingSpell))
        .where(MissingSpell.absence == Absence.MISSING)
        .outerjoin(
            Episode,
            sa.and_(
                Episode.record_id == ChildRecord.id,
                Episode.started_on <= MissingSpell.started_on,
                sa.or_(Episode.ended_on.is_(None), Episode.ended_on > MissingSpell.started_on),
            ),
        )
    )


def adoption_time(points: sa.CTE) -> Facts:
    """Children who were adopted; undecided where the returns do not reach back to the day on which they came into care."""
    placed_on = (
        sa.select(sa.func.min(Episode.started_on))
        .where(Episode.care_period_id == CarePeriod.id, Episode.placement_type == PlacementType.PLACED_FOR_ADOPTION)
        .correlate(CarePeriod)
        .scalar_subquery()
    )
    return (
        sa.select(
            points.c.point,
            YES.label("meets"),
            flag(CarePeriod.start_is_known.is_(False)).label("undecided"),
            band_of_years(CarePeriod.age_at_end).label("age_band"),
            days_between(CarePeriod.started_on, placed_on).label("amount"),
        )
        .select_from(points)
        .join(
            CarePeriod,
            sa.and_(
                CarePeriod.leaving_reason == LeavingReason.ADOPTED,
                CarePeriod.ended_on >= points.c.first,
                CarePeriod.ended_on <= points.c.day,
            ),
        )
        .join(ChildRecord, known(points, CarePeriod.record_id))
    )
