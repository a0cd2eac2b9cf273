"""Codes of the return, and the catalogue's ids for them."""

FOSTERING = {"U4", "U5", "U6"}
KINSHIP = {"U1", "U2", "U3"}

PLACEMENT_TYPES = {
    "kinship_fostering": KINSHIP,
    "fostering": FOSTERING,
    "residential": {"K2", "R1"},
    "secure": {"K1", "R5"},
    "semi_independent": {"H5", "K3", "P2"},
    "with_parents": {"P1"},
    "placed_for_adoption": {"A3", "A4", "A5", "A6"},
    "residential_school": {"S1"},
    "other": {"R2", "R3", "P3", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"},
}
PROVIDERS = {
    "in_house": {"PR1"},
    "other_local_authority": {"PR2"},
    "other_public": {"PR3"},
    "independent": {"PR4", "PR5"},
    "parents": {"PR0"},
}
LEGAL_STATUSES = {
    "full_care_order": {"C2"},
    "interim_care_order": {"C1"},
    "section_20": {"V2"},
    "placement_order": {"E1"},
    "police_protection": {"L1"},
    "remand": {"J1"},
    "other": {"D1", "L2", "L3", "J2", "J3"},
}
NEEDS = {
    "abuse_or_neglect": {"N1"},
    "disability": {"N2"},
    "parental_illness": {"N3"},
    "family_in_acute_stress": {"N4"},
    "family_dysfunction": {"N5"},
    "socially_unacceptable_behaviour": {"N6"},
    "low_income": {"N7"},
    "absent_parenting": {"N8"},
}
ETHNICITIES = {
    "white": {"WBRI", "WIRI", "WOTH", "WIRT", "WROM"},
    "mixed": {"MWBC", "MWBA", "MWAS", "MOTH"},
    "asian": {"AIND", "APKN", "ABAN", "AOTH", "CHNE"},
    "black": {"BCRB", "BAFR", "BOTH"},
    "other": {"OOTH"},
    "not_known": {"REFU", "NOBT"},
}
SEXES = {"male": {"1", "M"}, "female": {"2", "F"}, "not_known": {"U"}}
LEAVING_REASONS = {
    "returned_home": {"E4A", "E4B"},
    "adopted": {"E11", "E12"},
    "special_guardianship": {"E43", "E44", "E45", "E46", "E47", "E48"},
    "child_arrangements_order": {"E41"},
    "turned_18": {"E7", "E17"},
    "moved_to_independence": {"E5", "E6"},
    "other": {"E2", "E3", "E13", "E8", "E9", "E14", "E15", "E16", "E99"},
}
MOVE_REASONS = {
    "planned": {"CARPL", "PLACE"},
    "carer_request": {"CREQB", "CREQO"},
    "child_request": {"CHILD"},
    "allegation": {"ALLEG"},
    "standards": {"STAND", "APPRR"},
    "other_unplanned": {"CLOSE", "LAREQ", "CUSTOD", "OTHER"},
}
SHORT_BREAKS = {"V3", "V4"}
TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}
ADOPTIVE = {"A3", "A4", "A5", "A6"}
NEW_PLACEMENT = {"S", "P", "B"}
RECODED = {"H5": "K3", "P2": "K3", "Z1": "Z", "Z11": "Z", "Z12": "Z", "Z13": "Z", "Z14": "Z"}
"""Placement codes that one return has and the next has otherwise, of the same placement."""


def named(code: str, terms: dict[str, set[str]]) -> str:
    """The catalogue's id for a code, `not_recorded` for a blank."""
    return next((term for term, codes in terms.items() if code in codes), "not_recorded")
