"""Stretches of time, and times that only stand beside another: since June, the last six months, the quarter before."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.language.periods.lengths import MOST, MOST_UNITS
from handlers.language.periods.reader import FINANCIAL, Said
from handlers.language.periods.units import Units
from handlers.language.periods.wording import days, month_words
from handlers.language.senses import Shape, Time
from store.measures.query import Comparison
from store.periods import ONE_DAY, Period, add_months, financial_year_of, month_of, quarter_of, year_before

FEASTS = {("christmas",): (12, 25), ("xmas",): (12, 25), ("boxing", "day"): (12, 26), ("new", "year"): (1, 1)}
OCCASIONS = tuple(
    tuple(words.split())
    for words in (
        *("we last met", "we met", "our last meeting", "our meeting", "our last", "last meeting", "meeting", "last board"),
        *("last panel", "last committee", "last board meeting", "last meeting of board", "we last spoke", "i last asked"),
    )
)
"""What may stand between “since” and the date it was on."""
IN = ("in", "during", "for", "over", "throughout", "within", "across", "through", "of")


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian rule of Meeus and Jones."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


class Spans(Units):
    def now(self, at: int) -> Said | None:
        found = self.fixed("now", at)
        return Said(found[0], Time(Shape.NOW, Period(self.today, self.today))) if found else None

    def to_date(self, at: int) -> Said | None:
        """“This year so far”, “year to date”, “YTD”."""
        end, unit = self.fixed("to_date", at) or ((at + 1, "year") if self.has(at, "ytd", "fytd") else (at, ""))
        first = self.skip(at, "the")
        if self.has(at, "cytd") or self.reads(first, "calendar", "year", "to", "date"):
            january = date(self.today.year, 1, 1)
            return Said(at + 1 if self.has(at, "cytd") else first + 4, self.unit_time(Period(january, self.today)))
        if not unit:
            return None
        start = {"year": financial_year_of(self.today).start, "month": self.today.replace(day=1)}.get(
            unit, quarter_of(self.today).start
        )
        return Said(end, Time(Shape.UNIT, Period(start, self.today), is_running=True))

    def after(self, at: int) -> Said | None:
        """“After 1 September 2024”: from the day after it, or after the end of what is named."""
        if not self.has(at, "after"):
            return None
        start = self.skip(at + 1, "the")
        said = self.day(start) or self.edge(start) or self.unit_named(start)
        if said is None or said.time.period.end >= self.today:
            return None
        return Said(said.end, Time(Shape.RANGE, Period(said.time.period.end + ONE_DAY, self.today)))

    def feast(self, at: int) -> Said | None:
        """“Last Christmas”, “the new year”: their day that was last."""
        start = self.skip(self.skip(at, "the"), "last")
        if self.has(start, "easter"):
            sundays = [easter(year) for year in (self.today.year, self.today.year - 1)]
            return Said(self.skip(start + 1, "sunday"), self.on(next(day for day in sundays if day <= self.today)))
        found = next((day for words, day in FEASTS.items() if self.reads(start, *words)), None)
        if found is None:
            return None
        day = date(self.today.year, *found)
        end = start + (2 if self.has(start, "new") else 1)
        return Said(self.skip(end, "day", "eve"), self.on(day if day <= self.today else year_before(day)))

    def over_occasion(self, at: int) -> int:
        """The place of the date after “we last met on”, “the last board on”."""
        for words in OCCASIONS:
            end = at + len(words)
            if self.reads(at, *words) and self.has(end, "on", "in"):
                return end + 1
        return at

    def since(self, at: int) -> Said | None:
        is_from = self.has(at, "from")
        if not self.has(at, "since", "from"):
            return None
        start = self.over_occasion(self.skip(at + 1, "the"))
        if self.reads(start, "start", "of") or self.reads(start, "beginning", "of"):
            after = self.skip(start + 2, "the")
            said = self.unit_named(start + 2) or self.unit_named(after) or self.this_unit(after)
        else:
            said = self.day(start) or self.ago(start) or self.unit_named(at + 1) or self.unit_named(start)
            said = said or (None if is_from else self.feast(start) or self.edge(start))
        if said is None or said.time.period.start > self.today:
            return None
        end = said.end + 1 if self.has(said.end, "onwards", "onward") else said.end
        end = end + 2 if self.reads(end, "to", "date") or self.reads(end, "until", "now") or self.reads(end, "to", "now") else end
        if is_from and end == said.end and said.time.shape is not Shape.DAY:
            return None
        return Said(end, self.open_from(said.time))

    def open_from(self, start: Time) -> Time:
        is_year_ago = start.comparison is Comparison.LAST_YEAR
        other = start.otherwise
        return Time(
            Shape.RANGE,
            Period(start.period.start, self.today),
            comparison=Comparison.LAST_YEAR if is_year_ago else None,
            since=start.period,
            read_as=f"since {days(start.period.start)}" if other else "",
            otherwise=replace(other, shape=Shape.RANGE, period=Period(other.period.start, self.today)) if other else None,
        )

    def between(self, at: int) -> Said | None:
        """“Between April and June”, “from 1 April 2024 to 30 June 2024”, “April to June 2024”."""
        opens = self.has(at, "between", "from", *IN)
        first_at = self.skip(at + 1 if opens else at, "the")
        if self.has(first_at, "period"):
            first_at = self.skip(first_at + 1, "from", "of")
        first = self.end_point(first_at)
        if first is None:
            return None
        if self.has(first.end, "to", "until") and self.has(first.end + 1, "date", "now", "today", "present"):
            return Said(first.end + 2, self.open_from(first.time)) if first.time.period.start <= self.today else None
        is_opened = self.has(at, "between", "from")
        if is_opened and self.has(first.end, "and") and self.has(first.end + 1, "now", "today"):
            return Said(first.end + 2, self.open_from(first.time)) if first.time.period.start <= self.today else None
        is_next = self.month(first.end - 1) is not None and self.month(first.end - 1) in _month_before(self.month(first.end + 1))
        joint = ("to", "until", "till", "through", *(("and",) if is_opened or is_next else ()))
        is_dash = first.end < self.size and self.lattice.tokens[first.end].before in ("-", "–")
        if self.has(first.end, *joint) and self.runs_on(first.end):
            after = self.skip(first.end + 1, "to") if self.has(first.end, "through") else first.end + 1
            second = self.end_point(self.skip(after, "the", "end", "of"))
        else:
            second = self.end_point(first.end) if is_dash else None
        return self.joined(first_at, first, second) if second is not None else None

    def end_point(self, at: int) -> Said | None:
        return self.day(at) or self.unit_named(at)

    def joined(self, first_at: int, first: Said, second: Said) -> Said | None:
        start, end = first.time.period.start, second.time.period.end
        named = range(first_at, second.end)
        if not any(self.states_year(i) for i in named):
            while end > self.today:
                end = year_before(end)
        if not any(self.states_year(i) for i in range(first_at, first.end)):
            start = start.replace(year=end.year) if not (start.month == 2 and start.day == 29) else start
            start = year_before(start) if start > end else start
        if start > end:
            return None
        is_quarter = self.has(second.end, "quarter") and add_months(start, 3) == end + ONE_DAY
        end_at = second.end + 1 if is_quarter else second.end
        return Said(end_at, Time(Shape.RANGE, Period(start, min(end, max(self.today, start)))))

    def states_year(self, at: int) -> bool:
        word = self.lattice.tokens[at].word
        is_dated = word.count("/") in (1, 2) or word.count("-") == 2 or word.count(".") == 2
        return (word.isdigit() and 1990 <= int(word) <= 2100) or is_dated or word.startswith("fy")

    def rolling(self, at: int) -> Said | None:
        """“In the last six months”, “over the past five years”, “the last two financial years”."""
        cued = self.has(at, *IN, "these")
        start = self.skip(at + 1 if cued else at, "the", "these")
        if not self.has(start, "last", "past", "previous", "preceding", "latest"):
            return None
        if self.has(start + 1, "fortnight", "decade"):
            begin = self.back(2, "week") if self.has(start + 1, "fortnight") else self.back(10, "year")
            return Said(start + 2, Time(Shape.RANGE, Period(begin, self.today)))
        number, unit_at = self.number(start + 1), start + 2
        couple = self.skip(start + 1, "a")
        if self.reads(couple, "couple", "of"):
            number, unit_at = 2, couple + 2
        elif number is None:
            unit_at = start + 1
        is_financial = self.has(unit_at, *FINANCIAL)
        is_whole = is_financial or self.has(unit_at, "calendar", "full", "complete", "whole")
        unit = self.unit(unit_at + 1 if is_whole else unit_at)
        if unit is not None and number is None:
            return self.one_rolling(at, start, unit_at, unit)
        if unit is None or number is None or not 1 <= number <= MOST.get(unit, MOST_UNITS):
            return None
        if is_whole or unit == "quarter":
            end = self.skip(unit_at + 2 if is_whole else unit_at + 1, "ends")
            return Said(end, Time(Shape.RANGE, self.whole_units(number, unit, is_financial)))
        comparison = Comparison.PREVIOUS_PERIOD if self.has(start, "previous", "preceding") else None
        return Said(unit_at + 1, Time(Shape.RANGE, Period(self.back(number, unit), self.today), comparison=comparison))

    def one_rolling(self, at: int, start: int, unit_at: int, unit: str) -> Said | None:
        """“In the last year” and “the past year” run to today; “last year” is the last full one."""
        is_within = self.has(at, "in", "over", "within", "during", "throughout", "across") and self.has(start - 1, "the")
        if not (self.has(start, "past") or (self.has(start, "last") and is_within)):
            return None
        rolling = Time(Shape.RANGE, Period(self.back(1, unit), self.today))
        if unit == "quarter":
            whole = self.last_unit("quarter")
            rolling = replace(whole, read_as=f"the last full quarter, {month_words(whole.period)}", otherwise=rolling)
        return Said(unit_at + 1, rolling)

    def whole_units(self, number: int, unit: str, is_financial: bool) -> Period:
        last = self.last_unit(unit if is_financial or unit != "year" else "calendar year").period
        if unit == "week":
            return Period(last.start - timedelta(weeks=number - 1), last.end)
        months = {"year": 12, "quarter": 3, "month": 1}.get(unit, 1)
        return Period(add_months(last.start, -months * (number - 1)), last.end)

    def back(self, number: int, unit: str) -> date:
        """The same day so many units ago."""
        if unit in ("day", "week"):
            return self.today - timedelta(days=number * (7 if unit == "week" else 1))
        return add_months(self.today, -number * {"year": 12, "quarter": 3, "month": 1}[unit])

    def window(self, at: int) -> Said | None:
        """“In a year”, “within 12 months”: a length of time and no period; part of what some measures count."""
        if not self.has(at, "in", "within", "over", "during", "inside"):
            return None
        start = self.skip(at + 1, "a", "the", "any", "single", "one", "same", "space")
        start = self.skip(start, "of")
        start = self.skip(start, "a", "single")
        for phrase in (("year",), ("12", "months"), ("12", "month", "period"), ("12", "month")):
            if self.reads(start, *phrase) and (start > at + 1 or phrase != ("year",)):
                return Said(start + len(phrase), Time(Shape.WINDOW, Period(year_before(self.today) + ONE_DAY, self.today)))
        return None

    def ago(self, at: int) -> Said | None:
        """“Two years ago”, “this time last year”, “yesterday”."""
        if self.reads(at, "this", "time") and self.number(at + 2) is not None and self.unit(at + 3) == "year":
            at += 2
        number = 1 if self.has(at, "a") else self.number(at)
        unit = self.unit(at + 1)
        if number is not None and unit is not None and self.has(at + 2, "ago", "back") and number <= 60:
            day = self.back(number, unit)
            is_year = (unit, number) in (("year", 1), ("month", 12))
            return Said(
                self.skip(at + 3, "today"),
                Time(Shape.DAY, Period(day, day), comparison=Comparison.LAST_YEAR if is_year else None),
            )
        fixed = self.fixed("year_ago", at)
        if fixed is not None:
            day = year_before(self.today)
            return Said(fixed[0], Time(Shape.DAY, Period(day, day), comparison=Comparison.LAST_YEAR))
        return self.yesterday(at) or self.year_last(at)

    def year_last(self, at: int) -> Said | None:
        """“A year last September”: the September before the last."""
        said = self.named_month(at + 2) if self.reads(at, "a", "year", "last") else None
        if said is None or said.end != at + 4:
            return None
        return Said(said.end, self.unit_time(month_of(year_before(said.time.period.start))))

    def yesterday(self, at: int) -> Said | None:
        if self.has(at, "yesterday"):
            return Said(at + 1, self.on(self.today - ONE_DAY))
        before = self.skip(at, "the")
        if self.reads(before, "day", "before", "yesterday"):
            return Said(before + 3, self.on(self.today - 2 * ONE_DAY))
        return None

    def compared(self, at: int) -> Said | None:
        """“The same quarter last year”, “the month before”, “a year earlier”: said only beside another period."""
        start = self.skip(self.skip(at, "in", "at", "for", "on"), "the", "a")
        if self.has(start, "same", "equivalent", "corresponding", "like"):
            return self.same_last_year(start + 1)
        if self.unit(start) == "year" and self.has(start + 1, "before", "earlier", "previously", "previous"):
            return self.beside(start + 2, Comparison.LAST_YEAR, year_before(self.today))
        if self.reads(start, "year", "on", "year"):
            return self.beside(start + 3, Comparison.LAST_YEAR, year_before(self.today))
        unit_at = start + 1 if self.number(start) is not None else start
        is_unit = self.unit(unit_at) is not None or self.has(unit_at, "period", "one", "term")
        if is_unit and self.has(unit_at + 1, "before", "earlier", "previously", "beforehand"):
            return self.beside(unit_at + 2, Comparison.PREVIOUS_PERIOD, self.today)
        if self.has(start, "previous", "prior", "preceding") and self.has(start + 1, "period", "time", "position"):
            return self.beside(start + 2, Comparison.PREVIOUS_PERIOD, self.today)
        return None

    def same_last_year(self, at: int) -> Said | None:
        is_named = self.has(at, "time", "period", "point", "date", "day", "stage", "months", "term")
        if not (is_named or self.unit(at) is not None or self.month(at) is not None):
            return None
        found = self.fixed("of_last_year", self.skip(self.skip(at + 1, "of", "in"), "the"))
        return self.beside(found[0], Comparison.LAST_YEAR, year_before(self.today)) if found else None

    def beside(self, end: int, comparison: Comparison, day: date) -> Said:
        return Said(end, Time(Shape.DAY, Period(day, day), comparison=comparison, only_compares=True))


def _month_before(month: int | None) -> tuple[int, ...]:
    return () if month is None else ((month - 2) % 12 + 1,)
