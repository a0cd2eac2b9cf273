"""Where a child lives while in care: one stay after another, with the same carer or a new one."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from store.sample.chance import age_on, later, pick, some_days
from store.sample.legal import LegalSteps
from store.sample.places import DISTRICTS, ELSEWHERE, Area, Place, households_in, places_in
from store.sample.plans import Plan
from store.sample.settings import FAMILIES, SETTINGS, WITHOUT_URN, Setting, Site
from store.sample.story import Story
from store.sample.weights import (
    ABSENCES,
    ABSENCES_A_YEAR,
    FIRST_PLACEMENTS,
    LATER_PLACEMENTS,
    MOVES_ON_BEFORE_18,
    Group,
    Outcome,
    Weights,
)


@dataclass(frozen=True)
class Stay:
    """Where a child lives from a day on, until the next stay begins."""

    day: date
    setting: str
    place: str
    provider: str
    postcode: str
    urn: str
    carer: int
    """The same number is the same carer."""


@dataclass(frozen=True)
class Household:
    """The child whose stays are drawn."""

    born: date
    home: Place | None
    """None for children who come alone from abroad."""


def draw_stays(rng: Random, story: Story, child: Household, plan: Plan, legal: LegalSteps) -> list[Stay]:
    stays = _new_carers(rng, story, child, plan, legal)
    stays = _same_carers(rng, plan, legal, stays)
    return _with_absences(rng, child, plan, [day for day, _ in legal], stays)


def _new_carers(rng: Random, story: Story, child: Household, plan: Plan, legal: LegalSteps) -> list[Stay]:
    turning = plan.turning_on or plan.end
    stays: list[Stay] = []
    day, settings = plan.start, FIRST_PLACEMENTS[plan.group]
    leaves_care_soon = plan.outcome in (Outcome.HOME_SOON, Outcome.REMAND_ENDED)
    while day < turning:
        name = _choose(rng, story, settings, child, plan, legal, day)
        stays.append(_stay(rng, name, child, day, len(stays)))
        passing = rng.random() < SETTINGS[name].passing * (0.5 if leaves_care_soon else 1)
        until = later(day, some_days(rng, 2, 75) if passing else some_days(rng, 60, SETTINGS[name].settled_days))
        moves_on = _moves_on(rng, plan, child, name, day)
        if moves_on and moves_on < min(until, turning):
            stays.append(_stay(rng, "supported", child, moves_on, len(stays)))
            until = later(moves_on, some_days(rng, 60, SETTINGS["supported"].settled_days))
        day = until
        settings = LATER_PLACEMENTS[_group_at(plan, age_on(day, child.born))]
    if plan.turning_on:
        stays.append(_last_stay(rng, child, plan, stays[-1], len(stays)))
    return stays


def _group_at(plan: Plan, age: float) -> Group:
    if plan.group is Group.ALONE:
        return plan.group
    ages = ((1, Group.BABY), (5, Group.INFANT), (10, Group.CHILD), (16, Group.TEENAGER))
    return next((group for limit, group in ages if age < limit), Group.YOUNG_ADULT)


def _choose(rng: Random, story: Story, settings: Weights, child: Household, plan: Plan, legal: LegalSteps, day: date) -> str:
    if plan.outcome is Outcome.REMAND_ENDED:
        return pick(rng, {"custody": 5, "secure": 1, "own_home": 1})
    if plan.outcome is Outcome.ADOPTED and rng.random() < 0.25:
        return "foster_to_adopt"
    if plan.outcome is Outcome.GUARDIAN and (day - plan.start).days > 60:
        return "kinship"  # with the guardian to be
    barred = _barred(child, plan, legal, day)
    return pick(rng, {name: weight * story.tilt(name, day) for name, weight in settings.items() if name not in barred})


def _barred(child: Household, plan: Plan, legal: LegalSteps, day: date) -> set[str]:
    """What the rules of the return, or sense, do not let happen on a day."""
    barred = set()
    age = age_on(day, child.born)
    if age < 16.02:
        barred |= {"supported", "private_supported"}
    if age < 10.5:
        barred |= {"custody", "secure"}
    statuses = [status for _, status in legal]
    on_order_from = next((start for start, status in legal if status in ("C1", "C2")), None)
    on_order = on_order_from is not None and on_order_from <= day and "V2" not in statuses[1:]
    if not on_order or plan.outcome in (Outcome.ADOPTED, Outcome.GUARDIAN, Outcome.GROWN_UP) or child.home is None:
        barred.add("parents")
    return barred


def _moves_on(rng: Random, plan: Plan, child: Household, name: str, day: date) -> date | None:
    """The day on which a child of 16 or 17 leaves this setting for supported accommodation, if at all."""
    if plan.outcome is not Outcome.GROWN_UP or rng.random() > MOVES_ON_BEFORE_18.get(name, 0):
        return None
    move = later(child.born, 365.25 * rng.uniform(16.1, 17.7))
    return move if move > day else None


def _last_stay(rng: Random, child: Household, plan: Plan, before: Stay, carer: int) -> Stay:
    assert plan.turning_on is not None
    if plan.outcome is Outcome.HOME_ON_ORDER:
        return _stay(rng, "parents", child, plan.turning_on, carer)
    if before.setting == "foster_to_adopt":
        return replace(before, day=plan.turning_on, setting="adopters", place="A5")
    return _stay(rng, "adopters", child, plan.turning_on, carer)


# --- the address of a stay ---


def _stay(rng: Random, name: str, child: Household, day: date, carer: int) -> Stay:
    setting = SETTINGS[name]
    site = rng.choices(setting.sites, [site.weight for site in setting.sites])[0] if setting.sites else None
    place = rng.choices(("Z11", "Z12", "Z13", "Z14"), (70, 15, 10, 5))[0] if name == "other" else setting.place
    urn = site.urn if site and place not in WITHOUT_URN else ""
    provider = site.provider if site else setting.provider
    return Stay(day, name, place, provider, _address(rng, setting, site, child).postcode, urn, carer)


def _address(rng: Random, setting: Setting, site: Site | None, child: Household) -> Place:
    if site and site.area:
        area = next(area for area in (*DISTRICTS, *ELSEWHERE) if area.name == site.area)
        return places_in(area)[site.postcode]
    if setting.place == "P1" and child.home and rng.random() < 0.8:
        return child.home
    return _household(rng, setting.outside, child)


def _household(rng: Random, outside: float, child: Household) -> Place:
    """Somewhere that a family lives, other than the child's own."""
    while True:
        place = rng.choice(households_in(_area(rng, outside, child.home)))
        if place != child.home:
            return place


def _area(rng: Random, outside: float, home: Place | None) -> Area:
    """Out of the county as often as the setting says, else mostly near home."""
    if rng.random() < outside:
        return rng.choices(ELSEWHERE, [area.weight for area in ELSEWHERE])[0]
    if home and rng.random() < 0.6:
        return home.area
    return draw_district(rng)


def draw_district(rng: Random) -> Area:
    return rng.choices(DISTRICTS, [area.weight for area in DISTRICTS])[0]


# --- what happens within a stay ---

_SETTLED_CODES = {"U3": "U1", "U6": "U4"}


def _same_carers(rng: Random, plan: Plan, legal: LegalSteps, stays: Sequence[Stay]) -> list[Stay]:
    """Approve some carers for the long term: a new episode, the same carer."""
    settled_on = next((day for day, status in legal if status == "C2"), None)
    found: list[Stay] = []
    for stay, until in zip(stays, [*(later_stay.day for later_stay in stays[1:]), plan.end], strict=True):
        found.append(stay)
        likely = {"kinship": 0.6, "foster": 0.5, "agency": 0.4}.get(stay.setting, 0)
        if not settled_on or plan.outcome is not Outcome.GROWN_UP or rng.random() > likely:
            continue
        if rng.random() < 0.2 and stay.day < settled_on < until:
            approved = settled_on  # by the same panel, on the day of the order
        else:
            approved = later(max(settled_on, stay.day), some_days(rng, 40, 120))
        if approved < until:
            found.append(replace(stay, day=approved, place=_SETTLED_CODES[stay.place]))
    return found


def _with_absences(rng: Random, child: Household, plan: Plan, legal_days: Sequence[date], stays: Sequence[Stay]) -> list[Stay]:
    """Add holidays, days in hospital and the like: the child goes back to the same place."""
    found: list[Stay] = []
    for stay, until in zip(stays, [*(later_stay.day for later_stay in stays[1:]), plan.end], strict=True):
        found.append(stay)
        day = stay.day
        while stay.setting in FAMILIES | {"own_home", "private_home"}:
            day = later(day, some_days(rng, 30, 365 / ABSENCES_A_YEAR))
            code = rng.choices(list(ABSENCES), [absence.weight for absence in ABSENCES.values()])[0]
            back = later(day, rng.randint(*ABSENCES[code].days))
            if back >= until:
                break
            if bisect_left(legal_days, day) == bisect_left(legal_days, later(back, 1)):
                away = _household(rng, 0.5, child)
                found.append(replace(stay, day=day, setting="absence", place=code, provider="", postcode=away.postcode, urn=""))
                found.append(replace(stay, day=back))
            day = back
    return found
