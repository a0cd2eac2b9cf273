"""Stretches told by how long they are: the 18 months to September 2024, the first six months of 2024."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.language.periods.reader import FINANCIAL, Said
from handlers.language.periods.years import Years
from store.periods import ONE_DAY, Period, add_months, is_month_end, month_end

MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}
DAYS_IN = {"week": 7, "day": 1}
MOST = {"day": 730, "week": 156}
"""Longest stretches that are read; of other units `MOST_UNITS`."""
MOST_UNITS = 60
Length = tuple[int, str]
"""How many of a unit."""


class Lengths(Years):
    def length(self, at: int) -> tuple[int, Length] | None:
        """“18 months”, “year”, “half year”, “fortnight”: where it ends, and how long it is."""
        if self.reads(at, "half", "year"):
            return at + 2, (6, "month")
        if self.has(at, "fortnight"):
            return at + 1, (2, "week")
        if self.has(at, "decade"):
            return at + 1, (10, "year")
        number = self.number(at)
        unit_at = at + 1 if number is not None else at + 1 if self.has(at, *FINANCIAL) else at
        unit = self.unit(unit_at) or ("month" if number and self._is_short_for_months(unit_at) else None)
        if unit is None or (number is None and unit not in MONTHS_IN):
            return None
        number = 1 if number is None else number
        end = unit_at + 2 if self.has(unit_at + 1, "period") else unit_at + 1
        return (end, (number, unit)) if 1 <= number <= MOST.get(unit, MOST_UNITS) else None

    def _is_short_for_months(self, at: int) -> bool:
        """“12m to Sep 24”, and no “£12m”."""
        return self.has(at, "m", "mth", "mths") and self.has(at + 1, "to", "ending", "ended")

    def length_to(self, at: int) -> Said | None:
        """“The year to March 2024”, “12 months ending 31 March 2024”, “six months to the end of September”."""
        found = self.length(self.skip(self.skip(at, "the"), "rolling"))
        if found is None:
            return None
        after, length = found
        after = self.skip(after, "rolling", "average")
        if self.reads(after, "up", "to"):
            after += 1
        if not self.has(after, "to", "ending", "ended", "end", "until"):
            return None
        said = self.last_day(after + 1)
        if said is None:
            return None
        end = said.time.period.end
        return Said(said.end, self.unit_time(Period(self.start_of(end, length), end)))

    def last_day(self, at: int) -> Said | None:
        start = self.skip(at, "the", "on")
        return self.day(start) or self.edge(start) or self.named_month(start)

    def start_of(self, end: date, length: Length) -> date:
        """The first day of so long a stretch that ends on a day: whole months where that is a month's end."""
        number, unit = length
        if unit in DAYS_IN:
            return end - timedelta(days=number * DAYS_IN[unit] - 1)
        before = add_months(end, -number * MONTHS_IN[unit])
        return (month_end(before) if is_month_end(end) else before) + ONE_DAY

    def part_of(self, at: int) -> Said | None:
        """“The first six months of 2024”, “the last three months of 2023/24”."""
        start = self.skip(at, "the")
        is_first = self.has(start, "first", "opening")
        if not is_first and not self.has(start, "last", "final", "closing"):
            return None
        number, unit = self.number(start + 1), self.unit(start + 2)
        if number is None or unit is None or not self.has(start + 3, "of", "in"):
            return None
        of = start + 4
        said = self.unit_named(of) or self.unit_named(self.skip(of, "the")) or self.this_unit(self.skip(of, "the"))
        if said is None or (said.time.is_running and not is_first):
            return None
        time = said.time
        period = self.cut(time.period, (number, unit), is_first)
        if period is None:
            return None
        other = self.cut(time.otherwise.period, (number, unit), is_first) if time.otherwise else None
        otherwise = self.unit_time(other) if other else None
        return Said(said.end, replace(self.unit_time(period), read_as=time.read_as if otherwise else "", otherwise=otherwise))

    def cut(self, whole: Period, length: Length, is_first: bool) -> Period | None:
        number, unit = length
        if not is_first:
            start = self.start_of(whole.end, length)
            return Period(start, whole.end) if start >= whole.start else None
        days = number * DAYS_IN.get(unit, 0)
        end = whole.start + timedelta(days=days) if days else add_months(whole.start, number * MONTHS_IN[unit])
        end = min(end - ONE_DAY, self.today)
        return Period(whole.start, end) if whole.start <= end else None

    # What stands in the files that build on this one.
    def edge(self, at: int) -> Said | None:
        raise NotImplementedError

    def named_month(self, at: int) -> Said | None:
        raise NotImplementedError

    def unit_named(self, at: int) -> Said | None:
        raise NotImplementedError

    def this_unit(self, at: int) -> Said | None:
        raise NotImplementedError
