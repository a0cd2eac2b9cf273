"""Times as said made into dates and periods, as the kind of measure needs them: a date of a snapshot, a period of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.language.draft import Draft
from handlers.language.senses import Shape, Time
from store.measures.measure import Kind, Measure
from store.measures.query import Comparison, Stat, When
from store.periods import Period, TimeUnit, year_before

BOTH = 2


@dataclass(frozen=True)
class OtherTime:
    """Words that were read one way and could be read another."""

    words: str
    read_as: str
    when: When | None


@dataclass(frozen=True)
class Timed:
    period: When | None = None
    unit: TimeUnit | None = None
    """Of a trend."""
    others: tuple[OtherTime, ...] = ()
    misfits: tuple[str, ...] = ()
    """Words of time that this kind of measure cannot take."""
    doubt: str = ""
    """Words that leave it open what is asked."""


def timed(draft: Draft, measure: Measure, window: int | None, today: date) -> Timed:
    said = list(zip(draft.times, draft.time_words, strict=True))
    stated = [(time, words) for time, words in said if time.shape is not Shape.NOW and not _is_window(time, window, today)]
    each_year = [(time, words) for time, words in stated if time.shape is Shape.RANGE]
    if (
        draft.unit is TimeUnit.YEAR and len(stated) == BOTH and len(each_year) == 1
    ):  # “at 31 March in each of the last five years”
        stated = [one for one in stated if one in each_year or not _is_year_end(one[0])]
    now = any(time.shape is Shape.NOW for time in draft.times)
    is_two = len({time.period for time, _ in stated}) > 1 or (now and bool(stated) and measure.kind is Kind.SNAPSHOT)
    if is_two or any(time.shape is Shape.WINDOW for time, _ in stated):
        return Timed(misfits=tuple(words for _, words in stated))
    if not stated:
        return Timed(unit=draft.unit or (_unit(None) if draft.is_trend else None))
    return _one_time(draft, measure, stated[0], today)


def _is_year_end(time: Time) -> bool:
    end = time.period.end
    return time.shape is Shape.DAY and (end.month, end.day) == (3, 31)


def _one_time(draft: Draft, measure: Measure, stated: tuple[Time, str], today: date) -> Timed:
    time, words = stated
    unit = draft.unit or (_said_unit(words) or _unit(time.period) if draft.is_trend else None)
    if measure.kind is Kind.SNAPSHOT and time.shape is Shape.RANGE and unit is None:
        return Timed(
            time.period, _said_unit(words) or _unit(time.period), doubt=words
        )  # the children of every day of it, or a trend?
    period = when_of(time, measure.kind, unit is not None, today)
    if period is None:
        return Timed(misfits=(words,))
    other = when_of(time.otherwise, measure.kind, unit is not None, today) if time.otherwise else None
    is_open = bool(time.read_as) and other != period
    return Timed(period, unit, (OtherTime(words, time.read_as, other),) if is_open else ())


def _is_window(time: Time, window: int | None, today: date) -> bool:
    """“In the last twelve months” beside a measure that looks back over twelve months."""
    is_last_year = time.shape is Shape.RANGE and time.since is None and time.period == Period(year_before(today), today)
    return window == 12 and (time.shape is Shape.WINDOW or is_last_year)


def when_of(time: Time, kind: Kind, has_unit: bool, today: date) -> When | None:
    """The date of a snapshot or the period of a flow; None where the words do not say one."""
    period = time.period
    if has_unit and time.shape in (Shape.UNIT, Shape.RANGE):
        return period
    if kind is Kind.SNAPSHOT:
        return None if time.shape is Shape.RANGE else min(period.end, max(today, period.start))
    return None if time.shape is Shape.DAY else period


def _unit(period: Period | None) -> TimeUnit:
    """How finely a trend is cut when the question does not say."""
    if period is None or 366 < period.days <= 3 * 366:
        return TimeUnit.QUARTER
    return TimeUnit.YEAR if period.days > 3 * 366 else TimeUnit.MONTH


def _said_unit(words: str) -> TimeUnit | None:
    """“The last three financial years” is told by the year."""
    if words.endswith(("financial years", "year ends")):
        return TimeUnit.YEAR
    return TimeUnit.QUARTER if words.endswith(("quarters", "quarter ends")) else None


def compared(draft: Draft, measure: Measure, today: date) -> tuple[tuple[Comparison | When, ...], Sequence[str]]:
    """What the figure is set beside, and the words for what it cannot be."""
    found: list[Comparison | When] = []
    wrong = []
    for other in draft.compare:
        is_now = isinstance(other, Time) and other.shape is Shape.NOW  # “compared with now”, of no other time
        when = other if isinstance(other, Comparison) else None if is_now else when_of(other, measure.kind, False, today)
        if when is None:
            wrong.append("compared with")
        elif when not in found:
            found.append(when)
    return tuple(found), wrong


def events_or_state(draft: Draft, measure: Measure, stat: Stat) -> str:
    """Words that may ask for events or for a state: “how many were placed for adoption last year”, “on remand this year”."""
    if measure.kind is not Kind.SNAPSHOT or stat is not Stat.COUNT or draft.unit or draft.is_trend:
        return ""
    units = [(time, words) for time, words in zip(draft.times, draft.time_words, strict=True) if time.shape is Shape.UNIT]
    if not units:
        return ""
    time, words = units[0]
    return words if time.is_running or (draft.is_placed and time.period.days > 31) else ""
