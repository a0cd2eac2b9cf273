"""“How was this worked out?”: from what was known then, for whom it was answered, and what has been corrected since."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.answers import answer, explain
from handlers.answers.explain import UnknownAnswer
from handlers.answers.replay import replay
from handlers.language.meaning import Intent, Meaning, Understood
from handlers.render import plain_text
from store.measures.query import Query, Stat
from store.session import transaction
from tests.factories import Care, add_child, add_council, add_return
from tests.handlers.conftest import MEMBER, OFFICER, OFFICER_AMONG_MEMBERS
from tests.handlers.county import TODAY

MARCH_2025 = Query("children_in_care", period=date(2025, 3, 31))


def test_it_tells_the_definition_the_filters_the_sum_and_the_source(ask, session):
    reply = ask(Query("children_in_care", stat=Stat.SHARE, filters={"location": ("out_of_county",)}))
    said = plain_text(explain(session, reply.answer_id, MEMBER))
    for words in (
        "What is counted: Children whom the council looks after on a date.",
        "Only those: placed outside the county",
        "Out of all: children in care",
        "Sum: About 125 out of about 310 children.",
        "closed position 2026-03.1",
        "Source: SSDA903 return 2025/26, loaded on 20 April 2026, 3,214 rows.",
        "Numbers up to 5 are shown as “fewer than 6”",
        f"parenting replay {reply.answer_id}",
    ):
        assert words in said


def test_an_officers_answer_is_explained_to_officers_in_private_alone(ask, session):
    exact = ask(Query("children_in_care"), OFFICER).answer_id
    assert "Not rounded" in plain_text(explain(session, exact, OFFICER))
    assert explain(session, exact, MEMBER).values["why"] == "not_for_role"
    assert explain(session, exact, OFFICER_AMONG_MEMBERS).values["why"] == "not_here"


def test_a_members_answer_is_explained_to_an_officer_as_the_member_sees_it(ask, session):
    rounded = ask(Query("children_in_care")).answer_id
    assert explain(session, rounded, OFFICER) == explain(session, rounded, MEMBER)


def test_an_answer_that_is_not_kept_says_so(session):
    with pytest.raises(UnknownAnswer, match="ask the question again"):
        explain(session, "nosuchanswer", MEMBER)


# --- a return that corrects an earlier one ---


@pytest.fixture
def corrected(engine: sa.Engine):
    """30 children at 31 March 2025 as first submitted; 12 of them, the next return says, had left before."""
    with transaction(engine) as session:
        add_council(session)
        first = add_return(session, 2025)
        records = [add_child(session, first, Care("2023-05-01")) for _ in range(30)]
        yield session, first, records


def correct(session: Session, records) -> None:
    second = add_return(session, 2026)
    for record in records[:12]:
        record.until_run_id = second.id
        add_child(session, second, Care("2023-05-01", "2025-03-01", "returned_home"), reference=record.child.reference)
    session.flush()


def test_what_was_first_submitted_stands_beside_what_is_now_known(corrected):
    session, _, records = corrected
    correct(session, records)
    reply = answer(session, Understood(Meaning(Intent.FIGURE, MARCH_2025)), OFFICER, TODAY)
    assert reply.values["figure"].value == 18
    assert "As first submitted: 30. Later returns have corrected it." in plain_text(explain(session, reply.answer_id, OFFICER))
    assert "30" not in plain_text(reply).splitlines()[0]


def test_an_earlier_answer_is_replayed_as_it_was_and_as_is_now_known(corrected):
    session, _, records = corrected
    reply = answer(session, Understood(Meaning(Intent.FIGURE, MARCH_2025)), OFFICER, TODAY)
    correct(session, records)
    then, now = replay(session, reply.answer_id, TODAY)
    assert (then.values["figure"].value, now.values["figure"].value) == (30, 18)
    assert then.answer_id == reply.answer_id != now.answer_id


def test_an_explanation_stands_on_what_was_known_when_the_answer_was_given(corrected):
    session, _, records = corrected
    reply = answer(session, Understood(Meaning(Intent.FIGURE, MARCH_2025)), OFFICER, TODAY)
    correct(session, records)
    explained = explain(session, reply.answer_id, OFFICER)
    assert explained.result.figures == reply.result.figures
    assert "As first submitted: The same" in plain_text(explained)
