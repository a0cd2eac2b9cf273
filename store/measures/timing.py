"""Which dates and periods a question is answered for, and what must be said where they are not those asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from store.measures.measure import About, Kind, Measure
from store.measures.query import TIME_GROUPS, Caveat, Query, When
from store.measures.refusal import CannotAnswer
from store.measures.standing import Standing
from store.measures.told import adds_up, is_told_or_to_date, nearest_told
from store.periods import MONTHS_IN, Period, TimeUnit, add_months, last_31_march, unit_label, unit_of, units_in, year_to_date

UNITS_IN_A_TREND = {TimeUnit.MONTH: 12, TimeUnit.QUARTER: 8, TimeUnit.YEAR: 5}
"""How far back a trend goes when the question does not say."""


@dataclass(frozen=True)
class Moment:
    """A date or period with a figure of its own, and its label where figures are grouped by time."""

    when: When
    label: str | None = None


@dataclass(frozen=True)
class Timing:
    moments: tuple[Moment, ...]
    """Oldest first; one where figures are not grouped by time."""
    asked: When
    """What the question asks for after the audience's rules: asking for this gives the same moments."""
    unit: TimeUnit | None = None
    default: bool = False
    """The question stated no time."""
    caveats: tuple[Caveat, ...] = ()


def timing(query: Query, measure: Measure, standing: Standing) -> Timing:
    """Raises CannotAnswer where nothing of what was asked can be answered for this audience."""
    unit = _unit(query)
    if unit is not None:
        return _trend(query, measure, standing, unit)
    if measure.kind is Kind.FLOW:
        return _flow(query, measure, standing)
    if measure.kind is Kind.RECORD:
        return _records(query, measure, standing)
    return _yearly(query, standing) if measure.is_yearly else _snapshot(query, standing)


def _unit(query: Query) -> TimeUnit | None:
    named = [group for group in query.group_by if group in TIME_GROUPS]
    if len(named) > 1:
        raise CannotAnswer("two_time_groups", groups=tuple(named))
    return TimeUnit(named[0]) if named else None


def _snapshot(query: Query, standing: Standing) -> Timing:
    asked = query.period
    if asked is None:
        return Timing((Moment(standing.latest),), standing.latest, default=True)
    end = asked.end if isinstance(asked, Period) else asked
    used = standing.date_before(end)
    caveats = [*moved(asked, used, standing)]
    if isinstance(asked, Period) and asked.start < used:
        return Timing(
            (Moment(used),), Period(asked.start, used), caveats=(Caveat("period_end", {"asked": asked, "used": used}), *caveats)
        )
    return Timing((Moment(used),), used, caveats=tuple(caveats))


def _yearly(query: Query, standing: Standing) -> Timing:
    """What is collected once a year stands on the 31 March before the date asked for."""
    found = _snapshot(query, standing)
    day = found.moments[0].when
    assert not isinstance(day, Period)
    used = last_31_march(day)
    if used == day:
        return found
    return Timing((Moment(used),), used, default=found.default, caveats=(Caveat("once_a_year", {"used": used}),))


def _records(query: Query, measure: Measure, standing: Standing) -> Timing:
    """Records of any time, as they stand today, or those of the days asked for; of the council's own, these may lie ahead."""
    if query.period is None:
        return Timing((Moment(standing.latest),), standing.latest, default=True)
    asked = query.period if isinstance(query.period, Period) else Period(query.period, query.period)
    used = asked if measure.about is About.COUNCIL else standing.period_within(asked)
    return Timing((Moment(used),), used, caveats=tuple(moved(asked, used, standing)) if used != asked else ())


def _flow(query: Query, measure: Measure, standing: Standing) -> Timing:
    if query.period is None:
        default = year_to_date(standing.latest)
        return Timing((Moment(default),), default, default=True)
    asked = query.period if isinstance(query.period, Period) else Period(query.period, query.period)
    if measure.about is About.COUNCIL:  # what is planned lies ahead
        return Timing((Moment(asked),), asked)
    used = standing.period_within(asked)
    if not may_be_told(used, measure, query, standing):
        nearest = nearest_told(used, standing.held)
        return Timing((Moment(nearest),), nearest, caveats=(Caveat("nearest_period", {"asked": asked, "used": nearest}),))
    return Timing((Moment(used),), used, caveats=tuple(moved(asked, used, standing)))


def _trend(query: Query, measure: Measure, standing: Standing, unit: TimeUnit) -> Timing:
    flow = measure.kind is not Kind.SNAPSHOT
    asked = query.period
    if isinstance(asked, Period):
        used = standing.period_within(asked)
        caveats = list(moved(asked if flow else asked.end, used if flow else used.end, standing))
    else:
        end = standing.latest if asked is None else standing.date_before(asked)
        first = add_months(unit_of(end, unit).start, -MONTHS_IN[unit] * (UNITS_IN_A_TREND[unit] - 1))
        used = Period(first, end)
        caveats = [] if asked is None else list(moved(asked, end, standing))
    pieces = [piece for piece in units_in(used, unit) if not measure.is_yearly or piece.end == last_31_march(piece.end)]
    if measure.is_yearly:
        caveats.append(Caveat("once_a_year", {"used": last_31_march(used.end)}))
    if flow:
        told = [piece for piece in pieces if may_be_told(piece, measure, query, standing)]
        pieces = told or [nearest_told(pieces[-1], standing.held)]
    moments = tuple(Moment(piece if flow else piece.end, unit_label(piece.start, unit)) for piece in pieces)
    caveats += _parts(moments, pieces, unit)
    return Timing(moments, used, unit, default=asked is None, caveats=tuple(caveats))


def may_be_told(period: Period, measure: Measure, query: Query, standing: Standing) -> bool:
    """Members are told of every run of months only what can be put together from the months."""
    return not standing.whole_months or adds_up(measure, query) or is_told_or_to_date(period)


def _parts(moments: tuple[Moment, ...], pieces: list[Period], unit: TimeUnit) -> Iterator[Caveat]:
    """A year cut short must not be read as a whole one."""
    for moment, piece in zip(moments, pieces, strict=True):
        whole = unit_of(piece.start, unit)
        if piece.end < whole.end or (isinstance(moment.when, Period) and piece != whole):
            yield Caveat("part_of_unit", {"unit": unit.value, "label": moment.label, "used": moment.when})


def moved(asked: When, used: When, standing: Standing) -> Iterator[Caveat]:
    """What to say where a figure stands on another date or period than the one asked for."""
    asked_end = asked.end if isinstance(asked, Period) else asked
    used_end = used.end if isinstance(used, Period) else used
    told = {"asked": asked, "used": used}
    if asked_end > standing.latest:
        if standing.moves:
            return  # it is told beside, with what was logged
        yield Caveat("latest_position" if standing.whole_months else "latest_data", told)
    elif used_end != asked_end or (isinstance(asked, Period) and isinstance(used, Period) and asked.start != used.start):
        yield Caveat("whole_months" if isinstance(used, Period) else "month_end", told)
