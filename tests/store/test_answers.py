"""Answers are named by what they say, and can be given again: as they were, and as is now known."""

from datetime import date

import pytest

from store import answers
from store.measures.evaluate import evaluate
from store.measures.query import Query
from store.models import Answer
from store.session import transaction
from store.vocabulary import Audience
from tests.factories import Care, add_child, add_council, add_return

TODAY = date(2026, 5, 1)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        add_council(session)
        run = add_return(session, 2026)
        for _ in range(20):
            add_child(session, run, Care("2025-05-01"))
        yield session


def ask(session, query=None, audience=Audience.OFFICERS, today=TODAY):
    return evaluate(session, query or Query("children_in_care"), audience, today)


def test_the_same_answer_has_the_same_name_and_is_kept_once(session):
    one = answers.save_answer(session, ask(session), Audience.OFFICERS, TODAY)
    stated = Query("children_in_care", period=date(2026, 3, 31))
    two = answers.save_answer(session, ask(session, stated), Audience.OFFICERS, TODAY)
    assert one == two
    assert session.query(Answer).count() == 1
    assert len(one) == 12


def test_another_answer_has_another_name(session):
    result = ask(session)
    names = {
        answers.answer_id(result, Audience.OFFICERS, TODAY),
        answers.answer_id(ask(session, audience=Audience.MEMBERS), Audience.MEMBERS, TODAY),
        answers.answer_id(result, Audience.OFFICERS, date(2026, 5, 2)),
        answers.answer_id(ask(session, Query("children_in_care", group_by=("sex",))), Audience.OFFICERS, TODAY),
    }
    assert len(names) == 4


def test_no_answer_of_that_name(session):
    assert answers.load_answer(session, "nothing") is None


@pytest.mark.parametrize("audience", list(Audience))
def test_an_answer_can_be_given_as_then_and_as_now_known(session, audience):
    then = ask(session, audience=audience)
    name = answers.save_answer(session, then, audience, TODAY)
    later = add_return(session, 2026)
    for _ in range(10):
        add_child(session, later, Care("2025-05-01"))
    kept = answers.load_answer(session, f" {name.upper()} ")
    assert kept is not None
    assert answers.as_then(session, kept) == then
    assert then.figures[0].value == 20
    assert answers.as_now_known(session, kept, date(2026, 6, 1)).figures[0].value == 30
    assert answers.as_now_known(session, kept, date(2026, 6, 1)).when == then.when
