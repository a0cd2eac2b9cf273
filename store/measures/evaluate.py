"""A question of the catalogue, answered: the only way from the store to a figure, the same for everybody who asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from store.measures.benchmarks import Benchmarks
from store.measures.caveats import caveats, caveats_of_counts, once
from store.measures.cells import Groups
from store.measures.comparing import AS_SUBMITTED, Judge, is_later
from store.measures.counted import Counted, Row
from store.measures.counting import count
from store.measures.dimensions import attributes
from store.measures.disclosure import (
    Shape,
    combined,
    is_too_detailed_for,
    said_count,
    shown,
    unit,
    withheld,
)
from store.measures.elsewhere import elsewhere
from store.measures.fitting import fitted
from store.measures.listing import listed
from store.measures.measure import Measure
from store.measures.ordering import ordered
from store.measures.planning import Entry, Plan, plan
from store.measures.published import with_published
from store.measures.query import Caveat, Compared, Figure, Item, Query, Result, Stat, Suppression
from store.measures.ranking import Ranking, is_ranking, ranked
from store.measures.refusal import CannotAnswer
from store.measures.released import released
from store.measures.rows import breakdowns, rows
from store.measures.sources import sources
from store.measures.standing import Standing, standing
from store.measures.suiting import comparable, to_a_whole_year
from store.measures.targets import Targets
from store.measures.trackers import check_told
from store.vocabulary import Audience

__all__ = ["CannotAnswer", "evaluate", "evaluate_on"]


def evaluate(session: Session, query: Query, audience: Audience, today: date) -> Result:
    """Figures as the audience may see them on `today`. Raises CannotAnswer where there are none to give."""
    measure, query = fitted(session, comparable(session, query))
    if query.area is not None:
        return elsewhere(session, measure, query, today)
    return _evaluated(session, measure, query, standing(session, measure, audience, today))


def evaluate_on(session: Session, query: Query, stands_on: Standing) -> Result:
    """The same from a given state of knowledge."""
    measure, query = fitted(session, query)
    return _evaluated(session, measure, query, stands_on)


def _evaluated(session: Session, measure: Measure, query: Query, stands_on: Standing) -> Result:
    check_told(session, measure, query, stands_on.run_id)
    query, moved = to_a_whole_year(measure, query, stands_on)
    planned = plan(session, measure, query, stands_on)
    question = _Question(session, measure, query, stands_on)
    about_counts: tuple[Caveat, ...] = ()
    items: tuple[Item, ...] = ()
    why = withheld(measure, query, stands_on.reader, stands_on.rules)
    if why is None and query.stat is Stat.LIST:
        figures, items = listed(session, measure, query, planned, stands_on.reader)
    elif why is None:
        planned, figures, about_counts = question.answer(planned)
        figures, as_published = with_published(session, measure, query, planned, figures)
        about_counts += as_published
    else:
        figures = _nothing(measure, query, why)
    own = sources(session, measure, [entry.moment for entry in planned.entries], stands_on.run_id, attributes(query))
    return Result(
        query=replace(query, period=planned.when if planned.timing.unit else planned.timing.asked),
        figures=figures,
        when=planned.when,
        data_to=stands_on.data_to,
        position_id=stands_on.position_id,
        run_id=stands_on.run_id,
        sources=(*own, *question.benchmarks.sources()),
        caveats=once([*moved, *caveats(session, measure, query, stands_on, planned), *about_counts]),
        items=items,
        beside_run_id=stands_on.beside_run_id if question.rests_on_others or planned.populations.is_estimated else None,
    )


def _nothing(measure: Measure, query: Query, why: Suppression) -> tuple[Figure, ...]:
    """One figure without a value, whatever the groups asked for: nothing was counted."""
    assert query.stat is not None
    return (Figure({}, None, None, None, unit(measure, query.stat), suppressed=why),)


class _Question:
    """One question that may be answered cell by cell."""

    def __init__(self, session: Session, measure: Measure, query: Query, stands_on: Standing) -> None:
        assert query.stat is not None
        self.session = session
        self.measure = measure
        self.query = query
        self.stat = query.stat
        self.standing = stands_on
        rules = stands_on.rules.where_combined(combined(measure, query))
        self.judge = Judge(measure, query.stat, stands_on.audience, rules)
        self.benchmarks = Benchmarks(session, measure, query, stands_on)
        self.targets = Targets(session, measure, query, stands_on)

    @property
    def rests_on_others(self) -> bool:
        """Whether a target or a published figure stands in the answer, or was asked for."""
        return bool(self.benchmarks.used or self.benchmarks.asked or self.targets.is_asked)

    def answer(self, planned: Plan) -> tuple[Plan, tuple[Figure, ...], tuple[Caveat, ...]]:
        """The figures, and what of the plan could be kept."""
        groups = breakdowns(self.session, self.query, self.standing)
        is_exact = self.standing.audience is Audience.OFFICERS
        counted = count(self.session, self.measure, self.query, groups, planned.points, is_exact=is_exact)
        self._check_recorded(planned, counted)
        if self.measure.must_decide:
            planned = self._decided(planned, counted)
        if self._is_too_detailed(planned, counted):
            return planned, _nothing(self.measure, self.query, Suppression.TOO_DETAILED), ()
        cells = rows(groups, counted, self.stat, self.standing.audience)
        self.benchmarks.look_up(planned.entries, groups, cells)
        figures = [self._figure(planned, entry, groups, row, counted) for entry in planned.entries for row in cells]
        ranking = self._ranking(planned, figures)
        said = (
            *caveats_of_counts(self.measure, self.query, self.standing, planned, groups, counted),
            *self.benchmarks.caveats(),
            *self.targets.caveats(),
        )
        if ranking is not None:
            return planned, ranking.figures, (ranking.caveat, *said)
        return planned, ordered(figures, self.query, groups), said

    def _is_too_detailed(self, planned: Plan, counted: Counted) -> bool:
        """At any of the dates: a trend that began when there were enough would show where there are not."""
        audience, rules = self.standing.audience, self.standing.rules
        wholes = counted.wholes(range(len(planned.points)))
        return any(is_too_detailed_for(whole, self.measure, self.query, audience, rules) for whole in wholes)

    def _ranking(self, planned: Plan, figures: Sequence[Figure]) -> Ranking | None:
        """Where similar councils are to be put in order: a row for each. None where nothing comparable is held of them."""
        own = self.benchmarks.council
        if not is_ranking(self.query) or own is None or self.stat is Stat.COUNT:
            return None
        others = self.benchmarks.of_neighbours(planned.entries[-1].moment.when)
        return ranked(figures[0], own.name, others, self.query) if others else None

    def _check_recorded(self, planned: Plan, counted: Counted) -> None:
        """A dimension known of nobody would give none, or no share. Told to members where they are more than a few."""
        points = [entry.point for entry in planned.entries]
        if said_count(counted.spoken_of.get(points[-1], 0), self.standing.audience, self.standing.rules):
            for dimension in counted.recorded_of_nobody(points[-1]):
                if not any(self._is_known(counted, point, dimension) for point in points):
                    raise CannotAnswer("nothing_recorded", dimension=dimension)

    @staticmethod
    def _is_known(counted: Counted, point: int, dimension: str) -> bool:
        return bool(counted.spoken_of.get(point)) and dimension not in counted.recorded_of_nobody(point)

    def _decided(self, planned: Plan, counted: Counted) -> Plan:
        """The plan without the points at which somebody's history is cut short."""
        unclear = {point for point, children in counted.undecided.items() if children}
        kept = planned.without(unclear)
        if kept.entries:
            return kept
        last = planned.entries[-1]
        raise CannotAnswer(
            "history_too_short",
            asked=last.moment.when,
            needs_from=None,
            held_from=planned.points[last.point].held_from,
            undecided=said_count(counted.undecided[last.point], self.standing.audience, self.standing.rules),
        )

    def _figure(self, planned: Plan, entry: Entry, groups: Sequence[Groups], row: Row, counted: Counted) -> Figure:
        ours = self._shape(planned, entry.point, row, counted)
        group = {grouping.dimension: value for grouping, value in zip(groups, row, strict=True)}
        if planned.timing.unit is not None and entry.moment.label is not None:
            group[planned.timing.unit.value] = entry.moment.label
        beside = self.benchmarks.group(groups, row)
        when = entry.moment.when
        return Figure(
            group=group,
            value=ours.value,
            low=ours.low,
            high=ours.high,
            unit=unit(self.measure, self.stat),
            numerator=ours.numerator,
            denominator=ours.denominator,
            suppressed=ours.suppressed,
            compare=(
                *self._compared(planned, entry, row, counted, ours),
                *self.targets.compared(when, beside, ours),
                *self.benchmarks.compared(when, beside, ours),
                *released(self.session, self.query, when, self.standing),
            ),
        )

    def _compared(self, planned: Plan, entry: Entry, row: Row, counted: Counted, ours: Shape) -> tuple[Compared, ...]:
        """What is compared is what is shown: where a first return told the same, as far as shown, it is not mentioned."""
        found = []
        for beside in entry.beside:
            theirs = self._shape(planned, beside.point, row, counted)
            if beside.other.kind != AS_SUBMITTED or theirs.value != ours.value:
                compared = self.judge.compared(beside.other, ours, theirs)
                found.append(replace(compared, is_later=is_later(beside.other.when, entry.moment.when)))
        return tuple(found)

    def _shape(self, planned: Plan, point: int, row: Row, counted: Counted) -> Shape:
        """The door."""
        cell = counted.cell(point, row)
        return shown(self.stat, cell, planned.population(point), self.standing.audience, self.standing.rules)
