"""What is written about something: the passage and its place, each to whom it may be shown."""

from datetime import date

from store.models import ActionUpdate, Feedback, StrategyPart
from store.search.ranking import best
from store.search.texts import own_texts
from store.vocabulary import Audience
from tests.conversations.conftest import Talk
from tests.handlers.conftest import MEMBER, OFFICER


def put(session):
    """A strategy's words, a shared and an unshared note, a comment released and one that is not, all of one rare word."""
    run = session.query(StrategyPart.since_run_id).limit(1).scalar() or 1
    rows = [
        StrategyPart(strategy="Plan", part="Carers", kind="priority", about="Quokka breaks for carers.", since_run_id=run),
        ActionUpdate(about="Z1", noted_on=day(1), number=1, note="Quokka shared.", is_shared=True, since_run_id=run),
        ActionUpdate(about="Z1", noted_on=day(2), number=1, note="Quokka kept.", is_shared=False, since_run_id=run),
        Feedback(reference="F901", said_on=day(3), quote="Quokka raw.", status="responded", since_run_id=run),
        Feedback(
            reference="F902",
            said_on=day(4),
            quote="Quokka own.",
            approved_wording="Quokka released.",
            status="closed",
            since_run_id=run,
        ),
    ]
    session.add_all(rows)
    session.flush()


def day(number: int):
    return date(2024, 5, number)


def test_members_see_what_is_shared_and_released(session):
    put(session)
    text = Talk(session, MEMBER).hears("what does the strategy say about quokka?")
    assert "Quokka breaks for carers" in text
    assert "Plan, Carers" in text
    assert "Quokka shared" in text
    assert "Quokka released" in text
    assert "Quokka kept" not in text
    assert "Quokka raw" not in text
    assert "Quokka own" not in text


def test_officers_see_all(session):
    put(session)
    text = Talk(session, OFFICER).hears("what do the papers say about quokka?")
    assert all(words in text for words in ("Quokka kept", "Quokka raw", "Quokka own"))


def test_the_order_is_the_same_each_time_and_what_is_laid_down_comes_first(session):
    put(session)
    once, again = (best(own_texts(session, Audience.OFFICERS), "quokka") for _ in range(2))
    assert [one.text.ref for one in once] == [one.text.ref for one in again]
    assert once[0].text.document == "Plan"


def test_nothing_found_is_said(session):
    reply = Talk(session, MEMBER).says("what do the papers say about zebra crossings?")
    assert reply.status == "unknown"
    assert not reply.items


def test_a_council_of_which_no_papers_are_held_gets_nobody_elses(session):
    put(session)
    reply = Talk(session, MEMBER).says("what do the papers of Kent say about quokka?")
    assert not reply.items
