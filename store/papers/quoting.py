"""What papers say, as data for an answer: values as worded, with bounds, dates and citations. Nothing is worked out anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from store import positions
from store.measures.fixed import tidy
from store.measures.query import Figure, Query, When, values_as_text
from store.papers import held
from store.papers.held import Told
from store.periods import Period


@dataclass(frozen=True)
class Cited:
    """A paper that an answer quotes."""

    ref: str
    date: date | None
    """Null where the paper does not give its day."""
    rows: int
    """Things quoted from it."""


@dataclass(frozen=True)
class Quoted:
    """What papers of one council say on one topic. Published, so it is the same for everybody."""

    council: str
    topic: str
    told: tuple[Told, ...]
    run_id: int

    @property
    def title(self) -> str:
        return self.told[0].finding.title

    @property
    def figures(self) -> tuple[Figure, ...]:
        with_number = [one for one in self.told if one.finding.low is not None or one.finding.high is not None]
        return tuple(_figure(one, is_alone=len(with_number) == 1) for one in with_number)

    @property
    def when(self) -> When | None:
        """The day or days of the first figure; else the day of its paper; none where neither is known."""
        first = next((one for one in self.told if one.finding.starts_on is not None), None)
        if first is None:
            return self.told[0].paper.held_on
        start, end = first.finding.starts_on, first.finding.ends_on
        assert start is not None
        return start if end is None or end == start else Period(start, end)

    @property
    def sources(self) -> tuple[Cited, ...]:
        papers = dict.fromkeys(one.paper.reference for one in self.told)
        return tuple(_cited([one for one in self.told if one.paper.reference == reference]) for reference in papers)

    @property
    def caveats(self) -> tuple[str, ...]:
        return tuple(words for one in self.told for words in (one.finding.not_stated, one.finding.note) if words)


def quoted(session: Session, council: str, topic: str, run_id: int | None = None) -> Quoted | None:
    """As known after a run; as now known where none is given. None where nothing is held."""
    run_id = positions.newest_run(session) if run_id is None else run_id
    told = held.told(session, council, topic, run_id) if run_id is not None else []
    return Quoted(council, topic, tuple(told), run_id) if told and run_id is not None else None


def figure_of(session: Session, council: str, query: Query, run_id: int | None = None) -> Told | None:
    """A figure of the very measure, statistic and group asked for, on a day or in days asked for."""
    run_id = positions.newest_run(session) if run_id is None else run_id
    if run_id is None or query.of or query.exclude or query.group_by:
        return None
    found = held.figures_of(session, council, query.measure, run_id)
    return next((one for one in found if _answers(one, query)), None)


def stands_in(told: Iterable[Told], query: Query) -> bool:
    """Whether one of these figures is of the measure, the statistic and the group, for days that the question names."""
    return query.period is not None and any(_answers(one, query) for one in told if one.finding.measure == query.measure)


def _answers(one: Told, query: Query) -> bool:
    finding = one.finding
    is_group = (finding.filters or "") == values_as_text(query.filters)
    is_stat = query.stat is None or finding.stat == query.stat.value
    return is_group and is_stat and (query.period is None or _meets(one, query.period))


def _meets(one: Told, asked: When) -> bool:
    start, end = one.finding.starts_on, one.finding.ends_on
    if start is None or end is None:
        return False
    asked_from, asked_to = (asked.start, asked.end) if isinstance(asked, Period) else (asked, asked)
    return start <= asked_to and end >= asked_from


def _figure(one: Told, *, is_alone: bool) -> Figure:
    finding = one.finding
    value, low, high = (None if number is None else tidy(number) for number in (finding.value, finding.low, finding.high))
    return Figure({} if is_alone else {"about": finding.about}, value, low, high, finding.unit or "")


def _cited(told: Sequence[Told]) -> Cited:
    places = dict.fromkeys(one.finding.place for one in told if one.finding.place)
    paper = told[0].paper
    parts = [paper.title, paper.committee, paper.held_words, "; ".join(places)]
    return Cited(", ".join(part for part in parts if part), paper.held_on, len(told))
