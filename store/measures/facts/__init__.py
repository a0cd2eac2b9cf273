"""What each measure counts, as SQL: one row per child, event or record, and point in time.

Each function takes the points (`store.measures.points`) and gives a statement of facts with

- `point`, the number of the point;
- a column for every dimension that the measure can be cut by: its parts, which do not overlap; null is not recorded;
- `meets`: 1 where the measure's condition is met. A count is of these, a share of a measure with a condition is of all;
- `undecided`: 1 for children of whom the returns held do not tell enough;
- `amount`, where the measure has means, medians or totals: a number, or null where none is recorded;
- `ref`, where the measure has a list: the reference, and a column for each of `Measure.listed`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import sqlalchemy as sa

from store.measures.facts import care, care_leavers, moves, outcomes, placements
from store.measures.facts.columns import Facts

FACTS: Mapping[str, Callable[[sa.CTE], Facts]] = MappingProxyType(
    {
        "children_in_care": care.children_in_care,
        "entered_care": care.entered_care,
        "left_care": care.left_care,
        "three_plus_placements": care.three_plus_placements,
        "long_term_stability": care.long_term_stability,
        "time_in_care": care.time_in_care,
        "placement_moves": moves.placement_moves,
        "placement_breakdowns": moves.placement_breakdowns,
        "step_downs": moves.step_downs,
        "weekly_cost": placements.weekly_cost,
        "placement_spend": placements.placement_spend,
        "without_exit_plan": placements.without_exit_plan,
        "awaiting_authorisation": placements.awaiting_authorisation,
        "reviews_on_time": outcomes.reviews_on_time,
        "health_checks": outcomes.health_checks,
        "dental_checks": outcomes.dental_checks,
        "immunisations": outcomes.immunisations,
        "sdq_score": outcomes.sdq_score,
        "children_missing": outcomes.children_missing,
        "missing_episodes": outcomes.missing_episodes,
        "social_worker_changes": outcomes.social_worker_changes,
        "adoption_time": outcomes.adoption_time,
        "care_leavers": care_leavers.care_leavers,
        "care_leavers_suitable_home": care_leavers.care_leavers_suitable_home,
        "care_leavers_eet": care_leavers.care_leavers_eet,
    }
)
