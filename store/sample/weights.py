"""How often things happen in Thornshire. The shares follow England's published figures, leaning to a county that places most of
its children with its own carers. Weights need not sum to anything; days are days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Weights = Mapping[str, float]


class Group(StrEnum):
    """Children by their age when they come into care, and those who come alone from abroad."""

    BABY = "baby"
    INFANT = "infant"
    CHILD = "child"
    TEENAGER = "teenager"
    YOUNG_ADULT = "young adult"
    ALONE = "alone"


AGES: Mapping[Group, tuple[float, float]] = {
    Group.BABY: (0, 1),
    Group.INFANT: (1, 5),
    Group.CHILD: (5, 10),
    Group.TEENAGER: (10, 16),
    Group.YOUNG_ADULT: (16, 17.6),
    Group.ALONE: (14.2, 17.7),
}
"""Age in years on coming into care, from and to."""

ARRIVALS: Weights = {Group.BABY: 19, Group.INFANT: 18, Group.CHILD: 18, Group.TEENAGER: 30, Group.YOUNG_ADULT: 15}

# --- who they are ---

BOYS: Mapping[Group, float] = {
    Group.BABY: 0.52,
    Group.INFANT: 0.52,
    Group.CHILD: 0.53,
    Group.TEENAGER: 0.51,
    Group.YOUNG_ADULT: 0.52,
    Group.ALONE: 0.92,
}
ETHNICITIES: Weights = {
    "WBRI": 790,
    "WOTH": 42,
    "WIRI": 3,
    "WIRT": 4,
    "WROM": 12,
    "MWBC": 34,
    "MWBA": 12,
    "MWAS": 15,
    "MOTH": 22,
    "AIND": 4,
    "APKN": 10,
    "ABAN": 6,
    "AOTH": 8,
    "CHNE": 1,
    "BAFR": 14,
    "BCRB": 7,
    "BOTH": 6,
    "OOTH": 6,
    "REFU": 2,
    "NOBT": 2,
}
ETHNICITIES_ALONE: Weights = {"OOTH": 40, "AOTH": 30, "BAFR": 22, "WOTH": 6, "BOTH": 3}
NEEDS: Mapping[Group, Weights] = {
    Group.BABY: {"N1": 84, "N3": 4, "N4": 4, "N5": 14, "N8": 1, "N7": 0.3},
    Group.INFANT: {"N1": 82, "N2": 1, "N3": 5, "N4": 5, "N5": 13, "N8": 2},
    Group.CHILD: {"N1": 76, "N2": 3, "N3": 4, "N4": 7, "N5": 14, "N8": 2},
    Group.TEENAGER: {"N1": 70, "N2": 5, "N3": 3, "N4": 13, "N5": 17, "N6": 4, "N8": 3},
    Group.YOUNG_ADULT: {"N1": 50, "N2": 3, "N3": 2, "N4": 22, "N5": 21, "N6": 8, "N7": 0.5, "N8": 6},
    Group.ALONE: {"N8": 1},
}

# --- how care begins and ends ---


class Outcome(StrEnum):
    """How a time in care ends."""

    HOME_SOON = "home soon"
    HOME_LATER = "home later"
    HOME_ON_ORDER = "home on an order"
    GUARDIAN = "special guardian"
    ARRANGEMENT = "child arrangements order"
    ADOPTED = "adopted"
    GROWN_UP = "grown up"
    ELSEWHERE = "elsewhere"
    REMAND_ENDED = "remand ended"
    FOUND_ADULT = "found to be an adult"
    TRANSFERRED = "transferred to another council"


OUTCOMES: Mapping[Group, Weights] = {
    Group.BABY: {
        Outcome.ADOPTED: 27,
        Outcome.GUARDIAN: 22,
        Outcome.HOME_SOON: 10,
        Outcome.HOME_LATER: 21,
        Outcome.HOME_ON_ORDER: 8,
        Outcome.ARRANGEMENT: 5,
        Outcome.GROWN_UP: 6,
        Outcome.ELSEWHERE: 1,
    },
    Group.INFANT: {
        Outcome.ADOPTED: 14,
        Outcome.GUARDIAN: 20,
        Outcome.HOME_SOON: 17,
        Outcome.HOME_LATER: 22,
        Outcome.HOME_ON_ORDER: 9,
        Outcome.ARRANGEMENT: 6,
        Outcome.GROWN_UP: 11,
        Outcome.ELSEWHERE: 1,
    },
    Group.CHILD: {
        Outcome.ADOPTED: 2,
        Outcome.GUARDIAN: 14,
        Outcome.HOME_SOON: 24,
        Outcome.HOME_LATER: 20,
        Outcome.HOME_ON_ORDER: 9,
        Outcome.ARRANGEMENT: 6,
        Outcome.GROWN_UP: 24,
        Outcome.ELSEWHERE: 1,
    },
    Group.TEENAGER: {
        Outcome.GUARDIAN: 3,
        Outcome.HOME_SOON: 32,
        Outcome.HOME_LATER: 20,
        Outcome.HOME_ON_ORDER: 4,
        Outcome.ARRANGEMENT: 2,
        Outcome.GROWN_UP: 35,
        Outcome.ELSEWHERE: 2,
        Outcome.REMAND_ENDED: 2,
    },
    Group.YOUNG_ADULT: {
        Outcome.HOME_SOON: 20,
        Outcome.HOME_LATER: 5,
        Outcome.GROWN_UP: 65,
        Outcome.ELSEWHERE: 4,
        Outcome.REMAND_ENDED: 6,
    },
    Group.ALONE: {Outcome.GROWN_UP: 80, Outcome.TRANSFERRED: 12, Outcome.FOUND_ADULT: 5, Outcome.ELSEWHERE: 3},
}
LENGTHS: Mapping[Outcome, tuple[int, int]] = {
    Outcome.HOME_SOON: (2, 60),
    Outcome.HOME_LATER: (120, 330),
    Outcome.HOME_ON_ORDER: (320, 520),
    Outcome.GUARDIAN: (200, 340),
    Outcome.ARRANGEMENT: (130, 240),
    Outcome.ELSEWHERE: (20, 300),
    Outcome.REMAND_ENDED: (5, 50),
    Outcome.FOUND_ADULT: (25, 70),
    Outcome.TRANSFERRED: (5, 25),
}
"""The least days in care, and how many more on average. Adoption has its own steps; growing up ends on the 18th birthday."""
WAITED_FOR = {Outcome.HOME_LATER, Outcome.HOME_ON_ORDER, Outcome.GUARDIAN, Outcome.ARRANGEMENT, Outcome.ADOPTED}
"""Endings that wait for a court or for visits, and so were put off in the pandemic."""
REASONS_FOR_LEAVING: Mapping[Outcome, Weights] = {
    Outcome.HOME_SOON: {"E4A": 55, "E4B": 30, "E13": 15},
    Outcome.HOME_LATER: {"E4A": 82, "E4B": 9, "E13": 9},
    Outcome.HOME_ON_ORDER: {"E4A": 1},
    Outcome.GUARDIAN: {"E45": 70, "E46": 6, "E47": 22, "E48": 2},
    Outcome.ARRANGEMENT: {"E41": 1},
    Outcome.ADOPTED: {"E11": 25, "E12": 75},
    Outcome.GROWN_UP: {"E5": 38, "E17": 26, "E6": 10, "E7": 6, "E4A": 9, "E8": 8, "E9": 1},
    Outcome.ELSEWHERE: {"E3": 50, "E8": 25, "E16": 15, "E2": 10},
    Outcome.REMAND_ENDED: {"E14": 75, "E9": 25},
    Outcome.FOUND_ADULT: {"E15": 1},
    Outcome.TRANSFERRED: {"E3": 1},
}
COMES_BACK: Mapping[Outcome, float] = {
    Outcome.HOME_SOON: 0.24,
    Outcome.HOME_LATER: 0.15,
    Outcome.HOME_ON_ORDER: 0.08,
    Outcome.GUARDIAN: 0.05,
    Outcome.ARRANGEMENT: 0.05,
    Outcome.REMAND_ENDED: 0.3,
}
"""How likely a child is to come into care again after each way of leaving it."""

FIRST_LEGAL_STATUSES: Mapping[Group, Weights] = {
    Group.BABY: {"C1": 52, "V2": 27, "L2": 12, "L1": 8, "C2": 1},
    Group.INFANT: {"C1": 36, "V2": 33, "L1": 20, "L2": 9, "C2": 2},
    Group.CHILD: {"C1": 30, "V2": 42, "L1": 22, "L2": 4, "C2": 2},
    Group.TEENAGER: {"V2": 66, "C1": 15, "L1": 14, "C2": 3, "L2": 1, "L3": 0.5},
    Group.YOUNG_ADULT: {"V2": 91, "L1": 6, "C1": 3},
    Group.ALONE: {"V2": 1},
}

# --- where they live ---

FIRST_PLACEMENTS: Mapping[Group, Weights] = {
    Group.BABY: {"foster": 56, "kinship": 24, "agency": 3, "family_centre": 7, "parents": 9, "hospital": 1.5, "other_council": 1},
    Group.INFANT: {"foster": 52, "kinship": 33, "agency": 4, "family_centre": 1, "parents": 10, "other_council": 1},
    Group.CHILD: {"foster": 50, "kinship": 31, "agency": 6, "own_home": 1, "private_home": 1, "parents": 10, "other_council": 1},
    Group.TEENAGER: {
        "foster": 40,
        "kinship": 23,
        "agency": 7,
        "own_home": 12,
        "private_home": 8,
        "parents": 8,
        "school": 1,
        "secure": 0.5,
        "other": 5,
        "other_council": 1,
    },
    Group.YOUNG_ADULT: {
        "foster": 19,
        "kinship": 8,
        "agency": 3,
        "own_home": 9,
        "private_home": 4,
        "supported": 44,
        "private_supported": 6,
        "other": 5,
    },
    Group.ALONE: {"foster": 36, "agency": 4, "other_council": 1, "supported": 48, "private_supported": 7},
}
LATER_PLACEMENTS: Mapping[Group, Weights] = {
    Group.BABY: {"foster": 50, "kinship": 42, "agency": 3, "parents": 6},
    Group.INFANT: {"foster": 49, "kinship": 38, "agency": 5, "parents": 8},
    Group.CHILD: {"foster": 50, "kinship": 29, "agency": 8, "own_home": 3, "private_home": 3, "parents": 7},
    Group.TEENAGER: {
        "foster": 37,
        "kinship": 16,
        "agency": 8,
        "own_home": 21,
        "private_home": 15,
        "parents": 5,
        "school": 1.5,
        "secure": 0.8,
        "custody": 0.8,
        "other": 5,
        "other_council": 1,
    },
    Group.YOUNG_ADULT: {
        "foster": 17,
        "kinship": 7,
        "agency": 3,
        "own_home": 9,
        "private_home": 6,
        "supported": 44,
        "private_supported": 7,
        "secure": 0.5,
        "custody": 2,
        "other": 5,
    },
    Group.ALONE: {"foster": 24, "agency": 2, "supported": 62, "private_supported": 9, "other": 2},
}
MOVES_ON_BEFORE_18: Weights = {
    "foster": 0.28,
    "agency": 0.4,
    "kinship": 0.08,
    "own_home": 0.55,
    "private_home": 0.6,
    "other": 0.7,
}
"""How likely a child who grows up in care is to move on to supported accommodation at 16 or 17, by where they live."""
REASONS_FOR_MOVING: Weights = {
    "CARPL": 40,
    "OTHER": 21,
    "CREQB": 15,
    "CREQO": 9,
    "CHILD": 6,
    "LAREQ": 4,
    "STAND": 2,
    "CLOSE": 1.5,
    "ALLEG": 1,
    "APPRR": 0.7,
}


@dataclass(frozen=True)
class Absence:
    """A short time away from a placement that goes on."""

    days: tuple[int, int]
    weight: float


ABSENCES: Mapping[str, Absence] = {
    "T1": Absence((2, 20), 20),
    "T2": Absence((5, 15), 12),
    "T3": Absence((5, 18), 38),
    "T4": Absence((2, 7), 30),
}
ABSENCES_A_YEAR = 0.09
