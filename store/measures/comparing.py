"""A figure beside itself at another time: which time that is, and what the change may be called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from store.measures.disclosure import Shape
from store.measures.measure import Good, Kind, Measure
from store.measures.query import AMOUNT_STATS, Caveat, Compared, Comparison, Number, Query, Stat, Verdict, When
from store.measures.refusal import CannotAnswer
from store.measures.standing import Standing
from store.measures.thresholds import STRICT, DisclosureRules
from store.measures.timing import Moment, may_be_told, moved
from store.measures.told import nearest_told
from store.periods import (
    ONE_DAY,
    Period,
    in_words,
    last_31_march,
    month_end_on_or_before,
    period_a_year_before,
    period_before,
    year_before,
)
from store.vocabulary import Audience

IN_TIME = frozenset({Comparison.PREVIOUS_PERIOD, Comparison.LAST_YEAR})
"""The others are made with published figures and with targets: see `benchmarks` and `targets`."""

OWN = "period"
AS_SUBMITTED = "as_submitted"


@dataclass(frozen=True)
class Other:
    """What a moment is compared with."""

    kind: str
    when: When


def others(query: Query, measure: Measure, moment: Moment, standing: Standing) -> Iterator[Other | Caveat]:
    """The comparisons asked for that can be made with time; a caveat for each that cannot, or that stands on another day."""
    for asked in query.compare:
        if not isinstance(asked, Comparison):
            yield from _own(asked, query, measure, standing)
        elif asked in IN_TIME:
            other = _in_time(asked, query, moment, is_yearly=measure.is_yearly)
            if isinstance(other, Period) and not may_be_told(other, measure, query, standing):
                other = _in_time(Comparison.LAST_YEAR, query, moment, is_yearly=measure.is_yearly)
            yield Other(asked.value, other)


def _in_time(comparison: Comparison, query: Query, moment: Moment, *, is_yearly: bool) -> When:
    when = moment.when
    if isinstance(when, Period):
        return period_a_year_before(when) if comparison is Comparison.LAST_YEAR else period_before(when)
    if comparison is Comparison.LAST_YEAR or is_yearly:
        return year_before(when)
    if isinstance(query.period, Period) and moment.label is None:
        return query.period.start - ONE_DAY
    return month_end_on_or_before(when - ONE_DAY)


def _own(asked: When, query: Query, measure: Measure, standing: Standing) -> Iterator[Other | Caveat]:
    """A date or period that the question names."""
    if measure.kind is Kind.SNAPSHOT:
        day = asked.end if isinstance(asked, Period) else asked
        yield from moved(day, standing.date_before(day), standing)
        held = standing.date_before(day)
        yield Other(OWN, last_31_march(held) if measure.is_yearly else held)
        return
    period = asked if isinstance(asked, Period) else Period(asked, asked)
    try:
        used = standing.period_within(period)
    except CannotAnswer:
        yield not_covered(OWN, asked)
        return
    if not may_be_told(used, measure, query, standing):
        used = nearest_told(used, standing.held)
        yield Caveat("nearest_period", {"asked": asked, "used": used})
    else:
        yield from moved(period, used, standing)
    yield Other(OWN, used)


def is_later(one: When, other: When) -> bool:
    """Whether it ends later."""
    first, second = (when.end if isinstance(when, Period) else when for when in (one, other))
    return first > second


def not_covered(kind: str, when: date | Period) -> Caveat:
    return Caveat("comparison_not_covered", {"comparison": kind, "asked": when, "label": in_words(when)})


@dataclass(frozen=True)
class Judge:
    """Says how a figure compares with another, from what is shown of both and nothing else."""

    measure: Measure
    stat: Stat
    audience: Audience
    rules: DisclosureRules = STRICT

    def compared(self, other: Other, ours: Shape, theirs: Shape) -> Compared:
        change = None if ours.value is None or theirs.value is None else _tidy(ours.value - theirs.value)
        same = self._is_same(ours, theirs)
        return Compared(
            kind=other.kind,
            label=in_words(other.when),
            value=theirs.value,
            low=theirs.low,
            high=theirs.high,
            change=change,
            change_pct=None if same else self._per_cent(change, theirs.value),
            verdict=None if other.kind == AS_SUBMITTED else self._verdict(ours, theirs, same=same),
        )

    def _is_same(self, ours: Shape, theirs: Shape) -> bool:
        """No change that can be told. For members, fewer than ten in rounded counts; rates are judged by their counts."""
        if ours.value is None or theirs.value is None:
            return False
        has_no_count = self.stat is Stat.SHARE or self.stat in AMOUNT_STATS or self.measure.is_condition
        if self.audience is Audience.OFFICERS or (has_no_count and self.stat is not Stat.COUNT):
            return ours.value == theirs.value
        assert ours.numerator is not None
        assert theirs.numerator is not None
        return abs(ours.numerator - theirs.numerator) < self.rules.same_below

    def _per_cent(self, change: Number | None, of: Number | None) -> int | None:
        """A share's change is in percentage points, and has no other."""
        if change is None or not of or self.stat is Stat.SHARE:
            return None
        return int(_half_up(100 * change / of))

    def _verdict(self, ours: Shape, theirs: Shape, *, same: bool) -> Verdict | None:
        if same:
            return Verdict.SAME
        if self.measure.good is Good.NONE or ours.low is None or theirs.low is None:
            return None
        if ours.value is None or theirs.value is None:
            return self._verdict_on_few(ours, theirs)
        assert ours.high is not None
        assert theirs.high is not None
        if ours.low > theirs.high:
            return self._called(up=True)
        if ours.high < theirs.low:
            return self._called(up=False)
        return Verdict.UNCLEAR

    def _verdict_on_few(self, ours: Shape, theirs: Shape) -> Verdict | None:
        """Where one of two counts is too small to show, the other must be well above it; of two small ones nothing is said."""
        count = ours.numerator if ours.value is not None else theirs.numerator
        if count is None:
            return None
        if count - self.rules.small < self.rules.same_below:
            return Verdict.UNCLEAR
        return self._called(up=ours.value is not None)

    def _called(self, *, up: bool) -> Verdict:
        return Verdict.BETTER if up is (self.measure.good is Good.UP) else Verdict.WORSE


def _tidy(change: Number) -> Number:
    return change if isinstance(change, int) else round(change, 1)


def _half_up(number: float) -> float:
    return (number + 0.5) // 1 if number >= 0 else -((-number + 0.5) // 1)
