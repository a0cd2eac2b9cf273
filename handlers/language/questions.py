"""A draft made into questions of the catalogue: the measure chosen, times made dates, every part checked against the measure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlers.language.draft import Chosen, Conflict, Draft
from handlers.language.senses import Option, Rank, Shape, Time
from handlers.language.typecheck import misfits
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Comparison, Order, Query, Stat, When
from store.periods import Period, TimeUnit, year_before

GENERAL = "children_in_care"
OF_CARE = frozenset({"placement_type", "provider", "location", "distance", "legal_status", "care_duration", "uasc", "placement_area"})
"""Dimensions that only children in care have: naming one says who is meant. Age, sex and district do not."""


@dataclass(frozen=True)
class Assumed:
    """A reading that was chosen, with the whole question under the other one."""

    words: str
    read_as: str
    otherwise: Query | None


@dataclass(frozen=True)
class Candidate:
    """One reading of a message as a question."""

    query: Query
    assumed: tuple[Assumed, ...] = ()
    misfits: tuple[str, ...] = ()
    """Words that the measure cannot take."""
    doubt: str = ""
    """Words that leave the reading open, so that it must be confirmed or chosen."""
    is_list: bool = False


@dataclass
class _Timed:
    period: When | None = None
    unit: TimeUnit | None = None
    assumed: list[tuple[str, str, When]] = None  # type: ignore[assignment]
    misfits: list[str] = None  # type: ignore[assignment]
    doubt: str = ""


def candidates(draft: Draft, measures: Mapping[str, Measure], windows: Mapping[str, int], today: date) -> list[Candidate]:
    """Every reading, the likeliest first. None where no measure is named or implied."""
    found = []
    for option in draft.options or (Option(),):
        for name, doubt in _measures(draft, option):
            if name in measures:
                doubt = doubt or draft.vague_words
                found += list(_built(draft, option, measures[name], doubt, windows.get(name), today))
    return found


def _measures(draft: Draft, option: Option) -> Iterator[tuple[str, str]]:
    """The measure, and the words of doubt where it is only guessed at; two where two are named."""
    if draft.measures:
        for name in draft.measures:
            yield name, " / ".join(draft.measures) if len(draft.measures) > 1 else ""
    elif option.measure:
        yield option.measure, ""
    elif draft.is_general:
        yield GENERAL, ""
    elif speaks_of_care(draft, option):
        says_whom = draft.is_people or draft.is_placements or draft.stats or (draft.groups and draft.filters) or draft.is_list
        yield GENERAL, "" if says_whom else "children in care"
    elif draft.is_people and (draft.stats or draft.filters or draft.places or draft.groups):
        yield GENERAL, "children in care"


def speaks_of_care(draft: Draft, option: Option = Option()) -> bool:
    """Whether something only children in care have is named, or children called ours."""
    named = {*draft.filters, *draft.exclude, *draft.of, *option.filters}
    named |= {dimensions[0] for dimensions in draft.groups if OF_CARE.issuperset(dimensions)}
    named |= {said.dimension for said in draft.places if said.otherwise is None}
    return bool(named & OF_CARE) or (draft.is_ours and draft.is_people)


def _built(draft: Draft, option: Option, measure: Measure, doubt: str, window: int | None, today: date) -> Iterator[Candidate]:
    filters, of, exclude = dict(draft.filters), dict(draft.of), dict(draft.exclude)
    try:
        for dimension, values in option.filters.items():
            draft.choose(filters, dimension, tuple(values), draft.vague_words, is_joined=False)
    except Conflict:
        return
    other_places = _place(draft, measure, filters, of, exclude)
    stat = _stat(draft, option, measure)
    if stat is not Stat.SHARE or measure.is_condition or not filters:
        for dimension, values in of.items():
            draft.choose(filters, dimension, values, draft.said.get(dimension, ""), is_joined=False)
        of = {}
    timed = _timed(draft, measure, window, today)
    compare, compare_misfits = _compare(draft, measure, today)
    query = Query(
        measure=measure.id,
        stat=stat,
        filters=filters,
        exclude=exclude,
        of=of,
        group_by=(*_groups(draft, measure), *((timed.unit.value,) if timed.unit else ())),
        period=timed.period,
        compare=compare,
        order=_order(draft, measure),
        limit=draft.limit if draft.order else None,
        area=draft.areas[0].area if draft.areas else None,
    )
    assumed = [Assumed(words, read_as, replace(query, period=other)) for words, read_as, other in timed.assumed]
    assumed += [Assumed(words, read_as, replace(query, filters=other)) for words, read_as, other in other_places]
    wrong = (*misfits(query, measure, draft), *timed.misfits, *compare_misfits)
    yield Candidate(query, tuple(assumed), wrong, doubt or timed.doubt, draft.is_list)
    if timed.doubt and timed.unit is None and isinstance(timed.period, Period):
        return


def _place(draft: Draft, measure: Measure, filters: Chosen, of: Chosen, exclude: Chosen) -> list[tuple[str, str, Chosen]]:
    """Places become filters; what is open between home and placement is read as home and said."""
    assumed: list[tuple[str, str, Chosen]] = []
    for said in draft.places:
        chosen = exclude if said.is_excluded else of if said.is_parent else filters
        dimension = said.dimension
        if dimension not in measure.by and said.otherwise in measure.by:
            dimension = said.otherwise or dimension
        chosen[dimension] = (*chosen.get(dimension, ()), said.name)
        draft.said.setdefault(dimension, said.name)
        if chosen is filters and said.otherwise and dimension == said.dimension and said.otherwise in measure.by:
            other = {key: values for key, values in filters.items() if key != dimension} | {said.otherwise: filters[dimension]}
            assumed = [(said.name, "where the children are from", other)]
    return assumed


def _stat(draft: Draft, option: Option, measure: Measure) -> Stat:
    if draft.is_list:
        return Stat.LIST
    stat = draft.stats[0] if draft.stats else option.stat or measure.stat
    if stat is Stat.RATE and draft.is_plain_rate and Stat.RATE not in measure.stats and measure.stat is Stat.SHARE:
        return Stat.SHARE
    return stat


def _groups(draft: Draft, measure: Measure) -> tuple[str, ...]:
    """For each breakdown the dimension that the measure has; the first named where it has none, for the check to find."""
    chosen = [next((dimension for dimension in dimensions if dimension in measure.by), dimensions[0]) for dimensions in draft.groups]
    return tuple(dict.fromkeys(chosen))


def _order(draft: Draft, measure: Measure) -> Order | None:
    if draft.order is None:
        return None
    rank = draft.order.rank
    if rank in (Rank.HIGHEST, Rank.LOWEST):
        return Order(rank.value)
    is_up_better = measure.good is Good.UP
    return Order.LOWEST if (rank is Rank.WORST) == is_up_better else Order.HIGHEST


def _timed(draft: Draft, measure: Measure, window: int | None, today: date) -> _Timed:
    timed = _Timed(assumed=[], misfits=[])
    said = [(time, words) for time, words in zip(draft.times, draft.time_words, strict=True) if not _is_window(time, window, today)]
    now = [time for time, _ in said if time.shape is Shape.NOW]
    stated = [(time, words) for time, words in said if time.shape is not Shape.NOW]
    distinct = {time.period for time, _ in stated}
    if len(distinct) > 1 or any(time.shape is Shape.WINDOW for time, _ in stated) or (now and stated and measure.kind is Kind.SNAPSHOT):
        timed.misfits += [words for _, words in stated]
        return timed
    time, words = stated[0] if stated else (None, "")
    timed.unit = draft.unit or (_unit(time.period if time else None) if draft.is_trend else None)
    if time is None:
        return timed
    timed.period = when_of(time, measure.kind, timed.unit is not None, today)
    if timed.period is None:
        timed.misfits.append(words)
    elif time.otherwise is not None:
        other = when_of(time.otherwise, measure.kind, timed.unit is not None, today)
        if other is not None and other != timed.period:
            timed.assumed.append((words, time.read_as, other))
    if measure.kind is Kind.SNAPSHOT and time.shape is Shape.RANGE and timed.unit is None:
        timed.unit, timed.doubt = _unit(time.period), words
        timed.period = time.period
        timed.misfits = []
    return timed


def _is_window(time: Time, window: int | None, today: date) -> bool:
    """“In the last twelve months” beside a measure that looks back over twelve months."""
    if window is None:
        return False
    is_year = time.shape is Shape.WINDOW or (time.shape is Shape.RANGE and not time.is_open and time.period == Period(year_before(today), today))
    return is_year and window == 12


def when_of(time: Time, kind: Kind, has_unit: bool, today: date) -> When | None:
    """The date of a snapshot or the period of a flow; None where the words do not say one."""
    period = time.period
    if has_unit and time.shape in (Shape.UNIT, Shape.RANGE):
        return period
    if kind is Kind.SNAPSHOT:
        return None if time.shape is Shape.RANGE else min(period.end, today) if period.start <= today else period.end
    if time.shape is Shape.DAY:
        return None
    return period


def _unit(period: Period | None) -> TimeUnit:
    """How finely a trend is cut when the question does not say."""
    if period is None or 366 < period.days <= 3 * 366:
        return TimeUnit.QUARTER
    return TimeUnit.YEAR if period.days > 3 * 366 else TimeUnit.MONTH


def _compare(draft: Draft, measure: Measure, today: date) -> tuple[tuple[Comparison | When, ...], list[str]]:
    found: list[Comparison | When] = []
    wrong = []
    for other in draft.compare:
        if isinstance(other, Comparison):
            found.append(other)
            continue
        when = when_of(other, measure.kind, False, today)
        if when is None:
            wrong.append("compared with")
        else:
            found.append(when)
    return tuple(dict.fromkeys(found)), wrong
