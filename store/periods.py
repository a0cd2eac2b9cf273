"""Dates as a council reckons them: financial years, quarters and months. Every function takes its dates; none asks a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)


class TimeUnit(StrEnum):
    """The units a trend can be cut into; a year is a financial year."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_IN = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def is_whole_months(self) -> bool:
        return self.start.day == 1 and is_month_end(self.end)


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), month_end(day))


def quarter_of(day: date) -> Period:
    """The financial quarter: Q1 is April to June, Q4 January to March."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(start, month_end(add_months(start, 2)))


def financial_year_of(day: date) -> Period:
    """1 April to 31 March."""
    first = day.year if day.month >= 4 else day.year - 1
    return financial_year(first)


def financial_year(first: int) -> Period:
    """The financial year that starts in April of the year `first`."""
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def year_to_date(today: date) -> Period:
    return Period(financial_year_of(today).start, today)


def month_end(day: date) -> date:
    """The last day of the month that `day` is in."""
    return add_months(day.replace(day=1), 1) - ONE_DAY


def is_month_end(day: date) -> bool:
    return (day + ONE_DAY).day == 1


def month_end_on_or_before(day: date) -> date:
    return day if is_month_end(day) else day.replace(day=1) - ONE_DAY


def last_31_march(day: date) -> date:
    """The newest end of a financial year that is not after the day."""
    end = financial_year_of(day).end
    return end if end == day else financial_year_of(day).start - ONE_DAY


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier); the last day of a month stays the last day."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    last = (following - ONE_DAY).day
    return first.replace(day=last if is_month_end(day) else min(day.day, last))


def year_before(day: date) -> date:
    """The same day one year before; a month-end stays a month-end."""
    return add_months(day, -12)


def period_before(period: Period) -> Period:
    """The like period straight before: as many months where it is whole months, else as many days."""
    end = period.start - ONE_DAY
    if period.is_whole_months:
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return Period(add_months(period.start, -months), end)
    return Period(end - timedelta(days=period.days - 1), end)


def period_a_year_before(period: Period) -> Period:
    return Period(year_before(period.start), year_before(period.end))


def unit_of(day: date, unit: TimeUnit) -> Period:
    match unit:
        case TimeUnit.MONTH:
            return month_of(day)
        case TimeUnit.QUARTER:
            return quarter_of(day)
        case TimeUnit.YEAR:
            return financial_year_of(day)


def units_in(period: Period, unit: TimeUnit) -> Iterator[Period]:
    """The units that `period` touches, oldest first, each cut to the period."""
    start = period.start
    while start <= period.end:
        whole = unit_of(start, unit)
        yield Period(start, min(whole.end, period.end))
        start = whole.end + ONE_DAY


def unit_label(day: date, unit: TimeUnit) -> str:
    """`2024-09`, `2024/25 Q2` or `2024/25`."""
    if unit is TimeUnit.MONTH:
        return f"{day:%Y-%m}"
    year = financial_year_of(day)
    label = f"{year.start.year}/{year.end.year % 100:02d}"
    return label if unit is TimeUnit.YEAR else f"{label} Q{((day.month - 4) % 12) // 3 + 1}"


def in_words(when: date | Period) -> str:
    """A date or period by its name: `31 March 2026`, `2025/26`, `July to September 2025`, `March 2026`. No two are alike."""
    if not isinstance(when, Period):
        return f"{when.day} {when:%B %Y}"
    if when == financial_year_of(when.start):
        return unit_label(when.start, TimeUnit.YEAR)
    if when == quarter_of(when.start):
        return f"{when.start:%B} to {when.end:%B %Y}"
    if when == month_of(when.start):
        return f"{when.start:%B %Y}"
    if when.start == when.end:
        return f"the one day {in_words(when.start)}"
    return f"{in_words(when.start)} to {in_words(when.end)}"


@cache
def _bank_holidays() -> "HolidayBase":
    import holidays  # noqa: PLC0415 - takes a tenth of a second, and only closing a month needs it

    return holidays.country_holidays("GB", subdiv="ENG")


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after `day`; weekends and England's bank holidays are not worked."""
    while count:
        day += ONE_DAY
        if day.weekday() < 5 and day not in _bank_holidays():
            count -= 1
    return day
