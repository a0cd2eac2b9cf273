"""A council's figures beside those published for England, for its region, for councils like it, and for itself.

Like is set beside like: the same group of the same measure, and never a later day than the council's own. Of a year only a
whole year. Of similar councils it is the mean of what they published, as in the Department's own tool.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from store.areas import ENGLAND
from store.council import council
from store.measures.cells import Groups
from store.measures.counted import Row
from store.measures.counting import is_distribution
from store.measures.dimensions import parts
from store.measures.disclosure import Shape
from store.measures.fixed import Against, Interval, exactly, tidy
from store.measures.measure import Measure
from store.measures.planning import Entry
from store.measures.query import TIME_GROUPS, Caveat, Compared, Comparison, Number, Query, Source, Stat, When, values_as_text
from store.measures.ranking import is_ranking
from store.measures.standing import Standing
from store.models import Council
from store.periods import LONDON, Period, in_words
from store.published import held
from store.published.held import Held, Told
from store.published.layouts import notes
from store.vocabulary import NOT_RECORDED

AREAS = (Comparison.NATIONAL, Comparison.REGION, Comparison.STATISTICAL_NEIGHBOURS)
OUR_OWN = "published"
LEAST_NEIGHBOURS = 2
"""Of how many a mean is taken at least: half of the set, and never of one."""


@dataclass(frozen=True)
class Mean:
    """What similar councils published, taken together."""

    value: float
    interval: Interval
    when: When
    of: tuple[Told, ...]


class Benchmarks:
    """The published figures that belong beside one question's."""

    def __init__(self, session: Session, measure: Measure, query: Query, standing: Standing) -> None:
        assert query.stat is not None
        self.session = session
        self.measure = measure
        self.query = query
        self.stat = query.stat
        self.run_id = standing.beside_run_id
        self.asked = [kind for kind in query.compare if isinstance(kind, Comparison) and kind in AREAS]
        self.against = Against(measure, query.stat, standing.audience)
        self.council = council(session)
        self.areas: dict[str, tuple[str, ...]] = {}
        self.used: list[Told] = []
        self._answered: set[str] = set()
        self._held = Held(())

    def look_up(self, entries: Sequence[Entry], groups: Sequence[Groups], rows: Sequence[Row]) -> None:
        """Fetch what is held of all the cells at once."""
        if self.council is None or self.run_id is None:
            return
        if self.asked:
            self.areas = {Comparison.NATIONAL: (ENGLAND,), **self._near(self.council, self.run_id)}
        quotes = any(_closes_a_year(entry.moment.when) for entry in entries)
        if quotes:
            self.areas[OUR_OWN] = (self.council.code,)
        texts = {text for row in rows if (text := self.group(groups, row)) is not None}
        wanted = {code for kind, codes in self.areas.items() if kind in self.asked or kind == OUR_OWN for code in codes}
        if texts and wanted:
            self._held = held.held(self.session, self.measure.id, self.stat, self.run_id, of=wanted, groups=texts)

    def _near(self, own: Council, run_id: int) -> Mapping[str, tuple[str, ...]]:
        region = held.region(own)
        return {
            Comparison.REGION: (region,) if region else (),
            Comparison.STATISTICAL_NEIGHBOURS: held.neighbours(self.session, own, run_id),
        }

    def group(self, groups: Sequence[Groups], row: Row) -> str | None:
        """The group of one cell, as published figures name it; null where none can be published of it."""
        if self.query.of or self.query.exclude:
            return None
        by_group = [group for group in self.query.group_by if group not in TIME_GROUPS]
        is_of_each = self.stat is Stat.SHARE and bool(by_group) and not is_distribution(self.measure, self.query)
        if is_of_each and not self.measure.is_condition:
            return None
        filters: dict[str, tuple[str, ...]] = dict(self.query.filters)
        for grouping, value in zip(groups, row, strict=True):
            if value == NOT_RECORDED or grouping.parts_of(value) != parts(grouping.dimension, value):
                return None
            filters[grouping.dimension] = (value,)
        return values_as_text(filters)

    def compared(self, when: When, group: str | None, ours: Shape) -> Iterator[Compared]:
        """In the order asked; our own as published last."""
        if group is None:
            return
        for kind in self.asked:
            codes = self.areas.get(kind, ())
            if kind is Comparison.STATISTICAL_NEIGHBOURS:
                yield from self._with_mean(codes, group, when, ours)
            elif codes and (told := self._held.newest(codes[0], group, when)) is not None:
                yield self._with_one(kind, told, ours)
        if OUR_OWN in self.areas and (own := self._held.on(self.areas[OUR_OWN][0], group, when)) and own.value is not None:
            self.used.append(own)
            yield Compared(OUR_OWN, in_words(own.when), tidy(own.value), own.low, own.high, symbol=own.symbol)

    def _with_one(self, kind: Comparison, told: Told, ours: Shape) -> Compared:
        self._answered.add(kind)
        self.used.append(told)
        label = f"{held.name(told.area)}, {in_words(told.when)}"
        return self._judged(kind, label, told, ours)

    def _judged(self, kind: Comparison, label: str, told: Told, ours: Shape) -> Compared:
        comparable = told.is_alike and self.stat is not Stat.COUNT
        interval = None if told.low is None or told.high is None else (exactly(told.low), exactly(told.high))
        return Compared(
            kind=kind.value,
            label=label,
            value=None if told.value is None else tidy(told.value),
            low=told.low,
            high=told.high,
            change=self._change(ours, told.value) if comparable else None,
            verdict=self.against.verdict(ours, interval) if comparable else None,
            symbol=told.symbol,
        )

    def _with_mean(self, codes: Sequence[str], group: str, when: When, ours: Shape) -> Iterator[Compared]:
        found = self._mean(codes, group, when)
        if found is None:
            return
        self._answered.add(Comparison.STATISTICAL_NEIGHBOURS)
        self.used += found.of
        is_alike = all(told.is_alike for told in found.of) and self.stat is not Stat.COUNT
        low, high = found.interval
        yield Compared(
            kind=Comparison.STATISTICAL_NEIGHBOURS.value,
            label=f"similar councils, {in_words(found.when)}",
            value=found.value,
            low=float(low),
            high=float(high),
            change=self._change(ours, found.value) if is_alike else None,
            verdict=self.against.verdict(ours, found.interval) if is_alike else None,
        )

    def of_neighbours(self, when: When) -> list[Told]:
        """What each similar council has published, on the day that their mean is of; nothing where it counts otherwise."""
        codes, group = self.areas.get(Comparison.STATISTICAL_NEIGHBOURS, ()), values_as_text(self.query.filters)
        found = self._mean(codes, group, when) if self.group((), ()) is not None else None
        if found is None or not all(told.is_alike for told in found.of):
            return []
        return [told for code in codes if (told := self._held.on(code, group, found.when)) is not None]

    def _mean(self, codes: Sequence[str], group: str, when: When) -> Mean | None:
        """Of the newest day that most of them have figures of."""
        newest = [told for code in codes if (told := self._held.newest(code, group, when)) is not None]
        for day in sorted({told.when for told in newest}, key=_last, reverse=True):
            of = [told for code in codes if (told := self._held.on(code, group, day)) is not None and told.value is not None]
            if len(of) >= max(LEAST_NEIGHBOURS, (len(codes) + 1) // 2):
                value, low, high = (
                    sum((exactly(getattr(told, name)) for told in of), Fraction(0)) / len(of) for name in ("value", "low", "high")
                )
                return Mean(round(float(value), 1), (low, high), day, tuple(of))
        return None

    def _change(self, ours: Shape, theirs: float | None) -> Number | None:
        return None if ours.value is None or theirs is None else tidy(round(ours.value - theirs, 1))

    def caveats(self) -> Iterator[Caveat]:
        """What was asked for and is not held, what the similar councils are, and where definitions differ."""
        for kind in self.asked:
            if kind not in self._answered:
                yield Caveat("comparison_not_held", {"comparison": kind.value, "is_known": bool(self.areas.get(kind))})
        if Comparison.STATISTICAL_NEIGHBOURS in self._answered:
            yield self._neighbours()
        if self.asked and self.stat is Stat.COUNT and self._answered:
            yield Caveat("counts_not_compared")
        for note in dict.fromkeys(told.note for told in self.used if told.note):
            yield Caveat("published_note", {"text": notes()[note]})

    def _neighbours(self) -> Caveat:
        """Which councils they are, by the newest figures used of them."""
        codes = self.areas[Comparison.STATISTICAL_NEIGHBOURS]
        told = [told for told in self.used if told.area in codes]
        newest = max((one.when for one in told), key=_last)
        names = [held.name(code) for code in codes if any(one.area == code and one.when == newest for one in told)]
        values = {"names": names, "of": len(codes), "when": newest, "is_mean": not is_ranking(self.query)}
        return Caveat("neighbours", values)

    def sources(self) -> tuple[Source, ...]:
        return sources_of(self.session, self.used)


def sources_of(session: Session, used: Sequence[Told]) -> tuple[Source, ...]:
    """Each published file once, by the import that brought what was used of it last."""
    newest: dict[str, int] = {}
    for told in used:
        newest[told.dataset] = max(told.run_id, newest.get(told.dataset, 0))
    runs = held.imports(session, set(newest.values()))
    found = []
    for dataset, run_id in newest.items():
        run = runs[run_id]
        brought_on = (run.switched_at or run.started_at).astimezone(LONDON).date()
        found.append(Source("benchmark", held.source_name(dataset), brought_on, int(run.counts.get("read", 0))))
    return tuple(found)


def _last(when: When) -> date:
    return when.end if isinstance(when, Period) else when


def _closes_a_year(when: When) -> bool:
    day = when.end if isinstance(when, Period) else when
    return (day.month, day.day) == (3, 31)
