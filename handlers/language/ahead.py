"""Times to come, for what is due: tomorrow, next Friday, in six weeks, by 31 January, the end of the financial year.

Times that have been are read by the grammar in periods/; nothing but what is due lies ahead.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.language.lattice import Lattice
from handlers.language.periods.days import date_or_none
from handlers.language.periods.years import Years
from handlers.language.words import DAY_AND_MONTH, NUMBERS, weekday_of
from store.periods import Period, add_months, financial_year_of, month_end, month_of, quarter_of

FRIDAY = 4
QUARTERS = ("q1", "q2", "q3", "q4")
JUST_PAST = timedelta(days=60)
"""A day without a year that was so lately may be meant, and no day of next year."""
LEADS = ("by", "before", "on", "in", "for", "to", "until", "till", "during", "this", "due", "within")


@dataclass(frozen=True)
class ToCome:
    end: int
    """The token after its last."""
    period: Period
    is_edge: bool = False
    """One day was named, or the end of a time."""
    otherwise: date | None = None
    """Another day that the words may mean: “next Friday”, “Oct 23”."""

    is_last: bool = False
    """“By”, “before”: whatever is due from today until then is asked for."""

    @property
    def due(self) -> date:
        return self.period.end

    def asked(self, today: date) -> Period:
        """The days that a question about what is due asks for."""
        return Period(today, self.period.end) if self.is_last else self.period


def to_come(lattice: Lattice, at: int, today: date) -> ToCome | None:
    """The time to come that begins at a token, with the words that lead up to it."""
    return _Ahead(lattice, today).time(at)


class _Ahead(Years):
    def time(self, at: int) -> ToCome | None:
        start = at + 1 if self.has(at, *LEADS) else at
        is_this = self.has(at, "this")
        later = self._later(start) if start > at and self.has(at, "in", "within") else None
        if later is not None:
            return later
        found = self._edge(start) or self._plain(start if not is_this else at)
        if found is None or found.period.end < self.today:
            return None
        return replace(found, is_last=self.has(at, "by", "before", "until"))

    def _edge(self, at: int) -> ToCome | None:
        """“The end of November”, “end of next week”, “month end”."""
        start = self.skip(at, "the")
        if self.has(start, "month", "year", "quarter") and self.has(start + 1, "end") and self.runs_on(start + 1):
            return self._on(start + 2, self._period(self.unit(start) or "", 0).end)
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
        return ToCome(found.end, Period(day, day), is_edge=True, otherwise=self._calendar_year_end(of, found))

    def _calendar_year_end(self, at: int, found: ToCome) -> date | None:
        """“The end of the year” may be of the calendar's."""
        is_bare = self.has(found.end - 1, "year") and not any(
            self.has(i, "financial", "calendar", "next") for i in range(at, found.end)
        )
        return date(self.today.year, 12, 31) if is_bare else None

    def _plain(self, at: int) -> ToCome | None:
        return self._day(at) or self._month(at) or self._quarter(at) or self._unit(at) or self._rolling(at)

    def _day(self, at: int) -> ToCome | None:
        if self.has(at, "christmas"):
            christmas = date(self.today.year, 12, 25)
            return self._on(self.skip(at + 1, "day"), christmas if christmas >= self.today else date(self.today.year + 1, 12, 25))
        for word, days in (("today", 0), ("tomorrow", 1)):
            if self.has(at, word):
                return self._on(at + 1, self.today + timedelta(days=days))
        weekday = self._weekday(at)
        if weekday is not None:
            return weekday
        full = self.figures(at)
        if full is not None:
            return self._on(full.end, full.time.period.end)
        short = DAY_AND_MONTH.fullmatch(self.lattice.tokens[at].word) if at < self.size else None
        if short is not None:
            return self._without_year(at + 1, int(short[1]), int(short[2]))
        return self._day_and_month(self.skip(at, "the"))

    def _weekday(self, at: int) -> ToCome | None:
        """“Friday”, “this Fri”; “next Friday” may be the first or the one of next week; “Friday week”, “a week on Friday”."""
        is_week_on = self.reads(at, "a", "week", "on") or self.reads(at, "week", "on")
        start = self.skip(self.skip(at, "a") + 2 if is_week_on else at, "next", "this", "coming")
        word = self.lattice.tokens[start].word if start < self.size else ""
        number = weekday_of(word)
        if number is None:
            return None
        first = self.today + timedelta(days=(number - self.today.weekday() - 1) % 7 + 1)
        if is_week_on or self.has(start + 1, "week"):
            return self._on(start + 1 + (not is_week_on), first + timedelta(weeks=1))
        monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=1)
        of_next_week = monday + timedelta(days=number)
        other = of_next_week if self.has(start - 1, "next") and of_next_week != first else None
        return replace(self._on(start + 1, first), otherwise=other)

    def _day_and_month(self, at: int) -> ToCome | None:
        day = self.ordinal_day(at)
        month_at = self.skip(at + 1, "of")
        if day is None or self.month(month_at) is None:
            if self.ordinal_day(at - 1) is not None and self.runs_on(at):
                return None  # “31 October 23”, of a year gone by, is no 23 October
            day, month_at, end = self.ordinal_day(self.skip(at + 1, "the")), at, self.skip(at + 1, "the") + 1
        else:
            end = month_at + 1
        month = self.month(month_at)
        if day is None or month is None:
            return None
        year = self.plain_year(end)
        if year is not None:
            found = date_or_none(year, month, day[0])
            return self._on(end + 1, found) if found else None
        told = self._without_year(end, day[0], month)
        is_month_first = month_at < end - 1
        if told is None or not is_month_first or day[1] or abs(day[0] - self.today.year % 100) > 3:
            return told
        return replace(told, otherwise=month_end(date(2000 + day[0], month, 1)))  # “Oct 23” is a month and a day or a year

    def _without_year(self, end: int, day: int, month: int) -> ToCome | None:
        """The next of that day; one that was lately may be meant too."""
        found = date_or_none(self.today.year, month, day) if 1 <= month <= 12 else None
        if found is None or found >= self.today:
            return self._on(end, found) if found else None
        later = date_or_none(self.today.year + 1, month, day)
        lately = found if self.today - found <= JUST_PAST else None
        return replace(self._on(end, later), otherwise=lately) if later else None

    def _month(self, at: int) -> ToCome | None:
        start = self.skip(at, "next", "this")
        month = self.month(start)
        if month is None or (self.ordinal_day(start - 1) is not None and self.runs_on(start)):
            return None
        year = self.plain_year(start + 1)
        if year is not None:
            return ToCome(start + 2, month_of(date(year, month, 1)))
        first = date(self.today.year, month, 1)
        if month_end(first) < self.today:
            first = date(self.today.year + 1, month, 1)
        return ToCome(start + 1, month_of(first))

    def _quarter(self, at: int) -> ToCome | None:
        """“Q3”, to its last day: what is due in it lies beyond today."""
        word = self.lattice.tokens[at].word if at < self.size else ""
        if word not in QUARTERS or self.plain_year(at + 1) is not None:
            return None
        first = add_months(financial_year_of(self.today).start, 3 * QUARTERS.index(word))
        return ToCome(at + 1, quarter_of(first))

    def _unit(self, at: int) -> ToCome | None:
        is_next, is_this = self.has(at, "next", "coming"), self.has(at, "this", "the", "current")
        start = at + 1 if is_next or is_this else at
        start = self.skip(start, "financial", "calendar")
        unit = self.unit(start)
        if unit is None or not (is_next or is_this or self.has(at, "financial", "month", "week", "quarter", "year")):
            return None
        if self.has(start - 1, "calendar") and unit == "year":
            day = date(self.today.year + is_next, 12, 31)
            return ToCome(start + 1, Period(date(day.year, 1, 1), day))
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
        return ToCome(start + 3, Period(self.today, self._after(number, unit)))

    def _later(self, at: int) -> ToCome | None:
        """After “in”: “six weeks”, “a month”, “3 months time”, “a fortnight”: that day."""
        if self.has(at, "a", "one") and self.has(at + 1, "fortnight"):
            return self._on(at + 2, self.today + timedelta(weeks=2))
        word = self.lattice.tokens[at].word if at < self.size else ""
        number = 1 if word in ("a", "an") else int(word) if word.isdigit() and len(word) <= 2 else NUMBERS.get(word)
        unit = self.unit(at + 1)
        if number is None or unit is None:
            return None
        return self._on(self.skip(at + 2, "time"), self._after(number, unit))

    def _after(self, number: int, unit: str) -> date:
        if unit in ("day", "week"):
            return self.today + timedelta(days=number * (7 if unit == "week" else 1))
        return add_months(self.today, number * {"month": 1, "quarter": 3, "year": 12}[unit])

    def _on(self, end: int, day: date) -> ToCome:
        return ToCome(end, Period(day, day), is_edge=True)
