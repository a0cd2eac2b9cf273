"""Weeks named by a day of theirs, and weekends."""

from datetime import date, timedelta

from handlers.language.periods.reader import PAST, THIS, Said
from handlers.language.periods.years import Years
from store.periods import Period

SATURDAY = 5


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


class Weeks(Years):
    def week_of(self, at: int) -> Said | None:
        """“The week commencing 7 October”, “week ending 11 October 2024”."""
        start = self.skip(at, "the")
        if not self.has(start, "week") or not self.has(
            start + 1, "commencing", "beginning", "starting", "from", "of", "ending", "ended", "to"
        ):
            return None
        said = self.day(self.skip(self.skip(start + 2, "on"), "the"))
        if said is None:
            return None
        day = said.time.period.start
        if self.has(start + 1, "of"):
            return Said(said.end, self.unit_time(week_of(day)))
        six = timedelta(days=6)
        is_start = self.has(start + 1, "commencing", "beginning", "starting", "from")
        return Said(said.end, self.unit_time(Period(day, day + six) if is_start else Period(day - six, day)))

    def weekend(self, at: int) -> Said | None:
        """The Saturday and Sunday that were last."""
        start = at + 1 if self.has(at, *PAST, *THIS, "the") else at
        if start == at or not self.has(start, "weekend"):
            return None
        saturday = self.today - timedelta(days=(self.today.weekday() - SATURDAY) % 7)
        if self.has(at, *PAST) and saturday + timedelta(days=1) >= self.today:
            saturday -= timedelta(days=7)
        return Said(start + 1, self.unit_time(Period(saturday, saturday + timedelta(days=1))))
