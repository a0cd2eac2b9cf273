"""The orders that a child is in care under, one after another."""

from datetime import date
from random import Random

from store.sample.chance import later, pick, some_days
from store.sample.plans import Plan
from store.sample.weights import FIRST_LEGAL_STATUSES, Group, Outcome

LegalSteps = list[tuple[date, str]]
"""The day on which a legal status begins, oldest first."""

LONGEST = {"L1": 3, "L2": 21, "L3": 7}
"""Days for which a child may be held so."""
LIVES_UNDER_AN_ORDER = {Outcome.ADOPTED, Outcome.GUARDIAN, Outcome.HOME_ON_ORDER}


def legal_steps(rng: Random, plan: Plan) -> LegalSteps:
    first = _first(rng, plan)
    steps = [(plan.start, first)]
    day = plan.start
    if first in LONGEST:
        day = later(day, rng.randint(1, LONGEST[first]))
        steps.append((day, "C1" if _needs_an_order(plan) or rng.random() < 0.5 else "V2"))
    if steps[-1][1] == "V2" and _goes_to_court(rng, plan):
        waits = some_days(rng, 15, 60)
        day = later(day, min(waits, 100) if plan.order_on else waits)
        steps.append((day, "C1"))
    if steps[-1][1] == "C1":
        steps += _after_interim_order(rng, plan, day)
    elif steps[-1][1] == "C2" and plan.order_on:
        steps.append((max(plan.order_on, later(day, 1)), "E1"))
    return [step for step in steps if step[0] < plan.end]


def _first(rng: Random, plan: Plan) -> str:
    if plan.outcome is Outcome.REMAND_ENDED:
        return "J1"
    first = pick(rng, FIRST_LEGAL_STATUSES[plan.group])
    # The return home begins on an order, however early it begins.
    return "C1" if plan.outcome is Outcome.HOME_ON_ORDER and first != "C2" else first


def _needs_an_order(plan: Plan) -> bool:
    return plan.outcome in LIVES_UNDER_AN_ORDER or (plan.outcome is Outcome.GROWN_UP and plan.group in (Group.BABY, Group.INFANT))


def _goes_to_court(rng: Random, plan: Plan) -> bool:
    if plan.group in (Group.ALONE, Group.YOUNG_ADULT) or plan.outcome is Outcome.HOME_SOON:
        return False
    return _needs_an_order(plan) or rng.random() < (0.65 if plan.group is Group.TEENAGER else 0.8)


def _after_interim_order(rng: Random, plan: Plan, day: date) -> LegalSteps:
    """Proceedings take half a year or more; what comes of them follows the plan."""
    if plan.order_on:
        return [(max(plan.order_on, later(day, 1)), "E1")]
    settles = plan.outcome in (Outcome.GROWN_UP, Outcome.HOME_ON_ORDER) or rng.random() < 0.5
    return [(later(day, some_days(rng, 150, 95)), "C2")] if settles else []
