"""Times as people in a council say them: a closed grammar. A phrase is read whole or not at all.

Financial years run from April, quarters with them, and dates are day first. Where words leave two readings the likelier is taken
and the other kept beside it, to be printed with the answer. A month or day without a year is the latest that has begun.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.periods_said import days, month_words, year_words
from handlers.language.senses import Shape, Time
from handlers.language.words import MONTHS, NUMBERS, ORDINALS, UNITS, WORDS_OF_TIME
from store.measures.query import Comparison
from store.periods import (
    ONE_DAY,
    Period,
    add_months,
    financial_year,
    financial_year_of,
    month_end,
    month_of,
    quarter_of,
    year_before,
)

IN = ("in", "during", "for", "over", "throughout", "within", "across", "through", "of")
ON = ("on", "at", "as")
PAST = ("last", "past", "previous", "prior", "preceding")
THIS = ("this", "current", "present")
FINANCIAL = ("financial", "fiscal")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}


@dataclass(frozen=True)
class Said:
    """A time that was found: where it ends, and what it is."""

    end: int
    time: Time


def time_at(lattice: Lattice, at: int, today: date) -> Said | None:
    """The longest time that begins at a token."""
    return _Reader(lattice, today).time(at) if _may_begin(lattice, at) else None


CUES = frozenset({"in", "on", "at", "as", "of", "by", "for", "over", "during", "throughout", "within", "across", "through", "the", "from", "up", "until", "inside", "these", "a", "whole", "full"})
FIRST_WORDS = WORDS_OF_TIME | {"ytd", "so", "right", "already", "these", "equivalent", "corresponding", "like", "couple", "preceding", "spring", "autumn", "fiscal", "just", "beginning", "single", "space", "any"}


def _may_begin(lattice: Lattice, at: int) -> bool:
    """A quick look, as most words begin no time: a word of time or a figure here, or after a word that leads up to one."""
    for ahead in range(at, min(at + 4, len(lattice))):
        words = lattice.words[ahead]
        if any(word in FIRST_WORDS or word in NUMBERS or word[0].isdigit() or word[:2] in ("q1", "q2", "q3", "q4", "h1", "h2", "fy") for word in words):
            return True
        if words[0] not in CUES:
            return False
    return False


class _Reader:
    """Reads one message. Each method takes a place and gives what stands there, or None."""

    def __init__(self, lattice: Lattice, today: date) -> None:
        self.lattice = lattice
        self.today = today
        self.size = len(lattice)

    # --- looking at words ---

    def has(self, at: int, *choices: str) -> bool:
        return 0 <= at < self.size and any(word in choices for word in self.lattice.words[at])

    def runs_on(self, at: int, gap: Gap = Gap.NONE) -> bool:
        return 0 < at < self.size and self.lattice.gaps[at] <= gap

    def reads(self, at: int, *phrase: str) -> bool:
        return all(self.has(at + i, word) and (i == 0 or self.runs_on(at + i)) for i, word in enumerate(phrase))

    def skip(self, at: int, *choices: str) -> int:
        """The place after any of those words."""
        return at + 1 if self.has(at, *choices) else at

    def number(self, at: int) -> int | None:
        if not 0 <= at < self.size:
            return None
        for word in self.lattice.words[at]:
            if word.isdigit() and len(word) <= 4:
                return int(word)
            if word in NUMBERS:
                return NUMBERS[word]
        return 2 if self.reads(at, "couple") else None

    def unit(self, at: int) -> str | None:
        return next((UNITS[word] for word in self.lattice.words[at] if word in UNITS), None) if 0 <= at < self.size else None

    def month(self, at: int) -> int | None:
        if not 0 <= at < self.size:
            return None
        word = next((word for word in self.lattice.words[at] if word in MONTHS), None)
        if word is None or (word == "may" and self.is_modal(at)) or (word in ("march", "mar") and self.has(at - 1, "to") and self.has(at + 1, "on")):
            return None
        return MONTHS[word]

    def is_modal(self, at: int) -> bool:
        """“May I have” is no month."""
        return self.has(at + 1, "i", "we", "you", "have", "be", "need", "know") and not self.lattice.tokens[at].raw[:1].isupper() or self.has(at + 1, "i", "we")

    # --- the whole ---

    def time(self, at: int) -> Said | None:
        readers: tuple[Callable[[int], Said | None], ...] = (
            self.compared, self.now, self.to_date, self.since, self.between, self.rolling, self.window, self.ago, self.day_cued, self.unit_cued
        )  # fmt: skip
        best: Said | None = None
        for reader in readers:
            said = reader(at)
            if said is not None and (best is None or said.end > best.end):
                best = said
        return best

    # --- now, and up to now ---

    def now(self, at: int) -> Said | None:
        if not self.has(at, "at", "right", "now", "currently", "today", "as", "presently", "to", "current", "latest", "the", "these", "for", "just", "so"):
            return None
        phrases = (
            ("at", "the", "moment"), ("at", "this", "moment"), ("at", "this", "moment", "in", "time"), ("at", "present"), ("right", "now"), ("now",), ("currently",), ("today",),
            ("as", "of", "now"), ("as", "of", "today"), ("as", "at", "today"), ("presently",), ("at", "the", "present", "time"), ("to", "date"), ("current",), ("latest",), ("at", "the", "minute"),
            ("the", "current"), ("the", "latest"), ("these", "days"), ("as", "at", "now"), ("at", "this", "time"), ("right", "at", "the", "moment"), ("at", "moment"), ("for", "now"), ("just", "now"), ("so", "far"), ("at", "the", "mo"),
        )  # fmt: skip
        length = max((len(phrase) for phrase in phrases if self.reads(at, *phrase)), default=0)
        return Said(at + length, Time(Shape.NOW, Period(self.today, self.today))) if length else None

    def to_date(self, at: int) -> Said | None:
        """“This year so far”, “year to date”, “since the start of the year”."""
        if not self.has(at, "year", "month", "quarter", "so", "this", "financial", "the", "already", "current", "in", "for", "up", "ytd"):
            return None
        year = financial_year_of(self.today)
        starts = {"year": year.start, "month": self.today.replace(day=1), "quarter": quarter_of(self.today).start}
        for unit, start in starts.items():
            for phrase in (
                (unit, "to", "date"), ("so", "far", "this", unit), ("this", unit, "so", "far"), ("this", unit, "to", "date"), ("so", "far", "this", "financial", unit), ("this", "financial", unit, "so", "far"),
                ("this", "financial", unit, "to", "date"), ("financial", unit, "to", "date"), ("the", unit, "so", "far"), ("the", unit, "to", "date"), ("the", "financial", unit, "to", "date"), ("the", "financial", unit, "so", "far"),
                ("already", "this", unit), ("current", unit, "to", "date"), ("current", "financial", unit, "to", "date"), ("in", "the", unit, "so", "far"), ("in", "the", unit, "to", "date"), ("for", "the", unit, "to", "date"), ("for", "the", unit, "so", "far"),
                ("so", "far", "in", "this", unit), ("so", "far", "in", "this", "financial", unit), ("so", "far", "in", "the", "financial", unit), ("up", "to", "now", "this", unit),
            ):  # fmt: skip
                if self.reads(at, *phrase):
                    return Said(at + len(phrase), Time(Shape.UNIT, Period(start, self.today)))
        return Said(at + 1, Time(Shape.UNIT, Period(year.start, self.today))) if self.has(at, "ytd") else None

    # --- since, between, rolling ---

    def since(self, at: int) -> Said | None:
        is_from = self.has(at, "from")
        if not self.has(at, "since", "from"):
            return None
        start = self.skip(at + 1, "the")
        if self.reads(start, "start", "of") or self.reads(start, "beginning", "of"):
            after = self.skip(start + 2, "the")
            said = self.unit_named(start + 2) or self.unit_named(after) or self.this_unit(after)
        else:
            said = self.day(start) or self.ago(start) or self.unit_named(at + 1) or self.unit_named(start)
        if said is None or said.time.period.start > self.today:
            return None
        end = said.end + 1 if self.has(said.end, "onwards", "onward") else said.end
        end = end + 2 if self.reads(end, "to", "date") or self.reads(end, "until", "now") or self.reads(end, "to", "now") else end
        if is_from and end == said.end and said.time.shape is not Shape.DAY:
            return None
        return Said(end, self.open_from(said.time))

    def open_from(self, start: Time) -> Time:
        is_year_ago = start.comparison is Comparison.LAST_YEAR
        otherwise = replace(start.otherwise, shape=Shape.RANGE, period=Period(start.otherwise.period.start, self.today)) if start.otherwise else None
        return Time(
            Shape.RANGE,
            Period(start.period.start, self.today),
            comparison=Comparison.LAST_YEAR if is_year_ago else None,
            is_open=True,
            read_as=f"since {days(start.period.start)}" if otherwise else "",
            otherwise=otherwise,
        )

    def between(self, at: int) -> Said | None:
        """“Between April and June”, “from 1 April 2024 to 30 June 2024”, “April to June 2024”."""
        opens = self.has(at, "between", "from", "in", "for", "during", "over")
        first_at = self.skip(at + 1 if opens else at, "the")
        joint = ("and", "to", "until", "till", "through", "-") if self.has(at, "between") else ("to", "until", "till", "through", "and", "-") if self.has(at, "from") else ("to", "until", "till", "through")
        first = self.end_point(first_at)
        if first is None:
            return None
        if self.has(first.end, "to", "until") and self.has(first.end + 1, "date", "now", "today", "present") and first.time.period.start <= self.today:
            return Said(first.end + 2, self.open_from(first.time))
        is_dash = first.end < self.size and self.lattice.tokens[first.end].before in ("-", "–")
        if self.has(first.end, *joint) and self.runs_on(first.end):
            second_at = first.end + 1
        elif is_dash:
            second_at = first.end
        else:
            return None
        second = self.end_point(self.skip(second_at, "the", "end", "of"))
        if second is None or (self.has(first_at, "march", "april") and second.end == second_at):
            return None
        return self.joined(first_at, first, second_at, second)

    def end_point(self, at: int) -> Said | None:
        return self.day(at) or self.unit_named(at)

    def joined(self, first_at: int, first: Said, second_at: int, second: Said) -> Said | None:
        start, end = first.time.period.start, second.time.period.end
        named = range(first_at, second.end)
        if not any(self.states_year(i) for i in named):
            while end > self.today:
                end = _year_earlier(end)
        if not any(self.states_year(i) for i in range(first_at, first.end)):
            start = start.replace(year=end.year) if not (start.month == 2 and start.day == 29) else start
            start = _year_earlier(start) if start > end else start
        if start > end:
            return None
        return Said(second.end, Time(Shape.RANGE, Period(start, min(end, max(self.today, start)))))

    def states_year(self, at: int) -> bool:
        word = self.lattice.tokens[at].word
        return (word.isdigit() and 1990 <= int(word) <= 2100) or ("/" in word and word.count("/") in (1, 2)) or "fy" in word or word.count("-") == 2 or word.count(".") == 2

    def rolling(self, at: int) -> Said | None:
        """“In the last six months”, “over the past five years”, “the last two quarters”."""
        cued = self.has(at, *IN) or self.has(at, "these")
        start = self.skip(at + 1 if cued else at, "the", "these")
        if not self.has(start, "last", "past", "previous", "preceding", "latest"):
            return None
        number = self.number(start + 1)
        unit_at = start + 2 if number is not None else start + 1
        if self.reads(start + 1, "couple", "of"):
            number, unit_at = 2, start + 3
        elif self.reads(start + 1, "a", "couple", "of"):
            number, unit_at = 2, start + 4
        is_financial = self.has(unit_at, *FINANCIAL)
        is_calendar = self.has(unit_at, "calendar", "full", "complete", "whole")
        unit = self.unit(unit_at + 1 if is_financial or is_calendar else unit_at)
        if unit is None:
            return None
        if number is None:
            return self.one_rolling(at, start, unit_at, unit, cued)
        end = unit_at + (2 if is_financial or is_calendar else 1)
        if not 1 <= number <= 60:
            return None
        if is_financial or is_calendar:
            return Said(end, Time(Shape.RANGE, self.whole_units(number, unit, is_financial)))
        is_plain = self.has(start, "previous", "preceding")
        comparison = Comparison.PREVIOUS_PERIOD if is_plain else None
        return Said(end, Time(Shape.RANGE, Period(self.back(number, unit), self.today), comparison=comparison))

    def one_rolling(self, at: int, start: int, unit_at: int, unit: str, cued: bool) -> Said | None:
        """“In the last year” runs to today; “last year” is the last full one."""
        with_article = self.has(start - 1, "the") and start > at
        if self.has(start, "previous", "preceding", "latest") or not (self.has(start, "past") or (cued and with_article and self.has(at, "in", "over", "within", "during", "throughout", "across"))):
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
        number = 1 if self.has(at, "a") else self.number(at)
        unit = self.unit(at + 1)
        if number is not None and unit is not None and self.has(at + 2, "ago", "back") and number <= 60:
            day = self.back(number, unit)
            is_year = (unit == "year" and number == 1) or (unit == "month" and number == 12)
            return Said(at + 3, Time(Shape.DAY, Period(day, day), comparison=Comparison.LAST_YEAR if is_year else None))
        for phrase in (("this", "time", "last", "year"), ("this", "time", "a", "year", "ago"), ("the", "same", "time", "last", "year"), ("same", "time", "last", "year"), ("this", "day", "last", "year"), ("this", "point", "last", "year")):
            if self.reads(at, *phrase):
                day = year_before(self.today)
                return Said(at + len(phrase), Time(Shape.DAY, Period(day, day), comparison=Comparison.LAST_YEAR))
        if self.has(at, "yesterday"):
            return Said(at + 1, Time(Shape.DAY, Period(self.today - ONE_DAY, self.today - ONE_DAY)))
        return None

    # --- what is said only beside another period ---

    def compared(self, at: int) -> Said | None:
        """“The same quarter last year”, “the month before”, “a year earlier”."""
        start = self.skip(at, "in", "at", "for", "on")
        start = self.skip(start, "the", "a")
        if self.has(start, "same", "equivalent", "corresponding", "like"):
            after = start + 1
            noun = self.has(after, "time", "period", "point", "date", "day", "stage", "months", "term") or self.unit(after) is not None or self.month(after) is not None
            end = after + 1 if noun else after
            end = self.skip(end, "of", "in", "the")
            end = self.skip(end, "the")
            for phrase in (("last", "year"), ("previous", "year"), ("year", "before"), ("year", "earlier"), ("a", "year", "earlier"), ("a", "year", "ago"), ("a", "year", "before"), ("last", "financial", "year"), ("previous", "financial", "year"), ("year", "previously"), ("prior", "year")):
                if noun and self.reads(end, *phrase):
                    return self.beside(end + len(phrase), Comparison.LAST_YEAR, year_before(self.today))
        if self.unit(start) == "year" and self.has(start + 1, "before", "earlier", "previously", "previous"):
            return self.beside(start + 2, Comparison.LAST_YEAR, year_before(self.today))
        if self.reads(start, "year", "on", "year"):
            return self.beside(start + 3, Comparison.LAST_YEAR, year_before(self.today))
        number = self.number(start)
        unit_at = start + 1 if number is not None else start
        is_unit = self.unit(unit_at) is not None or self.has(unit_at, "period", "one", "term")
        if is_unit and self.has(unit_at + 1, "before", "earlier", "previously", "beforehand"):
            return self.beside(unit_at + 2, Comparison.PREVIOUS_PERIOD, self.today)
        if self.has(start, "previous", "prior", "preceding") and self.has(start + 1, "period", "time", "position"):
            return self.beside(start + 2, Comparison.PREVIOUS_PERIOD, self.today)
        return None

    def beside(self, end: int, comparison: Comparison, day: date) -> Said:
        return Said(end, Time(Shape.DAY, Period(day, day), comparison=comparison, only_compares=True))

    # --- one day ---

    def day_cued(self, at: int) -> Said | None:
        after = at
        if self.reads(at, "as", "at") or self.reads(at, "as", "of") or self.reads(at, "up", "to"):
            after = at + 2
        elif self.has(at, "on", "at", "by", "until"):
            after = at + 1
        start = self.skip(after, "the")
        said = self.edge(start) or self.day(start)
        if said is None and after > at and not self.has(after - 1, "on"):
            said = self.last_day_of(start, named=after == at + 1 and self.has(at, "at"))
        return said

    def last_day_of(self, at: int, named: bool = False) -> Said | None:
        """“As at March 2024”, “by September”: its last day."""
        said = self.unit_named(at)
        if said is None or (named and self.month(at) is None):
            return None
        day = min(said.time.period.end, self.today)
        return Said(said.end, Time(Shape.DAY, Period(day, day)))

    def edge(self, at: int) -> Said | None:
        """“The end of March 2024”, “the start of the financial year”, “year end”."""
        for words, is_end in (("end", True), ("close", True), ("start", False), ("beginning", False)):
            if self.has(at, words) and self.has(at + 1, "of"):
                said = self.unit_named(at + 2) or self.unit_named(self.skip(at + 2, "the")) or self.this_unit(self.skip(at + 2, "the"))
                if said is None:
                    return None
                day = said.time.period.end if is_end else said.time.period.start
                return Said(said.end, self.on(min(day, self.today)))
        year_end = ("year", "end") if self.reads(at, "year", "end") else ("financial", "year", "end") if self.reads(at, "financial", "year", "end") else None
        if year_end is not None:
            after = at + len(year_end)
            year = self.year(after) or self.year(self.skip(after, "of", "in"))
            if year is not None:
                is_calendar = year.time.otherwise is not None
                day = date(year.time.period.end.year, 3, 31) if is_calendar else year.time.period.end
                return Said(year.end, self.on(min(day, self.today)))
            return Said(after, self.on(financial_year_of(self.today).start - ONE_DAY))
        last_end = self.reads(at, "last", "year", "end") or self.reads(at, "previous", "year", "end")
        if last_end:
            return Said(at + 3, self.on(financial_year_of(self.today).start - ONE_DAY))
        if self.month(at) is not None and self.has(at + 1, "end") and not self.has(at + 2, "of"):
            said = self.unit_named(at)
            if said is not None and said.end == at + 1:
                return Said(at + 2, self.on(said.time.period.end))
        return None

    def this_unit(self, at: int) -> Said | None:
        """“The year” and “the financial year”, after “the start of”."""
        start = at + 1 if self.has(at, *FINANCIAL) else at
        if self.has(start, "year"):
            return Said(start + 1, Time(Shape.UNIT, financial_year_of(self.today)))
        return None

    def on(self, day: date) -> Time:
        return Time(Shape.DAY, Period(day, day))

    def day(self, at: int) -> Said | None:
        """A date, day first."""
        return self.figures(at) or self.day_month(at) or self.month_day(at)

    def figures(self, at: int) -> Said | None:
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word
        for sign in "/.-":
            parts = word.split(sign)
            if len(parts) == 3 and all(part.isdigit() for part in parts):
                year_first = len(parts[0]) == 4
                year, month, day = (parts[0], parts[1], parts[2]) if year_first else (parts[2], parts[1], parts[0])
                found = _date(_full_year(int(year)), int(month), int(day))
                return Said(at + 1, self.on(found)) if found else None
        return None

    def ordinal_day(self, at: int) -> tuple[int, bool] | None:
        """A day of the month, and whether it is written as one: 31st."""
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word
        for ending in ("st", "nd", "rd", "th"):
            if word.endswith(ending) and word[:-2].isdigit():
                return int(word[:-2]), True
        return (int(word), False) if word.isdigit() and len(word) <= 2 else None

    def day_month(self, at: int) -> Said | None:
        """“31 March 2024”, “the 31st of March”."""
        day = self.ordinal_day(at)
        if day is None or not 1 <= day[0] <= 31:
            return None
        month_at = self.skip(at + 1, "of")
        month = self.month(month_at)
        if month is None or not self.runs_on(month_at):
            return None
        return self.with_year(month_at + 1, month, day[0])

    def month_day(self, at: int) -> Said | None:
        """“March 31st, 2024”, “March 31 2024”."""
        month = self.month(at)
        day_at = self.skip(at + 1, "the")
        day = self.ordinal_day(day_at)
        if month is None or day is None or not self.runs_on(day_at) or not 1 <= day[0] <= 31:
            return None
        said = self.with_year(day_at + 1, month, day[0])
        if said is not None and (day[1] or said.end > day_at + 1):
            return said
        return None

    def with_year(self, at: int, month: int, day: int) -> Said | None:
        year = self.plain_year(at)
        if year is not None:
            found = _date(year, month, day)
            return Said(at + 1, self.on(found)) if found else None
        for phrase, back in ((("this", "year"), 0), (("last", "year"), 1), (("of", "this", "year"), 0), (("of", "last", "year"), 1)):
            if self.reads(at, *phrase):
                found = _date(self.today.year - back, month, day)
                return Said(at + len(phrase), self.on(found)) if found else None
        found = _date(self.today.year, month, day) or _date(self.today.year - 1, month, day)
        if found is not None and found > self.today:
            found = _date(self.today.year - 1, month, day)
        return Said(at, self.on(found)) if found else None

    def plain_year(self, at: int) -> int | None:
        """A year after a month: 2024, or 24 written with two figures."""
        if not 0 <= at < self.size or self.lattice.gaps[at] > Gap.COMMA:
            return None
        word = self.lattice.tokens[at].word
        if not word.isdigit():
            return None
        if len(word) == 4 and 1990 <= int(word) <= 2100:
            return int(word)
        return 2000 + int(word) if len(word) == 2 and 5 <= int(word) <= self.today.year % 100 + 3 and self.unit(at + 1) is None and self.lattice.gaps[at] is Gap.NONE else None

    # --- months, quarters, years ---

    def unit_cued(self, at: int) -> Said | None:
        start = self.skip(at, *IN) if not self.reads(at, "of", "the") else at + 1
        said = self.unit_named(start) or self.unit_named(self.skip(start, "the", "whole", "full"))
        if said is None:
            return None
        if said.end - start == 1 and self.lattice.tokens[start].word.isdigit() and start == at and not self.stands_alone(start):
            return None
        end = said.end + 2 if self.reads(said.end, "so", "far") or self.reads(said.end, "to", "date") else said.end
        return Said(end, said.time)

    def stands_alone(self, at: int) -> bool:
        """A bare year without “in” is one only where nothing else can be counted with it."""
        return not (self.unit(at + 1) or self.has(at + 1, "children", "kids", "miles", "young"))

    def unit_named(self, at: int) -> Said | None:
        if not 0 <= at < self.size:
            return None
        found = [reader(at) for reader in (self.quarter, self.half, self.year_to, self.relative, self.named_month, self.term, self.year)]
        return max((said for said in found if said is not None), key=lambda said: said.end, default=None)

    def unit_time(self, period: Period, read_as: str = "", otherwise: Time | None = None, comparison: Comparison | None = None) -> Time:
        """Cut to today where it has begun."""
        if period.start <= self.today < period.end:
            period = Period(period.start, self.today)
        return Time(Shape.UNIT, period, comparison, read_as=read_as, otherwise=otherwise)

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
        for phrase, back in ((("this", "year"), 0), (("last", "year"), 1), (("the", "previous", "year"), 1), (("previous", "year"), 1)):
            if self.reads(year_at, *phrase):
                return Said(year_at + len(phrase), self.unit_time(month_of(date(self.today.year - back, month, 1))))
        in_year = self.financial_years(year_at)
        if in_year is not None:
            start = add_months(in_year[1].start, (month - 4) % 12)
            return Said(in_year[0], self.unit_time(month_of(start)))
        first = date(self.today.year, month, 1)
        first = first if first <= self.today else date(self.today.year - 1, month, 1)
        if is_last and month_of(first).end >= self.today:
            first = date(first.year - 1, month, 1)
        if not is_last and month_of(first).end > self.today:
            before = Time(Shape.UNIT, month_of(_year_earlier(first)))
            return Said(month_at + 1, self.unit_time(month_of(first), f"{first:%B %Y} so far", before))
        return Said(month_at + 1, self.unit_time(month_of(first)))

    def month_and_figures(self, year_at: int, month: int, year: int) -> Said:
        time = self.unit_time(month_of(date(year, month, 1)))
        word = self.lattice.tokens[year_at].word
        as_day = _date(self.today.year, month, int(word)) if len(word) == 2 else None
        if as_day is not None and "'" not in self.lattice.tokens[year_at].raw:
            as_day = as_day if as_day <= self.today else _date(self.today.year - 1, month, int(word))
            if as_day is not None:
                time = replace(time, read_as=f"{date(year, month, 1):%B %Y}", otherwise=self.on(as_day))
        return Said(year_at + 1, time)

    def financial_years(self, at: int) -> tuple[int, Period, Time | None] | None:
        """“2023/24”, “23-24”, “FY 2023/24”, “financial year 2023/24”: its end, the year, and another reading."""
        start = self.skip(at, "the")
        named = start
        named += 1 if self.has(named, *FINANCIAL) else 0
        named += 1 if named > start and self.has(named, "year") else 0
        is_named = named > start
        if not is_named and self.has(start, "year") and start + 1 < self.size and self.runs_on(start + 1) and _span_of_years(self.lattice.tokens[start + 1].word) is not None:
            named, is_named = start + 1, True
        if named >= self.size or (named > start and not self.runs_on(named)):
            return None
        word = self.lattice.tokens[named].word
        if word.startswith("fy"):
            word, is_named = word[2:], True
        first = _span_of_years(word)
        if first is not None:
            return named + 1, financial_year(first), None
        if is_named and word.isdigit() and len(word) in (2, 4) and 2000 <= _full_year(int(word)) <= 2100:
            year = _full_year(int(word))
            return named + 1, financial_year(year - 1), Time(Shape.UNIT, financial_year(year))
        return None

    def year(self, at: int) -> Said | None:
        found = self.financial_years(at)
        if found is not None:
            end, period, other = found
            read_as = f"the financial year {year_words(period)}" if other else ""
            otherwise = self.unit_time(other.period) if other and other.period.start <= self.today else None
            return Said(end, self.unit_time(period, read_as if otherwise else "", otherwise))
        is_calendar = self.reads(at, "calendar", "year")
        year_at = at + 2 if is_calendar else at + 1 if self.has(at, "year") and not self.has(at + 1, "to") else at
        if not 0 <= year_at < self.size or (year_at > at and not self.runs_on(year_at)):
            return None
        word = self.lattice.tokens[year_at].word
        if not (word.isdigit() and len(word) == 4 and 2000 <= int(word) <= 2100):
            return None
        year = int(word)
        period = Period(date(year, 1, 1), date(year, 12, 31))
        if is_calendar or period.start > self.today:
            return Said(year_at + 1, self.unit_time(period))
        other = self.unit_time(financial_year(year)) if financial_year(year).start <= self.today else None
        return Said(year_at + 1, self.unit_time(period, f"the calendar year {year}" if other else "", other))

    def year_to(self, at: int) -> Said | None:
        """“The year to March 2024”, “12 months ending 31 March 2024”."""
        start = self.skip(at, "the")
        length = 1 if self.has(start, "year") else 2 if self.reads(start, "12", "months") or self.reads(start, "financial", "year") else 0
        after = start + length
        if not length or not self.has(after, "to", "ending", "ended", "end", "until"):
            return None
        said = self.day(self.skip(after + 1, "the", "on")) or self.named_month(after + 1) or self.edge(self.skip(after + 1, "the"))
        if said is None:
            return None
        end = said.time.period.end
        return Said(said.end, self.unit_time(Period(add_months(end, -12) + ONE_DAY, end)))

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
        ordinal = next((ORDINALS[w] for w in self.lattice.words[at] if w in ORDINALS), None)
        if ordinal in (1, 2, 3, 4) and self.has(at + 1, "quarter"):
            return ordinal, at + 2
        return None

    def quarter(self, at: int) -> Said | None:
        year = self.financial_years(at)
        if year is not None and self.runs_on(year[0]):
            after = self.quarter_number(year[0])
            if after is not None:
                return Said(after[1], self.unit_time(_quarter(year[1].start, after[0])))
        found = self.quarter_number(self.skip(at, "the"))
        if found is None:
            return None
        number, end = found
        year_at = self.skip(self.skip(end, "of", "in", "for"), "the")
        for first_at in dict.fromkeys((year_at, end)):
            named = self.financial_years(first_at)
            if named is not None and self.lattice.gaps[first_at] <= Gap.COMMA:
                return Said(named[0], self.unit_time(_quarter(named[1].start, number)))
            for phrase, back in ((("this", "year"), 0), (("last", "year"), 1), (("this", "financial", "year"), 0), (("last", "financial", "year"), 1), (("current", "year"), 0), (("previous", "year"), 1), (("year",), 0), (("financial", "year"), 0), (("current", "financial", "year"), 0), (("previous", "financial", "year"), 1)):
                if self.reads(first_at, *phrase) and (first_at > end or len(phrase) > 1):
                    start = financial_year(financial_year_of(self.today).start.year - back).start
                    return Said(first_at + len(phrase), self.unit_time(_quarter(start, number)))
            plain = self.plain_year(first_at)
            if plain is not None and plain >= 2000:
                return Said(first_at + 1, self.quarter_of_plain_year(plain, number))
        return Said(end, self.latest_quarter(number))

    def quarter_of_plain_year(self, year: int, number: int) -> Time:
        """“Q1 2024”: of the financial year that begins in 2024, or else January to March."""
        ours = _quarter(date(year, 4, 1), number)
        calendar = Period(date(year, 3 * number - 2, 1), month_end(date(year, 3 * number, 1)))
        if ours.start > self.today:
            ours = _quarter(date(year - 1, 4, 1), number)
        return self.unit_time(ours, f"{month_words(ours)}", self.unit_time(calendar) if calendar.start <= self.today else None)

    def latest_quarter(self, number: int) -> Time:
        start = financial_year_of(self.today).start
        period = _quarter(start, number)
        if period.start > self.today:
            period = _quarter(financial_year(start.year - 1).start, number)
        if period.end > self.today:
            before = _quarter(financial_year(start.year - 1).start, number)
            return self.unit_time(period, f"{month_words(period)} so far", Time(Shape.UNIT, before))
        return self.unit_time(period)

    def half(self, at: int) -> Said | None:
        start = self.skip(at, "the")
        if start >= self.size:
            return None
        word = self.lattice.tokens[start].word
        number = {"h1": 1, "h2": 2}.get(word)
        end = start + 1
        if number is None and self.has(start, "first", "second") and self.has(start + 1, "half"):
            number, end = (1 if self.has(start, "first") else 2), start + 2
        if number is None:
            return None
        year_at = self.skip(self.skip(end, "of"), "the")
        named = self.financial_years(year_at)
        if named is not None:
            year, end = named[1], named[0]
        else:
            year = financial_year_of(self.today)
            for phrase, back in ((("this", "year"), 0), (("last", "year"), 1), (("this", "financial", "year"), 0), (("last", "financial", "year"), 1), (("year",), 0), (("financial", "year"), 0)):
                if self.reads(year_at, *phrase):
                    year, end = financial_year(year.start.year - back), year_at + len(phrase)
                    break
            else:
                if word not in ("h1", "h2"):
                    return None
        middle = add_months(year.start, 6)
        period = Period(year.start, middle - ONE_DAY) if number == 1 else Period(middle, year.end)
        return Said(end, self.unit_time(period)) if period.start <= self.today else None

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
            time = replace(time, read_as=f"the financial year {year_words(time.period)}", otherwise=self.last_unit("calendar year"))
        comparison = Comparison.LAST_YEAR if unit == "year" and kind != "calendar" else Comparison.PREVIOUS_PERIOD if self.has(start, "previous", "prior", "preceding") else None
        return Said(unit_at + 1, replace(time, comparison=comparison))

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
            return Said(self.skip(end, "of") + 1, self.season(season, months, year))
        latest = self.season(season, months, self.today.year)
        if latest.period.start > self.today or (is_last and latest.period.end >= self.today):
            latest = self.season(season, months, self.today.year - 1)
        return Said(end, latest)

    def season(self, season: str, months: tuple[int, int], year: int) -> Time:
        start = date(year, months[0], 1)
        end = month_end(date(year + 1 if months[1] < months[0] else year, months[1], 1))
        return self.unit_time(Period(start, end), month_words(Period(start, end)))


def _quarter(year_start: date, number: int) -> Period:
    return quarter_of(add_months(year_start, 3 * (number - 1)))


def _span_of_years(word: str) -> int | None:
    """The first year of “2023/24”, “23/24”, “2023-24”, “2023/2024”; None for anything else."""
    for sign in "/-":
        first, found, second = word.partition(sign)
        if found and first.isdigit() and second.isdigit() and len(first) in (2, 4) and len(second) in (2, 4):
            start, end = _full_year(int(first)), _full_year(int(second))
            if end == start + 1 and 2000 <= start <= 2100:
                return start
    return None


def _full_year(year: int) -> int:
    return year if year >= 100 else 2000 + year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_earlier(day: date) -> date:
    return year_before(day)


def all_times(lattice: Lattice, today: date) -> Iterator[Said]:
    """Every time in a message, left to right, none overlapping."""
    at = 0
    while at < len(lattice):
        said = time_at(lattice, at, today)
        if said is None:
            at += 1
        else:
            yield said
            at = said.end
