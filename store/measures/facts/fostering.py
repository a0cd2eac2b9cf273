"""What the measures of foster households and of recruitment count."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from store.measures.facts.columns import NO, Column, Facts, text
from store.measures.facts.days import days_between
from store.measures.facts.records import between, facts, not_yet
from store.models import FosterHousehold, ImportRun, RecruitmentEvent, RunState
from store.records import known_after
from store.terms import RecruitmentStep

LISTS = "carers"
"""The kind of import that lists households."""


def foster_households(points: sa.CTE) -> Facts:
    return facts(points, FosterHousehold, _approved(points), *_details(), _band())


def foster_deregistrations(points: sa.CTE) -> Facts:
    left = between(points, FosterHousehold.left_on)
    return facts(points, FosterHousehold, left, *_details(), text(FosterHousehold.departure_reason).label("departure_reason"))


def foster_vacancies(points: sa.CTE) -> Facts:
    """By the list that told of the last day before, or of the day itself: who lives where changes from list to list.

    Before the first list nothing is known of vacancies, and every household approved then is undecided.
    """
    listed = _lists(points)
    listed_by = listed.c.listed_by
    vacant = FosterHousehold.places - FosterHousehold.places_filled
    return (
        sa.select(
            listed.c.point,
            sa.case((listed_by.is_(None), 0), else_=1).label("meets"),
            sa.case((listed_by.is_(None), 1), else_=0).label("undecided"),
            *_details(),
            sa.case((listed_by.is_(None), 1), else_=vacant).label("size"),
        )
        .select_from(listed)
        .join(
            FosterHousehold,
            sa.and_(
                known_after(FosterHousehold, sa.func.coalesce(listed_by, listed.c.run_id)),
                _approved(listed),
                sa.or_(listed_by.is_(None), vacant > 0),
            ),
        )
    )


def _lists(points: sa.CTE) -> sa.CTE:
    """Every point with the run of its list, looked up once for each."""
    listed = sa.select(points.c.point, points.c.day, points.c.run_id, _list_of(points).label("listed_by"))
    return listed.cte("listed").prefix_with("MATERIALIZED")


def _list_of(points: sa.CTE) -> Column:
    """The run of the newest list that was in force after the point's run and reached no further than its day."""
    undoing = aliased(ImportRun)
    undone = (
        sa.exists()
        .where(undoing.undoes_run_id == ImportRun.id, undoing.id <= points.c.run_id, undoing.state == RunState.SWITCHED)
        .correlate(ImportRun, points)
    )
    return (
        sa.select(sa.func.max(ImportRun.id))
        .where(
            ImportRun.kind == LISTS,
            ImportRun.state.in_((RunState.SWITCHED, RunState.UNDONE)),
            ImportRun.id <= points.c.run_id,
            ImportRun.covers_to <= points.c.day,
            ~undone,
        )
        .correlate(points)
        .scalar_subquery()
    )


def _approved(points: sa.CTE) -> Column:
    return sa.and_(FosterHousehold.approved_on <= points.c.day, not_yet(points, FosterHousehold.left_on))


def _details() -> tuple[Column, ...]:
    return (text(FosterHousehold.carer_type).label("carer_type"), FosterHousehold.district.label("district"))


def _band() -> Column:
    return text(FosterHousehold.carer_age_band).label("carer_age_band")


def foster_enquiries(points: sa.CTE) -> Facts:
    return _reached(points, RecruitmentStep.ENQUIRY)


def foster_initial_visits(points: sa.CTE) -> Facts:
    return _reached(points, RecruitmentStep.INITIAL_VISIT)


def foster_applications(points: sa.CTE) -> Facts:
    return _reached(points, RecruitmentStep.APPLICATION)


def foster_approvals(points: sa.CTE) -> Facts:
    return _reached(points, RecruitmentStep.APPROVAL)


def foster_withdrawals(points: sa.CTE) -> Facts:
    stage = text(RecruitmentEvent.stage_reached).label("recruitment_stage")
    return _reached(points, RecruitmentStep.WITHDRAWAL).add_columns(stage, RecruitmentEvent.reason.label("withdrawal_reason"))


def foster_conversion(points: sa.CTE) -> Facts:
    """Approvals out of enquiries, which are not the same people: each approval is taken from the base that it would add to."""
    size = {RecruitmentStep.ENQUIRY: ((0, 1),), RecruitmentStep.APPROVAL: ((1, 1), (0, -1))}
    parts = [
        _reached(points, stage).with_only_columns(
            points.c.point,
            sa.literal(meets).label("meets"),
            NO.label("undecided"),
            *_of_event(),
            sa.literal(number).label("size"),
        )
        for stage, rows in size.items()
        for meets, number in rows
    ]
    together = sa.union_all(*parts).subquery("together")
    return sa.select(*together.c)


def foster_time_to_approve(points: sa.CTE) -> Facts:
    """Days from the application; null where that is not recorded."""
    applied = aliased(RecruitmentEvent)
    return (
        _reached(points, RecruitmentStep.APPROVAL)
        .outerjoin(
            applied,
            sa.and_(
                applied.reference == RecruitmentEvent.reference,
                applied.stage == RecruitmentStep.APPLICATION,
                known_after(applied, points.c.run_id),
            ),
        )
        .add_columns(days_between(applied.happened_on, RecruitmentEvent.happened_on).label("amount"))
    )


def _reached(points: sa.CTE, stage: RecruitmentStep) -> Facts:
    in_period = sa.and_(RecruitmentEvent.stage == stage, between(points, RecruitmentEvent.happened_on))
    return facts(points, RecruitmentEvent, in_period, *_of_event())


def _of_event() -> tuple[Column, ...]:
    return (
        text(RecruitmentEvent.carer_type).label("carer_type"),
        text(RecruitmentEvent.source).label("recruitment_source"),
    )
