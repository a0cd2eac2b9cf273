"""One day: 31/3/24, 31 March 2024, March 31st. Always day first."""

from datetime import date, timedelta

from handlers.language.normalise import Gap
from handlers.language.periods.reader import Reader, Said
from handlers.language.senses import Shape, Time
from handlers.language.words import WEEKDAYS
from store.periods import Period


class Days(Reader):
    def on(self, day: date) -> Time:
        return Time(Shape.DAY, Period(day, day))

    def day(self, at: int) -> Said | None:
        """A date, day first, or a day of the week that was."""
        return self.figures(at) or self.day_month(at) or self.month_day(at) or self.weekday(at)

    def weekday(self, at: int) -> Said | None:
        """“Tuesday 8 October”, “last Friday”, “Monday”: the latest there was. A date on another weekday is none."""
        is_last = self.has(at, "last")
        named = at + 1 if is_last else at
        wanted = next((number for number, name in enumerate(WEEKDAYS) if self.has(named, name)), None)
        if wanted is None or (is_last and not self.runs_on(named)):
            return None
        dated = self.skip(named + 1, "the")
        said = self.figures(dated) or self.day_month(dated) or self.month_day(dated)
        if said is not None:
            return said if said.time.period.start.weekday() == wanted else None
        back = (self.today.weekday() - wanted) % 7
        return Said(named + 1, self.on(self.today - timedelta(days=back or (7 if is_last else 0))))

    def figures(self, at: int) -> Said | None:
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word
        for sign in "/.-":
            parts = word.split(sign)
            if len(parts) == 3 and all(part.isdigit() for part in parts):
                year_first = len(parts[0]) == 4
                year, month, day = (parts[0], parts[1], parts[2]) if year_first else (parts[2], parts[1], parts[0])
                found = date_or_none(full_year(int(year)), int(month), int(day))
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
            found = date_or_none(year, month, day)
            return Said(at + 1, self.on(found)) if found else None
        for table, back in (("this_year", 0), ("last_year", 1)):
            named = self.fixed(table, self.skip(at, "of"))
            if named is not None and self.lattice.words[self.skip(at, "of")][0] not in ("year", "financial"):
                found = date_or_none(self.today.year - back, month, day)
                return Said(named[0], self.on(found)) if found else None
        found = date_or_none(self.today.year, month, day) or date_or_none(self.today.year - 1, month, day)
        if found is not None and found > self.today:
            found = date_or_none(self.today.year - 1, month, day)
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
        if len(word) == 2 and self.is_short_year(at):
            return 2000 + int(word)
        counts_something = self.unit(at + 1) is not None or self.lattice.gaps[at] is not Gap.NONE
        is_likely = len(word) == 2 and 5 <= int(word) <= self.today.year % 100 + 3
        return 2000 + int(word) if is_likely and not counts_something else None

    def is_short_year(self, at: int) -> bool:
        """“'22” with its apostrophe."""
        token = self.lattice.tokens[at]
        return (
            token.before.endswith("'")
            and token.word.isdigit()
            and len(token.word) == 2
            and int(token.word) <= self.today.year % 100
        )


def full_year(year: int) -> int:
    return year if year >= 100 else 2000 + year


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
