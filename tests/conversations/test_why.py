"""“Why?”: what somebody has stated, by whom and when; never a reason of the assistant's own."""

import pytest

from handlers.limits import check
from handlers.render import compose, plain_text
from store.models import ActionUpdate
from tests.handlers.conftest import OFFICER

NOTHING = "No reason is recorded"


@pytest.mark.parametrize("turns", [("why is A13 amber?",), ("what's happening with A13?", "why?"), ("what is holding up A13",)])
def test_an_action_is_told_with_what_blocks_it_and_its_updates(sample_talk, turns):
    talk = sample_talk()
    reply = [talk.says(turn) for turn in turns][-1]
    said = plain_text(reply)
    assert "Blocked by, as recorded on A13 (Health Lead): “The health board has not agreed who pays.”" in said
    assert "Update on A13 (Health Lead, 8 October 2024)" in said
    assert "Nothing of it was worked out or tested here." in said
    check(compose(reply))


def test_the_rating_is_told_as_it_is(sample_talk):
    said = sample_talk().hears("why is A18 red?")
    assert said.startswith(f"A18 is rated green. {NOTHING} as such")
    assert "Five of seven videos are filmed." in said


def test_members_see_only_the_updates_that_are_shared(sample_talk):

    talk = sample_talk()
    note = talk.session.query(ActionUpdate).filter_by(about="A13").order_by(ActionUpdate.noted_on.desc()).first()
    note.is_shared = False
    talk.session.flush()
    assert note.note not in talk.hears("why is A13 amber")
    assert note.note in sample_talk(OFFICER).hears("why is A13 amber")
    talk.session.rollback()


@pytest.mark.parametrize("turns", [("why is Residential Capital red?",), ("Progress on Residential Capital", "why is it red?")])
def test_a_workstream_is_told_with_the_reason_for_its_rating(sample_talk, turns):
    talk = sample_talk()
    said = [talk.hears(turn) for turn in turns][-1]
    assert (
        "Reason given for the rating of Residential Capital, which is red (Service Manager Residential, 11 October 2024)" in said
    )


@pytest.mark.parametrize(
    "turns",
    [
        ("why is the number of children in care rising?",),
        ("how many children are in care compared with last year", "why?"),
        ("how many children are in care", "why has it gone up?"),
    ],
)
def test_a_figure_is_told_with_what_was_stated_about_it(sample_talk, turns):
    talk = sample_talk()
    said = [talk.hears(turn) for turn in turns][-1]
    assert "(Principal Social Worker, 10 April 2024): “Delays in the family courts keep some children in care for longer." in said
    assert "Children in care, by main need" in said


def test_what_stands_near_a_figure_is_not_called_its_reason(sample_talk):
    said = sample_talk().hears("why has independent provision gone up?")
    assert said.startswith(f"{NOTHING} as such for that figure")
    assert "the target for this figure is part of it" in said


def test_where_nothing_is_recorded_that_is_said(sample_talk):
    reply = sample_talk().says("why are missing episodes up?")
    assert reply.status == "unknown"
    assert plain_text(reply).startswith(f"{NOTHING} for that, and I do not guess at one.")
    check(compose(reply))


def test_the_thread_goes_on_from_the_figure(sample_talk):
    talk = sample_talk()
    talk.hears("how many children are in care")
    talk.hears("why so many?")
    assert talk.says("just the girls").result.query.filters == {"sex": ("female",)}


def test_reasons_that_are_counted_stay_figures(sample_talk):
    assert sample_talk().says("why do children come into care?").result.query.group_by == ("need",)


def test_a_record_that_is_not_there_is_said_so(sample_talk):
    assert "no record A777" in sample_talk().hears("why is A777 red?")
