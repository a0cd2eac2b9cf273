"""One child's whole time in care, as episodes: the legal steps and the stays, cut wherever either changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from store.sample.chance import age_on, birthday, later, pick, some_days
from store.sample.legal import LegalSteps, legal_steps
from store.sample.places import households_in
from store.sample.plans import Plan, draw_plan
from store.sample.stays import Household, Stay, draw_district, draw_stays
from store.sample.story import Story
from store.sample.weights import (
    AGES,
    BOYS,
    COMES_BACK,
    ETHNICITIES,
    ETHNICITIES_ALONE,
    NEEDS,
    REASONS_FOR_MOVING,
    Group,
    Outcome,
)

CARRIED_OUT_BY_PLAN = {"adopters", "parents", "supported"}
"""Moves to these are made by the care plan."""


@dataclass(frozen=True)
class Episode:
    """A row of the episodes file, in the newest codes; an end after the day of a return is not yet known in it."""

    start: date
    rne: str
    legal: str
    need: str
    place: str
    provider: str
    end: date
    rec: str
    reason: str
    home: str
    postcode: str
    urn: str


@dataclass(frozen=True)
class Journey:
    """A child's history. Children who come alone from abroad have `alone_until`."""

    sex: str
    born: date
    ethnicity: str
    alone_until: date | None
    episodes: tuple[Episode, ...]
    grown_up_on: date | None = None
    """The 18th birthday of those who were in care until then."""

    def is_in_care(self, day: date) -> bool:
        return any(episode.start <= day < episode.end and episode.legal not in ("V3", "V4") for episode in self.episodes)


def draw_journey(rng: Random, story: Story, group: Group, start: date) -> Journey:
    born = later(start, -365.25 * rng.uniform(*AGES[group]) - (0 if group is Group.BABY else 1))
    alone = group is Group.ALONE
    home = None if alone else rng.choice(households_in(draw_district(rng)))
    plan = draw_plan(rng, story, group, born, start)
    episodes = _time_in_care(rng, story, Household(born, home), plan)
    last = plan
    following = None if alone else _next_plan(rng, story, born, plan)
    while following:
        if rng.random() < 0.3:
            home = rng.choice(households_in(draw_district(rng)))
        episodes += _time_in_care(rng, story, Household(born, home), following)
        last = following
        following = _next_plan(rng, story, born, following)
    return Journey(
        sex="M" if rng.random() < BOYS[group] else "F",
        born=born,
        ethnicity=pick(rng, ETHNICITIES_ALONE if alone else ETHNICITIES),
        alone_until=_alone_until(rng, born, plan) if alone else None,
        episodes=tuple(episodes),
        grown_up_on=last.end if last.outcome is Outcome.GROWN_UP else None,
    )


def _alone_until(rng: Random, born: date, plan: Plan) -> date:
    """The 18th birthday, unless the Home Office or an age assessment decides before."""
    if plan.outcome is Outcome.FOUND_ADULT:
        return plan.end
    adult_on = birthday(born, 18)
    if rng.random() < 0.1:
        return min(adult_on, later(plan.start, some_days(rng, 250, 150)))
    return adult_on


def _next_plan(rng: Random, story: Story, born: date, before: Plan) -> Plan | None:
    if rng.random() > COMES_BACK.get(before.outcome, 0):
        return None
    start = later(before.end, some_days(rng, 20, 400))
    age = age_on(start, born)
    if age > 17.4:
        return None
    group = next(group for group, (least, most) in AGES.items() if least <= age < most)
    return draw_plan(rng, story, group, born, start)


def _time_in_care(rng: Random, story: Story, child: Household, plan: Plan) -> list[Episode]:
    if plan.end < story.first:
        return []
    legal = legal_steps(rng, plan)
    stays = draw_stays(rng, story, child, plan, legal)
    need = pick(rng, NEEDS[plan.group])
    home = child.home.postcode if child.home else ""
    return _cut(rng, plan, legal, stays, (need, home))


def _cut(rng: Random, plan: Plan, legal: LegalSteps, stays: Sequence[Stay], details: tuple[str, str]) -> list[Episode]:
    need, home = details
    status_from, stay_from = dict(legal), {stay.day: stay for stay in stays}
    days = sorted({*status_from, *stay_from})
    status, stay = legal[0][1], stays[0]
    moves = []
    for day in days:
        rne = _reason_for_episode(status_from.get(day), stay_from.get(day), (status, stay)) if day > plan.start else "S"
        status, stay = status_from.get(day, status), stay_from.get(day, stay)
        moves.append((day, rne, status, stay))
    episodes = []
    for index, (day, rne, status, stay) in enumerate(moves):
        is_last = index == len(moves) - 1
        end = plan.end if is_last else moves[index + 1][0]
        reason = "" if is_last else _reason_for_move(rng, stay, moves[index + 1][1], moves[index + 1][3])
        rec = plan.rec if is_last else "X1"
        place = (stay.place, stay.provider)
        episodes.append(Episode(day, rne, status, need, *place, end, rec, reason, home, stay.postcode, stay.urn))
    return episodes


def _reason_for_episode(status: str | None, stay: Stay | None, before: tuple[str, Stay]) -> str:
    changes_status = status is not None and status != before[0]
    if stay is None:
        return "L"
    if stay.carer == before[1].carer and "absence" not in (stay.setting, before[1].setting):
        return "U" if changes_status else "T"
    return "B" if changes_status else "P"


def _reason_for_move(rng: Random, stay: Stay, rne: str, following: Stay) -> str:
    """On the episode that ends; none where only the legal status changes, and none to and from a short absence."""
    if rne == "L" or "absence" in (stay.setting, following.setting):
        return ""
    if rne in ("T", "U"):
        return "PLACE"
    if following.setting == "custody":
        return "CUSTOD"
    return "CARPL" if following.setting in CARRIED_OUT_BY_PLAN else pick(rng, REASONS_FOR_MOVING)
