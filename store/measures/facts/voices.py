"""What the measures of comments, surveys and services count."""

import sqlalchemy as sa

from store.measures.facts.columns import NO, Column, Facts, flag, text
from store.measures.facts.days import days_between
from store.measures.facts.records import between, facts, not_yet
from store.models import Feedback, Referral, SurveyResult

DAYS_IN_A_WEEK = 7
AS_WORDED = Feedback.approved_wording


def feedback(points: sa.CTE) -> Facts:
    """Comments made by the day, or in the period. Members read the approved wording of those that have one."""
    said = sa.and_(Feedback.said_on <= points.c.day, sa.or_(points.c.any_time, Feedback.said_on >= points.c.first))
    return facts(points, Feedback, said, *_of_comment()).add_columns(
        Feedback.reference.label("ref"),
        Feedback.said_on.label("said_on"),
        AS_WORDED.label("quote"),
        Feedback.quote.label("quote_in_full"),
        Feedback.response.label("response"),
        flag(AS_WORDED.is_not(None)).label("is_shared"),
    )


def feedback_response_time(points: sa.CTE) -> Facts:
    days = days_between(Feedback.said_on, Feedback.responded_on).label("amount")
    return facts(points, Feedback, between(points, Feedback.responded_on), *_of_comment(), days)


def _of_comment() -> tuple[Column, ...]:
    return (
        text(Feedback.theme).label("feedback_theme"),
        text(Feedback.sentiment).label("sentiment"),
        Feedback.workstream.label("workstream"),
        text(Feedback.status).label("feedback_status"),
        text(Feedback.carer_type).label("carer_type"),
    )


def survey_result(points: sa.CTE) -> Facts:
    """Those who answered well, and the others. A result without a base is no count: see `store.measures.published`."""
    worked_out = sa.cast(sa.func.round(SurveyResult.percent_positive * SurveyResult.responses / 100), sa.Integer)
    positive = sa.func.coalesce(SurveyResult.positive, worked_out)
    of_questions = sa.and_(
        SurveyResult.held_on <= points.c.day,
        SurveyResult.question != "",
        SurveyResult.responses.is_not(None),
        positive.is_not(None),
    )
    parts = [
        facts(points, SurveyResult, of_questions).with_only_columns(
            points.c.point,
            sa.literal(meets).label("meets"),
            NO.label("undecided"),
            SurveyResult.survey.label("survey"),
            SurveyResult.question.label("survey_question"),
            size.label("size"),
        )
        for meets, size in ((1, positive), (0, SurveyResult.responses - positive))
    ]
    together = sa.union_all(*parts).subquery("together")
    return sa.select(*together.c)


def survey_responses(points: sa.CTE) -> Facts:
    held = sa.and_(SurveyResult.held_on <= points.c.day, SurveyResult.question == "", SurveyResult.responses.is_not(None))
    return facts(points, SurveyResult, held).add_columns(
        SurveyResult.survey.label("survey"),
        SurveyResult.respondent_group.label("respondent_group"),
        SurveyResult.responses.label("size"),
    )


def service_wait(points: sa.CTE) -> Facts:
    days = days_between(Referral.referred_on, Referral.seen_on)
    seen = between(points, Referral.seen_on)
    return facts(points, Referral, seen, *_of_referral(), _band(days), days.label("amount"))


def waiting_now(points: sa.CTE) -> Facts:
    waits = sa.and_(Referral.referred_on <= points.c.day, not_yet(points, Referral.seen_on), not_yet(points, Referral.closed_on))
    return facts(points, Referral, waits, *_of_referral(), _band(days_between(Referral.referred_on, points.c.day)))


def _band(days: days_between) -> Column:
    """Weeks waited, so far or in all."""
    return sa.case(
        (days <= 4 * DAYS_IN_A_WEEK, "up_to_4_weeks"),
        (days <= 18 * DAYS_IN_A_WEEK, "4_to_18_weeks"),
        else_="over_18_weeks",
    ).label("wait_band")


def _of_referral() -> tuple[Column, ...]:
    return (Referral.service.label("service"), Referral.district.label("district"))
