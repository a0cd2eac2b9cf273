"""Drawing from tables, and stepping through days."""

from datetime import date, timedelta
from random import Random

from store.sample.weights import Weights


def pick(rng: Random, weights: Weights) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def later(day: date, days: float) -> date:
    return day + timedelta(days=int(days))


def some_days(rng: Random, least: float, mean: float) -> float:
    """A waiting time: never under `least`, and `mean` longer on average."""
    return least + rng.expovariate(1 / mean)


def birthday(born: date, age: int) -> date:
    """Somebody born on 29 February comes of age on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(day: date, born: date) -> float:
    """In years, to a day or two: for drawing from tables, never for a rule."""
    return (day - born).days / 365.25
