"""School terms, school years and seasons. Councils' own dates differ, so their months are said with the answer."""

from datetime import date

from handlers.language.periods.reader import PAST, THIS, Said
from handlers.language.periods.wording import month_words
from handlers.language.periods.years import Years, span_of_years
from handlers.language.senses import Time
from store.periods import Period, month_end

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
SCHOOL = ("academic", "school")


class School(Years):
    def school_year(self, at: int) -> Said | None:
        """“The academic year 2023/24”, “2023/24 school year”, “last school year”: 1 September to 31 August."""
        start = self.skip(at, "the")
        is_last, is_this = self.has(start, *PAST), self.has(start, *THIS)
        if is_last or is_this:
            start += 1
            return self.said_school_year(start + 2, self.current_school_year() - is_last) if self.is_school_year(start) else None
        if self.is_school_year(start):
            named = self.two_years(self.skip(start + 2, "of", "from"))
            if named is not None:
                return self.said_school_year(named[0], named[1])
            return self.said_school_year(start + 2, self.current_school_year())
        named = self.two_years(start)
        if named is not None and self.is_school_year(named[0]):
            return self.said_school_year(named[0] + 2, named[1])
        return None

    def is_school_year(self, at: int) -> bool:
        return self.has(at, *SCHOOL) and self.has(at + 1, "year") and self.runs_on(at + 1)

    def current_school_year(self) -> int:
        return self.today.year if self.today.month >= 9 else self.today.year - 1

    def said_school_year(self, end: int, first: int) -> Said | None:
        period = Period(date(first, 9, 1), date(first + 1, 8, 31))
        return Said(end, self.unit_time(period, month_words(period))) if period.start <= self.today else None

    def term(self, at: int) -> Said | None:
        """Terms and seasons."""
        is_last = self.has(at, *PAST)
        start = at + 1 if is_last or self.has(at, *THIS) else self.skip(at, "the")
        if start > at and self.has(start, "term"):
            return self.running_or_last_term(start + 1, is_last) if self.has(at, *PAST, *THIS) else None
        season = next((w for w in SEASONS if self.has(start, w)), None)
        if season is None:
            return None
        is_term = self.has(start + 1, "term") and season in TERMS
        end = start + 2 if is_term else start + 1
        months = TERMS[season] if is_term else SEASONS[season]
        year_at = self.skip(end, "of")
        span = span_of_years(self.lattice.tokens[year_at].word) if year_at < self.size else None
        year = self.plain_year(year_at) if span is None else span if months[0] >= 9 else span + 1
        if year is not None:
            return Said(year_at + 1, self.season(months, year))
        latest = self.season(months, self.today.year)
        if latest.period.start > self.today or (is_last and latest.period.end >= self.today):
            latest = self.season(months, self.today.year - 1)
        return Said(end, latest)

    def running_or_last_term(self, end: int, is_last: bool) -> Said | None:
        """“This term”, “last term”. Before a term begins, the last is the one that has ended."""
        terms = [self.season(months, year) for year in (self.today.year - 1, self.today.year) for months in TERMS.values()]
        found = [term for term in terms if (term.period.end < self.today if is_last else self.today in term.period)]
        return Said(end, max(found, key=lambda term: term.period.start)) if found else None

    def season(self, months: tuple[int, int], year: int) -> Time:
        start = date(year, months[0], 1)
        end = month_end(date(year + 1 if months[1] < months[0] else year, months[1], 1))
        return self.unit_time(Period(start, end), month_words(Period(start, end)))
