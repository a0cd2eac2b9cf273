"""What must be counted to answer a question: its moments, those they are compared with, and what was known when."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from store import positions
from store.measures.comparing import AS_SUBMITTED, Other, not_covered, others
from store.measures.measure import About, Measure
from store.measures.points import Point
from store.measures.population import Populations, populations
from store.measures.query import Caveat, Query, Stat, When
from store.measures.refusal import CannotAnswer
from store.measures.standing import Reach, Standing
from store.measures.timing import Moment, Timing, timing
from store.measures.told import is_told, parts_of
from store.measures.trackers import was_untold
from store.periods import Period


@dataclass(frozen=True)
class Beside:
    """Another point to set beside a moment's."""

    other: Other
    point: int


@dataclass(frozen=True)
class Entry:
    """A moment, and by number the points to be counted for it."""

    moment: Moment
    point: int
    beside: tuple[Beside, ...]


@dataclass(frozen=True)
class Plan:
    entries: tuple[Entry, ...]
    points: tuple[Point, ...]
    timing: Timing
    populations: Populations
    """None held where the question needs none."""
    caveats: tuple[Caveat, ...]

    def population(self, point: int) -> int | None:
        """Null where rates are not of the population."""
        resident = self.populations.at(self.points[point].when)
        return resident.under_18 if resident else None

    def without(self, points: set[int]) -> "Plan":
        """The same, but for points that turned out not to be known. What is compared with them is said not to be held."""
        missing = [
            not_covered(beside.other.kind, beside.other.when)
            for entry in self.entries
            for beside in entry.beside
            if beside.point in points and beside.other.kind != AS_SUBMITTED and entry.point not in points
        ]
        entries = tuple(
            Entry(entry.moment, entry.point, tuple(beside for beside in entry.beside if beside.point not in points))
            for entry in self.entries
            if entry.point not in points
        )
        return Plan(entries, self.points, self.timing, self.populations, (*self.caveats, *missing))

    @property
    def when(self) -> When:
        """What the figures stand on: one date or period, or all the days of a trend."""
        if self.timing.unit is None:
            return self.entries[0].moment.when
        first, last = self.entries[0].moment.when, self.entries[-1].moment.when
        return Period(
            first.start if isinstance(first, Period) else first,
            last.end if isinstance(last, Period) else last,
        )

    @property
    def shortened(self) -> bool:
        """Part of a trend that was asked for is missing."""
        return not self.timing.default and len(self.entries) < len(self.timing.moments)


def plan(session: Session, measure: Measure, query: Query, standing: Standing) -> Plan:
    """Raises CannotAnswer where the returns held cover nothing of what is asked."""
    return _Planner(session, measure, query, standing).plan()


@dataclass
class _Planner:
    session: Session
    measure: Measure
    query: Query
    standing: Standing
    points: dict[Point, int] = field(default_factory=dict)
    caveats: list[Caveat] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = {} if self.measure.return_file else {self.standing.run_id: self.standing.covered}
        self.reach = Reach(self.session, self.measure, self.standing.data_to, known)
        self.is_of_population = self.query.stat is Stat.RATE and not self.measure.is_condition
        self.populations = populations(self.session, self._estimates_run()) if self.is_of_population else Populations({})

    def _estimates_run(self) -> int:
        return self.standing.run_id if self.standing.beside_run_id is None else self.standing.beside_run_id

    def plan(self) -> Plan:
        when = timing(self.query, self.measure, self.standing)
        entries = []
        refused: CannotAnswer | None = None
        for moment in when.moments:
            try:
                point = self._point(moment.when, self.standing.run_id)
            except CannotAnswer as refusal:
                refused = refusal
                continue
            entries.append(Entry(moment, point, tuple(self._beside(moment))))
        if not entries:
            assert refused is not None
            raise refused
        return Plan(tuple(entries), tuple(self.points), when, self.populations, tuple(self.caveats))

    def _point(self, when: When, run_id: int) -> int:
        point = self.reach.point(when, run_id)
        if self.standing.whole_months and isinstance(when, Period) and not is_told(when) and not self.measure.counts_once:
            point = replace(point, made_of=parts_of(when, Period(point.held_from, self.standing.latest)))
        if self.is_of_population and self.populations.at(when) is None:
            raise CannotAnswer("no_population", asked=when)
        return self.points.setdefault(point, len(self.points))

    def _beside(self, moment: Moment) -> Iterator[Beside]:
        for other in others(self.query, self.measure, moment, self.standing):
            if isinstance(other, Caveat):
                self.caveats.append(other)
                continue
            try:
                yield Beside(other, self._point(other.when, self.standing.run_id))
            except CannotAnswer:
                self.caveats.append(not_covered(other.kind, other.when))
        yield from self._as_submitted(moment)

    def _as_submitted(self, moment: Moment) -> Iterator[Beside]:
        """The same moment as the first return that covered it told it, where more has come in since.

        Not for a trend: that would double its points, for what each of them can be asked about by itself.
        """
        day = moment.when.end if isinstance(moment.when, Period) else moment.when
        if self.measure.about is not About.CHILDREN or moment.label is not None:
            return
        run = positions.as_submitted_run(self.session, day)
        if run is None or run.id >= self.standing.run_id:
            return
        if was_untold(self.session, self.measure, self.query, run.id, self.standing.run_id):
            return
        try:
            yield Beside(Other(AS_SUBMITTED, moment.when), self._point(moment.when, run.id))
        except CannotAnswer:
            return
