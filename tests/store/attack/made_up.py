"""Registers drawn at random: quick to make, of any size, and with what every reader knows kept true."""

from collections import Counter
from random import Random

from store.attack.register import Register

DIMENSIONS = ("placement_type", "provider", "location", "distance", "age_band", "sex", "uasc")

PLACEMENTS = {
    ("fostering", "in_house"): 34,
    ("fostering", "independent"): 18,
    ("fostering", "other_local_authority"): 1,
    ("kinship_fostering", "in_house"): 15,
    ("residential", "in_house"): 4,
    ("residential", "independent"): 8,
    ("semi_independent", "independent"): 8,
    ("with_parents", "parents"): 7,
    ("placed_for_adoption", "in_house"): 3,
    ("residential_school", "other_public"): 1,
    ("secure", "other_public"): 1,
}
AGES = {"under_1": 5, "1_to_4": 13, "5_to_9": 18, "10_to_15": 38, "16_plus": 26}


def made_up(children: int, seed: int) -> Register:
    chance = Random(seed)
    return Register(DIMENSIONS, dict(Counter(_kind(chance) for _ in range(children))))


def _kind(chance: Random) -> tuple[str, ...]:
    placement, provider = _one(chance, PLACEMENTS)
    is_alone = chance.random() < (0.5 if placement == "semi_independent" else 0.04)
    age = "16_plus" if placement == "semi_independent" or is_alone else _one(chance, AGES)
    outside = "out_of_county" if chance.random() < 0.35 else "in_county"
    far = "over_20_miles" if chance.random() < (0.5 if outside == "out_of_county" else 0.1) else "within_20_miles"
    sex = "male" if chance.random() < (0.9 if is_alone else 0.54) else "female"
    return placement, provider, outside, "not_recorded" if is_alone else far, age, sex, "yes" if is_alone else "no"


def _one(chance, weights):
    return chance.choices(list(weights), list(weights.values()))[0]


CHAIN = Register(
    ("provider", "sex", "legal_status"),
    {
        ("independent", "female", "full_care_order"): 5,
        ("independent", "male", "full_care_order"): 3,
        ("independent", "male", "section_20"): 6,
        ("other_local_authority", "female", "full_care_order"): 3,
        ("in_house", "female", "full_care_order"): 60,
        ("in_house", "male", "full_care_order"): 67,
    },
)
"""Members see external children: about 15; external girls: about 10; independent on full care orders: about 10; independent under
Section 20: about 5. So at most 17 are external and at least 8 + 6 = 14 independent, which leaves at most 3 for other providers.
Of at least 8 external girls at least 5 are then independent. "Fewer than 6" would tell that it is 5; "fewer than 10" does not."""
