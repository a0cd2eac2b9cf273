"""Every measure asked for in several people's words, by a phrase or by parts that stand apart."""

import pytest

from handlers.language.meaning import Doubtful
from store.measures.catalogue import CATALOGUE

ASKED = {
    "placement_moves": ("how many placement moves last quarter", "moves of placement by reason this year", "unplanned moves last year"),
    "step_downs": ("step downs this year", "how many kids stepped down to supported lodgings last year"),
    "placement_breakdowns": ("placement breakdowns last year", "how many placements broke down", "breakdown rate for fostering"),
    "time_in_care": ("average time in care", "how long on average have children been in care", "median length of stay in care"),
    "weekly_cost": ("average weekly cost of residential", "what does a foster placement cost per week", "cost per week by provider"),
    "placement_spend": ("placement spend this year", "how much have we spent on residential this year"),
    "without_exit_plan": ("placements without an exit plan", "how many placements have no planned exit date"),
    "awaiting_authorisation": ("placements awaiting authorisation", "how many placements need the director's sign-off"),
    "reviews_on_time": ("reviews on time", "what share of reviews were held in timescale last quarter"),
    "health_checks": ("health assessments up to date", "what share have had their health check"),
    "dental_checks": ("dental checks", "how many have seen a dentist"),
    "immunisations": ("jabs by age", "vaccinations against the national figure"),
    "children_missing": ("how many children went missing last month", "missing children by age this year"),
    "missing_episodes": ("missing episodes last quarter", "how many times did children go missing last month"),
    "sdq_score": ("average SDQ score", "SDQ by age"),
    "social_worker_changes": ("three or more social workers in a year", "changes of social worker"),
    "adoption_time": ("time to adoption", "how long does adoption take on average"),
    "care_leavers": ("how many care leavers do we support", "care leavers by accommodation", "how many care leavers are NEET"),
    "care_leavers_suitable_home": ("care leavers in suitable accommodation", "what share of care leavers have suitable housing"),
    "care_leavers_eet": ("care leavers in EET", "what share of care leavers are in education, employment or training"),
    "cost_avoidance": ("cost avoidance this year", "how much cost have we avoided"),
    "savings": ("savings by workstream", "forecast savings this year"),
    "foster_households": ("how many foster carers do we have", "fostering households by district", "specialist carers in Coldham"),
    "foster_vacancies": ("fostering vacancies", "empty beds with our foster carers"),
    "foster_deregistrations": ("how many foster carers did we lose last year", "carers who left for agencies this year"),
    "foster_enquiries": ("fostering enquiries by month this year", "enquiries by source"),
    "foster_initial_visits": ("initial visits last month", "how many first visits this year"),
    "foster_applications": ("fostering applications last quarter", "applications to foster this year"),
    "foster_approvals": ("foster carers approved this year", "new foster carers last year"),
    "foster_withdrawals": ("fostering withdrawals by stage", "applicants who dropped out of the fostering process"),
    "foster_conversion": ("conversion rate from enquiry to approval", "what share of enquiries end in approval"),
    "foster_time_to_approve": ("how long does it take to approve a foster carer", "median days from application to approval"),
    "feedback": ("what are carers saying about respite", "unanswered carer comments", "how many negative comments this year"),
    "feedback_response_time": ("how quickly do we reply to carers' comments", "feedback response time by theme"),
    "survey_result": ("foster carer survey results", "what share of carers feel fully supported"),
    "survey_responses": ("how many people answered the early help survey", "responses to the foster carer survey 2023"),
    "service_wait": ("average wait for CAMHS", "how long are children waiting for play therapy", "90th percentile wait for CAMHS"),
    "waiting_now": ("how many children are waiting for CAMHS", "how many are on the waiting list for play therapy"),
    "tracked_items": ("which milestones are overdue", "what commitments has CAMHS made", "milestones due next month", "the events"),
    "actions": ("which actions are overdue", "what is red", "my actions", "actions due next month"),
    "workstream_progress": ("progress on Residential Capital", "how is Valuing Care going"),
}  # fmt: skip


@pytest.mark.parametrize(("measure", "text"), [(measure, text) for measure, texts in ASKED.items() for text in texts])
def test_a_measure_is_asked_for(meaning, measure, text):
    assert meaning(text)["measure"] == measure


def test_all_measures_are_tried():
    first = {"children_in_care", "entered_care", "left_care", "three_plus_placements", "long_term_stability"}  # in test_questions
    assert {*ASKED, *first} == set(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("waiting times", {"service_wait", "waiting_now", "foster_time_to_approve"}),
        ("what is our response time", {"feedback_response_time", "service_wait"}),
        ("how is foster recruitment going", {"foster_enquiries", "foster_applications", "foster_approvals"}),
        ("what do placements cost us", {"weekly_cost", "placement_spend"}),
        ("care leavers against target", {"care_leavers_eet", "care_leavers_suitable_home"}),
    ],
)
def test_words_of_several_measures_are_asked_back(say, text, measures):
    reading = say(text)
    assert isinstance(reading, Doubtful), reading
    assert {choice.query.measure for choice in reading.choices} == measures


def test_a_word_of_two_dimensions_is_read_by_its_measure(meaning):
    assert meaning("kinship carers by district")["filters"] == {"carer_type": ["kinship"]}
    assert meaning("how many children are in kinship care")["filters"] == {"placement_type": ["kinship_fostering"]}
    assert meaning("step downs to kinship last year")["filters"] == {"step_to": ["kinship_fostering"]}


def test_my_actions_are_the_askers_own(meaning):
    assert meaning("which of my actions are blocked")["filters"] == {"owner": ["me"], "action_status": ["blocked"]}


def test_what_is_due_lies_ahead(meaning):
    assert meaning("actions due in March")["period"] == {"from": "2025-03-01", "to": "2025-03-31"}
    assert meaning("actions due next week")["period"] == {"from": "2024-10-21", "to": "2024-10-27"}


def test_chat_before_the_question_is_left_out_and_told(say):
    reading = say("quick one before group, how many children are in care?")
    assert reading.meaning.query.measure == "children_in_care"
    plain = say("how many children are in care?")
    assert reading.meaning == plain.meaning


@pytest.mark.parametrize("text", ["how many children are in care, those who like chess", "how many are in care, with freckles"])
def test_what_narrows_a_question_is_no_chat(say, text):
    assert not hasattr(say(text), "meaning"), say(text)
