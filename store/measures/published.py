"""Percentages of surveys whose base was not recorded: given as they were published, and said to be so. No base is made up."""

from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.measure import Measure
from store.measures.planning import Plan
from store.measures.query import TIME_GROUPS, Caveat, Figure, Query
from store.models import SurveyResult
from store.records import known_after

ASKED_BY = ("survey", "survey_question")


def with_published(
    session: Session, measure: Measure, query: Query, plan: Plan, figures: tuple[Figure, ...]
) -> tuple[tuple[Figure, ...], tuple[Caveat, ...]]:
    """The figures, with those that are known as a percentage alone."""
    if measure.id != "survey_result" or {*TIME_GROUPS} & {*query.group_by}:
        return figures, ()
    found = list(figures)
    published = list(_published(session, query, plan))
    for result in published:
        group = {
            name: value for name, value in zip(ASKED_BY, (result.survey, result.question), strict=True) if name in query.group_by
        }
        value = result.percent_positive
        figure = Figure(group, value, value, value, "%")
        place = next((at for at, one in enumerate(found) if one.group == group), None)
        if place is None:
            found.append(figure)
        elif not found[place].denominator:
            found[place] = replace(figure, compare=())
    if not published:
        return figures, ()
    return tuple(found), (Caveat("base_not_recorded", {"surveys": tuple(dict.fromkeys(one.survey for one in published))}),)


def _published(session: Session, query: Query, plan: Plan) -> Iterator[SurveyResult]:
    """Of each question of a survey, where it was put to one group."""
    point = plan.points[plan.entries[-1].point]
    asked = sa.select(SurveyResult).where(
        known_after(SurveyResult, point.run_id), SurveyResult.held_on <= point.day, SurveyResult.question != ""
    )
    results: dict[tuple[str, str], list[SurveyResult]] = {}
    for result in session.scalars(asked.order_by(SurveyResult.held_on, SurveyResult.id)):
        results.setdefault((result.survey, result.question), []).append(result)
    for (survey, question), of_groups in results.items():
        (first, *more) = of_groups
        is_asked = _is_asked(query, "survey", survey) and _is_asked(query, "survey_question", question)
        if is_asked and not more and first.responses is None and first.percent_positive is not None:
            yield first


def _is_asked(query: Query, dimension: str, value: str) -> bool:
    wanted = query.filters.get(dimension, ())
    return (not wanted or value in wanted) and value not in query.exclude.get(dimension, ())
