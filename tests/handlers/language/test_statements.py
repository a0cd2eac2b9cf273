"""Questions among statements of any kind, and figures that are listed."""

import pytest

from handlers.language.meaning import Doubtful, Several, Understood

QUESTION = "How many children are in foster care?"
STATEMENTS = [
    "The fete went off splendidly.",
    "Our branch secretary has had a bee in her bonnet since Whitsun.",
    "Let us strip away the varnish:",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_before_a_question_changes_nothing_and_is_named(say, statement):
    reading = say(f"{statement} {QUESTION}")
    assert isinstance(reading, Understood)
    assert reading.meaning == say(QUESTION).meaning
    assert reading.unused


@pytest.mark.parametrize("statement", STATEMENTS[:2])
def test_nor_one_after_it(say, statement):
    assert say(f"{QUESTION} {statement}").meaning == say(QUESTION).meaning


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        (
            "The girls get a raw deal. How many children are in foster care?",
            {"sex": ("female",), "placement_type": ("fostering",)},
        ),
        ("Trouble in Coldham again. What share of children are in kinship care?", {"district": ("Coldham",)}),
    ],
)
def test_a_group_that_only_the_statement_names_is_put_to_the_asker(say, message, filters):
    reading = say(message)
    assert isinstance(reading, Doubtful)
    assert filters.items() <= {**reading.choices[0].query.filters, **reading.choices[0].query.of}.items()
    assert any(
        filters.items() > choice.query.filters.items() or not filters.keys() & choice.query.filters for choice in reading.choices
    )


@pytest.mark.parametrize(
    "message",
    [
        "My knee operation was put off twice. How many people are waiting?",
        "As a share: how many children are in foster care?",
    ],
)
def test_what_a_statement_may_change_is_never_answered_without_asking(say, message):
    assert not isinstance(say(message), Understood)


def test_an_order_within_a_sentence_is_heard(say):
    assert say("The chair has asked me to find out how many children are in foster care.").meaning == say(QUESTION).meaning


def test_figures_in_a_list_are_each_answered_with_what_is_said_of_all(say):
    reading = say("starters, leavers and adoptions by quarter in 2023/24")
    assert isinstance(reading, Several)
    queries = [part.meaning.query for part in reading.parts]
    assert [query.measure for query in queries] == ["entered_care", "left_care", "left_care"]
    assert all(query.group_by == ("quarter",) and query.period for query in queries)


def test_two_statistics_of_one_figure_are_both_answered(say):
    reading = say("number and % of children placed out of county")
    assert isinstance(reading, Several)
    assert [part.meaning.query.stat.value for part in reading.parts] == ["count", "share"]


def test_what_follows_a_question_asked_back_is_of_its_choices(say):
    reading = say("how stable are our placements", "and by age?")
    assert isinstance(reading, Doubtful)
    assert [choice.query.measure for choice in reading.choices] == ["three_plus_placements", "placement_moves"]
    assert all(choice.query.group_by == ("age_band",) for choice in reading.choices)


def test_of_one_choice_that_was_to_be_confirmed_it_needs_no_more_confirming(say):
    asked = say("exernal plcmnts in norbridge")
    assert isinstance(asked, Doubtful)
    followed = say("exernal plcmnts in norbridge", "westmere??")
    assert isinstance(followed, Understood)
    assert followed.meaning.query.filters == {"provider": ("external",), "placement_area": ("Westmere",)}


@pytest.mark.parametrize(
    ("message", "same_as"),
    [
        (
            "Long-term stability (the one with the long name), September 2024 against September 2023",
            "Long-term stability, September 2024 against September 2023",
        ),
        ("How many children are in foster care (or so we are told)?", QUESTION),
    ],
)
def test_what_stands_in_brackets_may_be_left_out_and_is_named(say, message, same_as):
    reading = say(message)
    assert isinstance(reading, Understood)
    assert reading.meaning == say(same_as).meaning
    assert reading.unused


def test_a_claim_is_asked_after_and_not_believed(say):
    reading = say("I hear that agency fostering is on the slide. Is it?")
    assert isinstance(reading, Doubtful)
    assert all(choice.query.filters == {"provider": ("ifa",)} for choice in reading.choices)
    assert all(choice.query.compare or choice.query.group_by for choice in reading.choices)
