"""Figures that were stated, beside the one that was worked out: whose, of which day, and by how much they differ."""

import json
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.query import Figure, Result, Stat
from store.models import StatedFigure
from store.periods import Period, month_of
from store.records import stands

MOST = 5
SURVEY = "survey_result"


@dataclass(frozen=True)
class Stated:
    reference: str
    value: float
    base: int | None
    unit: str
    as_at: date
    question: str
    words: str
    said_by: str | None
    said_on: date
    difference: float | None
    """From what was worked out; None where that is of another day, or of none."""


def beside(session: Session, result: Result) -> list[Stated]:
    """The newest first. For officers alone: what is stated is exact."""
    query = result.query
    if query.area is not None or query.exclude or (query.group_by and query.measure != SURVEY):
        return []
    found = session.scalars(
        sa.select(StatedFigure)
        .where(StatedFigure.measure == query.measure, ~StatedFigure.needs_confirming, stands(StatedFigure))
        .order_by(StatedFigure.as_at.desc(), StatedFigure.id.desc())
    )
    return [told for row in found if (told := _told(row, result)) is not None][:MOST]


def _told(row: StatedFigure, result: Result) -> Stated | None:
    query, day = result.query, _day(result)
    is_survey = query.measure == SURVEY
    asked = {dimension: list(values) for dimension, values in query.filters.items()}
    if not is_survey and (row.stat != query.stat or json.loads(row.filters) != asked):
        return None
    if not is_survey and not (row.as_at == day or (query.period is None and row.as_at > day)):
        return None
    figure = result.figures[0] if len(result.figures) == 1 else None
    difference = _difference(row, figure) if row.as_at == day and not is_survey and _is_alike(result) else None
    unit = "%" if row.stat == Stat.SHARE else figure.unit if figure else ""
    return Stated(
        row.reference, row.value, row.base, unit, row.as_at, row.question, row.note, row.said_by, row.said_on, difference
    )


def _difference(row: StatedFigure, figure: Figure | None) -> float | None:
    return None if figure is None or figure.value is None else round(row.value - float(figure.value), 2)


def _day(result: Result) -> date:
    return result.when.end if isinstance(result.when, Period) else result.when


def _is_alike(result: Result) -> bool:
    """What was stated has a day and no beginning: of a period, only a month can be meant without doubt."""
    return not isinstance(result.when, Period) or result.when == month_of(result.when.start)
