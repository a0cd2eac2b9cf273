"""Months, weeks, terms, and units by their place before today: last quarter, this month, the year to March 2024."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.language.periods.days import date_or_none
from handlers.language.periods.reader import FINANCIAL, PAST, THIS, Said
from handlers.language.periods.wording import month_words, year_words
from handlers.language.periods.years import Years
from handlers.language.senses import Shape, Time
from store.measures.query import Comparison
from store.periods import ONE_DAY, Period, add_months, financial_year_of, month_end, month_of, quarter_of, year_before

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}


class Units(Years):
    def unit_named(self, at: int) -> Said | None:
        if not 0 <= at < self.size:
            return None
        found = [
            reader(at)
            for reader in (self.quarter, self.half, self.year_to, self.relative, self.named_month, self.term, self.year)
        ]
        return max((said for said in found if said is not None), key=lambda said: said.end, default=None)

    def current_unit(self, unit: str) -> Period:
        today = self.today
        if unit == "week":
            monday = today - timedelta(days=today.weekday())
            return Period(monday, monday + timedelta(days=6))
        if unit == "calendar year":
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        return {"month": month_of, "quarter": quarter_of, "year": financial_year_of}[unit](today)

    def last_unit(self, unit: str) -> Time:
        """The last full one."""
        before = self.current_unit(unit).start - ONE_DAY
        if unit == "week":
            return Time(Shape.UNIT, Period(before - timedelta(days=6), before))
        if unit == "calendar year":
            return Time(Shape.UNIT, Period(date(before.year, 1, 1), before))
        return Time(Shape.UNIT, {"month": month_of, "quarter": quarter_of, "year": financial_year_of}[unit](before))

    def relative(self, at: int) -> Said | None:
        """“This year”, “last quarter”, “last financial year”, “the previous month”."""
        start = self.skip(at, "the")
        if not self.has(start, *PAST, *THIS):
            return None
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

    def named_month(self, at: int) -> Said | None:
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

    def month_and_figures(self, year_at: int, month: int, year: int) -> Said:
        time = self.unit_time(month_of(date(year, month, 1)))
        word = self.lattice.tokens[year_at].word
        as_day = date_or_none(self.today.year, month, int(word)) if len(word) == 2 else None
        if as_day is not None and "'" not in self.lattice.tokens[year_at].raw:
            as_day = as_day if as_day <= self.today else date_or_none(self.today.year - 1, month, int(word))
            if as_day is not None:
                time = replace(time, read_as=f"{date(year, month, 1):%B %Y}", otherwise=self.on(as_day))
        return Said(year_at + 1, time)

    def year_to(self, at: int) -> Said | None:
        """“The year to March 2024”, “12 months ending 31 March 2024”."""
        start = self.skip(at, "the")
        length = (
            1
            if self.has(start, "year")
            else 2
            if self.reads(start, "12", "months") or self.reads(start, "financial", "year")
            else 0
        )
        after = start + length
        if not length or not self.has(after, "to", "ending", "ended", "end", "until"):
            return None
        said = (
            self.day(self.skip(after + 1, "the", "on")) or self.named_month(after + 1) or self.edge(self.skip(after + 1, "the"))
        )
        if said is None:
            return None
        end = said.time.period.end
        return Said(said.end, self.unit_time(Period(add_months(end, -12) + ONE_DAY, end)))

    def term(self, at: int) -> Said | None:
        """School terms and seasons: their months, said with the answer, as councils' own dates differ."""
        is_last = self.has(at, *PAST)
        start = at + 1 if is_last or self.has(at, *THIS) else self.skip(at, "the")
        season = next((w for w in SEASONS if self.has(start, w)), None)
        if season is None:
            return None
        is_term = self.has(start + 1, "term") and season in TERMS
        end = start + 2 if is_term else start + 1
        year = self.plain_year(self.skip(end, "of"))
        months = TERMS[season] if is_term else SEASONS[season]
        if year is not None:
            return Said(self.skip(end, "of") + 1, self.season(months, year))
        latest = self.season(months, self.today.year)
        if latest.period.start > self.today or (is_last and latest.period.end >= self.today):
            latest = self.season(months, self.today.year - 1)
        return Said(end, latest)

    def season(self, months: tuple[int, int], year: int) -> Time:
        start = date(year, months[0], 1)
        end = month_end(date(year + 1 if months[1] < months[0] else year, months[1], 1))
        return self.unit_time(Period(start, end), month_words(Period(start, end)))

    def edge(self, at: int) -> Said | None:
        """“The end of March 2024”, “the start of the financial year”, “year end”, “March end”."""
        if self.has(at + 1, "of") and self.has(at, "end", "close", "start", "beginning"):
            after = self.skip(at + 2, "the")
            said = self.unit_named(at + 2) or self.unit_named(after) or self.this_unit(after)
            if said is None:
                return None
            day = said.time.period.end if self.has(at, "end", "close") else said.time.period.start
            return Said(said.end, self.on(min(day, self.today)))
        if self.month(at) is not None and self.has(at + 1, "end") and not self.has(at + 2, "of"):
            said = self.named_month(at)
            return Said(at + 2, self.on(said.time.period.end)) if said is not None and said.end == at + 1 else None
        return self.year_end(at)

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
