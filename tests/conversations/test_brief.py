"""The brief before a meeting: what is late, unanswered and changed, and fair questions, each with its figure."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.cli import main
from handlers.answers.brief import QUESTIONS, brief
from handlers.render import plain_text, render
from store.actions import open_actions
from store.summaries.actions import overdue_actions
from store.terms import ActionKind
from store.vocabulary import Audience
from tests.conversations.conftest import SAMPLE_TODAY

SINCE = date(2024, 3, 31)


@pytest.fixture
def held(sample_engine):
    with Session(sample_engine) as session:
        yield session


@pytest.mark.parametrize("audience", Audience)
def test_it_tells_what_is_late_and_asks_at_most_five(held, audience):
    reply = brief(held, None, SINCE, audience, SAMPLE_TODAY)
    overdue = overdue_actions(open_actions(held, kind=ActionKind.ACTION), SAMPLE_TODAY)
    assert overdue
    text = plain_text(reply)
    assert f"{len(overdue)} actions overdue" in text
    assert "since 31 March 2024" in text
    assert 0 < len(reply.values["questions"]) <= QUESTIONS
    assert overdue[0] in [ask.about for ask in reply.values["questions"]]
    (message,) = render(reply)
    assert message.text


def test_members_figures_are_as_the_door_shows_them(held):
    for one in brief(held, None, SINCE, Audience.MEMBERS, SAMPLE_TODAY).values["moved"]:
        assert one.now.value % 5 == 0 if one.now.unit == "children" else float(one.now.value).is_integer()


def test_a_body_of_which_no_meeting_is_recorded(held):
    text = plain_text(brief(held, "Parish Picnic Committee", None, Audience.MEMBERS, SAMPLE_TODAY))
    assert "looks back three months" in text


def test_the_last_meeting_of_the_body_is_found(held):
    text = plain_text(brief(held, "Corporate Parenting Board", None, Audience.MEMBERS, SAMPLE_TODAY))
    assert "looks back three months" not in text


def test_a_word_that_nobody_has_defined(held):
    assert "swift" in [one.word for one in brief(held, None, SINCE, Audience.MEMBERS, SAMPLE_TODAY).values["unclear"]]


def test_the_command(sample_engine, monkeypatch, capsys):
    monkeypatch.setenv("PARENTING_DATABASE_URL", sample_engine.url.render_as_string(hide_password=False))
    with pytest.raises(SystemExit) as ended:
        main(["brief", "--since", "2024-03-31", "--today", "2024-10-15"])
    assert not ended.value.code
    assert "Fair questions to ask:" in capsys.readouterr().out


@pytest.mark.parametrize("asked", ["brief me for Thursday", "what should I ask at the board?"])
def test_it_is_asked_for_in_chat(sample_talk, asked):
    reply = sample_talk().says(asked)
    assert reply.template == "brief"
    assert 0 < len(reply.values["questions"]) <= QUESTIONS
    assert plain_text(reply)
