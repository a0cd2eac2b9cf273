"""The ways in which measures can be filtered and broken down, with the words for their values. One file per subject.

Each value is made of parts that do not overlap, as the store holds them: "external" is three kinds of provider. What a value is
made of stands in `PARTS`; the SQL in `store.measures.cells` is worked out from that.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.measures.dimensions.care_leavers import CARE_LEAVERS
from store.measures.dimensions.children import CHILDREN
from store.measures.dimensions.fostering import FOSTERING
from store.measures.dimensions.placements import PLACEMENTS
from store.measures.dimensions.strategy import STRATEGY
from store.measures.dimensions.voices import VOICES
from store.measures.measure import Dimension
from store.measures.query import TIME_GROUPS, Query
from store.vocabulary import NOT_RECORDED, Activity, PlacementType, Provider

NOT_RECORDED_WORDS = "Not recorded"

_ALL = (*CHILDREN, *PLACEMENTS, *CARE_LEAVERS, *FOSTERING, *VOICES, *STRATEGY)

DIMENSIONS: Mapping[str, Dimension] = MappingProxyType({dimension.id: dimension for dimension in _ALL})

OPEN = frozenset({"not_started", "in_progress", "blocked"})

PARTS: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("placement_type", "fostering"): frozenset({PlacementType.FOSTERING, PlacementType.KINSHIP_FOSTERING}),
        ("provider", "external"): frozenset({Provider.OTHER_LOCAL_AUTHORITY, Provider.OTHER_PUBLIC, Provider.INDEPENDENT}),
        ("provider", "ifa"): frozenset({Provider.INDEPENDENT}),
        ("activity", "employment"): frozenset({Activity.TRAINING_OR_EMPLOYMENT}),
        ("activity", "training"): frozenset({Activity.TRAINING_OR_EMPLOYMENT}),
        **{("action_status", value): OPEN for value in ("open", "overdue", "due_soon", "no_recent_update")},
    }
)
"""What a filter value is made of, where it is more than itself. Parts are those of the dimension's own column."""

ALSO: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("provider", "ifa"): ("placement_type", "fostering"),
        ("action_status", "overdue"): ("due", "overdue"),
        ("action_status", "due_soon"): ("due", "due_soon"),
        ("action_status", "no_recent_update"): ("freshness", "no_recent_update"),
    }
)
"""A second condition that a value sets, on another column: an agency is an independent provider of foster care."""

COUNTED_AS: Mapping[tuple[str, str], str] = MappingProxyType(
    {("placement_type", PlacementType.SUPPORTED_LODGINGS.value): PlacementType.SEMI_INDEPENDENT.value}
)
"""Values that the return does not tell apart from another: asking for one alone would wrongly find nobody."""


ALWAYS_RECORDED = frozenset(
    {
        "sex",
        "ethnicity",
        "uasc",
        "leaving_reason",
        "step_to",
        "accommodation",
        "activity",
        "survey",
        "survey_question",
        "respondent_group",
        "service",
        "wait_band",
        "feedback_status",
        "savings_status",
        "action_status",
        "action_kind",
        "item_kind",
    }
)
"""Dimensions with no "not recorded": what is missing has a value of its own, or is not counted."""


TOLD_ALREADY: tuple[tuple[str, frozenset[str] | None, str, frozenset[str] | None], ...] = (
    ("uasc", frozenset({"yes"}), "distance", frozenset({NOT_RECORDED})),
    ("placement_type", frozenset({"with_parents"}), "provider", frozenset({"parents"})),
    ("provider", frozenset({"parents"}), "placement_type", frozenset({"with_parents"})),
    ("age_band", frozenset({"under_1"}), "care_duration", frozenset({"under_1_year"})),
    ("placement_area", None, "location", None),
)
"""Who has these parts of the first dimension (null: any) has, as everybody knows, these of the second: with both named, the
group is the one that the first names alone."""


def attributes_of(group: Mapping[str, frozenset[str]]) -> int:
    """How many attributes tell a group apart, by the parts that it has of each dimension.

    What another attribute tells already is none: the same children, rounded once as one attribute and once as two, would be
    told more closely than either allows.
    """
    left = dict(group)
    for first, having, second, told in TOLD_ALREADY:
        if {first, second} <= {*left} and (having is None or left[first] <= having) and (told is None or told & left[second]):
            del left[second]
    return len(left)


def parts(dimension: str, value: str) -> frozenset[str]:
    """The values of the dimension's column that `value` stands for."""
    return PARTS.get((dimension, value), frozenset({value}))


def _spanned(dimension: str, values: tuple[str, ...]) -> set[str]:
    """The dimensions that a choice of values speaks of: its own, and any that a value of it draws in."""
    drawn = {ALSO[dimension, value][0] for value in values if (dimension, value) in ALSO}
    return {dimension} | drawn


def attributes(query: Query) -> set[str]:
    """The attributes that a question puts together. Time is none."""
    return {name for name in columns(query) if name in DIMENSIONS}


def columns(query: Query) -> set[str]:
    """The columns of facts that a question needs: its attributes, and what only a value's second condition looks at."""
    chosen = [*query.filters.items(), *query.exclude.items(), *query.of.items()]
    grouped = {dimension for dimension in query.group_by if dimension not in TIME_GROUPS}
    return grouped.union(*(_spanned(dimension, values) for dimension, values in chosen))


def words(dimension: str, value: str) -> str:
    """A value as a table shows it; names from the store stand for themselves."""
    if value == NOT_RECORDED:
        return NOT_RECORDED_WORDS
    return DIMENSIONS[dimension].values.get(value, value)
