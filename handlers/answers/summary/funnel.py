"""The way to becoming a foster carer, stage by stage: the quarter to date against the same weeks of last year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from store.measures.catalogue import CATALOGUE
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Comparison, Query, Result, Stat
from store.periods import Period, period_before, quarter_of
from store.vocabulary import Audience

STAGES = ("foster_enquiries", "foster_initial_visits", "foster_applications", "foster_approvals")


@dataclass(frozen=True)
class Stage:
    title: str
    """`Enquiries about fostering`."""
    result: Result


def funnel(session: Session, audience: Audience, today: date) -> list[Stage]:
    """Where nothing of this quarter can be shown yet, the quarter before; a stage of which nothing is held is left out."""
    quarter = quarter_of(today)
    so_far = list(_stages(session, Period(quarter.start, today), audience, today))
    return so_far or list(_stages(session, period_before(quarter), audience, today))


def _stages(session: Session, period: Period, audience: Audience, today: date) -> Iterator[Stage]:
    for measure in STAGES:
        asked = Query(measure, Stat.COUNT, period=period, compare=(Comparison.LAST_YEAR,))
        try:
            yield Stage(CATALOGUE[measure].title, evaluate(session, asked, audience, today))
        except CannotAnswer:
            continue
