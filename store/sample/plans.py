"""How a time in care will end, drawn when it begins: care is planned towards something, and so is its making up."""

from dataclasses import dataclass
from datetime import date
from random import Random

from store.sample.chance import birthday, later, pick, some_days
from store.sample.story import Story
from store.sample.weights import LENGTHS, OUTCOMES, REASONS_FOR_LEAVING, WAITED_FOR, Group, Outcome

ORDER = (150, 70)
"""The least days in care until a placement order, and how many more on average."""
LATE_ORDER = (650, 250)
"""The same where family members were tried first, or no adopters found."""
LATE_ORDERS = 0.2


@dataclass(frozen=True)
class Plan:
    """A time in care from its first day to the day it ends, that day not counted."""

    group: Group
    outcome: Outcome
    start: date
    end: date
    rec: str
    order_on: date | None = None
    """For adoption: the placement order."""
    turning_on: date | None = None
    """When the last placement begins: with the adopters, or back with the parents on a care order."""


def draw_plan(rng: Random, story: Story, group: Group, born: date, start: date) -> Plan:
    outcome = Outcome(pick(rng, OUTCOMES[group]))
    adult_on = birthday(born, 18)
    order_on = turning_on = None
    if outcome is Outcome.ADOPTED:
        order_on = later(start, some_days(rng, *(LATE_ORDER if rng.random() < LATE_ORDERS else ORDER)))
        turning_on = later(order_on, some_days(rng, 40, 120))
        end = later(turning_on, some_days(rng, 110, 130))
    elif outcome is Outcome.GROWN_UP:
        end = adult_on
    else:
        end = later(start, some_days(rng, *LENGTHS[outcome]))
    if outcome in WAITED_FOR:
        end = story.put_off(rng, end)
    if outcome is Outcome.HOME_ON_ORDER:
        turning_on = later(start, (end - start).days * rng.uniform(0.15, 0.6))
    if end >= adult_on:
        outcome, end, order_on, turning_on = Outcome.GROWN_UP, adult_on, None, None
    rec = pick(rng, REASONS_FOR_LEAVING[outcome])
    return Plan(group, outcome, start, end, rec, order_on, turning_on)
