"""Every child looked after on a day: what most snapshots start from."""

import sqlalchemy as sa

from store.measures.facts.columns import (
    Column,
    Facts,
    band_of_birth,
    care_duration,
    distance,
    reference,
    text,
    uasc,
)
from store.measures.facts.each_day import on_each_day
from store.models import CarePeriod, ChildRecord, Episode, ProviderRecord
from store.records import known_after


def in_care(points: sa.CTE, *, meets: Column, undecided: Column) -> Facts:
    """Every child looked after on the day, with the details of the episode of that day."""
    return (
        sa.select(
            points.c.point,
            meets.label("meets"),
            undecided.label("undecided"),
            text(Episode.placement_type).label("placement_type"),
            text(Episode.provider).label("provider"),
            text(Episode.location).label("location"),
            distance().label("distance"),
            Episode.district.label("district"),
            Episode.placement_area.label("placement_area"),
            band_of_birth(points).label("age_band"),
            text(ChildRecord.sex).label("sex"),
            text(ChildRecord.ethnicity).label("ethnicity"),
            text(Episode.legal_status).label("legal_status"),
            text(Episode.need).label("need"),
            uasc(points.c.day).label("uasc"),
            care_duration(points).label("care_duration"),
            text(Episode.needs_level).label("needs_level"),
            text(Episode.move_stage).label("move_stage"),
            Episode.provider_name.label("provider_name"),
            sa.func.coalesce(_registered_rating(points), text(Episode.ofsted_rating)).label("ofsted_rating"),
            reference().label("ref"),
            Episode.started_on.label("since"),
        )
        .select_from(on_each_day(points, Episode))
        .join(CarePeriod, CarePeriod.id == Episode.care_period_id)
    )


def _registered_rating(points: sa.CTE) -> Column:
    """By the day, as the list of providers has it for the one of that name; null where it has none, or several that differ."""
    rating = ProviderRecord.ofsted_rating
    return (
        sa.select(sa.case((sa.func.count(rating.distinct()) == 1, sa.func.max(text(rating)))))
        .where(
            ProviderRecord.name == Episode.provider_name,
            sa.or_(ProviderRecord.rated_on.is_(None), ProviderRecord.rated_on <= points.c.day),
            known_after(ProviderRecord, points.c.run_id),
        )
        .correlate(points, Episode)
        .scalar_subquery()
    )
