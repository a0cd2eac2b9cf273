"""What councils' papers ask for and no one measure tells by itself, asked of the made-up council."""

import pytest

from store.measures.query import Stat
from tests.checks.test_needs import ASKED
from tests.handlers.conftest import OFFICER


def test_more_leaving_than_coming_is_told_with_the_difference(sample_talk):
    heard = sample_talk(OFFICER).hears("are more children leaving than entering care this year?")
    assert "came into care" in heard
    assert "left care" in heard
    assert "more coming into care than leaving it." in heard or "more leaving care than coming into it." in heard


def test_members_are_told_a_difference_of_what_they_are_shown(sample_talk):
    parts = sample_talk().says("are more children leaving than entering care?").parts
    (said,) = [caveat for caveat in parts[1].result.caveats if caveat.kind == "balance"]
    came, left = (part.result.figures[0].value for part in parts)
    assert said.values["more"] == (None if None in (came, left) else came - left)


@pytest.mark.parametrize(
    ("question", "dimension", "groups"),
    [
        ("children waiting by length of wait", "wait_band", {"up_to_4_weeks", "4_to_18_weeks", "over_18_weeks"}),
        ("fostering withdrawals by reason this year", "withdrawal_reason", {"Health", "Work"}),
        ("average weekly cost by needs level", "needs_level", {"low", "very_high"}),
        ("children in care by stage of the move on", "move_stage", {"identified", "matching"}),
        ("cost avoided by workstream", "workstream", {"Rethink Fostering", "Edge of Care"}),
    ],
)
def test_officers_break_it_down(sample_talk, question, dimension, groups):
    figures = sample_talk(OFFICER).says(question).result.figures
    assert {figure.group[dimension] for figure in figures} >= groups


def test_members_are_not_told_why_applicants_stopped_in_the_list_s_own_words(sample_talk):
    assert sample_talk().says("fostering withdrawals by reason this year").status != "answered"


MORE_YEARS = {"What is our long-term stability?"}
"""The council that is asked here has one year of returns."""


@pytest.mark.parametrize(("row", "question"), [one for one in ASKED if one.values[1] not in MORE_YEARS])
def test_what_the_page_of_needs_asks_is_answered_with_something(sample_talk, row, question):
    """With a figure, a record, a passage or a meaning: never with nothing held, a refusal or a question back."""
    reply = sample_talk(OFFICER).says(question)
    assert reply.status == "answered", (row.number, reply.template)
    for part in reply.parts or (reply,):
        if part.result is not None and part.result.query.stat is Stat.LIST:
            assert part.result.items, "nothing is listed"
        elif part.result is not None:
            assert part.result.figures


def test_the_weekly_summary_tells_what_was_held_and_decided(sample_talk):
    assert "V9 " not in sample_talk().hears("weekly summary please"), "that was long ago"
    heard = sample_talk().hears("what has changed since 1 October?")
    assert "Held and decided" in heard
    assert "D2 Waits for therapy, 4 October 2024: referred." in heard
    assert "Counted: about 10 requests considered; about 10 authorised; turned down: fewer than 6." in heard
    assert "Counted: 12 requests considered; 9 authorised; 3 turned down." in sample_talk(OFFICER).hears(
        "what has changed since 1 October?"
    )
