"""The ways in which measures can be filtered and broken down, with the words for their values.

Each value is made of parts that do not overlap, as the store holds them: "external" is three kinds of provider. What a value is
made of stands in `PARTS`; the SQL in `store.measures.cells` is worked out from that.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.measures.measure import Dimension, Shown
from store.measures.query import TIME_GROUPS, Query
from store.vocabulary import (
    NOT_RECORDED,
    Ethnicity,
    LeavingReason,
    LegalStatus,
    Location,
    Need,
    PlacementType,
    Provider,
    Sex,
)

NOT_RECORDED_WORDS = "Not recorded"

_ALL = (
    Dimension(
        id="placement_type",
        title="Type of placement",
        by="type of placement",
        values={
            PlacementType.FOSTERING: "Foster care",
            PlacementType.KINSHIP_FOSTERING: "Foster care with family or friends (kinship)",
            PlacementType.RESIDENTIAL: "Children's homes",
            PlacementType.SECURE: "Secure homes and custody",
            PlacementType.SEMI_INDEPENDENT: "Semi-independent and supported accommodation",
            PlacementType.SUPPORTED_LODGINGS: "Supported lodgings",
            PlacementType.WITH_PARENTS: "With parents",
            PlacementType.PLACED_FOR_ADOPTION: "Placed for adoption",
            PlacementType.RESIDENTIAL_SCHOOL: "Residential schools",
            PlacementType.OTHER: "Other placements",
        },
        phrases={
            PlacementType.FOSTERING: "living with foster carers",
            PlacementType.KINSHIP_FOSTERING: "fostered by family or friends",
            PlacementType.RESIDENTIAL: "living in children's homes",
            PlacementType.SECURE: "living in secure homes or custody",
            PlacementType.SEMI_INDEPENDENT: "living in semi-independent or supported accommodation",
            PlacementType.SUPPORTED_LODGINGS: "living in supported lodgings",
            PlacementType.WITH_PARENTS: "placed with their parents",
            PlacementType.PLACED_FOR_ADOPTION: "placed for adoption",
            PlacementType.RESIDENTIAL_SCHOOL: "living in residential schools",
            PlacementType.OTHER: "in other placements",
        },
        partition=tuple(kind.value for kind in PlacementType if kind is not PlacementType.SUPPORTED_LODGINGS),
        note=(
            "Foster care means foster care of any kind. A table by type of placement shows foster care with family or friends "
            "(kinship) on a line of its own, and all other foster care on another."
        ),
    ),
    Dimension(
        id="provider",
        title="Provider",
        by="provider",
        values={
            Provider.IN_HOUSE: "The council's own",
            "external": "External providers",
            Provider.INDEPENDENT: "Independent providers",
            "ifa": "Independent fostering agencies",
            Provider.OTHER_LOCAL_AUTHORITY: "Another council",
            Provider.OTHER_PUBLIC: "Another public body, such as the NHS",
            Provider.PARENTS: "Parents",
        },
        phrases={
            Provider.IN_HOUSE: "with the council's own carers and homes",
            "external": "with external providers",
            Provider.INDEPENDENT: "with independent providers",
            "ifa": "with independent fostering agencies",
            Provider.OTHER_LOCAL_AUTHORITY: "with another council's carers and homes",
            Provider.OTHER_PUBLIC: "with another public body, such as the NHS",
            Provider.PARENTS: "cared for by their parents",
        },
        partition=tuple(provider.value for provider in Provider),
        note=(
            "External means provided by anyone but the council: another council, another public body, or a private or voluntary "
            "provider. It is not the same as out of area. Shares are of all children in care, those with parents included."
        ),
    ),
    Dimension(
        id="location",
        title="Inside or outside the {area}",
        by="whether inside or outside the {area}",
        values={
            Location.IN_COUNTY: "Inside the {area}",
            Location.OUT_OF_COUNTY: "Outside the {area}",
        },
        phrases={
            Location.IN_COUNTY: "placed inside the {area}",
            Location.OUT_OF_COUNTY: "placed outside the {area}",
        },
        note="Worked out from the postcode of the placement. Where that is not known, the child counts as not recorded.",
    ),
    Dimension(
        id="distance",
        title="Distance from home",
        by="distance from home",
        values={"within_20_miles": "20 miles or less", "over_20_miles": "More than 20 miles"},
        phrases={"within_20_miles": "placed 20 miles or less from home", "over_20_miles": "placed more than 20 miles from home"},
        note=(
            "In a straight line from home to placement. Unaccompanied asylum-seeking children count as not recorded. "
            "The national figure is of children placed more than 20 miles away and also outside their council's area."
        ),
    ),
    Dimension(
        id="district",
        title="Home district",
        by="home district",
        values={},
        phrase="from {value}",
        note="Where the child is from.",
    ),
    Dimension(
        id="placement_area",
        title="Where the placement is",
        by="where the placement is",
        values={},
        phrase="placed in {value}",
        note="The district inside the council's area, and the authority outside it.",
    ),
    Dimension(
        id="age_band",
        title="Age",
        by="age",
        values={
            "under_1": "Under 1",
            "1_to_4": "1 to 4",
            "5_to_9": "5 to 9",
            "10_to_15": "10 to 15",
            "16_plus": "16 and over",
        },
        phrases={
            "under_1": "aged under 1",
            "1_to_4": "aged 1 to 4",
            "5_to_9": "aged 5 to 9",
            "10_to_15": "aged 10 to 15",
            "16_plus": "aged 16 and over",
        },
        note="Of children in care: the age on the date. Of those who came into care or left: the age on that day.",
    ),
    Dimension(
        id="sex",
        title="Sex",
        by="sex",
        values={Sex.FEMALE: "Girls", Sex.MALE: "Boys", Sex.NOT_KNOWN: "Not known"},
        phrases={Sex.FEMALE: "who are girls", Sex.MALE: "who are boys", Sex.NOT_KNOWN: "whose sex is not known"},
    ),
    Dimension(
        id="ethnicity",
        title="Ethnic group",
        by="ethnic group",
        values={
            Ethnicity.WHITE: "White",
            Ethnicity.MIXED: "Mixed or multiple ethnic groups",
            Ethnicity.ASIAN: "Asian or Asian British",
            Ethnicity.BLACK: "Black, African, Caribbean or Black British",
            Ethnicity.OTHER: "Other ethnic group",
            Ethnicity.NOT_KNOWN: "Not known",
        },
        phrases={
            Ethnicity.WHITE: "of White ethnicity",
            Ethnicity.MIXED: "of mixed or multiple ethnic groups",
            Ethnicity.ASIAN: "of Asian or Asian British ethnicity",
            Ethnicity.BLACK: "of Black, African, Caribbean or Black British ethnicity",
            Ethnicity.OTHER: "of another ethnic group",
            Ethnicity.NOT_KNOWN: "whose ethnic group is not known",
        },
        members=Shown.ALONE,
        note="The Department for Education's main groups.",
    ),
    Dimension(
        id="legal_status",
        title="Legal status",
        by="legal status",
        values={
            LegalStatus.FULL_CARE_ORDER: "Full care order",
            LegalStatus.INTERIM_CARE_ORDER: "Interim care order",
            LegalStatus.SECTION_20: "Accommodated by agreement (Section 20)",
            LegalStatus.PLACEMENT_ORDER: "Placement order",
            LegalStatus.POLICE_PROTECTION: "Police protection",
            LegalStatus.REMAND: "Remand",
            LegalStatus.OTHER: "Other",
        },
        phrases={
            LegalStatus.FULL_CARE_ORDER: "on full care orders",
            LegalStatus.INTERIM_CARE_ORDER: "on interim care orders",
            LegalStatus.SECTION_20: "accommodated by agreement (Section 20)",
            LegalStatus.PLACEMENT_ORDER: "with placement orders",
            LegalStatus.POLICE_PROTECTION: "under police protection",
            LegalStatus.REMAND: "on remand",
            LegalStatus.OTHER: "with another legal status",
        },
    ),
    Dimension(
        id="need",
        title="Main need",
        by="main need",
        values={
            Need.ABUSE_OR_NEGLECT: "Abuse or neglect",
            Need.DISABILITY: "The child's disability",
            Need.PARENTAL_ILLNESS: "A parent's illness or disability",
            Need.FAMILY_IN_ACUTE_STRESS: "Family in acute stress",
            Need.FAMILY_DYSFUNCTION: "Family dysfunction",
            Need.SOCIALLY_UNACCEPTABLE_BEHAVIOUR: "Socially unacceptable behaviour",
            Need.LOW_INCOME: "Low income",
            Need.ABSENT_PARENTING: "Absent parenting",
        },
        phrases={
            Need.ABUSE_OR_NEGLECT: "whose main need was abuse or neglect",
            Need.DISABILITY: "whose main need was the child's disability",
            Need.PARENTAL_ILLNESS: "whose main need was a parent's illness or disability",
            Need.FAMILY_IN_ACUTE_STRESS: "whose main need was a family in acute stress",
            Need.FAMILY_DYSFUNCTION: "whose main need was family dysfunction",
            Need.SOCIALLY_UNACCEPTABLE_BEHAVIOUR: "whose main need was socially unacceptable behaviour",
            Need.LOW_INCOME: "whose main need was low income",
            Need.ABSENT_PARENTING: "whose main need was absent parenting",
        },
        members=Shown.ALONE,
        note="The main reason, as recorded when the child came into care.",
    ),
    Dimension(
        id="uasc",
        title="Unaccompanied asylum-seeking children",
        by="whether unaccompanied and seeking asylum",
        values={"yes": "Unaccompanied asylum-seeking children", "no": "All other children"},
        phrases={
            "yes": "who are unaccompanied asylum-seeking children",
            "no": "who are not unaccompanied asylum-seeking children",
        },
    ),
    Dimension(
        id="care_duration",
        title="Time in care",
        by="time in care",
        values={
            "under_1_year": "Less than 1 year",
            "1_to_2_years": "1 year to less than 2",
            "2_to_5_years": "2 years to less than 5",
            "over_5_years": "5 years or more",
        },
        phrases={
            "under_1_year": "in care for less than a year",
            "1_to_2_years": "in care for at least 1 year and less than 2",
            "2_to_5_years": "in care for at least 2 years and less than 5",
            "over_5_years": "in care for 5 years or more",
        },
        note=(
            "Since the child last came into care. Where the returns held do not reach back far enough to tell, "
            "the child counts as not recorded."
        ),
    ),
    Dimension(
        id="leaving_reason",
        title="Reason for leaving care",
        by="reason for leaving care",
        values={
            LeavingReason.RETURNED_HOME: "Returned home",
            LeavingReason.ADOPTED: "Adopted",
            LeavingReason.SPECIAL_GUARDIANSHIP: "Special guardianship",
            LeavingReason.CHILD_ARRANGEMENTS_ORDER: "Child arrangements order",
            LeavingReason.TURNED_18: "Turned 18",
            LeavingReason.MOVED_TO_INDEPENDENCE: "Moved to independence",
            LeavingReason.OTHER: "Other reasons",
        },
        phrases={
            LeavingReason.RETURNED_HOME: "to return home",
            LeavingReason.ADOPTED: "through adoption",
            LeavingReason.SPECIAL_GUARDIANSHIP: "to special guardians",
            LeavingReason.CHILD_ARRANGEMENTS_ORDER: "under a child arrangements order",
            LeavingReason.TURNED_18: "on turning 18",
            LeavingReason.MOVED_TO_INDEPENDENCE: "to live independently",
            LeavingReason.OTHER: "for other reasons",
        },
    ),
)

DIMENSIONS: Mapping[str, Dimension] = MappingProxyType({dimension.id: dimension for dimension in _ALL})

PARTS: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("placement_type", "fostering"): frozenset({PlacementType.FOSTERING, PlacementType.KINSHIP_FOSTERING}),
        ("provider", "external"): frozenset({Provider.OTHER_LOCAL_AUTHORITY, Provider.OTHER_PUBLIC, Provider.INDEPENDENT}),
        ("provider", "ifa"): frozenset({Provider.INDEPENDENT}),
    }
)
"""What a filter value is made of, where it is more than itself. Parts are those of the dimension's own column."""

ALSO: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType({("provider", "ifa"): ("placement_type", "fostering")})
"""A second condition that a value sets, on another dimension: an agency is an independent provider of foster care."""

COUNTED_AS: Mapping[tuple[str, str], str] = MappingProxyType(
    {("placement_type", PlacementType.SUPPORTED_LODGINGS.value): PlacementType.SEMI_INDEPENDENT.value}
)
"""Values that the return does not tell apart from another: asking for one alone would wrongly find nobody."""


ALWAYS_RECORDED = frozenset({"sex", "ethnicity", "uasc", "leaving_reason"})
"""Dimensions with no "not recorded": what is missing has a value of its own, or is not counted."""


def parts(dimension: str, value: str) -> frozenset[str]:
    """The values of the dimension's column that `value` stands for."""
    return PARTS.get((dimension, value), frozenset({value}))


def _spanned(dimension: str, values: tuple[str, ...]) -> set[str]:
    """The dimensions that a choice of values speaks of: its own, and any that a value of it draws in."""
    drawn = {ALSO[dimension, value][0] for value in values if (dimension, value) in ALSO}
    return {dimension} | drawn


def attributes(query: Query) -> set[str]:
    """The attributes of children that a question puts together. Time is none."""
    chosen = [*query.filters.items(), *query.exclude.items(), *query.of.items()]
    grouped = {dimension for dimension in query.group_by if dimension not in TIME_GROUPS}
    return grouped.union(*(_spanned(dimension, values) for dimension, values in chosen))


def words(dimension: str, value: str) -> str:
    """A value as a table shows it; names from the store stand for themselves."""
    if value == NOT_RECORDED:
        return NOT_RECORDED_WORDS
    return DIMENSIONS[dimension].values.get(value, value)
