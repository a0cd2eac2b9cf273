"""The council's children: enough journeys, begun at random over many years, to have so many in care on the last day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from store.periods import ONE_DAY, financial_year_of
from store.sample.chance import birthday, later, pick, some_days
from store.sample.journeys import Episode, Journey, draw_journey
from store.sample.story import Story
from store.sample.weights import ARRIVALS, ETHNICITIES, Group

YEARS_BEFORE = 17
"""How far back coming into care must begin for the oldest stays to be there."""
ONE_LOT = 8
"""Journeys are drawn in lots that give about this many children in care on the last day."""
ARRIVALS_A_DAY = ONE_LOT / 990
"""A child in care stays so many days on average."""
FEWEST_DAYS = 14
"""A return for fewer days of a year would hardly tell which year it is of."""
SHORT_BREAKS = 0.02
"""Children who have short breaks only, for each child in care."""


@dataclass(frozen=True)
class Child:
    reference: str
    journey: Journey


@dataclass(frozen=True)
class Span:
    """The days that the returns tell of: whole financial years, then part of one unless the last day ends it."""

    first: date
    last: date

    @classmethod
    def before(cls, today: date, years: int) -> "Span":
        """Returns are drawn up two days late, and none for the first few days of a year."""
        last = today - 2 * ONE_DAY
        running = financial_year_of(last).start
        if (last - running).days < FEWEST_DAYS:
            last = running - ONE_DAY
            running = financial_year_of(last).start
        return cls(running.replace(year=running.year - years), last)


OLDEST_LEAVER = 25


@dataclass(frozen=True)
class Drawn:
    """Those who are in care at some time of the span, by when they first came; and those who had grown up in care before it."""

    children: list[Child]
    grown_up_before: list[Child]


def draw_children(rng: Random, number: int, span: Span) -> Drawn:
    """The children whom the returns of the span name, `number` of them in care on its last day."""
    story = Story(span.first, span.last)
    journeys = [_short_breaks(rng, story) for _ in range(round(number * SHORT_BREAKS))]
    in_care = sum(journey.is_in_care(span.last) for journey in journeys)
    while in_care < number:
        lot = list(_one_lot(rng, story))
        in_care += sum(journey.is_in_care(span.last) for journey in lot)
        journeys += lot
    journeys = _thinned(rng, journeys, in_care - number, span.last)
    seen = [journey for journey in journeys if any(_is_told(episode, span) for episode in journey.episodes)]
    seen.sort(key=lambda journey: (journey.episodes[0].start, journey.born))
    gone = [journey for journey in journeys if _has_grown_up_before(journey, span)]
    gone.sort(key=lambda journey: journey.born)
    numbered = [Child(f"C{index:04}", journey) for index, journey in enumerate([*seen, *gone], start=1)]
    return Drawn(numbered[: len(seen)], numbered[len(seen) :])


def _has_grown_up_before(journey: Journey, span: Span) -> bool:
    return not journey.episodes and journey.grown_up_on is not None and birthday(journey.born, OLDEST_LEAVER + 1) > span.first


def _is_told(episode: Episode, span: Span) -> bool:
    return episode.start <= span.last and episode.end >= span.first


def _thinned(rng: Random, journeys: list[Journey], excess: int, last: date) -> list[Journey]:
    """Leave journeys out at random, whether over or not, until `excess` of those in care are gone: the proportions stay."""
    rng.shuffle(journeys)
    kept = len(journeys)
    while excess:
        kept -= 1
        excess -= journeys[kept].is_in_care(last)
    return journeys[:kept]


def _one_lot(rng: Random, story: Story) -> Iterator[Journey]:
    first = story.last.replace(year=story.last.year - YEARS_BEFORE, day=1)
    for day in _days_at_random(rng, first, story.last, story.arrivals):
        yield draw_journey(rng, story, Group(pick(rng, ARRIVALS)), day)
    for day in _days_at_random(rng, first, story.last, story.arrivals_alone):
        yield draw_journey(rng, story, Group.ALONE, day)


def _days_at_random(rng: Random, first: date, last: date, how_often: Callable[[date], float]) -> Iterator[date]:
    """Days on which somebody comes, as independent of one another as they are in life."""
    often = 1.2  # more than any day's `how_often`
    after = rng.expovariate(ARRIVALS_A_DAY * often)
    while (day := first + timedelta(days=int(after))) <= last:
        if rng.random() < how_often(day) / often:
            yield day
        after += rng.expovariate(ARRIVALS_A_DAY * often)


def _short_breaks(rng: Random, story: Story) -> Journey:
    """A disabled child who has short breaks (V3) or an agreement for them (V4); some then come into care."""
    start = later(story.first, rng.randrange((story.last - story.first).days) - 300)
    born = later(start, -365.25 * rng.uniform(4, 15))
    until = min(later(start, some_days(rng, 200, 500)), birthday(born, 17))
    place, provider = rng.choice((("U6", "PR1"), ("K2", "PR1"), ("K2", "PR5")))
    whole = Episode(start, "S", "V4", "N2", place, provider, until, "E4A", "", "", "", "")
    episodes = list(_breaks(rng, whole)) if rng.random() < 0.6 else [whole]
    sex, ethnicity = rng.choice("MMF"), pick(rng, ETHNICITIES)
    if rng.random() < 0.3 and birthday(born, 18) > later(until, 60):
        following = draw_journey(rng, story, Group.TEENAGER, later(until, 20))
        care = [replace(episode, need="N2") for episode in following.episodes]
        return Journey(sex, following.born, ethnicity, None, (*episodes, *care))
    return Journey(sex, born, ethnicity, None, tuple(episodes))


def _breaks(rng: Random, whole: Episode) -> Iterator[Episode]:
    day = whole.start
    while day < whole.end:
        back = later(day, rng.randint(1, 4))
        yield replace(whole, start=day, legal="V3", end=back)
        day = later(back, some_days(rng, 14, 25))
