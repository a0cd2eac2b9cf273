"""The council's own figures beside what the Department for Education has published of it: what agrees, what does not, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store import positions, records
from store.measures.catalogue import MEASURES
from store.measures.disclosure import Shape
from store.measures.evaluate import CannotAnswer, evaluate_on
from store.measures.fixed import Against, exactly, tidy
from store.measures.query import Figure, Number, Query, Result, Stat, Values, When, values_from_text
from store.measures.standing import after_run
from store.models import PublishedFigure
from store.periods import financial_year_of
from store.vocabulary import Audience

STATS = (Stat.COUNT, Stat.SHARE, Stat.MEAN, Stat.RATE)
"""Of several that are published of one group, the first is compared: a share follows from its number."""


class Outcome(StrEnum):
    MATCH = "match"
    DIFFERENCE = "difference"
    WITHHELD = "withheld"
    """No number is published, so that nobody is recognised, or none applies."""
    NOT_ANSWERED = "not_answered"
    """The returns held do not tell enough for a figure."""


class Reason(StrEnum):
    """What most likely makes the difference."""

    CORRECTED = "corrected"
    """As first submitted, it was what is published."""
    RESTATED = "restated"
    """An earlier edition of the published figures had what is held here."""
    NOT_RECORDED = "not_recorded"
    """Of some children what is asked is not recorded here."""
    NOT_READ = "not_read"
    """Rows of some children could not be read."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reconciled:
    """One published figure, and the council's own at the same date."""

    query: Query
    published: Number | None
    ours: Number | None
    outcome: Outcome
    reason: Reason | None = None


@dataclass(frozen=True)
class Reconciliation:
    day: date
    """The 31 March that the figures stand on, or that their year ends with."""
    found: tuple[Reconciled, ...]

    def of(self, outcome: Outcome) -> tuple[Reconciled, ...]:
        return tuple(one for one in self.found if one.outcome is outcome)

    def as_data(self) -> dict[str, Any]:
        """How many there are of each outcome, and every figure that is published and can be compared."""
        return {
            "day": self.day.isoformat(),
            **{outcome.value: len(self.of(outcome)) for outcome in Outcome},
            "figures": [
                {
                    "query": one.query.to_json(),
                    "published": one.published,
                    "ours": one.ours,
                    "outcome": one.outcome.value,
                    "reason": one.reason and one.reason.value,
                }
                for one in self.found
                if one.outcome in (Outcome.MATCH, Outcome.DIFFERENCE)
            ],
        }


def reconcile(session: Session, run_id: int, day: date, today: date) -> Reconciliation | None:
    """What was known after a run beside what is published now for a 31 March; null where nothing is."""
    own = councils.council(session)
    newest = positions.current_run(session)
    if own is None or newest is None:
        return None
    published = _published(session, own.code, day, newest.id)
    found = tuple(_Reconciler(session, run_id, day, today).reconciled(one) for one in published)
    return Reconciliation(day, found) if found else None


def newest(session: Session, run_id: int, today: date) -> Reconciliation | None:
    """The same for the newest 31 March of which anything is published."""
    own = councils.council(session)
    if own is None:
        return None
    figure = PublishedFigure
    asked = sa.select(figure.ends_on).distinct().where(figure.area == own.code, records.stands(figure), figure.ends_on <= today)
    for day in session.scalars(asked.order_by(figure.ends_on.desc())):
        found = reconcile(session, run_id, day, today)
        if found is not None and len(found.of(Outcome.NOT_ANSWERED)) < len(found.found):
            return found
    return None


def _published(session: Session, code: str, day: date, run_id: int) -> Iterable[PublishedFigure]:
    """One figure for each group, of those that count what the catalogue counts."""
    figure = PublishedFigure
    asked = sa.select(figure).where(
        figure.area == code, figure.ends_on == day, figure.is_alike, records.known_after(figure, run_id)
    )
    by_group: dict[tuple[str, str], PublishedFigure] = {}
    for one in sorted(session.scalars(asked), key=lambda one: (STATS.index(Stat(one.stat)), one.dataset)):
        if one.measure in MEASURES:
            by_group.setdefault((one.measure, one.filters), one)
    place = list(MEASURES)
    return sorted(by_group.values(), key=lambda one: (place.index(one.measure), one.filters))


@dataclass
class _Reconciler:
    session: Session
    run_id: int
    day: date
    today: date

    def reconciled(self, one: PublishedFigure) -> Reconciled:
        query = self._query(one)
        if one.value is None or one.low is None or one.high is None:
            return Reconciled(query, None, None, Outcome.WITHHELD)
        result = self._answer(query, self.run_id)
        if result is None:
            return Reconciled(query, tidy(one.value), None, Outcome.NOT_ANSWERED)
        figure = result.figures[0]
        if _agrees(query, figure, one):
            return Reconciled(query, tidy(one.value), figure.value, Outcome.MATCH)
        return Reconciled(query, tidy(one.value), figure.value, Outcome.DIFFERENCE, self._reason(query, result, one))

    def _query(self, one: PublishedFigure) -> Query:
        filters: Values = values_from_text(one.filters)
        when: When = self.day if one.starts_on == one.ends_on else financial_year_of(self.day)
        return Query(one.measure, Stat(one.stat), filters=filters, period=when)

    def _answer(self, query: Query, run_id: int) -> Result | None:
        try:
            result = evaluate_on(self.session, query, after_run(self.session, run_id, self.today))
        except CannotAnswer:
            return None
        stands_on = query.period
        return result if len(result.figures) == 1 and result.when == stands_on and result.figures[0].value is not None else None

    def _reason(self, query: Query, result: Result, one: PublishedFigure) -> Reason:
        first = positions.as_submitted_run(self.session, self.day)
        if first is not None and first.id != self.run_id:
            then = self._answer(query, first.id)
            if then is not None and _agrees(query, then.figures[0], one):
                return Reason.CORRECTED
        if any(_agrees(query, result.figures[0], earlier) for earlier in self._earlier(one)):
            return Reason.RESTATED
        said: Mapping[str, Reason] = {"not_recorded": Reason.NOT_RECORDED, "records_not_read": Reason.NOT_READ}
        return next((reason for kind, reason in said.items() if any(kind == c.kind for c in result.caveats)), Reason.UNKNOWN)

    def _earlier(self, one: PublishedFigure) -> Iterable[PublishedFigure]:
        figure = PublishedFigure
        same = [getattr(figure, name) == getattr(one, name) for name in figure.KEY]
        return self.session.scalars(sa.select(figure).where(*same, figure.until_run_id.is_not(None), figure.value.is_not(None)))


def _agrees(query: Query, figure: Figure, one: PublishedFigure) -> bool:
    """Whether the council's exact figure is one that what is published can stand for."""
    assert query.stat is not None
    shape = Shape(figure.value, figure.low, figure.high, figure.numerator, figure.denominator)
    mine = Against(MEASURES[query.measure], query.stat, Audience.OFFICERS).interval(shape)
    if mine is None or one.low is None or one.high is None:
        return False
    return mine[0] <= exactly(one.high) and exactly(one.low) <= mine[1]
