"""Thornshire's foster households, and how people came to foster: every approval in the funnel is a household on the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from store.sample.chance import pick
from store.sample.council import SEED
from store.sample.places import DISTRICTS
from store.sample.sheets.rows import Row, uk
from store.sample.weights import Weights

ENQUIRIES_A_QUARTER = (54, 50, 47, 44, 46, 49, 47, 69)
"""By year before the day the council stands on, oldest first; the campaign of the last year shows."""
TYPES: Weights = {"mainstream": 66, "specialist": 6, "kinship": 14, "short_break": 8, "supported_lodgings": 6}
SOURCES: Weights = {"website": 34, "social_media": 24, "word_of_mouth": 22, "event": 9, "agency_transfer": 6, "other": 5}
ON_TO_APPROVAL = {"word_of_mouth": 1.6, "agency_transfer": 2.2, "social_media": 0.6}
"""How much likelier than others they are to go on, by how they had heard of it."""
STAGES = (
    ("initial_visit", 0.34, 12, 26),
    ("application", 0.6, 18, 45),
    ("assessment", 0.85, 10, 25),
    ("panel", 0.85, 105, 180),
    ("approval", 0.95, 3, 21),
)
"""Stage, the chance of reaching it from the one before, and the days that takes: at least and at most."""
SAYS_SO = 0.62
"""So many of those who do not go on tell the council that they withdraw."""
HOUSEHOLDS_BEFORE = 178
"""Approved before the funnel's first day."""
LEAVE_A_YEAR = 0.105
REASONS: Weights = {"resigned": 44, "retired": 24, "moved_to_agency": 18, "deregistered": 6, "other": 8}
WITHDRAWAL_REASONS = ("Change in the family", "Not enough room", "Work", "Health", "Wants to adopt instead", "")
AGES: Weights = {"under_40": 11, "40_to_49": 24, "50_to_59": 38, "60_plus": 27}
PLACES: Weights = {"1": 34, "2": 42, "3": 21, "4": 3}
FILLED = 0.77
TURNOVER_A_QUARTER = 0.12
"""The chance that a place is filled or falls vacant from one quarter to the next, as chance has it."""


@dataclass(frozen=True)
class Household:
    reference: str
    carer_type: str
    district: str
    age: str
    places: int
    approved: date
    left: date | None
    reason: str


@cache
def recruitment(today: date) -> list[Row]:
    """Every stage that every enquiry of the last years has reached by two days before today."""
    return [row for enquiry in _enquiries(today) for row in enquiry]


def _enquiries(today: date) -> Iterator[list[Row]]:
    rng = Random(f"{SEED} enquiries")
    last = today - timedelta(days=2)
    years = len(ENQUIRIES_A_QUARTER)
    number = 0
    for quarter in range(years * 4):
        first = last - timedelta(days=round((years * 4 - quarter) * 91.3))
        for _ in range(round(rng.gauss(ENQUIRIES_A_QUARTER[quarter // 4], 4))):
            number += 1
            yield _journey(rng, f"E{number:05}", first + timedelta(days=rng.randrange(1, 92)), last)


def _journey(rng: Random, reference: str, day: date, last: date) -> list[Row]:
    carer_type, source = pick(rng, TYPES), pick(rng, SOURCES)
    details = {"REFERENCE": reference, "CARER_TYPE": carer_type, "SOURCE": source}
    rows = [details | {"STAGE": "enquiry", "HAPPENED_ON": uk(day)}]
    reached = "enquiry"
    for stage, chance, least, most in STAGES:
        if rng.random() > chance * (ON_TO_APPROVAL.get(source, 1) if stage == "initial_visit" else 1):
            day += timedelta(days=rng.randrange(5, 60))
            if rng.random() < SAYS_SO:
                reason = rng.choice(WITHDRAWAL_REASONS)
                rows.append(details | {"STAGE": "withdrawal", "HAPPENED_ON": uk(day), "STAGE_REACHED": reached, "REASON": reason})
            break
        day += timedelta(days=rng.randrange(least, most))
        rows.append(details | {"STAGE": stage, "HAPPENED_ON": uk(day)})
        reached = stage
    return [row for row in rows if _day(row["HAPPENED_ON"]) <= last]


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


@cache
def households(today: date) -> list[Household]:
    """Those approved long ago, and those whose approval the funnel tells; some have left."""
    rng = Random(f"{SEED} households")
    last = today - timedelta(days=2)
    begun = last - timedelta(days=round(len(ENQUIRIES_A_QUARTER) * 365.25))
    long_ago = [(begun - timedelta(days=rng.randrange(60, 6_000)), pick(rng, TYPES)) for _ in range(HOUSEHOLDS_BEFORE)]
    approved = [(_day(row["HAPPENED_ON"]), row["CARER_TYPE"]) for row in recruitment(today) if row["STAGE"] == "approval"]
    found = []
    for number, (day, carer_type) in enumerate(sorted(long_ago) + approved, start=1):
        stays = timedelta(days=round(max(rng.expovariate(LEAVE_A_YEAR), 0.3) * 365.25))
        left = max(day, begun) + stays
        found.append(
            Household(
                reference=f"H{number:03}",
                carer_type=carer_type,
                district=rng.choices([area.name for area in DISTRICTS], [area.weight for area in DISTRICTS])[0],
                age=pick(rng, AGES),
                places=int(pick(rng, PLACES)),
                approved=day,
                left=left if left <= last else None,
                reason=pick(rng, REASONS),
            )
        )
    return found


def carers(today: date, as_at: date) -> list[Row]:
    """The list of carers as it stood on a day: places filled are those of that day."""
    return [_carer(one, as_at, _filled(one, as_at)) for one in households(today) if one.approved <= as_at]


def _carer(one: Household, as_at: date, filled: int) -> Row:
    has_left = one.left is not None and one.left <= as_at
    return {
        "REFERENCE": one.reference,
        "CARER_TYPE": one.carer_type,
        "DISTRICT": one.district,
        "CARER_AGE_BAND": one.age,
        "PLACES": str(one.places),
        "PLACES_FILLED": "" if has_left else str(filled),
        "APPROVED_ON": uk(one.approved),
        "LEFT_ON": uk(one.left) if has_left else "",
        "DEPARTURE_REASON": one.reason if has_left else "",
    }


def _filled(one: Household, as_at: date) -> int:
    """Each place by itself, and mostly as it was the quarter before."""
    quarter = as_at.year * 4 + (as_at.month - 1) // 3
    filled = 0
    for place in range(one.places):
        rng = Random(f"{SEED} {one.reference} {place}")
        since = quarter - int(rng.expovariate(TURNOVER_A_QUARTER))
        filled += Random(f"{SEED} {one.reference} {place} {since // 4}").random() < FILLED
    return filled
