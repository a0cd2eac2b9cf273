"""The way to becoming a foster carer, stage by stage: the newest full quarter and the one to date, against last year's."""

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


EARLY = 28
"""Days of a quarter after which it can be compared."""


@dataclass(frozen=True)
class Stage:
    title: str
    """`Fostering enquiries`."""
    result: Result


@dataclass(frozen=True)
class Funnel:
    """A stage of which nothing is held is left out."""

    quarter: tuple[Stage, ...]
    """The newest full quarter, or as much of it as can be told."""
    so_far: tuple[Stage, ...]
    """The quarter to date, where that tells of other days."""
    is_early: bool
    """So early in the quarter that nothing follows from it."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.quarter + self.so_far


def funnel(session: Session, audience: Audience, today: date) -> Funnel:
    this = quarter_of(today)
    quarter = tuple(_stages(session, period_before(this), audience, today))
    told = {stage.result.when for stage in quarter}
    to_date = _stages(session, Period(this.start, today), audience, today)
    so_far = tuple(stage for stage in to_date if stage.result.when not in told)
    return Funnel(quarter, so_far, (today - this.start).days < EARLY)


def _stages(session: Session, period: Period, audience: Audience, today: date) -> Iterator[Stage]:
    for measure in STAGES:
        asked = Query(measure, Stat.COUNT, period=period, compare=(Comparison.LAST_YEAR,))
        try:
            yield Stage(CATALOGUE[measure].title, evaluate(session, asked, audience, today))
        except CannotAnswer:
            continue
