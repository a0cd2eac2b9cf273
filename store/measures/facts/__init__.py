"""What each measure counts, as SQL: one row per child, event or record, and point in time.

Each function takes the points (`store.measures.points`) and gives a statement of facts with

- `point`, the number of the point;
- a column for every dimension that the measure can be cut by: its parts, which do not overlap; null is not recorded;
- `meets`: 1 where the measure's condition is met. A count is of these, a share of a measure with a condition is of all;
- `undecided`: 1 for children of whom the returns held do not tell enough;
- `amount`, where the measure has means, medians or totals: a number, or null where none is recorded;
- `child`, where a row is an event or a placement and one child can have several: whose it is, the same for all of one child's.
  Members are shown no number that is of a few children alone;
- `size`, where a row stands for several (places, answers): for how many; else each row is one;
- `ref`, where the measure has a list: the reference, and a column for each of `Measure.listed`; `is_shared` where members may
  see only some of the records, and a column ending in `_in_full` where officers see more in one than members.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import sqlalchemy as sa

from store.measures.facts import avoided, care, care_leavers, fostering, items, moves, outcomes, placements, strategy, voices
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
        "foster_households": fostering.foster_households,
        "foster_vacancies": fostering.foster_vacancies,
        "foster_deregistrations": fostering.foster_deregistrations,
        "foster_enquiries": fostering.foster_enquiries,
        "foster_initial_visits": fostering.foster_initial_visits,
        "foster_applications": fostering.foster_applications,
        "foster_approvals": fostering.foster_approvals,
        "foster_withdrawals": fostering.foster_withdrawals,
        "foster_conversion": fostering.foster_conversion,
        "foster_time_to_approve": fostering.foster_time_to_approve,
        "feedback": voices.feedback,
        "feedback_response_time": voices.feedback_response_time,
        "survey_result": voices.survey_result,
        "survey_responses": voices.survey_responses,
        "service_wait": voices.service_wait,
        "waiting_now": voices.waiting_now,
        "actions": strategy.actions,
        "workstream_progress": strategy.workstream_progress,
        "tracked_items": items.tracked_items,
        "savings": strategy.savings,
        "cost_avoidance": avoided.cost_avoidance,
    }
)
