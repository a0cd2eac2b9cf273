"""What is told round a question, and claims that are asked about: left out where they can change nothing, and told of."""

import pytest

from handlers.language.meaning import Declined, Doubtful, Several, Understood


@pytest.mark.parametrize(
    "said",
    [
        "I was told it has gone up a lot. {}",
        "When I was a teacher we saw this every week; {}",
        "We met the inspectors this morning. So {}",
        "My residents keep asking me {}",
        "Before I speak at scrutiny, {}",
        "{}, as I am writing my newsletter",
        "{}, because I have been asked by a reporter",
        "I should be interested to learn {}",
        "Would you be so kind as to tell me {}",
        "Might I ask {}",
    ],
)
def test_what_is_told_round_a_question_changes_nothing(say, said):
    question = "how many children are in residential"
    reading = say(said.format(question))
    assert isinstance(reading, Understood)
    assert reading.meaning == say(question).meaning


def test_what_was_left_out_is_told(say):
    reading = say("I gather the press are cross. How many children came into care last year?")
    assert reading.unused == ("I gather the press are cross",)


@pytest.mark.parametrize(
    "said",
    [
        "I am told Ashbury is the problem. How many children are in residential?",
        "We have had trouble with teenagers. How many children are in residential?",
        "I was looking at 2022. How many children are in residential?",
    ],
)
def test_what_may_be_part_of_the_question_is_asked_back(say, said):
    assert isinstance(say(said), Doubtful)


@pytest.mark.parametrize(
    "said",
    [
        "Is it true we have 412 children in care?",
        "I was told we have 412 children in care. Is that right?",
        "Apparently we have 412 children in care",
        "Someone said there are 412 children in care, is that true",
        "Is it true that no children are in care?",
    ],
)
def test_a_claim_asks_for_the_figure(say, said):
    assert say(said).meaning == say("how many children are in care").meaning


@pytest.mark.parametrize(
    "said",
    [
        "I was told foster carers get an allowance. How much is it?",
        "Is it true that carers get 400 a week?",
        "Is it true that we have 40 adopters?",
        "My colleague says exclusions are up. How many children in care were excluded?",
        "I heard the Director is leaving. Is that right?",
    ],
)
def test_a_claim_about_something_else_is_not_answered_with_what_is_held(say, said):
    assert isinstance(say(said), Declined | Doubtful)


def test_a_second_question_that_is_not_understood_is_told_of(say):
    reading = say("how many children are in care and how much pocket money do they get")
    assert reading.meaning == say("how many children are in care").meaning
    assert reading.unused == ("how much pocket money do they get",)


def test_they_are_those_that_were_asked_about(say):
    reading = say("how many foster carers do we have and what are they paid")
    assert not isinstance(reading, Several)


def test_boys_and_girls_asked_one_after_the_other_are_one_table(say):
    reading = say("how many boys and how many girls are in residential")
    assert reading.meaning.query.group_by == ("sex",)


def test_what_it_is_not_says_nothing_more(say):
    reading = say("what share are with our own foster carers rather than with agency ones")
    assert reading.meaning.query.filters == {"provider": ("in_house",), "placement_type": ("fostering",)}
