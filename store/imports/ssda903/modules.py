"""The files of the return: their columns, and what each column may hold. A file is known by its columns, whatever its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from store.imports.ssda903 import codes


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


CHILD = Column(Holds.CHILD)
DATE = Column(Holds.DATE)
PARTLY_KNOWN_DATE = Column(Holds.PARTLY_KNOWN_DATE)
POSTCODE = Column(Holds.POSTCODE)
TOKEN = Column(Holds.TOKEN)
DROPPED = Column(Holds.DROPPED)


def code(fault: str, *known: Mapping[str, object] | frozenset[str]) -> Column:
    return Column(Holds.CODE, frozenset().union(*known), fault)


def tokens(*names: str) -> dict[str, Column]:
    return dict.fromkeys(names, TOKEN)


HEADER = "header"
EPISODES = "episodes"
UASC = "uasc"

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
        "PLACE": code("unknown_place", codes.PLACEMENT_TYPES),
        "PLACE_PROVIDER": code("bad_provider", codes.PROVIDERS),
        "DEC": DATE,
        "REC": code("bad_rec", codes.REASONS_FOR_END),
        "REASON_PLACE_CHANGE": code("bad_reason_place_change", codes.MOVE_REASONS),
        "HOME_POST": POSTCODE,
        "PL_POST": POSTCODE,
        "URN": TOKEN,
    },
    UASC: {"CHILD": CHILD, "SEX": DROPPED, "DOB": DROPPED, "DUC": DATE},
    "reviews": {"CHILD": CHILD, "DOB": DROPPED, "REVIEW": DATE, "REVIEW_CODE": TOKEN},
    "oc2": {
        "CHILD": CHILD,
        "DOB": DROPPED,
        **tokens("SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
        **tokens("HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
    },
    "oc3": {"CHILD": CHILD, "DOB": DROPPED, **tokens("IN_TOUCH", "ACTIV", "ACCOM")},
    "ad1": {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "DATE_INT": DATE,
        "DATE_MATCH": DATE,
        **tokens("FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    },
    "placed_for_adoption": {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "DATE_PLACED": DATE,
        "DATE_PLACED_CEASED": DATE,
        "REASON_PLACED_CEASED": TOKEN,
    },
    "previous_permanence": {
        "CHILD": CHILD,
        "DOB": DROPPED,
        "PREV_PERM": TOKEN,
        "LA_PERM": TOKEN,
        "DATE_PERM": PARTLY_KNOWN_DATE,
    },
    "missing": {"CHILD": CHILD, "DOB": DROPPED, "MISSING": TOKEN, "MIS_START": DATE, "MIS_END": DATE},
    "sw_episodes": {"CHILD": CHILD, "DOB": DROPPED, "SW_ID": TOKEN, "SW_DECOM": DATE, "SW_DEC": DATE, "SW_REASON": TOKEN},
    "dolo": {"CHILD": CHILD, "DOB": DROPPED, "DOLO_START": DATE, "DOLO_END": DATE},
}
"""In the order in which they are read: the header says who the children are."""


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
