"""What happens to a child beside where it lives: reviews, days missing, social workers, health, and how it fares afterwards.

Its chances depend on the child alone, so that they change nothing of its time in care, and every return tells the same of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from store.imports.ssda903.reviews import FIRST_WITHIN_WEEKDAYS, weekdays_after
from store.periods import ONE_DAY, add_months
from store.sample.chance import age_on, birthday, later, pick, some_days
from store.sample.journeys import Episode, Journey
from store.sample.weights import Weights

SHORT_BREAKS = ("V3", "V4")
LATE_REVIEWS = 0.012
VIEWS: Weights = {"PN1": 42, "PN2": 3, "PN3": 1, "PN4": 4, "PN5": 15, "PN6": 26, "PN7": 9}
GOES_MISSING = 0.2
"""So many children of ten and over go missing again and again."""
WORKERS = 110
COMES_BACK = 0.1
REASONS: Weights = {"LEFTRL": 30, "TSPROC": 25, "ORGRST": 10, "MANAGE": 10, "OTHERS": 10, "ABSENC": 7, "CHCHAN": 3, "PCCHAN": 3}


@dataclass(frozen=True)
class Spell:
    """Days from one to another, of a kind of absence or with a worker; the last day is the day it ended on."""

    of: str
    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True)
class Care:
    """An unbroken time in care; the child is not in care on the day it ends."""

    episodes: tuple[Episode, ...]

    @property
    def start(self) -> date:
        return self.episodes[0].start

    @property
    def end(self) -> date:
        return self.episodes[-1].end

    @property
    def rec(self) -> str:
        return self.episodes[-1].rec


@dataclass(frozen=True)
class Life:
    """Beside a child's journey, what is told of it in the other files of a return."""

    reference: str
    journey: Journey

    @cached_property
    def care(self) -> tuple[Care, ...]:
        found: list[list[Episode]] = []
        for episode in self.journey.episodes:
            if episode.legal not in SHORT_BREAKS:
                if not found or episode.rne == "S":
                    found.append([])
                found[-1].append(episode)
        return tuple(Care(tuple(episodes)) for episodes in found)

    def care_on(self, day: date) -> Care | None:
        return next((care for care in self.care if care.start <= day < care.end), None)

    def chance(self, of: str) -> Random:
        """The same for the same child and thing, whatever else is drawn."""
        return Random(f"{self.reference} {self.journey.born} {of}")

    @cached_property
    def reviews(self) -> tuple[tuple[date, str], ...]:
        """Day and how the child took part."""
        return tuple(review for care in self.care for review in self._reviews_in(care))

    def _reviews_in(self, care: Care) -> Iterator[tuple[date, str]]:
        rng = self.chance(f"reviews {care.start}")
        due, months = weekdays_after(care.start, FIRST_WITHIN_WEEKDAYS), 3
        held = care.start
        while True:
            if rng.random() < LATE_REVIEWS:
                held = later(due, rng.randint(2, 25))
            else:
                held = max(later(due, -rng.randint(0, 10 * months - 24)), later(held, 5))
            if held >= care.end:
                return
            young = held < birthday(self.journey.born, 4)
            yield held, "PN0" if young else pick(rng, VIEWS)
            due, months = add_months(held, months), 6

    @cached_property
    def missing(self) -> tuple[Spell, ...]:
        return tuple(spell for care in self.care for spell in self._missing_in(care))

    def _missing_in(self, care: Care) -> Iterator[Spell]:
        rng = self.chance("missing")
        apart = 60 if rng.random() < GOES_MISSING else 2_500
        day = later(max(care.start, birthday(self.journey.born, 10)), some_days(rng, 1, apart))
        while day < care.end:
            days = rng.choices((0, 1, 2, 4, 12, 40), (45, 25, 12, 10, 6, 2))[0]
            end = min(later(day, rng.randint(0, days)), care.end - ONE_DAY)
            yield Spell(rng.choices("MA", (4, 1))[0], day, end)
            day = later(end, some_days(rng, 2, apart))

    @cached_property
    def workers(self) -> tuple[Spell, ...]:
        return tuple(spell for care in self.care for spell in self._workers_in(care))

    def _workers_in(self, care: Care) -> Iterator[Spell]:
        """From some time before care until it ends."""
        rng = self.chance(f"workers {care.start}")
        day = later(care.start, -rng.randint(0, 150))
        known: list[str] = []
        while day < care.end:
            others = [worker for worker in known[:-1] if worker != known[-1]] if known else []
            worker = rng.choice(others) if others and rng.random() < COMES_BACK else f"SW{rng.randrange(WORKERS):04}"
            end = min(later(day, some_days(rng, 20, 330)), care.end)
            if not known or worker != known[-1]:
                yield Spell(worker, day, end, pick(rng, REASONS) if known else "FCONTA")
                known.append(worker)
                day = end

    def has_left_care(self, day: date) -> bool:
        """At 16 or over after 13 weeks or more, and not back in care on the day: the council supports them from then on."""
        grown_up_on = self.journey.grown_up_on
        if grown_up_on and not self.care:
            return grown_up_on <= day
        if not self.care or self.care_on(day):
            return False
        left = [care for care in self.care if care.end <= day]
        days = sum((care.end - care.start).days for care in left)
        return bool(left) and left[-1].end >= birthday(self.journey.born, 16) and days >= 13 * 7

    def age(self, day: date) -> int:
        return int(age_on(day + ONE_DAY, self.journey.born))
