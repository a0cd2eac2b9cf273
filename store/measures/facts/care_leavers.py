"""What the measures of care leavers count: those of the year's return, by how they live and what they do."""

import sqlalchemy as sa

from store.measures.facts.columns import NO, YES, Column, Facts, band_of_birth, flag, known, text
from store.models import CareLeaver, ChildRecord
from store.vocabulary import Accommodation, Activity, Contact

NOT_SUPPORTED = (Contact.DIED, Contact.RETURNED_HOME)
IN_EET = (Activity.EDUCATION, Activity.TRAINING_OR_EMPLOYMENT)


def care_leavers(points: sa.CTE) -> Facts:
    return _leavers(points, meets=YES)


def care_leavers_suitable_home(points: sa.CTE) -> Facts:
    """Less those who have no home that could be judged. A home of which nothing is known stays in, as not suitable."""
    home = _accommodation()
    return _leavers(points, meets=flag(home == Accommodation.SUITABLE)).where(home != Accommodation.NOT_JUDGED)


def care_leavers_eet(points: sa.CTE) -> Facts:
    return _leavers(points, meets=flag(_activity().in_(IN_EET)))


def _leavers(points: sa.CTE, *, meets: Column) -> Facts:
    """Those of 17 to 25 whom the council still supports, as told on the day."""
    of_age = sa.or_(
        ChildRecord.birth_month.is_(None),
        sa.and_(ChildRecord.birth_month <= points.c.age_17, ChildRecord.birth_month > points.c.age_26),
    )
    return (
        sa.select(
            points.c.point,
            meets.label("meets"),
            NO.label("undecided"),
            _accommodation().label("accommodation"),
            _activity().label("activity"),
            _leaver_age(points).label("leaver_age"),
            band_of_birth(points).label("age_band"),
        )
        .select_from(points)
        .join(CareLeaver, CareLeaver.as_at == points.c.day)
        .join(ChildRecord, known(points, CareLeaver.record_id))
        .where(of_age, sa.or_(CareLeaver.contact.is_(None), CareLeaver.contact.not_in(NOT_SUPPORTED)))
    )


def _accommodation() -> Column:
    return sa.func.coalesce(text(CareLeaver.accommodation), Accommodation.UNKNOWN.value)


def _activity() -> Column:
    return sa.func.coalesce(text(CareLeaver.activity), Activity.UNKNOWN.value)


def _leaver_age(points: sa.CTE) -> Column:
    birth = ChildRecord.birth_month
    return sa.case(
        (birth.is_(None), sa.null()),
        (birth <= points.c.age_22, "22_to_25"),
        (birth <= points.c.age_19, "19_to_21"),
        else_="17_to_18",
    )
