"""Months, weeks, terms, and units by their place before today: last quarter, this month, the year to March 2024."""

from dataclasses import replace
from datetime import date

from handlers.language.periods.days import date_or_none
from handlers.language.periods.lengths import Lengths
from handlers.language.periods.reader import FINANCIAL, PAST, THIS, Said
from handlers.language.periods.school import School
from handlers.language.periods.weeks import Weeks, week_of
from handlers.language.periods.wording import year_words
from handlers.language.periods.years import CENTURY, span_of_years
from handlers.language.senses import Shape, Time
from store.measures.query import Comparison
from store.periods import ONE_DAY, Period, add_months, financial_year_of, month_of, quarter_of, year_before


class Units(School, Weeks, Lengths):
    def unit_named(self, at: int) -> Said | None:
        if not 0 <= at < self.size:
            return None
        found = [
            reader(at)
            for reader in (
                *(self.quarter, self.quarters, self.half, self.relative, self.named_month, self.month_in_figures),
                *(self.school_year, self.term, self.week_of, self.weekend, self.length_to, self.part_of, self.year),
            )
        ]
        return max((said for said in found if said is not None), key=lambda said: said.end, default=None)

    def current_unit(self, unit: str) -> Period:
        return self.unit_around(unit, self.today)

    def unit_around(self, unit: str, day: date) -> Period:
        if unit == "week":
            return week_of(day)
        if unit == "calendar year":
            return Period(date(day.year, 1, 1), date(day.year, 12, 31))
        return {"month": month_of, "quarter": quarter_of, "year": financial_year_of}[unit](day)

    def last_unit(self, unit: str) -> Time:
        """The last full one."""
        return Time(Shape.UNIT, self.unit_around(unit, self.current_unit(unit).start - ONE_DAY))

    def relative(self, at: int) -> Said | None:
        """“This year”, “last quarter”, “last financial year”, “the previous month”."""
        start = self.skip(at, "the")
        if not self.has(start, *PAST, *THIS):
            return self.latest_unit(start) or self.pointed_at(start)
        is_past = self.has(start, *PAST)
        after = start + 1
        full = self.skip(after, "full", "complete", "whole")
        kind = "financial" if self.has(full, *FINANCIAL) else "calendar" if self.has(full, "calendar") else ""
        unit_at = full + 1 if kind else full
        unit = self.unit(unit_at)
        if unit is None or unit == "day" or not self.runs_on(unit_at) or self.lattice.tokens[unit_at].word.endswith("ths"):
            return None
        if self.has(start, "past") and not kind and full == after:
            return None
        name = "calendar year" if kind == "calendar" and unit == "year" else unit
        is_plain_year = unit == "year" and not kind
        if not is_past:
            return Said(unit_at + 1, self.unit_time(self.current_unit(name)))
        time = self.last_unit(name)
        if is_plain_year:
            time = replace(
                time, read_as=f"the financial year {year_words(time.period)}", otherwise=self.last_unit("calendar year")
            )
        comparison = (
            Comparison.LAST_YEAR
            if unit == "year" and kind != "calendar"
            else Comparison.PREVIOUS_PERIOD
            if self.has(start, "previous", "prior", "preceding")
            else None
        )
        return Said(unit_at + 1, replace(time, comparison=comparison))

    def latest_unit(self, at: int) -> Said | None:
        """“The latest quarter”, “the most recent month”: the last full one."""
        unit_at = at + 2 if self.reads(at, "most", "recent") else at + 1 if self.has(at, "latest") else None
        unit = self.unit(unit_at) if unit_at is not None else None
        if unit_at is None or unit not in ("month", "quarter") or not self.runs_on(unit_at):
            return None
        return Said(unit_at + 1, self.last_unit(unit))

    def pointed_at(self, at: int) -> Said | None:
        """“The financial year just gone”, “the quarter before last”, “the year we are in”."""
        kind = "financial" if self.has(at, *FINANCIAL) else "calendar" if self.has(at, "calendar") else ""
        unit_at = at + 1 if kind else at
        unit = self.unit(unit_at)
        if unit is None or unit == "day" or self.lattice.tokens[unit_at].word.endswith("s"):
            return None
        name = "calendar year" if kind == "calendar" and unit == "year" else unit
        after = unit_at + 1
        if self.reads(after, "before", "last"):
            period = self.unit_around(name, self.last_unit(name).period.start - ONE_DAY)
            return Said(after + 2, self.unit_time(period))
        if self.has(after, "just") and self.has(after + 1, "gone", "past", "passed", "ended", "finished"):
            return Said(after + 2, self.last_unit(name))
        if self.reads(after, "we", "are", "in"):
            end = after + 3
            return Said(end + 1 if self.has(end, "now") else end, self.unit_time(self.current_unit(name)))
        return None

    def named_month(self, at: int) -> Said | None:
        if self.reads(at, "month", "of"):
            at += 2
        is_last = self.has(at, *PAST)
        month_at = at + 1 if is_last or self.has(at, *THIS) else at
        month = self.month(month_at)
        if month is None or (is_last and not self.runs_on(month_at)):
            return None
        year_at = self.skip(month_at + 1, "of", "in")
        year = self.plain_year(year_at)
        if year is not None:
            return self.month_and_figures(year_at, month, year)
        for table, back in (("this_year", 0), ("last_year", 1)):
            found = self.fixed(table, self.skip(year_at, "the"))
            if found is not None and self.lattice.words[year_at][0] not in ("year", "financial"):
                return Said(found[0], self.unit_time(month_of(date(self.today.year - back, month, 1))))
        in_year = self.financial_years(year_at)
        if in_year is not None:
            start = add_months(in_year[1].start, (month - 4) % 12)
            return Said(in_year[0], self.unit_time(month_of(start)))
        first = date(self.today.year, month, 1)
        first = first if first <= self.today else date(self.today.year - 1, month, 1)
        if is_last and month_of(first).end >= self.today:
            first = date(first.year - 1, month, 1)
        if not is_last and month_of(first).end > self.today:
            before = Time(Shape.UNIT, month_of(year_before(first)))
            return Said(month_at + 1, self.unit_time(month_of(first), f"{first:%B %Y} so far", before))
        return Said(month_at + 1, self.unit_time(month_of(first)))

    def month_in_figures(self, at: int) -> Said | None:
        """“01/2024”, “2024-09”, which no two years running could be."""
        if not 0 <= at < self.size:
            return None
        first, _, second = self.lattice.tokens[at].word.replace("-", "/").partition("/")
        year, month = (first, second) if len(first) == 4 else (second, first)
        if not (year.isdigit() and month.isdigit() and len(year) == 4 and len(month) <= 2 and 1 <= int(month) <= 12):
            return None
        if int(year) not in CENTURY or span_of_years(self.lattice.tokens[at].word) is not None:
            return None
        start = date(int(year), int(month), 1)
        return Said(at + 1, self.unit_time(month_of(start))) if start <= self.today else None

    def month_and_figures(self, year_at: int, month: int, year: int) -> Said:
        time = self.unit_time(month_of(date(year, month, 1)))
        word = self.lattice.tokens[year_at].word
        as_day = date_or_none(self.today.year, month, int(word)) if len(word) == 2 else None
        if as_day is not None and "'" not in self.lattice.tokens[year_at].raw:
            as_day = as_day if as_day <= self.today else date_or_none(self.today.year - 1, month, int(word))
            if as_day is not None:
                time = replace(time, read_as=f"{date(year, month, 1):%B %Y}", otherwise=self.on(as_day))
        return Said(year_at + 1, time)

    def edge(self, at: int) -> Said | None:
        """“The end of March 2024”, “the last day of August”, “year end”, “March end”."""
        named = self.edge_of(at) or self.month_end(at) or self.half_year_point(at) or self.year_end(at)
        return named or self.unit_end(at)

    def unit_end(self, at: int) -> Said | None:
        """“Quarter end”, “the last month-end”: of the one that has ended."""
        start = self.skip(at, "last", "latest", "previous")
        unit = self.unit(start)
        if unit not in ("quarter", "month") or not self.has(start + 1, "end") or not self.runs_on(start + 1):
            return None
        return Said(start + 2, self.on(self.last_unit(unit).period.end))

    def edge_of(self, at: int) -> Said | None:
        """The first or last day of what follows."""
        of = at + 1
        if self.has(at, "first", "last", "final") and self.has(at + 1, "day"):
            of = at + 2
        elif not self.has(at, "end", "close", "start", "beginning"):
            return None
        if not self.has(of, "of"):
            return None
        after = self.skip(of + 1, "the")
        said = self.unit_named(of + 1) or self.unit_named(after) or self.this_unit(after)
        if said is None:
            return None
        day = said.time.period.start if self.has(at, "first", "start", "beginning") else said.time.period.end
        return Said(said.end, self.on(min(day, self.today)))

    def month_end(self, at: int) -> Said | None:
        """“March end”, “end March”."""
        is_before = self.has(at, "end")
        said = self.named_month(at + 1 if is_before else at) if is_before or self.has(at + 1, "end") else None
        if said is None or (not is_before and (said.end != at + 1 or self.has(at + 2, "of"))):
            return None
        return Said(said.end if is_before else at + 2, self.on(min(said.time.period.end, self.today)))

    def half_year_point(self, at: int) -> Said | None:
        """The 30 September that was last: “the half-year point”, “half way through the year”."""
        is_point = self.has(at + 2, "point", "stage", "mark", "end", "position")
        if not (self.reads(at, "half", "year") and (is_point or self.has(at - 1, "at"))):
            return None
        day = add_months(financial_year_of(self.today).start, 6) - ONE_DAY
        return Said(at + 3 if is_point else at + 2, self.on(day if day <= self.today else year_before(day)))

    def year_end(self, at: int) -> Said | None:
        start = at + 1 if self.has(at, *FINANCIAL, "last", "previous") else at
        if not self.reads(start, "year", "end"):
            return None
        after = start + 2
        year = self.year(after) or self.year(self.skip(after, "of", "in"))
        if year is None:
            return Said(after, self.on(financial_year_of(self.today).start - ONE_DAY))
        is_calendar = year.time.otherwise is not None
        day = date(year.time.period.end.year, 3, 31) if is_calendar else year.time.period.end
        return Said(year.end, self.on(min(day, self.today)))

    def this_unit(self, at: int) -> Said | None:
        """“The year” and “the financial year”, after “the start of”."""
        start = at + 1 if self.has(at, *FINANCIAL) else at
        if self.has(start, "year"):
            return Said(start + 1, Time(Shape.UNIT, financial_year_of(self.today)))
        return None
