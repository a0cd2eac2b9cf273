"""Which measures the returns held do not reach back far enough for, and from which day on they will."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import positions
from store.measures.catalogue import MEASURES
from store.measures.facts import FACTS
from store.measures.points import Point, table, year_up_to
from store.measures.standing import Standing
from store.models import CarePeriod
from store.periods import ONE_DAY, Period, add_months

MONTHS_TOLD: Mapping[str, tuple[str, int]] = {
    "long_term_stability": ("long_term_stability", 30),
    "care_duration": ("children_in_care", 60),
}
"""What is asked, to the measure that says of whom it is undecided, and to the months in care that decide it in any case."""
TWELVE_MONTHS = ("three_plus_placements", "social_worker_changes")
"""Measures that look back for a year, on every child in care."""


@dataclass(frozen=True)
class HistoryQuality:
    """What of the history is too short for: a measure, or `care_duration`, the breakdown by time in care."""

    needed_by: str
    references: tuple[str, ...]
    """The children in care of whom it cannot be decided."""
    right_from: date | None
    """The first day on which it can be of all of them, if they stay; null where it can be already."""

    @property
    def undecided(self) -> int:
        return len(self.references)


def history(session: Session, standing: Standing, in_care: tuple[str, ...]) -> tuple[HistoryQuality, ...]:
    """`in_care` are the children in care on the last day of the data."""
    held_from = standing.covered[-1].start
    point = Point(standing.data_to, standing.run_id, held_from, standing.data_to)
    found = [_cut_short(session, needed_by, point) for needed_by in MONTHS_TOLD]
    for needed_by in TWELVE_MONTHS:
        told = positions.coverage(session, standing.run_id, MEASURES[needed_by].return_file)
        if told:
            found.append(_year_told(needed_by, told[-1].start, standing, in_care))
    return tuple(found)


def _year_told(needed_by: str, held_from: date, standing: Standing, in_care: tuple[str, ...]) -> HistoryQuality:
    if year_up_to(standing.data_to).start < held_from:
        return HistoryQuality(needed_by, in_care, add_months(held_from - ONE_DAY, 12))
    return HistoryQuality(needed_by, (), None)


def gaps(covered: tuple[Period, ...]) -> tuple[Period, ...]:
    """The days between the first and the last that no return speaks for."""
    return tuple(Period(before.end + ONE_DAY, after.start - ONE_DAY) for before, after in pairwise(covered))


def _cut_short(session: Session, needed_by: str, point: Point) -> HistoryQuality:
    """By the very rows that the measure counts, so that this report and its answers agree."""
    measure, months = MONTHS_TOLD[needed_by]
    facts = FACTS[measure](table(session, [point])).add_columns(CarePeriod.started_on.label("in_care_since")).subquery()
    undecided = session.execute(
        sa.select(facts.c.ref, facts.c.in_care_since).where(facts.c.undecided == 1).order_by(facts.c.ref)
    ).all()
    references = tuple(row.ref for row in undecided)
    return HistoryQuality(
        needed_by, references, add_months(max(row.in_care_since for row in undecided), months) if undecided else None
    )
