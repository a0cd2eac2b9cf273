"""Threads: a follow-up leaves out what was said before; what it says of the same thing takes its place."""

from datetime import date

import pytest

from handlers.language.meaning import Declined, Doubtful, NoneOfThese, OfAnswer, Refused, Understood, WantedOfAnswer

RESI = {"placement_type": ["residential"]}


def care(stat="count", **said):
    return {"intent": "figure", "measure": "children_in_care", "stat": stat} | said


THREADS = [
    (("how many children are in residential?", "and last year?"), care(filters=RESI, period={"on": "2024-03-31"})),
    (("how many children are in residential?", "by age"), care(filters=RESI, group_by=["age_band"])),
    (("how many children are in residential?", "just the girls"), care(filters=RESI | {"sex": ["female"]})),
    (("how many children are in residential?", "what about secure?"), care(filters={"placement_type": ["secure"]})),
    (("how many children are in residential?", "and in-house?"), care(filters=RESI | {"provider": ["in_house"]})),
    (("how many children are in residential?", "what about 31 March 2022?"), care(filters=RESI, period={"on": "2022-03-31"})),
    (("how many children are in residential?", "as a percentage"), care("share", filters=RESI)),
    (("how many children are in residential?", "show me the trend"), care(filters=RESI, group_by=["quarter"])),
    (("how many children are in residential?", "month by month this year"), care(filters=RESI, group_by=["month"], period={"from": "2024-04-01", "to": "2024-10-15"})),
    (("how many children are in residential?", "how does that compare with last year?"), care(filters=RESI, compare=["last_year"])),
    (("how many children are in residential?", "is that on target?"), care(filters=RESI, compare=["target"])),
    (("how many children are in residential?", "and nationally?"), care(filters=RESI, compare=["national"])),
    (("how many children are in residential?", "the same for Coldham"), care(filters=RESI | {"district": ["Coldham"]})),
    (("how many children are in residential?", "and in Derbyshire?"), care(filters=RESI, area="Derbyshire")),
    (("how many children are in residential?", "excluding UASC"), care(filters=RESI, exclude={"uasc": ["yes"]})),
    (("how many children are in residential?", "no, I meant fostering"), care(filters={"placement_type": ["fostering"]})),
    (("how many children are in residential?", "and now?"), care(filters=RESI)),
    (("how many children are in care?", "by district", "which is highest?"), care(group_by=["district"], order="highest", limit=1)),
    (("how many children are in care?", "by district", "top 3"), care(group_by=["district"], order="highest", limit=3)),
    (("how many children are in care?", "by district", "by age"), care(group_by=["age_band"])),
    (("what share of children are out of county?", "and of the ones in residential?"), care("share", filters={"location": ["out_of_county"]}, of=RESI)),
    (("what share of girls are in residential?", "what about boys?"), care("share", filters=RESI, of={"sex": ["male"]})),
    (("how many in secure on 31 March 2023?", "girls only", "and boys?"), care(filters={"placement_type": ["secure"], "sex": ["male"]}, period={"on": "2023-03-31"})),
    (
        ("how many came into care in Q1", "what about Q2", "and by age?"),
        {"intent": "figure", "measure": "entered_care", "stat": "count", "group_by": ["age_band"], "period": {"from": "2024-07-01", "to": "2024-09-30"}},
    ),
    (
        ("How many children came into care last year?", "and how many left?"),
        {"intent": "figure", "measure": "left_care", "stat": "count", "period": {"from": "2023-04-01", "to": "2024-03-31"}},
    ),
    # a whole question begins anew
    (("how many girls are in residential?", "how many children are in secure?"), care(filters={"placement_type": ["secure"]})),
    (("how many children came into care last year?", "How many children are in care?"), care()),
    # what was not understood leaves the thread as it was
    (("how many children are in residential?", "what do they drink?", "by age"), care(filters=RESI, group_by=["age_band"])),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), THREADS, ids=lambda value: " / ".join(value) if isinstance(value, tuple) else "")
def test_a_thread_means(meaning, turns, expected):
    assert meaning(*turns) == expected


@pytest.mark.parametrize(
    "follow_up",
    [
        "and what do they drink?",
        "are they happy?",
        "no kinship",
        "by ward",
        "are they safe",
    ],
)
def test_a_follow_up_that_is_not_understood_is_declined(say, follow_up):
    assert isinstance(say("how many children are in foster care?", follow_up), Declined)


def test_types_are_checked_again(say):
    """Long-term stability is not broken down by district."""
    assert isinstance(say("what is our long-term stability?", "by district"), Declined)


def test_a_follow_up_needs_something_to_follow(say):
    assert not isinstance(say("and last year?"), Understood)
    assert not isinstance(say("by age"), Understood)


CHOICES = [("how stable are our placements last year?", [2, 1])]


@pytest.mark.parametrize("pick", ["2", "the second one", "second", "number 2", "option two", "the long-term one", "long term"])
def test_a_choice_is_picked_by_number_or_words(meaning, pick):
    assert meaning("how stable are our placements?", pick)["measure"] == "long_term_stability"


def test_a_choice_picked_by_words_keeps_all_it_says(meaning):
    picked = meaning("how stable were our placements at 31 March 2023?", "long term stability")
    assert picked["period"] == {"on": "2023-03-31"}


@pytest.mark.parametrize("yes", ["yes", "yes please", "yep", "that's right"])
def test_a_single_choice_is_confirmed(meaning, yes):
    assert meaning("how many children are there?", yes) == care()


@pytest.mark.parametrize("no", ["no", "none", "none of these", "None of them, thank you", "neither", "no thanks"])
def test_none_of_them_is_no_choice(say, no):
    assert say("how stable are our placements?", no) == NoneOfThese()


def test_a_number_that_was_not_offered_picks_nothing(say):
    assert not isinstance(say("how stable are our placements?", "7"), Understood)


def test_a_refusal_comes_before_a_choice(say):
    assert isinstance(say("how stable are our placements?", "who is the girl in 2"), Refused)


def test_a_new_question_is_no_choice(meaning):
    assert meaning("how stable are our placements?", "how many children are in secure?") == care(
        filters={"placement_type": ["secure"]}
    )


def test_vague_follow_ups_are_asked_back(say):
    reading = say("how many children are in foster care?", "teenagers only")
    assert isinstance(reading, Doubtful)
    assert all(choice.query.filters["placement_type"] == ("fostering",) for choice in reading.choices)


LAST_YEAR = {"from": "2023-04-01", "to": "2024-03-31"}
MARCH = {"on": "2024-03-31"}


@pytest.mark.parametrize(
    ("turns", "period"),
    [
        (("how many left care last year", "how many were adopted"), LAST_YEAR),
        (("how many left care last year", "how many turned 18?"), LAST_YEAR),
        (("how many left care last year", "and how many children left care because they were adopted"), LAST_YEAR),
        (("children in care at 31 march 2024", "how many in foster care"), MARCH),
        (("children in care at 31 march 2024", "how many boys are in care"), MARCH),
        (("children in care at 31 march 2024", "how many children are in care now?"), None),
        (("children in care at 31 march 2024", "how many are in residential currently"), None),
        (("children in care at 31 march 2024", "how many children are in foster care at the moment"), None),
        (("how many left care last year", "how many were adopted in 2022/23"), {"from": "2022-04-01", "to": "2023-03-31"}),
        (("how many left care last year", "how many children are in care"), None),
    ],
)
def test_a_question_on_the_same_keeps_the_threads_time(meaning, turns, period):
    assert meaning(*turns).get("period") == period


@pytest.mark.parametrize(
    "asked", ["is it going up or down?", "is that better or worse?", "has it changed?", "has the number changed"]
)
def test_whether_it_changed_is_asked_back(say, asked):
    reading = say("how many children are in residential?", asked)
    assert isinstance(reading, Doubtful), reading
    assert [bool(choice.query.compare) for choice in reading.choices] == [True, False]


ASKED_OF_AN_ANSWER = ["how old is this data", "the exact number please"]


@pytest.mark.parametrize("asked", ASKED_OF_AN_ANSWER)
def test_what_is_asked_of_an_answer_shows_it_again_with_what_it_rests_on(say, asked):
    question = "how many children are in residential?"
    assert say(question, asked) == say(question)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("source?", WantedOfAnswer.CITATION),
        ("where does it come from", WantedOfAnswer.CITATION),
        ("how sure are you?", WantedOfAnswer.CERTAINTY),
    ],
)
def test_what_is_asked_of_an_answer_as_it_was_given_is_no_figure(say, asked, wanted):
    assert say("how many children are in residential?", asked) == OfAnswer(wanted, None)


@pytest.mark.parametrize("asked", ASKED_OF_AN_ANSWER)
def test_of_no_answer_it_is_declined(say, asked):
    assert isinstance(say(asked), Declined)


def test_last_year_after_a_day_is_the_day_a_year_before(meaning):
    said = meaning("how many children were in residential on 31 March 2024?", "and last year?")
    assert said["period"] == {"on": "2023-03-31"}


def test_events_of_the_same_people_keep_the_threads_period(meaning):
    said = meaning("initial visits in Q1 2024/25", "conversion rate?")
    assert said == {
        "intent": "figure",
        "measure": "foster_conversion",
        "stat": "share",
        "period": {"from": "2024-04-01", "to": "2024-06-30"},
    }


def test_records_of_another_kind_are_asked_back_with_the_threads_time(say):
    reading = say("What milestones are due in December?", "are any of those red?")
    assert isinstance(reading, Doubtful)
    assert [choice.query.measure for choice in reading.choices] == ["actions", "actions"]
    assert reading.choices[0].query.period is not None


def test_what_was_answered_of_nothing_may_be_comments_too(say):
    reading = say("did we reply to those?")
    assert isinstance(reading, Doubtful)
    assert {choice.query.measure for choice in reading.choices} == {"actions", "feedback"}


def test_in_a_thread_on_comments_those_who_wait_wait_for_an_answer(meaning):
    found = meaning("how long do we take to reply to carers?", "how many are still waiting?")
    assert (found["measure"], found["stat"]) == ("feedback", "count")
    assert found["filters"] == {"feedback_status": ["awaiting_response"]}


@pytest.mark.parametrize(
    "asked", ["when's it meant to be finished?", "who is sorting it out?", "what was it supposed to be done by?"]
)
def test_more_is_asked_of_the_same_action(meaning, asked):
    assert meaning("how is A12 going?", asked)["ref"] == "A12"


def test_what_we_aim_for_is_the_target(meaning):
    found = meaning("percentage of reviews on time", "what were we aiming for?")
    assert (found["measure"], found["compare"]) == ("reviews_on_time", ["target"])


def test_those_may_be_a_lot(meaning):
    found = meaning("How many teenagers aged 16 and over are in care?", "of that lot how many are in residential?")
    assert found["filters"] == {"age_band": ["16_plus"], "placement_type": ["residential"]}


def test_after_approvals_those_who_stop_are_carers(meaning):
    assert meaning("how many foster carers did we approve last year?", "and how many called it a day?")["measure"] == (
        "foster_deregistrations"
    )


def test_events_have_no_day(say):
    reading = say("how many foster carers had we on 31 March 2024?", "and how many retired?")
    assert isinstance(reading, Doubtful)
    assert all(not isinstance(choice.query.period, date) for choice in reading.choices)
