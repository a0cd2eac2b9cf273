"""The council's actions, comments and money, as people ask for them of the made-up council."""

from dataclasses import replace

import pytest

from handlers.render import plain_text
from tests.handlers.conftest import OFFICER


@pytest.mark.parametrize("asker", [None, OFFICER])
def test_progress_tells_actions_milestones_and_targets(sample_talk, asker):
    told = sample_talk(asker).hears("progress on Rethink Fostering")
    for words in (
        "Led by the Head of Fostering. Rated amber:",
        "A12 Foster carer exit interviews",
        "Due 5 September 2024: overdue",
    ):
        assert words in told
    assert "Against its targets" in told
    assert "The target is 183 days or less" in told
    assert "Milestones" in sample_talk(asker).hears("how is Residential Capital going?")


def test_progress_of_a_whole_strategy_stays_short(sample_talk):
    told = sample_talk().hears("progress of the Care Placement Strategy")
    assert "Fostering Recruitment and Retention" in told
    assert "Against its targets" not in told


def test_members_see_the_figures_of_a_part_as_they_see_them_alone(sample_talk):
    told = sample_talk().hears("progress on Rethink Fostering")
    alone = sample_talk().hears("how many foster carers were approved this year compared with the target?")
    assert alone.splitlines()[0] in told


@pytest.mark.parametrize(
    ("first", "refs"),
    [
        (None, ["R1", "R2", "R3", "R4", "R5"]),
        ("which information requests are open?", ["R2", "R3", "R4", "R5"]),
        ("what's happening with R2", ["R2"]),
        ("what do foster carers say about CAMHS?", ["F51", "F45", "F25", "F20", "F17", "F16"]),
    ],
)
def test_did_anyone_answer(sample_talk, first, refs):
    talk = sample_talk()
    if first:
        talk.says(first)
    assert [item.ref for item in talk.says("did anyone answer?").result.items] == refs


def test_whether_anyone_answered_is_said(sample_talk):
    told = sample_talk().hears("has anybody answered?")
    assert told.count("No answer yet.") == 3
    assert "Answer: Both figures were sent to members" in told
    assert "I took “has anybody answered” to mean what members asked for." in told


def test_how_much_have_we_saved(sample_talk):
    """Every kind by itself, and no total of them all."""
    reply = sample_talk().says("how much have we saved?")
    assert [part.result.query.measure for part in reply.parts] == ["savings", "cost_avoidance"]
    told = sample_talk().hears("how much have we saved?")
    kinds = ("Identified", "Planned", "Forecast", "Achieved")
    assert all(any(line.startswith(kind) for line in told.splitlines()) for kind in kinds)
    assert "cost avoided" in told
    amounts = [figure.value for figure in reply.parts[0].result.figures if figure.value]
    assert f"{sum(amounts):,.0f}" not in told
    assert "tell of one child" not in told.partition("cost avoided")[0]


@pytest.mark.parametrize(
    "question", ["which actions are overdue?", "what's happening with A14", "what do foster carers say about respite?"]
)
def test_records_offer_no_comparison_with_a_year_before(sample_talk, question):
    assert "year before" not in sample_talk().hears(question)


def test_parts_of_a_strategy_are_listed_by_their_rating(sample_talk):
    reply = sample_talk().says("which workstreams are red?")
    assert reply.result.items
    assert {item.fields["rag"] for item in reply.result.items} == {"red"}
    assert all(item.ref in plain_text(reply) for item in reply.result.items)


def test_what_is_mine_is_that_of_my_post(sample_talk):
    head = replace(OFFICER, post="Head of Fostering")
    told, reply = sample_talk(head).hears("what are my actions?"), sample_talk(head).says("which of my actions are overdue?")
    assert "A12 Foster carer exit interviews" in told
    assert told.splitlines()[0] == sample_talk(head).hears("actions of the Head of Fostering").splitlines()[0]
    assert reply.meaning.query.filters["owner"] == ("me",), "as it was asked, so that a follow-up asks the same"
    assert [item.ref for item in reply.items or reply.result.items] == ["A12"]


def test_whose_post_is_not_known_is_told_so_and_never_none(sample_talk):
    assert sample_talk(OFFICER).hears("what are my actions?").startswith("I do not know which post you hold")


def test_comments_of_a_time_that_is_not_over_are_told_as_far_as_they_reach(sample_talk):
    told = sample_talk(OFFICER).hears("how many comments from foster carers this financial year?")
    assert "from 1 April 2024 to 13 October 2024" in told.splitlines()[0]
    assert "so this stops there" in told
