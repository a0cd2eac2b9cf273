"""The periods that members are told by themselves: calendar months, quarters and financial years, as computed.

Every other run of months is put together from these, added up and taken away, as any reader could. Rounded on its own, each
run would narrow the months down until their small numbers are known: from a dozen months, all runs of them mostly give them all
back. Months, quarters and years lie one within the other, and next to nothing follows from them (decision 25).

What counts a child once in a period cannot be put together from its months. It is told of the year to date too, and of no
other run.
"""

from collections.abc import Iterator

from store.measures.measure import Measure
from store.measures.query import AMOUNT_STATS, Query, Stat
from store.periods import ONE_DAY, Period, TimeUnit, financial_year_of, unit_of, units_in, year_to_date

Parts = tuple[tuple[int, Period], ...]
"""Periods that are told by themselves, to be added (1) or taken away (-1)."""


def adds_up(measure: Measure, query: Query) -> bool:
    """Whether what is told of a run of months can be put together from what is told of its parts."""
    has_base = query.stat in (Stat.SHARE, Stat.RATE)
    return not (measure.counts_once or query.stat in AMOUNT_STATS or (has_base and measure.base_counts_once))


def is_told(period: Period) -> bool:
    """Whether it has a figure of its own."""
    return any(unit_of(period.start, unit) == period for unit in TimeUnit)


def parts_of(period: Period, held: Period) -> Parts:
    """The fewest parts that a run of whole months adds up from, all within the days held; one where it is told by itself."""
    around = _years_around(period, held)
    reached: dict[object, Parts] = {period.start: ()}
    while True:
        further: dict[object, Parts] = {}
        for told in _told_within(around):
            after = told.end + ONE_DAY
            for start, end, sign in ((told.start, after, 1), (after, told.start, -1)):
                if start in reached and end not in reached and end not in further:
                    further[end] = (*reached[start], (sign, told))
        reached |= further
        if period.end + ONE_DAY in reached:
            return reached[period.end + ONE_DAY]
        assert further, f"{period} is not whole months within {held}"


def nearest_told(period: Period, held: Period) -> Period:
    """Of the periods that are told by themselves and of the years to date, the one with the fewest days more or less."""
    near = _years_around(period, held)
    choices = [*_told_within(near), *(year_to_date(month.end) for month in units_in(near, TimeUnit.MONTH))]
    choices = [told for told in choices if held.start <= told.start]
    return min(choices, key=lambda told: (_days_apart(told, period), -told.end.toordinal()))


def is_told_or_to_date(period: Period) -> bool:
    return is_told(period) or period == year_to_date(period.end)


def _years_around(period: Period, held: Period) -> Period:
    """As far as they are held."""
    return Period(max(held.start, financial_year_of(period.start).start), min(held.end, financial_year_of(period.end).end))


def _days_apart(one: Period, other: Period) -> int:
    shared = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    return one.days + other.days - 2 * max(0, shared)


def _told_within(held: Period) -> Iterator[Period]:
    """The longest first."""
    for unit in reversed(TimeUnit):
        yield from (told for told in units_in(held, unit) if told == unit_of(told.start, unit))
