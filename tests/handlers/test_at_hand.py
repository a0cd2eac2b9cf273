"""Answers at hand are those that would be worked out anew, and none outlives a change of the store."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from handlers.answers import answer
from handlers.at_hand import AnswersAtHand
from handlers.language.meaning import Intent, Meaning, Understood
from handlers.render import render
from store import ledger
from store.measures.query import Query
from store.models import Answer
from store.session import make_engine, transaction
from tests.handlers.conftest import MEMBER, MEMBER_IN_A_CHANNEL, OFFICER
from tests.handlers.county import TODAY

QUERIES = [Query("children_in_care"), Query("children_in_care", group_by=("sex",)), Query("left_care")]
AT = datetime(2026, 4, 20, tzinfo=UTC)


@pytest.fixture
def session(county, tmp_path):
    """Of a county of this test's own, as it changes it."""
    path = tmp_path / "county.db"
    with county.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(Path(str(county.url.database)), path)
    engine = make_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def worked_out(monkeypatch) -> list[object]:
    """What was worked out, and not at hand."""
    seen: list[object] = []

    def working_out(session, reading, asker, today):
        seen.append((reading, asker, today))
        return answer(session, reading, asker, today)

    monkeypatch.setattr("handlers.at_hand.answer", working_out)
    return seen


def asked(query):
    return Understood(Meaning(Intent.FIGURE, query))


def test_it_is_worked_out_once_and_is_the_same_every_time(session, worked_out):
    at_hand = AnswersAtHand()
    for query in QUERIES:
        for asker in (MEMBER, OFFICER):
            fresh = answer(session, asked(query), asker, TODAY)
            assert [at_hand.answer(session, asked(query), asker, TODAY) for _ in range(3)] == [fresh] * 3
    assert len(worked_out) == 6


def test_what_differs_in_anything_is_worked_out_for_itself(session, worked_out):
    at_hand = AnswersAtHand()
    for asker in (MEMBER, OFFICER, MEMBER_IN_A_CHANNEL):
        for day in (TODAY, TODAY + timedelta(days=1)):
            at_hand.answer(session, asked(QUERIES[0]), asker, day)
    assert len(worked_out) == 6


def test_it_is_worded_as_if_it_were_worded_anew(session):
    at_hand = AnswersAtHand()
    for query in QUERIES * 2:
        reply = at_hand.answer(session, asked(query), MEMBER, TODAY)
        other = replace(reply, was_cut=True)
        assert [at_hand.worded(one) for one in (reply, other, reply)] == [render(one) for one in (reply, other, reply)]


def test_an_answer_at_hand_is_worded_once(session, monkeypatch):
    worded: list[object] = []
    monkeypatch.setattr("handlers.at_hand.render", lambda reply: worded.append(reply) or [])
    at_hand = AnswersAtHand()
    for _ in range(3):
        at_hand.worded(at_hand.answer(session, asked(QUERIES[0]), MEMBER, TODAY))
    assert len(worded) == 1


def test_no_answer_outlives_a_change(session, worked_out):
    at_hand = AnswersAtHand()
    for number in range(3):
        at_hand.answer(session, asked(QUERIES[0]), MEMBER, TODAY)
        ledger.record_event(session, actor="command line", action="council_changed", subject=str(number), details={}, at=AT)
    assert len(worked_out) == 3


def test_it_is_kept_for_explaining_every_time(session):
    at_hand = AnswersAtHand()
    first = at_hand.answer(session, asked(QUERIES[0]), MEMBER, TODAY)
    session.execute(sa.delete(Answer))
    again = at_hand.answer(session, asked(QUERIES[0]), MEMBER, TODAY)
    assert again == first
    assert session.get(Answer, first.answer_id) is not None
