"""Words that promise without a number: said to be undefined, with where they stand, until the council defines them."""

from datetime import date

import pytest

from handlers.limits import check
from handlers.render import compose, plain_text
from store.models import Action, ActionUpdate, GlossaryTerm, StrategyPart
from tests.conversations.conftest import Talk
from tests.handlers.conftest import MEMBER, OFFICER


@pytest.fixture
def promised(session):
    """A strategy that promises, a request that is open, and a note that members may not see."""
    run = session.query(StrategyPart.since_run_id).limit(1).scalar() or 1
    session.add_all(
        [
            StrategyPart(strategy="Plan", part="Health", kind="priority", about="Swift access to therapies.", since_run_id=run),
            ActionUpdate(
                about="R9", noted_on=date(2024, 5, 1), number=1, note="Swift, says one.", is_shared=False, since_run_id=run
            ),
            Action(
                reference="R9",
                title="What timescale is swift?",
                kind="information_request",
                owner="Health Lead",
                status="in_progress",
                due_on=date(2020, 1, 31),
                since_run_id=run,
            ),
        ]
    )
    session.flush()
    return session


@pytest.mark.parametrize("text", ["what counts as swift?", "what does swift mean", "what timescale is considered swift?"])
def test_it_is_said_that_nobody_has_defined_it(promised, text):
    reply = Talk(promised, MEMBER).says(text)
    said = plain_text(reply)
    assert "Nobody has defined “swift”" in said
    assert "Plan, Health: “Health. Swift access to therapies.”" in said
    assert "Open request: R9 What timescale is swift? Health Lead, due 31 January 2020, overdue." in said
    assert "says one" not in said
    check(compose(reply))


def test_officers_see_the_notes_too(promised):
    assert "Swift, says one" in Talk(promised, OFFICER).hears("what counts as swift?")


def test_where_it_stands_nowhere_that_is_said(promised):
    said = Talk(promised, MEMBER).hears("what does timely mean?")
    assert "Nobody has defined “timely”" in said
    assert "holds the word" in said
    assert "Nobody has been asked to define it yet" in said


def test_once_defined_it_is_told(promised):
    run = promised.query(StrategyPart.since_run_id).limit(1).scalar()
    term = GlossaryTerm(term="swift", meaning="Within 20 working days of referral.", source="Board, 9 December", since_run_id=run)
    promised.add(term)
    promised.flush()
    assert "Within 20 working days" in Talk(promised, MEMBER).hears("what counts as swift?")
