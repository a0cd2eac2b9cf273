"""The files of the return: their columns, and what each column may hold. A file is known by its columns, whatever its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from store.imports.ssda903 import codes
from store.imports.ssda903.codes import Years


class Holds(Enum):
    """What a column may hold."""

    CHILD = auto()
    DATE = auto()
    PARTLY_KNOWN_DATE = auto()
    """As a date, or with zz for a day or month that is not known."""
    CODE = auto()
    POSTCODE = auto()
    TOKEN = auto()
    """A short code or number that is kept as it is."""
    BIRTH = auto()
    """A date of birth: kept as its month, from the header alone."""
    DROPPED = auto()
    """Never read: dates of birth repeated from the header, pupil numbers, a child's own child's date of birth."""


@dataclass(frozen=True)
class Column:
    holds: Holds
    codes: frozenset[str] = frozenset()
    fault: str = ""
    """The name of the fault of holding another code."""
    in_use: Mapping[str, Years] = field(default_factory=dict)
    """The years of the codes that came or went."""


CHILD = Column(Holds.CHILD)
DATE = Column(Holds.DATE)
PARTLY_KNOWN_DATE = Column(Holds.PARTLY_KNOWN_DATE)
POSTCODE = Column(Holds.POSTCODE)
TOKEN = Column(Holds.TOKEN)
DROPPED = Column(Holds.DROPPED)


def code(fault: str, known: Mapping[str, object] | frozenset[str], in_use: Mapping[str, Years] | None = None) -> Column:
    return Column(Holds.CODE, frozenset(known), fault, in_use or {})


def other(known: Mapping[str, object] | frozenset[str], in_use: Mapping[str, Years] | None = None) -> Column:
    """A column of codes whose fault needs no words of its own."""
    return code("bad_code", known, in_use)


YES_OR_NO = other(codes.YES_OR_NO)

HEADER = "header"
EPISODES = "episodes"
UASC = "uasc"
REVIEWS = "reviews"
HEALTH = "oc2"
LEAVERS = "oc3"
ADOPTED = "ad1"
FOR_ADOPTION = "placed_for_adoption"
PERMANENCE = "previous_permanence"
MISSING = "missing"
WORKERS = "sw_episodes"
RESTRICTED = "dolo"

MODULES: Mapping[str, Mapping[str, Column]] = {
    HEADER: {
        "CHILD": CHILD,
        "SEX": code("bad_sex", codes.SEXES),
        "DOB": Column(Holds.BIRTH),
        "ETHNIC": code("bad_ethnic", codes.ETHNICITIES),
        "UPN": DROPPED,
        "MOTHER": TOKEN,
        "MC_DOB": DROPPED,
    },
    EPISODES: {
        "CHILD": CHILD,
        "DECOM": DATE,
        "RNE": code("bad_rne", codes.REASONS_FOR_EPISODE),
        "LS": code("bad_legal_status", codes.LEGAL_STATUSES),
        "CIN": code("bad_need", codes.NEEDS),
        "PLACE": code("unknown_place", codes.PLACEMENT_TYPES, codes.IN_USE["PLACE"]),
        "PLACE_PROVIDER": code("bad_provider", codes.PROVIDERS),
        "DEC": DATE,
        "REC": code("bad_rec", codes.REASONS_FOR_END, codes.IN_USE["REC"]),
        "REASON_PLACE_CHANGE": code("bad_reason_place_change", codes.MOVE_REASONS, codes.IN_USE["REASON_PLACE_CHANGE"]),
        "HOME_POST": POSTCODE,
        "PL_POST": POSTCODE,
        "URN": TOKEN,
    },
    UASC: {"CHILD": CHILD, "SEX": DROPPED, "DOB": DROPPED, "DUC": DATE},
    REVIEWS: {"CHILD": CHILD, "DOB": DROPPED, "REVIEW": DATE, "REVIEW_CODE": other(codes.PARTICIPATION)},
    HEALTH: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "SDQ_SCORE": code("bad_sdq_score", codes.SDQ_SCORES),
        "SDQ_REASON": other(codes.SDQ_REASONS),
        "CONVICTED": YES_OR_NO,
        "HEALTH_CHECK": YES_OR_NO,
        "IMMUNISATIONS": YES_OR_NO,
        "TEETH_CHECK": YES_OR_NO,
        "HEALTH_ASSESSMENT": YES_OR_NO,
        "SUBSTANCE_MISUSE": YES_OR_NO,
        "INTERVENTION_RECEIVED": YES_OR_NO,
        "INTERVENTION_OFFERED": YES_OR_NO,
    },
    LEAVERS: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "IN_TOUCH": other(codes.CONTACT),
        "ACTIV": other(codes.ACTIVITIES, codes.IN_USE["ACTIV"]),
        "ACCOM": other(codes.ACCOMMODATION),
    },
    ADOPTED: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "DATE_INT": DATE,
        "DATE_MATCH": DATE,
        "FOSTER_CARE": YES_OR_NO,
        "NB_ADOPTR": other(codes.ADOPTERS_NUMBER),
        "SEX_ADOPTR": other(codes.ADOPTERS_SEX),
        "LS_ADOPTR": other(codes.ADOPTERS_STATUS),
    },
    FOR_ADOPTION: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "DATE_PLACED": DATE,
        "DATE_PLACED_CEASED": DATE,
        "REASON_PLACED_CEASED": other(codes.ADOPTION_ENDS),
    },
    PERMANENCE: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "PREV_PERM": other(codes.PERMANENCE),
        "LA_PERM": TOKEN,
        "DATE_PERM": PARTLY_KNOWN_DATE,
    },
    MISSING: {"CHILD": CHILD, "DOB": DROPPED, "MISSING": other(codes.ABSENCES), "MIS_START": DATE, "MIS_END": DATE},
    WORKERS: {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "SW_ID": TOKEN,
        "SW_DECOM": DATE,
        "SW_DEC": DATE,
        "SW_REASON": other(codes.WORKER_REASONS),
    },
    RESTRICTED: {"CHILD": CHILD, "DOB": DROPPED, "DOLO_START": DATE, "DOLO_END": DATE},
}
"""In the order in which they are read: the header says who the children are."""

FIRST_YEARS: Mapping[str, int] = {WORKERS: 2024, RESTRICTED: 2027}
"""The first return (by the year of its 31 March) that had a file, where there was one without."""

DAYS: Mapping[str, tuple[str, str]] = {
    REVIEWS: ("REVIEW", ""),
    FOR_ADOPTION: ("DATE_PLACED", "DATE_PLACED_CEASED"),
    MISSING: ("MIS_START", "MIS_END"),
    WORKERS: ("SW_DECOM", "SW_DEC"),
    RESTRICTED: ("DOLO_START", "DOLO_END"),
}
"""The columns of the days on which something was, or began and ended. A row without the first says nothing."""


def recognise(columns: set[str]) -> str | None:
    """The file that has these columns (in capitals), with or without others beside them."""
    return next((name for name, wanted in MODULES.items() if wanted.keys() <= columns), None)


def closest(columns: set[str]) -> tuple[str, list[str]] | None:
    """The file most like these columns, and the columns that it wants besides; null where it is like none."""
    name = max(MODULES, key=lambda name: len(MODULES[name].keys() & columns) / len(MODULES[name]))
    shared = MODULES[name].keys() & columns
    if len(shared) < 3:
        return None
    return name, [column for column in MODULES[name] if column not in columns]
