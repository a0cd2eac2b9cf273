"""“They”, “that” and a record's reference: what they stand for, and what is asked where that is not sure."""

import pytest

from handlers.language.meaning import Declined, Doubtful, Intent, Refused, Several, Understood
from store.measures.query import Comparison, Stat


def test_they_are_those_of_the_question_before(say):
    reading = say("how many kids in children's homes and what do they cost")
    assert isinstance(reading, Several)
    assert reading.parts[1].meaning.query.measure == "weekly_cost"
    assert dict(reading.parts[1].meaning.query.filters) == {"placement_type": ("residential",)}


@pytest.mark.parametrize("message", ["is that good?", "is this bad?", "so is that high or low?"])
def test_whether_a_figure_is_good_is_asked_back_and_is_no_rating(say, message):
    reading = say("how many children in children's homes", message)
    assert isinstance(reading, Doubtful)
    assert reading.choices[0].query.compare == (Comparison.TARGET,)
    assert all("ofsted_rating" not in choice.query.filters for choice in reading.choices)


@pytest.mark.parametrize(
    ("message", "ref"),
    [
        ("what has been said about A24?", "A24"),
        ("who's looking after A17?", "A17"),
        ("what is happening with F61?", "F61"),
        ("Am I right that nobody has touched action A10 in months?", "A10"),
    ],
)
def test_a_record_that_is_named_is_shown(say, message, ref):
    reading = say(message)
    assert isinstance(reading, Understood)
    assert (reading.meaning.intent, reading.meaning.ref) == (Intent.DETAIL, ref)


@pytest.mark.parametrize(
    "message",
    [
        "Placement endings unplanned as a % of all endings, by provider type, 12m to Sep 24.",
        "who is the director of children's services?",
        "what is waiting for my approval?",
        "weekly summary of out of county placements",
        "what do we pay agency carers",
    ],
)
def test_what_is_not_held_or_not_told_is_declined_and_never_recorded(say, message):
    assert isinstance(say(message), Declined)


def test_overdue_actions_with_their_owners_are_a_list(say):
    reading = say("what's overdue and who owns it?")
    assert isinstance(reading, Understood)
    assert (reading.meaning.query.stat, reading.meaning.query.group_by) == (Stat.LIST, ())


def test_what_is_due_in_a_quarter_lies_ahead_too(say):
    assert say("actions due in Q3").meaning.query.period.end.isoformat() == "2024-12-31"


def test_services_of_one_kind_are_chosen_from(say):
    reading = say("how long are children waiting for therapy?")
    assert isinstance(reading, Doubtful)
    assert {choice.query.filters["service"] for choice in reading.choices} == {
        ("play therapy",),
        ("speech and language therapy",),
    }


def test_how_many_left_and_why_is_told_by_reason(say):
    assert say("how many foster carers left and why?").meaning.query.group_by == ("departure_reason",)


def test_a_heading_is_a_breakdown(say):
    assert say("Category of need on entry for 23/24 starters.").meaning.query.group_by == ("need",)


def test_a_question_after_what_was_heard_is_no_note(say):
    reading = say("The administration promised 6% independent provision. Where are we today?")
    assert isinstance(reading, Doubtful)
    assert all(choice.query.filters == {"provider": ("independent",)} for choice in reading.choices)


@pytest.mark.parametrize(
    ("message", "refs"),
    [
        ("R1 to R3: status, owner, age in days.", ["R1", "R2", "R3"]),
        ("where have A9, A10 and A20 got to?", ["A9", "A10", "A20"]),
    ],
)
def test_several_records_are_each_shown(say, message, refs):
    reading = say(message)
    assert isinstance(reading, Several)
    assert [part.meaning.ref for part in reading.parts] == refs


@pytest.mark.parametrize(
    ("message", "ref"),
    [
        ("Is the PEP action green, and who is doing it?", "A15"),
        ("Has that home planned for Ashbury been opened, or not, and what was the date?", "A2"),
        ("When did we agree that the carers' fee review would finish?", "A24"),
    ],
)
def test_an_action_is_known_by_words_of_its_title_among_others(say, message, ref):
    reading = say(message)
    assert isinstance(reading, Understood)
    assert (reading.meaning.intent, reading.meaning.ref) == (Intent.DETAIL, ref)


@pytest.mark.parametrize(
    "message", ["When will the Ashbury library open?", "foster carer annual reviews overdue", "band D council tax"]
)
def test_one_word_of_a_title_is_not_enough(say, message):
    assert isinstance(say(message), Declined)


def test_where_those_who_left_went_is_told_by_reason_and_where_children_are_is_not(say):
    assert say("how many carers have left us", "where did they go?").meaning.query.group_by == ("departure_reason",)
    assert isinstance(say("how many children are in care in Ashbury", "where did they go?"), Refused)
