"""The published figures that are held, as known after a run: whose they are, for which day or year, and what was published."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import places, records
from store.areas import UnknownArea, areas, find_area
from store.models import Council, ImportRun, PublishedFigure, ResidentEstimate, StatisticalNeighbour
from store.periods import Period, financial_year_of
from store.published.layouts import layouts


@dataclass(frozen=True)
class Told:
    """One published figure. The truth lies from `low` to `high`."""

    area: str
    filters: str
    period: Period
    """A day twice, for the position on it."""
    dataset: str
    value: float | None
    low: float | None
    high: float | None
    symbol: str | None
    note: str | None
    is_alike: bool
    run_id: int

    @property
    def when(self) -> date | Period:
        return self.period.end if self.period.start == self.period.end else self.period

    @property
    def rank(self) -> tuple[date, bool, int]:
        """Of two that answer the same question, the higher is taken: the newer, then the one that counts alike."""
        return self.period.end, self.is_alike, -layouts()[self.dataset].rank


class Held:
    """What is held of one measure and statistic, for some areas and groups."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._told: dict[tuple[str, str], list[Told]] = {}
        for one in sorted(told, key=lambda one: one.rank, reverse=True):
            self._told.setdefault((one.area, one.filters), []).append(one)

    def newest(self, area: str, filters: str, when: date | Period) -> Told | None:
        """The newest that is not of a later day. Of a year only the year itself will do: its figure grows with its days."""
        if isinstance(when, Period) and when != financial_year_of(when.start):
            return None
        last = when.end if isinstance(when, Period) else when
        return next((one for one in self._told.get((area, filters), ()) if one.period.end <= last), None)

    def on(self, area: str, filters: str, when: date | Period) -> Told | None:
        """For exactly this day or year."""
        return next((one for one in self._told.get((area, filters), ()) if one.when == when), None)

    def days(self, area: str, filters: str) -> list[date | Period]:
        """Newest first."""
        return list(dict.fromkeys(one.when for one in self._told.get((area, filters), ())))


def held(session: Session, measure: str, stat: str, run_id: int, *, of: Collection[str], groups: Collection[str]) -> Held:
    """`of`: codes of areas. `groups`: as `store.measures.query.values_as_text` writes filters."""
    figure = PublishedFigure
    asked = sa.select(
        figure.area,
        figure.filters,
        figure.starts_on,
        figure.ends_on,
        figure.dataset,
        figure.value,
        figure.low,
        figure.high,
        figure.symbol,
        figure.note,
        figure.is_alike,
        figure.since_run_id,
    ).where(
        figure.measure == measure,
        figure.stat == stat,
        figure.area.in_(of),
        figure.filters.in_(groups),
        records.known_after(figure, run_id),
    )
    return Held(Told(area, filters, Period(start, end), *others) for area, filters, start, end, *others in session.execute(asked))


def is_published(session: Session, measure: str, stat: str, run_id: int) -> bool:
    """Whether anything is held of a measure in this statistic, for any area."""
    figure = PublishedFigure
    alike = sa.select(figure.id).where(figure.measure == measure, figure.stat == stat, records.known_after(figure, run_id))
    return bool(session.scalar(sa.select(alike.exists())))


def neighbours(session: Session, council: Council, run_id: int) -> tuple[str, ...]:
    """Codes of the councils that are most like it, nearest first: as set up, or by the Department's model."""
    if council.neighbours:
        return tuple(map(places.upper_tier, council.neighbours))
    near = StatisticalNeighbour
    asked = sa.select(near.neighbour).where(near.council == council.code, records.known_after(near, run_id))
    return tuple(session.scalars(asked.order_by(near.position)))


def region(council: Council) -> str | None:
    """The code of its region."""
    try:
        return find_area(council.region).code if council.region else None
    except UnknownArea:
        return None


def residents(session: Session, area: str, run_id: int) -> dict[int, int]:
    """Residents under 18, by year."""
    one = ResidentEstimate
    asked = sa.select(one.year, one.under_18).where(one.area == area, records.known_after(one, run_id))
    return {row.year: row.under_18 for row in session.execute(asked)}


def name(code: str) -> str:
    """As it stands in a sentence: `Lincolnshire`, `the East Midlands`."""
    area = areas().get(code)
    return area.in_words if area else code


def source_name(dataset: str) -> str:
    return f"Department for Education, {layouts()[dataset].title}"


def imports(session: Session, run_ids: Collection[int]) -> dict[int, ImportRun]:
    return {run.id: run for run in session.scalars(sa.select(ImportRun).where(ImportRun.id.in_(run_ids)))}
