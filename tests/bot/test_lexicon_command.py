"""Words that are not understood, from the question in Slack to a lead's decision, and what that changes."""

from datetime import date

import pytest
import sqlalchemy as sa

from bot import cli
from store.session import transaction
from store.wordings import note_choice, note_unknown
from tests.factories import add_council

WHICH = {"intent": "figure", "measure": "children_in_care", "stat": "count"}


@pytest.fixture
def parenting(engine: sa.Engine, monkeypatch, capsys):
    """Run a command on a store with a council: its exit status, what it printed, and what it said of errors."""
    with transaction(engine) as session:
        add_council(session)
    return on_store(engine.url.render_as_string(hide_password=False), monkeypatch, capsys)


def on_store(url: str, monkeypatch, capsys):
    monkeypatch.setenv("PARENTING_DATABASE_URL", url)
    monkeypatch.setenv("PARENTING_TODAY", "2024-10-15")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            cli.main(list(words))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def nippers(engine):
    """Asked about twice; once children in care was chosen then."""
    with transaction(engine) as session:
        note_unknown(session, ["nippers"], date(2024, 10, 1))
        note_unknown(session, ["nippers"], date(2024, 10, 8))
        note_choice(session, ["nippers"], WHICH)


def understood(parenting, question):
    return parenting("ask", question, "--understand-only")[1]


def test_what_was_not_understood_is_listed_with_what_was_chosen(parenting, nippers):
    out = parenting("lexicon", "suggest")[1]
    assert "suggested: nippers: asked 2 times" in out
    assert "chosen once: Children in care" in out


def test_an_approved_word_is_understood_and_a_withdrawn_one_no_longer(parenting, nippers):
    question = "how many nippers do we look after?"
    before = understood(parenting, question)
    assert parenting("lexicon", "approve", "nippers", "--like", "children")[0] == 0
    assert understood(parenting, question) == understood(parenting, "how many children do we look after?") != before
    assert "authored: nippers" in parenting("lexicon", "suggest")[1]
    assert parenting("lexicon", "withdraw", "nippers")[0] == 0
    assert understood(parenting, question) == before
    assert "nippers" not in parenting("lexicon", "suggest")[1]


@pytest.mark.parametrize(
    ("phrase", "like", "why"),
    [
        ("nippers", "flibbertigibbets", "not in the lexicon"),
        ("residential", "fostering", "in the lexicon already"),
        ("fosterings", "residential", "opposites a slip apart"),
        ("use", "looked after", "understood otherwise"),
    ],
)
def test_what_would_mislead_is_refused(parenting, nippers, phrase, like, why):
    status, out, err = parenting("lexicon", "approve", phrase, "--like", like)
    assert (status, out) == (2, "")
    assert why in err
    assert "authored" not in parenting("lexicon", "suggest")[1]


def test_what_never_came_up_cannot_be_withdrawn(parenting):
    status, _, err = parenting("lexicon", "withdraw", "nippers")
    assert status == 2
    assert "neither suggested nor in use" in err


def test_decisions_are_in_the_audit(parenting, nippers):
    parenting("lexicon", "approve", "nippers", "--like", "children")
    out = parenting("audit", "show", "--subject", "nippers")[1]
    assert "nippers" in out
    assert parenting("audit", "verify")[0] == 0


def test_from_a_question_in_slack_to_its_answer(make_town, monkeypatch, capsys):
    town = make_town()
    parenting = on_store(f"sqlite:///{town.store}", monkeypatch, capsys)
    asked = town.hands.post("@member.ashbury", "how many nippers are in foster care?")
    back = town.hands.hears("@member.ashbury", asked)
    town.hands.press("@member.ashbury", back, "choose:1")
    answer = town.hands.hears("@member.ashbury", asked, answers=2)
    out = parenting("lexicon", "suggest")[1]
    assert "suggested: nippers: asked once\n  chosen once: Children in care living with foster carers" in out

    parenting("lexicon", "approve", "nippers", "--like", "children")
    again = town.hands.ask("@member.fenwick", "how many nippers are in foster care?")
    assert again["text"] == answer["text"]


def test_what_may_be_a_name_is_not_kept(make_town, monkeypatch, capsys):
    town = make_town()
    town.hands.ask("@member.ashbury", "how many Zofias are in foster care?")
    town.hands.ask("@member.ashbury", "how many hendersons are in foster care?")
    assert "suggested" not in on_store(f"sqlite:///{town.store}", monkeypatch, capsys)("lexicon", "suggest")[1]
