"""Every code of the return that we read, and what it means in our terms. Codes stand here and nowhere else.

Sources: the DfE's SSDA903 guide and technical specification, as carried in the sector's open validator
(csc-validator-be-903) and in the Standard Safeguarding Dataset.
"""

from store.vocabulary import (
    Absence,
    Accommodation,
    Activity,
    AdoptionEnd,
    Contact,
    Ethnicity,
    LeavingReason,
    LegalStatus,
    MoveReason,
    Need,
    Participation,
    Permanence,
    PlacementType,
    Provider,
    Sex,
)

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "U": Sex.NOT_KNOWN, "1": Sex.MALE, "2": Sex.FEMALE}
"""1 and 2 until 2023/24, letters since."""

ETHNICITIES = {
    **dict.fromkeys(("WBRI", "WIRI", "WOTH", "WIRT", "WROM"), Ethnicity.WHITE),
    **dict.fromkeys(("MWBC", "MWBA", "MWAS", "MOTH"), Ethnicity.MIXED),
    **dict.fromkeys(("AIND", "APKN", "ABAN", "AOTH", "CHNE"), Ethnicity.ASIAN),
    **dict.fromkeys(("BCRB", "BAFR", "BOTH"), Ethnicity.BLACK),
    "OOTH": Ethnicity.OTHER,
    **dict.fromkeys(("REFU", "NOBT"), Ethnicity.NOT_KNOWN),
}

STARTED = "S"
NEW_PLACEMENT = frozenset({"S", "P", "B"})
"""Reasons for a new episode that mean a new carer: started to be looked after; placement; placement and legal status."""
REASONS_FOR_EPISODE = frozenset({"S", "L", "P", "T", "B", "U"})
"""L: legal status alone. T and U: another placement with the same carer, which is no new placement to us."""

SHORT_BREAKS = frozenset({"V3", "V4"})
"""Left out of every figure."""
LEGAL_STATUSES = {
    "C1": LegalStatus.INTERIM_CARE_ORDER,
    "C2": LegalStatus.FULL_CARE_ORDER,
    "D1": LegalStatus.OTHER,
    "E1": LegalStatus.PLACEMENT_ORDER,
    "V2": LegalStatus.SECTION_20,
    "V3": LegalStatus.SECTION_20,
    "V4": LegalStatus.SECTION_20,
    "L1": LegalStatus.POLICE_PROTECTION,
    "L2": LegalStatus.OTHER,
    "L3": LegalStatus.OTHER,
    "J1": LegalStatus.REMAND,
    "J2": LegalStatus.OTHER,
    "J3": LegalStatus.OTHER,
}
"""L2 and L3 are orders of a court; J2 is detention by the police before a charge, and J3 a sentence: none of them is remand."""

NEEDS = {
    "N1": Need.ABUSE_OR_NEGLECT,
    "N2": Need.DISABILITY,
    "N3": Need.PARENTAL_ILLNESS,
    "N4": Need.FAMILY_IN_ACUTE_STRESS,
    "N5": Need.FAMILY_DYSFUNCTION,
    "N6": Need.SOCIALLY_UNACCEPTABLE_BEHAVIOUR,
    "N7": Need.LOW_INCOME,
    "N8": Need.ABSENT_PARENTING,
}

TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})
"""Hospital, holidays and other short absences: they neither start nor end a placement."""
PLACEMENT_TYPES = {
    **dict.fromkeys(("U1", "U2", "U3"), PlacementType.KINSHIP_FOSTERING),
    **dict.fromkeys(("U4", "U5", "U6"), PlacementType.FOSTERING),
    **dict.fromkeys(("A3", "A4", "A5", "A6"), PlacementType.PLACED_FOR_ADOPTION),
    **dict.fromkeys(("K2", "R1"), PlacementType.RESIDENTIAL),
    **dict.fromkeys(("K1", "R5"), PlacementType.SECURE),
    **dict.fromkeys(("H5", "K3", "P2"), PlacementType.SEMI_INDEPENDENT),
    "P1": PlacementType.WITH_PARENTS,
    "S1": PlacementType.RESIDENTIAL_SCHOOL,
    **dict.fromkeys(("R2", "R3", "P3", "Z1", "Z11", "Z12", "Z13", "Z14"), PlacementType.OTHER),
    **dict.fromkeys(TEMPORARY, PlacementType.OTHER),
}

SAME_PLACE = {"H5": "K3", **dict.fromkeys(("Z11", "Z12", "Z13", "Z14"), "Z1")}
"""H5 became K3 in 2024/25, and Z1 was split in 2025/26: a child whose code changed so has not moved."""

PROVIDERS = {
    "PR0": Provider.PARENTS,
    "PR1": Provider.IN_HOUSE,
    "PR2": Provider.OTHER_LOCAL_AUTHORITY,
    "PR3": Provider.OTHER_PUBLIC,
    "PR4": Provider.INDEPENDENT,
    "PR5": Provider.INDEPENDENT,
}

CODES_OF_TYPES = {
    PlacementType.FOSTERING: "U4",
    PlacementType.KINSHIP_FOSTERING: "U1",
    PlacementType.RESIDENTIAL: "K2",
    PlacementType.SECURE: "K1",
    PlacementType.SEMI_INDEPENDENT: "K3",
    PlacementType.SUPPORTED_LODGINGS: "K3",
    PlacementType.WITH_PARENTS: "P1",
    PlacementType.PLACED_FOR_ADOPTION: "A3",
    PlacementType.RESIDENTIAL_SCHOOL: "S1",
    PlacementType.OTHER: "Z1",
}
CODES_OF_PROVIDERS = {
    Provider.PARENTS: "PR0",
    Provider.IN_HOUSE: "PR1",
    Provider.OTHER_LOCAL_AUTHORITY: "PR2",
    Provider.OTHER_PUBLIC: "PR3",
    Provider.INDEPENDENT: "PR4",
}
"""One code for each, for what was logged and no return has told yet."""

CONTINUES = "X1"
"""The episode ends and the next begins on the same day."""
LEAVING_REASONS = {
    **dict.fromkeys(("E4A", "E4B"), LeavingReason.RETURNED_HOME),
    **dict.fromkeys(("E11", "E12"), LeavingReason.ADOPTED),
    **dict.fromkeys(("E43", "E44", "E45", "E46", "E47", "E48"), LeavingReason.SPECIAL_GUARDIANSHIP),
    "E41": LeavingReason.CHILD_ARRANGEMENTS_ORDER,
    **dict.fromkeys(("E7", "E17"), LeavingReason.TURNED_18),
    **dict.fromkeys(("E5", "E6"), LeavingReason.MOVED_TO_INDEPENDENCE),
    **dict.fromkeys(("E2", "E3", "E8", "E9", "E13", "E14", "E15", "E16"), LeavingReason.OTHER),
}
"""E7, moved to adult services, and E17, aged 18 and stayed with the carers, are what the return has for turning 18."""
REASONS_FOR_END = frozenset({CONTINUES, *LEAVING_REASONS})
NOT_TOLD_AGAIN = "E99"
"""No code of the return. The sector's tools write it where care was running and the next return has nothing of the child: it has
ended, for a reason nobody told, and counts as an ending."""
ENDINGS = {**LEAVING_REASONS, NOT_TOLD_AGAIN: LeavingReason.OTHER}

MOVE_REASONS = {
    **dict.fromkeys(("CARPL", "PLACE"), MoveReason.PLANNED),
    **dict.fromkeys(("CREQB", "CREQO"), MoveReason.CARER_REQUEST),
    "CHILD": MoveReason.CHILD_REQUEST,
    "ALLEG": MoveReason.ALLEGATION,
    **dict.fromkeys(("STAND", "APPRR"), MoveReason.STANDARDS),
    **dict.fromkeys(("CLOSE", "LAREQ", "CUSTOD", "OTHER"), MoveReason.OTHER_UNPLANNED),
}
"""APPRR, approval removed, is counted with standards of care; PLACE is a change of the placement's status, as planned."""

PARTICIPATION = {
    "PN0": Participation.TOO_YOUNG,
    **dict.fromkeys(("PN1", "PN2", "PN3", "PN5", "PN6"), Participation.VIEWS_HEARD),
    **dict.fromkeys(("PN4", "PN7"), Participation.NO_VIEWS),
}
"""PN1 to PN4 were there; PN5 to PN7 were not, and the first two of those sent their views."""

YES_OR_NO = {"1": True, "0": False}
SDQ_SCORES = frozenset(str(score) for score in range(41))
SDQ_REASONS = frozenset({"SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"})
"""Why there is no score: too young or too old, refused by the carer, disability, other, refused by the child."""

CONTACT = {
    "YES": Contact.IN_TOUCH,
    "NO": Contact.NOT_IN_TOUCH,
    "REFU": Contact.REFUSED,
    "NREQ": Contact.NOT_NEEDED,
    "DIED": Contact.DIED,
    "RHOM": Contact.RETURNED_HOME,
}
ACTIVITIES = {
    **dict.fromkeys(("F1", "P1", "F2", "P2"), Activity.EDUCATION),
    **dict.fromkeys(("F3", "P3", "F4", "P4", "F5", "P5"), Activity.TRAINING_OR_EMPLOYMENT),
    **dict.fromkeys(("G4", "G5", "G6"), Activity.NEET),
    "0": Activity.UNKNOWN,
}
"""F is full time and P part time. F3 and P3 became F4 and P4 (apprenticeships) and F5 and P5 (all others) in 2021/22."""
HOMES = "BCDEKTUVWYZ"
NEVER_SUITABLE = "SX"
"""No fixed abode and custody: S1 and X1 stand in no list of today."""
NOT_JUDGED = "GHR"
ACCOMMODATION = {
    **{f"{home}1": Accommodation.SUITABLE for home in HOMES},
    **{f"{home}2": Accommodation.UNSUITABLE for home in (*HOMES, *NEVER_SUITABLE)},
    **{f"{home}1": Accommodation.NOT_JUDGED for home in NEVER_SUITABLE},
    **{f"{home}{judged}": Accommodation.NOT_JUDGED for home in NOT_JUDGED for judged in "12"},
    "0": Accommodation.UNKNOWN,
}
"""The letter is the kind of home; 1 is suitable and 2 is not."""

ABSENCES = {"M": Absence.MISSING, "A": Absence.AWAY}
WORKER_REASONS = frozenset({"MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"})

PERMANENCE = {
    "P1": Permanence.ADOPTION,
    "P2": Permanence.SPECIAL_GUARDIANSHIP,
    "P3": Permanence.CHILD_ARRANGEMENTS_ORDER,
    "P4": Permanence.NOT_KNOWN,
    "Z1": Permanence.NONE,
}
ADOPTION_ENDS = {
    "RD1": AdoptionEnd.NEEDS_CHANGED,
    "RD2": AdoptionEnd.NO_ORDER,
    "RD3": AdoptionEnd.NO_ADOPTERS,
    "RD4": AdoptionEnd.OTHER,
}
ADOPTERS_NUMBER = frozenset({"1", "2"})
ADOPTERS_SEX = frozenset({"M1", "F1", "MM", "FF", "MF"})
ADOPTERS_STATUS = frozenset({"L0", "L11", "L12", "L2", "L3", "L4"})

Years = tuple[int | None, int | None]
IN_USE: dict[str, dict[str, Years]] = {
    "PLACE": {
        **dict.fromkeys(("H5", "P2"), (None, 2024)),
        "K3": (2025, None),
        "Z1": (None, 2025),
        **dict.fromkeys(("Z11", "Z12", "Z13", "Z14"), (2026, None)),
    },
    "REC": {
        **dict.fromkeys(("E43", "E44"), (None, 2018)),
        **dict.fromkeys(("E45", "E46", "E47", "E48"), (2019, None)),
    },
    "REASON_PLACE_CHANGE": {"CUSTOD": (2019, None)},
    "ACTIV": {
        **dict.fromkeys(("F3", "P3"), (None, 2021)),
        **dict.fromkeys(("F4", "P4", "F5", "P5"), (2022, None)),
    },
}
"""Column, code, and the first and last year (of the 31 March that ends it) whose return had it. Others have always been there.
The codes of SEX changed in 2025 too; they cannot be mistaken, and are taken in any year."""
