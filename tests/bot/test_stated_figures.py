"""Figures that officers state: shown, confirmed, kept beside what is worked out, corrected, taken back; through real sockets."""

import re

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Person, StatedFigure
from store.session import make_engine, transaction
from tests.bot.hands import eventually
from tests.bot.test_logging import HEAD, LEAD, MEMBER, PLACEMENTS, begin, notices, town

__all__ = ["town"]

CARE = "how many children are in care?"


@pytest.fixture(scope="module")
def reach(town):
    """The day on which officers' figures stand, and the figure that is worked out for it."""
    said = town.hands.ask(HEAD, CARE)["text"]
    found = re.match(r"(\d+) children in care at (\d+ \w+ \d{4})", said)
    assert found, said
    return int(found[1].replace(",", "")), found[2]


@pytest.fixture
def stated(town):
    engine = make_engine(f"sqlite:///{town.store}")

    def stated():
        with Session(engine) as session:
            return {row.value for row in session.query(StatedFigure).filter(StatedFigure.until_run_id.is_(None))}

    yield stated
    engine.dispose()


def test_it_is_shown_then_kept_and_told_beside_what_is_worked_out(town, reach, stated):
    worked_out, day = reach
    card, thread = begin(town, HEAD, f"CIC {worked_out + 3} as at {day}")
    assert f"Stated: {worked_out + 3}" in card["text"]
    assert "It changes no figure" in card["text"]
    assert stated() == set(), "nothing is kept until it is confirmed"
    for _ in range(2):
        town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=3)
    assert stated() == {worked_out + 3}, "a second press does nothing"
    answer = town.hands.ask(PLACEMENTS, CARE)["text"]
    assert answer.startswith(f"{worked_out} children in care at {day}"), "it never stands in place of what is worked out"
    assert "Stated by the Head of Fostering" in answer
    assert "3 more than worked out here" in answer


def test_members_are_told_only_what_is_worked_out(town):
    for asked in (MEMBER, HEAD):
        place = "#corporate-parenting"
        answer = town.hands.ask(asked, f"@parenting {CARE}", place)["text"]
        assert "Stated by" not in answer


def test_stated_anew_it_is_changed_and_two_officers_do_not_overwrite_each_other(town, reach, stated):
    worked_out, day = reach
    first, one = begin(town, HEAD, f"CIC {worked_out + 1} as at {day}")
    second, other = begin(town, PLACEMENTS, f"CIC {worked_out} as at {day}")
    town.hands.press(HEAD, first, "confirm_change")
    town.hands.hears(HEAD, one, answers=2)
    town.hands.press(PLACEMENTS, second, "confirm_change")
    anew = town.hands.hears(PLACEMENTS, other, answers=2)
    assert "was changed just now by @head.fostering" in anew["text"]
    assert stated() == {worked_out + 1}
    town.hands.press(PLACEMENTS, anew, "confirm_change")
    town.hands.hears(PLACEMENTS, other, answers=3)
    assert stated() == {worked_out}
    assert "That is the same as worked out here" in town.hands.ask(HEAD, CARE)["text"]
    assert town.hands.ask(PLACEMENTS, "undo")["text"].startswith("Taken back: ")
    assert stated() == {worked_out + 1}


def test_what_is_delivered_twice_is_asked_and_kept_once(town, reach, stated):
    _, day = reach
    town.hands.breaks(redeliver=1)
    card, thread = begin(town, HEAD, f"out of county share is 24% as at {day}")
    town.hands.breaks()
    assert "in %" in card["text"]
    town.hands.ask(HEAD, "yes", thread_ts=thread)
    assert 24 in stated()


def test_what_a_survey_found_is_kept_answer_by_answer(town, stated):
    _, thread = begin(town, HEAD, "Foster carer survey, n=124. Fully supported 78%. Satisfied with training 83%.")
    town.hands.ask(HEAD, "yes", thread_ts=thread)
    assert {78, 83} <= stated()


def test_a_figure_on_money_is_shown_once_finance_has_confirmed_it(town, stated):
    engine = make_engine(f"sqlite:///{town.store}")
    with transaction(engine) as session:
        session.get_one(Person, "U0LEAD1").permissions = ["approve_finance"]
    engine.dispose()
    card, thread = begin(town, HEAD, "weekly cost is now 5240")
    assert "Nobody is shown it" in card["text"]
    town.hands.press(HEAD, card, "confirm_change")
    assert "@director.childrens" in town.hands.hears(HEAD, thread, answers=2)["text"]
    (notice,) = eventually(lambda: notices(town, LEAD, "has stated a figure on money"))
    town.hands.press(LEAD, notice, "confirm_change")
    eventually(lambda: notices(town, LEAD, "Waits to be confirmed: from yes to no"))


def test_the_audit_has_it_word_for_word_before_and_after(town, reach):
    engine = make_engine(f"sqlite:///{town.store}")
    with Session(engine) as session:
        values = [row.value for row in session.scalars(sa.select(StatedFigure).order_by(StatedFigure.id))]
        assert len(values) >= 5, "every version is kept"
    engine.dispose()
    history = town.hands.ask(HEAD, "what changed this week?")["text"]
    assert "Stated: from" in history
