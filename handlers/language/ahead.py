"""Times to come, for what is due: tomorrow, next week, in November, by 31 January, the end of the financial year.

Times that have been are read by the grammar in periods/; nothing but what is due lies ahead.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.language.lattice import Lattice
from handlers.language.periods.days import date_or_none
from handlers.language.periods.years import Years
from handlers.language.words import WEEKDAYS
from store.periods import Period, add_months, financial_year_of, month_end, month_of, quarter_of

FRIDAY = 4


@dataclass(frozen=True)
class ToCome:
    end: int
    """The token after its last."""
    period: Period
    is_edge: bool = False
    """One day was named, or the end of a time."""

    @property
    def due(self) -> date:
        return self.period.end


def to_come(lattice: Lattice, at: int, today: date) -> ToCome | None:
    """The time to come that begins at a token, with the words that lead up to it."""
    return _Ahead(lattice, today).time(at)


class _Ahead(Years):
    def time(self, at: int) -> ToCome | None:
        start = at + 1 if self.has(at, "by", "before", "on", "in", "for", "to", "until", "during", "this", "due") else at
        is_this = self.has(at, "this")
        found = self._edge(start) or self._plain(start if not is_this else at)
        return found if found is not None and found.period.end >= self.today else None

    def _edge(self, at: int) -> ToCome | None:
        """“The end of November”, “end of next week”, “month end”."""
        start = self.skip(at, "the")
        if not self.has(start, "end", "close", "start", "beginning"):
            return None
        of = self.skip(start + 1, "of")
        found = self._plain(of) or self._plain(self.skip(of, "the"))
        if found is None:
            return None
        period = found.period
        day = period.end if self.has(start, "end", "close") else period.start
        if self.has(found.end - 1, "week") and self.has(start, "end", "close"):
            day = period.start + timedelta(days=FRIDAY)  # a working week ends on a Friday
        return ToCome(found.end, Period(day, day), is_edge=True)

    def _plain(self, at: int) -> ToCome | None:
        return self._day(at) or self._month(at) or self._unit(at) or self._rolling(at)

    def _day(self, at: int) -> ToCome | None:
        for word, days in (("today", 0), ("tomorrow", 1)):
            if self.has(at, word):
                return self._on(at + 1, self.today + timedelta(days=days))
        start = self.skip(at, "next", "this", "coming")
        if start < self.size:
            weekday = next((WEEKDAYS.index(word) for word in self.lattice.words[start] if word in WEEKDAYS), None)
            if weekday is not None:
                return self._on(start + 1, self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1))
        full = self.figures(at)
        if full is not None:
            return self._on(full.end, full.time.period.end)
        return self._day_and_month(self.skip(at, "the"))

    def _day_and_month(self, at: int) -> ToCome | None:
        day = self.ordinal_day(at)
        month_at = self.skip(at + 1, "of")
        if day is None or self.month(month_at) is None:
            day, month_at, end = self.ordinal_day(at + 1), at, at + 2
        else:
            end = month_at + 1
        month = self.month(month_at)
        if day is None or month is None:
            return None
        year = self.plain_year(end)
        if year is not None:
            found = date_or_none(year, month, day[0])
            return self._on(end + 1, found) if found else None
        found = date_or_none(self.today.year, month, day[0])
        if found is not None and found < self.today:
            found = date_or_none(self.today.year + 1, month, day[0])
        return self._on(end, found) if found else None

    def _month(self, at: int) -> ToCome | None:
        start = self.skip(at, "next", "this")
        month = self.month(start)
        if month is None:
            return None
        year = self.plain_year(start + 1)
        if year is not None:
            return ToCome(start + 2, month_of(date(year, month, 1)))
        first = date(self.today.year, month, 1)
        if month_end(first) < self.today:
            first = date(self.today.year + 1, month, 1)
        return ToCome(start + 1, month_of(first))

    def _unit(self, at: int) -> ToCome | None:
        is_next, is_this = self.has(at, "next", "coming"), self.has(at, "this", "the", "current")
        start = at + 1 if is_next or is_this else at
        start = self.skip(start, "financial", "calendar")
        unit = self.unit(start)
        if unit is None or not (is_next or is_this or self.has(at, "financial", "month", "week", "quarter", "year")):
            return None
        return ToCome(start + 1, self._period(unit, 1 if is_next else 0))

    def _period(self, unit: str, later: int) -> Period:
        match unit:
            case "week":
                monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=later)
                return Period(monday, monday + timedelta(days=6))
            case "month":
                return month_of(add_months(self.today.replace(day=1), later))
            case "quarter":
                return quarter_of(add_months(quarter_of(self.today).start, 3 * later))
            case "year":
                return financial_year_of(add_months(self.today, 12 * later))
            case _:
                return Period(self.today, self.today + timedelta(days=later))

    def _rolling(self, at: int) -> ToCome | None:
        """“The next six weeks”."""
        start = self.skip(at, "the")
        if not self.has(start, "next", "coming"):
            return None
        number, unit = self.number(start + 1), self.unit(start + 2)
        if number is None or unit is None:
            return None
        if unit in ("day", "week"):
            last = self.today + timedelta(days=number * (7 if unit == "week" else 1))
        else:
            last = add_months(self.today, number * {"month": 1, "quarter": 3, "year": 12}[unit])
        return ToCome(start + 3, Period(self.today, last))

    def _on(self, end: int, day: date) -> ToCome:
        return ToCome(end, Period(day, day), is_edge=True)
