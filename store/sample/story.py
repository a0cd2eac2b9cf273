"""What changed in Thornshire over the years: the pandemic by its dates, the rest by how long before the last day it was."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

LOCKDOWNS = (date(2020, 3, 23), date(2021, 3, 31))
"""Courts sat little and visits home were few."""
FIRST_LOCKDOWN = (date(2020, 3, 23), date(2020, 7, 31))
"""Fewer people saw children, and fewer came into care."""

Curve = tuple[tuple[float, float], ...]
"""Years before the last day, and the value then; straight lines between."""

ORDINARY_ARRIVALS: Curve = ((7, 0.9), (3, 1.02), (0, 1.1))
ARRIVALS_ALONE: Curve = ((6, 0.02), (4.5, 0.035), (3, 0.08), (1.5, 0.14), (0, 0.13))
"""Beside each child who comes in the ordinary way."""
TILTS: dict[str, Curve] = {
    "kinship": ((7, 0.48), (0, 1.05)),
    "foster": ((6, 1.08), (3, 1.0), (0, 0.97)),
    "agency": ((6, 0.8), (5, 0.9), (2.8, 1.5), (0, 0.8)),
    "own_home": ((6, 0.8), (3, 1.0), (0, 1.0)),
    "private_home": ((6, 0.8), (5, 0.9), (2.8, 1.75), (0, 0.9)),
    "private_supported": ((6, 0.8), (2.8, 1.4), (0, 0.9)),
}


def at(curve: Curve, years: float) -> float:
    """The curve's value so many years before the last day."""
    if years >= curve[0][0]:
        return curve[0][1]
    for (earlier, before), (later, after) in pairwise(curve):
        if years >= later:
            return after + (before - after) * (years - later) / (earlier - later)
    return curve[-1][1]


@dataclass(frozen=True)
class Story:
    """Thornshire's story from the first day that returns tell of to the last."""

    first: date
    last: date

    def years_before(self, day: date) -> float:
        return (self.last - day).days / 365.25

    def arrivals(self, day: date) -> float:
        """How many come into care on a day, against a day long ago."""
        fewer = 0.78 if FIRST_LOCKDOWN[0] <= day <= FIRST_LOCKDOWN[1] else 1.0
        return fewer * at(ORDINARY_ARRIVALS, self.years_before(day))

    def arrivals_alone(self, day: date) -> float:
        fewer = 0.3 if LOCKDOWNS[0] <= day <= LOCKDOWNS[1] else 1.0
        return fewer * at(ARRIVALS_ALONE, self.years_before(day))

    def tilt(self, setting: str, day: date) -> float:
        """How much more or less a kind of placement is used than its weight says."""
        return at(TILTS[setting], self.years_before(day)) if setting in TILTS else 1.0

    def put_off(self, rng: Random, day: date) -> date:
        """When something that a court or a visit must come before was done after all."""
        if LOCKDOWNS[0] <= day <= LOCKDOWNS[1] and rng.random() < 0.6:
            return day + timedelta(days=rng.randint(60, 280))
        return day
