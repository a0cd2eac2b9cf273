"""Two questions in one message are both answered, in the order asked."""

import pytest

from handlers.language.meaning import Several, Understood

CARE, ENTERED, LEFT = "children_in_care", "entered_care", "left_care"

BOTH = {
    "how many children are in foster care? how many came into care last month?": [CARE, ENTERED],
    "How many came into care last year and how many left care last year?": [ENTERED, LEFT],
    "How many children came into care last year and how many left?": [ENTERED, LEFT],
    "How many are placed externally and how many are out of county?": [CARE, CARE],
    "how many children are in care, how many foster carers have we got": [CARE, "foster_households"],
    "Hi. How many children are in care? And which actions are overdue? Thanks": [CARE, "actions"],
    "how many children are in care plus what does IFA mean": [CARE, None],
}


@pytest.mark.parametrize(("text", "measures"), BOTH.items())
def test_both_are_understood(say, text, measures):
    reading = say(text)
    assert isinstance(reading, Several), reading
    assert [part.meaning.query and part.meaning.query.measure for part in reading.parts] == measures


def test_the_second_takes_up_what_the_first_has_said(say):
    reading = say("How many children came into care last year and how many left?")
    first, second = (part.meaning.query for part in reading.parts)
    assert first.period == second.period is not None


@pytest.mark.parametrize(
    "text", ["how many children are in care and how many potholes did we mend", "how many unicorns are there, and is it raining"]
)
def test_where_one_is_not_understood_neither_is_answered_as_if_it_were(say, text):
    assert not isinstance(say(text), Several)


def test_a_question_asked_twice_is_one(say):
    reading = say("how many children are in care? How many children are in care?")
    assert isinstance(reading, Understood)
