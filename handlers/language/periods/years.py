"""Years with their quarters and halves, as councils write them: 2023/24, FY24, Q1 2024/25, the first half of last year."""

from datetime import date

from handlers.language.normalise import Gap
from handlers.language.periods.days import Days, full_year
from handlers.language.periods.reader import FINANCIAL, Said
from handlers.language.periods.wording import month_words, year_words
from handlers.language.senses import Shape, Time
from handlers.language.words import ORDINALS
from store.measures.query import Comparison
from store.periods import ONE_DAY, Period, add_months, financial_year, financial_year_of, month_end, quarter_of

CENTURY = range(2000, 2101)


class Years(Days):
    def unit_time(
        self, period: Period, read_as: str = "", otherwise: Time | None = None, comparison: Comparison | None = None
    ) -> Time:
        """Cut to today where it has begun."""
        is_running = period.start <= self.today < period.end
        if is_running:
            period = Period(period.start, self.today)
        return Time(Shape.UNIT, period, comparison, is_running=is_running, read_as=read_as, otherwise=otherwise)

    def financial_years(self, at: int) -> tuple[int, Period, Time | None] | None:
        """“2023/24”, “23-24”, “FY 2023/24”, “the 2023/24 financial year”: its end, the year, and another reading."""
        start = self.skip(at, "the")
        named = start + 1 if self.has(start, *FINANCIAL) else start
        named += 1 if self.has(named, "year") else 0
        if named >= self.size or (named > start and not self.runs_on(named)):
            return None
        is_named = self.has(start, *FINANCIAL) and named > start + 1
        first = self.two_years(named, has_year=named > start)
        if first is not None:
            return self.over_its_name(first[0]), financial_year(first[1]), None
        word = self.lattice.tokens[named].word
        if word.startswith("fy"):
            word, is_named = word[2:], True
        if is_named and word.isdigit() and len(word) in (2, 4) and full_year(int(word)) in CENTURY:
            year = full_year(int(word))
            return named + 1, financial_year(year - 1), Time(Shape.UNIT, financial_year(year))
        return None

    def over_its_name(self, at: int) -> int:
        """The place after “financial year”, where that follows the years."""
        after = self.skip(at, *FINANCIAL)
        return after + 1 if self.has(after, "year") and self.runs_on(after) else at

    def two_years(self, at: int, has_year: bool = False) -> tuple[int, int] | None:
        """“2023/24”, “FY23-24”, “2022 to 2023” of a year that was named: where it ends, and the first."""
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word.removeprefix("fy")
        first = span_of_years(word)
        if first is not None:
            return at + 1, first
        is_named = has_year or self.has(at - 1, "year") or self.has(at - 2, "year") or self.has(at + 1, "year")
        if is_named and len(word) == 6 and word[4] in "/-" and word[:4].isdigit() and word[5].isdigit():  # “the 2023/4 year”
            return (at + 1, int(word[:4])) if (int(word[3]) + 1) % 10 == int(word[5]) else None
        return self.year_to_year(at, is_named)

    def year_to_year(self, at: int, is_named: bool) -> tuple[int, int] | None:
        """“2022 to 2023”, beside the word year: by itself that is two years."""
        if not self.has(at + 1, "to", "and") or at + 2 >= self.size or not self.runs_on(at + 2):
            return None
        first, second = self.lattice.tokens[at].word, self.lattice.tokens[at + 2].word
        is_named = is_named or self.has(self.skip(at + 3, *FINANCIAL, "school", "academic"), "year")
        if not (is_named and first.isdigit() and second.isdigit() and len(first) == 4 and len(second) in (2, 4)):
            return None
        return (at + 3, int(first)) if full_year(int(second)) == int(first) + 1 else None

    def year(self, at: int) -> Said | None:
        found = self.financial_years(at)
        if found is not None:
            end, period, other = found
            if other is None or other.period.start > self.today:
                return Said(end, self.unit_time(period))
            return Said(end, self.unit_time(period, f"the financial year {year_words(period)}", self.unit_time(other.period)))
        at = next((at + 2 for lead in ("whole", "all", "entirety") if self.reads(at, lead, "of")), at)
        is_calendar = self.reads(at, "calendar", "year")
        year_at = at + 2 if is_calendar else at + 1 if self.has(at, "year") and not self.has(at + 1, "to") else at
        if not 0 <= year_at < self.size or (year_at > at and not self.runs_on(year_at)):
            return None
        word = self.lattice.tokens[year_at].word
        is_short = self.is_short_year(year_at)
        if not is_short and not (word.isdigit() and len(word) == 4 and int(word) in CENTURY):
            return None
        year = full_year(int(word))
        period = Period(date(year, 1, 1), date(year, 12, 31))
        if is_calendar or financial_year(year).start > self.today:
            return Said(year_at + 1, self.unit_time(period))
        return Said(year_at + 1, self.unit_time(period, f"the calendar year {year}", self.unit_time(financial_year(year))))

    def this_or_last_year(self, at: int, is_bare_allowed: bool) -> tuple[int, Period] | None:
        """“This year”, “last financial year”, after a quarter or half of it; “the year” where it may stand for this one."""
        for table, back in (("this_year", 0), ("last_year", 1)):
            found = self.fixed(table, at)
            if found is not None and (is_bare_allowed or self.lattice.words[at][0] not in ("year", "financial")):
                return found[0], financial_year(financial_year_of(self.today).start.year - back)
        return None

    def quarter_number(self, at: int) -> tuple[int, int] | None:
        """The number of a quarter and the place after it: Q1, quarter one, the first quarter."""
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word
        if len(word) == 2 and word[0] == "q" and word[1] in "1234":
            return int(word[1]), at + 1
        if self.has(at, "quarter"):
            number = self.number(at + 1)
            return (number, at + 2) if number in (1, 2, 3, 4) and self.runs_on(at + 1) else None
        if self.has(at, "final", "closing", "last") and self.reads(at + 1, "quarter", "of"):
            return 4, at + 2
        ordinal = next((ORDINALS[w] for w in self.lattice.words[at] if w in ORDINALS), None)
        if ordinal in (1, 2, 3, 4) and self.has(at + 1, "quarter"):
            return ordinal, at + 2
        return None

    def quarters(self, at: int) -> Said | None:
        """“Q1 and Q2 this year”, “quarters one to three of 2023/24”: from the start of one to the end of the other."""
        start = self.skip(at, "the")
        if self.reads(start, "quarters"):
            first, joint = self.number(start + 1), start + 2
        else:
            found = self.quarter_number(start)
            first, joint = found if found is not None else (None, start)
        if first not in (1, 2, 3) or not (self.has(joint, "and", "to", "-") or self.is_after_dash(joint)):
            return None
        second_at = joint if self.is_after_dash(joint) else joint + 1
        number = self.number(second_at) if self.has(start, "quarters") else None
        second = self.quarter(second_at) if number is None else self.quarter_in_year(second_at + 1, number)
        last = number if number is not None else (self.quarter_number(second_at) or (None, 0))[0]
        if second is None or last is None or last <= first or second.time.otherwise is not None:
            return None
        begin = add_months(quarter_of(second.time.period.start).start, -3 * (last - first))
        return Said(second.end, self.unit_time(Period(begin, second.time.period.end)))

    def is_after_dash(self, at: int) -> bool:
        return at < self.size and self.lattice.tokens[at].before in ("-", "–")

    def quarter(self, at: int) -> Said | None:
        if self.has(at, "calendar"):
            return self.calendar_quarter(at + 1)
        year = self.financial_years(at) or self.run_together(at)
        if year is not None and self.runs_on(year[0]):
            after = self.quarter_number(year[0])
            if after is not None:
                return Said(after[1], self.unit_time(nth_quarter(year[1].start, after[0])))
        found = self.quarter_number(self.skip(at, "the"))
        if found is None:
            return None
        number, end = found
        return self.quarter_in_year(end, number)

    def calendar_quarter(self, at: int) -> Said | None:
        """“Calendar Q3 2024”."""
        found = self.quarter_number(at)
        year = self.plain_year(self.skip(found[1], "of")) if found is not None else None
        if found is None or year is None:
            return None
        period = Period(date(year, 3 * found[0] - 2, 1), month_end(date(year, 3 * found[0], 1)))
        return Said(self.skip(found[1], "of") + 1, self.unit_time(period)) if period.start <= self.today else None

    def run_together(self, at: int) -> tuple[int, Period, Time | None] | None:
        """“2324” beside a quarter."""
        word = self.lattice.tokens[at].word if 0 <= at < self.size else ""
        if len(word) != 4 or not word.isdigit() or int(word) in CENTURY or int(word[2:]) != int(word[:2]) + 1:
            return None
        return at + 1, financial_year(full_year(int(word[:2]))), None

    def quarter_in_year(self, end: int, number: int) -> Said | None:
        """The quarter of that number, of the year that follows or else the latest."""
        year_at = self.skip(self.skip(end, "of", "in", "for"), "the")
        for start in dict.fromkeys((year_at, end)):
            named = self.financial_years(start) or self.run_together(start)
            if named is not None and self.lattice.gaps[start] <= Gap.COMMA:
                return Said(named[0], self.unit_time(nth_quarter(named[1].start, number)))
            spoken = self.this_or_last_year(start, is_bare_allowed=start > end)
            if spoken is not None:
                return Said(spoken[0], self.unit_time(nth_quarter(spoken[1].start, number)))
            plain = self.plain_year(start)
            if plain is not None and plain in CENTURY:
                return Said(start + 1, self.quarter_of_plain_year(plain, number))
        return Said(end, self.latest_quarter(number))

    def quarter_of_plain_year(self, year: int, number: int) -> Time:
        """“Q1 2024”: of the financial year that begins in 2024, or else January to March."""
        ours = nth_quarter(date(year, 4, 1), number)
        calendar = Period(date(year, 3 * number - 2, 1), month_end(date(year, 3 * number, 1)))
        if ours.start > self.today:
            ours = nth_quarter(date(year - 1, 4, 1), number)
        return self.unit_time(ours, f"{month_words(ours)}", self.unit_time(calendar) if calendar.start <= self.today else None)

    def latest_quarter(self, number: int) -> Time:
        start = financial_year_of(self.today).start
        period = nth_quarter(start, number)
        if period.start > self.today:
            period = nth_quarter(financial_year(start.year - 1).start, number)
        if period.end > self.today:
            before = nth_quarter(financial_year(start.year - 1).start, number)
            return self.unit_time(period, f"{month_words(period)} so far", Time(Shape.UNIT, before))
        return self.unit_time(period)

    def half(self, at: int) -> Said | None:
        """“H1 2024/25”, “the first half of last year”."""
        start = self.skip(at, "the")
        if start >= self.size:
            return None
        is_coded = self.has(start, "h1", "h2")
        if is_coded:
            is_first, end = self.has(start, "h1"), start + 1
        elif self.has(start, "first", "second", "latter", "back", "final") and self.has(start + 1, "half"):
            is_first, end = self.has(start, "first"), start + 2
        else:
            return None
        year_at = self.skip(self.skip(end, "of"), "the")
        stated = self.financial_years(year_at)
        named = (stated[0], stated[1]) if stated else self.this_or_last_year(year_at, is_bare_allowed=True)
        plain = self.plain_year(year_at)
        if named is None and plain is not None:
            return self.half_of_plain_year(year_at, plain, is_first)
        if named is None and not is_coded:
            return None
        end, year = named or (end, financial_year_of(self.today))
        middle = add_months(year.start, 6)
        period = Period(year.start, middle - ONE_DAY) if is_first else Period(middle, year.end)
        return Said(end, self.unit_time(period)) if period.start <= self.today else None

    def half_of_plain_year(self, at: int, year: int, is_first: bool) -> Said | None:
        """“The second half of 2023”: of the calendar year, or else of the financial year that begins in it."""
        middle = date(year, 7, 1)
        period = Period(date(year, 1, 1), middle - ONE_DAY) if is_first else Period(middle, date(year, 12, 31))
        ours = Period(add_months(period.start, 3), month_end(add_months(period.end, 3)))
        if period.start > self.today:
            return None
        other = self.unit_time(ours) if ours.start <= self.today else None
        return Said(at + 1, self.unit_time(period, month_words(period) if other else "", other))


def nth_quarter(year_start: date, number: int) -> Period:
    return quarter_of(add_months(year_start, 3 * (number - 1)))


def span_of_years(word: str) -> int | None:
    """The first year of “2023/24”, “23/24”, “2023-24”, “2023/2024”; None for anything else."""
    for sign in "/-":
        first, found, second = word.partition(sign)
        if found and first.isdigit() and second.isdigit() and len(first) in (2, 4) and len(second) in (2, 4):
            start, end = full_year(int(first)), full_year(int(second))
            if end == start + 1 and 2000 <= start <= 2100:
                return start
    return None
