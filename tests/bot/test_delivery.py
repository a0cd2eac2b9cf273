"""Each event is answered once and each reply posted once, whatever Slack and the network do in between."""

import json
import logging
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.app import build_app
from bot.serving import connect_by_socket
from store.models import InboxItem, InboxState, Post, PostState
from store.session import reading
from tests.bot.conftest import Town, opened_town
from tests.bot.hands import eventually

MEMBER, LEAD = "@member.ashbury", "@director.childrens"
BOARD = "#corporate-parenting"
ASKED = "how many children are in care?"


@pytest.fixture(scope="module")
def hurried_town(county_store, tmp_path_factory):
    """What takes seconds in use takes tenths here."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("store.inbox.HOLD", timedelta(seconds=0.3))
        changed.setattr("store.outbox.REST_BETWEEN_READINGS", timedelta(seconds=0.1))
        changed.setattr("bot.desk.LOOK_EVERY", 0.1)
        with opened_town(county_store, tmp_path_factory.mktemp("delivery"), post_grace=0.5) as town:
            yield town


@dataclass
class Since(Town):
    """A town, of which a test sees what has happened since it began."""

    last: dict[type, int]
    """The newest row of each table before."""

    def rows(self, *columns):
        table = columns[0].class_
        with reading(self.assistant.desk.work.engine) as session:
            found = session.execute(sa.select(*columns).where(table.id > self.last[table]).order_by(table.id))
            return [tuple(row) for row in found]


@pytest.fixture
def alone(hurried_town):
    """Nothing goes wrong yet, and Slack is asked anew who people are."""
    hurried_town.assistant.desk.work.door.forget()
    with reading(hurried_town.assistant.desk.work.engine) as session:
        last = {table: session.scalar(sa.func.max(table.id)) or 0 for table in (InboxItem, Post)}
    yield Since(**vars(hurried_town), last=last)
    hurried_town.hands.breaks()


def states(town) -> list[str]:
    return [state for (state,) in town.rows(Post.state)]


def settled(town) -> None:
    """Until nothing is waiting and nothing is to be posted."""
    finished = {PostState.SENT, PostState.DROPPED, PostState.BLOCKED}
    eventually(lambda: all(state != InboxState.WAITING for (state,) in town.rows(InboxItem.state)))
    eventually(lambda: states(town) and set(states(town)) <= finished)


def notices(town) -> list[dict]:
    """What the lead has been told since."""
    sent = {ts for (ts,) in town.rows(Post.sent_ts)}
    return [message for message in town.hands.history(LEAD) if message["ts"] in sent]


# --- Slack sends again ---


def test_events_that_come_three_times_have_one_effect_each(alone):
    alone.hands.breaks(redeliver=2)
    questions = [alone.hands.post(MEMBER, ASKED) for _ in range(20)]
    for question in questions:
        alone.hands.hears(MEMBER, question)
    settled(alone)
    assert [len(alone.hands.answers(MEMBER, question)) for question in questions] == [1] * 20
    assert len(alone.rows(InboxItem.id)) == 20


def test_lost_acknowledgements_do_not_double_an_answer(alone):
    alone.hands.breaks(drop_acknowledgements=2)
    question = alone.hands.post(MEMBER, ASKED)
    alone.hands.hears(MEMBER, question)
    settled(alone)
    assert len(alone.hands.answers(MEMBER, question)) == 1


def test_two_processes_on_one_store_answer_each_event_once(alone):
    with ExitStack() as closing:
        other = closing.enter_context(build_app(alone.settings))
        closing.callback(connect_by_socket(other.app, alone.settings).client.close)
        alone.hands.breaks(redeliver=2)
        questions = [alone.hands.post(MEMBER, ASKED) for _ in range(20)]
        for question in questions:
            alone.hands.hears(MEMBER, question)
        settled(alone)
    assert [len(alone.hands.answers(MEMBER, question)) for question in questions] == [1] * 20


def test_questions_in_one_thread_are_answered_in_their_order(alone):
    alone.hands.breaks(method="users.info", delay=0.5)  # so that all of them wait before the first is answered
    question = alone.hands.post(MEMBER, ASKED)
    for number, follow_up in enumerate(("by gender", "and at 31 March 2025?")):
        eventually(lambda number=number: len(alone.rows(InboxItem.id)) == number + 1)
        alone.hands.post(MEMBER, follow_up, thread_ts=question)
    alone.hands.hears(MEMBER, question, answers=3)
    said = [answer["text"] for answer in alone.hands.answers(MEMBER, question)]
    assert "by sex, at 31 March 2026" in said[1]
    assert "by sex, at 31 March 2025" in said[2]


def test_an_edited_message_is_not_answered_again(alone):
    question = alone.hands.post(MEMBER, ASKED)
    answer = alone.hands.hears(MEMBER, question)
    alone.app.client.chat_update(channel="D0MEMBER1", ts=answer["ts"], text="edited")
    alone.hands.ask(MEMBER, ASKED)
    assert len(alone.hands.answers(MEMBER, question)) == 1


# --- Slack takes it badly ---


def test_a_reply_carries_its_key(alone):
    question = alone.hands.post(MEMBER, ASKED)
    metadata = alone.hands.hears(MEMBER, question)["metadata"]
    ((key,),) = alone.rows(Post.dedupe_key)
    assert metadata == {"event_type": "parenting_post", "event_payload": {"post": key}}


def test_told_to_wait_it_waits_and_posts_once(alone):
    alone.hands.breaks(**{"429": 2, "retry_after": 1})
    question = alone.hands.post(MEMBER, ASKED)
    alone.hands.hears(MEMBER, question)
    settled(alone)
    assert len(alone.hands.answers(MEMBER, question)) == 1
    assert alone.rows(Post.attempts) == [(3,)]


@pytest.mark.parametrize("fault", ["5xx", "reset"])
@pytest.mark.parametrize("carried_out", [False, True], ids=["not posted", "posted"])
@pytest.mark.parametrize("channel", [None, BOARD], ids=["direct", "channel"])
def test_where_no_clear_answer_comes_it_looks_before_it_posts_again(alone, fault, carried_out, channel):
    alone.hands.breaks(**{fault: 1}, carried_out=carried_out)
    question = alone.hands.post(MEMBER, f"@parenting {ASKED}", channel)
    settled(alone)
    (answer,) = alone.hands.answers(channel or MEMBER, question)
    assert alone.rows(Post.sent_ts, Post.attempts) == [(answer["ts"], 1 if carried_out else 2)]


def test_a_slow_slack_is_not_taken_for_a_lost_message(alone):
    alone.hands.breaks(delay=0.4)
    question = alone.hands.post(MEMBER, ASKED)
    alone.hands.hears(MEMBER, question)
    settled(alone)
    assert len(alone.hands.answers(MEMBER, question)) == 1


def test_what_slack_will_not_take_is_blocked_and_the_leads_are_told_elsewhere(alone, capfd):
    alone.hands.breaks(errors={"chat.postMessage": "is_archived"})
    question = alone.hands.post(MEMBER, f"@parenting {ASKED}", BOARD)
    eventually(lambda: "blocked" in states(alone))
    alone.hands.breaks()
    assert alone.hands.answers(BOARD, question) == []
    blocked, *told = alone.rows(Post.channel, Post.state, Post.reason)
    assert blocked == ("C0PARENTING", PostState.BLOCKED, "is_archived")
    assert told
    assert "post_blocked" in "".join(capfd.readouterr())


def test_the_leads_are_told_in_their_direct_messages(alone, monkeypatch):
    real = alone.app.client.chat_postMessage

    def refuse_the_board(channel, **message):
        return real(channel="C0NOWHERE" if channel == "C0PARENTING" else channel, **message)

    monkeypatch.setattr(alone.app.client, "chat_postMessage", refuse_the_board)
    alone.hands.post(MEMBER, f"@parenting {ASKED}", BOARD)
    notice = eventually(lambda: notices(alone))[-1]
    assert "I could not post a message in #corporate-parenting." in notice["text"]
    assert "parenting posts retry" in notice["text"]
    settled(alone)


def test_where_the_history_may_not_be_read_a_lead_is_asked_and_nothing_is_posted_twice(alone):
    alone.hands.breaks(reset=1, carried_out=True, errors={"conversations.replies": "missing_scope"})
    question = alone.hands.post(MEMBER, f"@parenting {ASKED}", BOARD)
    notice = eventually(lambda: notices(alone))[-1]
    assert "I cannot tell whether my last message in #corporate-parenting was posted." in notice["text"]
    assert len(alone.hands.answers(BOARD, question)) == 1
    assert alone.rows(Post.state, Post.reason)[0] == (PostState.UNCERTAIN, "missing_scope")


def test_words_are_posted_without_their_layout_where_slack_refuses_it(alone, monkeypatch):
    odd = [{"text": "310 children", "blocks": [{"type": "sparkline"}]}]
    monkeypatch.setattr("handlers.work.bodies", lambda _reply, thread_ts, _wording: [odd[0] | {"thread_ts": thread_ts}])
    question = alone.hands.post(MEMBER, ASKED)
    answer = alone.hands.hears(MEMBER, question)
    assert (answer["text"], "blocks" in answer) == ("310 children", False)


def test_somebody_unknown_to_a_slack_that_fails_waits_and_is_answered(alone):
    alone.hands.breaks(errors={"users.info": "fatal_error"})
    question = alone.hands.post(MEMBER, ASKED)
    eventually(lambda: alone.rows(InboxItem.attempts) == [(1,)])
    alone.hands.breaks()
    assert "310" in alone.hands.hears(MEMBER, question)["text"]


def test_where_slack_goes_on_failing_there_is_an_apology(alone, monkeypatch):
    monkeypatch.setattr("store.inbox.HOLD", timedelta(seconds=0.05))
    alone.hands.breaks(errors={"users.info": "fatal_error"})
    question = alone.hands.post(MEMBER, ASKED)
    assert "reference" in alone.hands.hears(MEMBER, question)["text"]
    assert alone.rows(InboxItem.state) == [(InboxState.FAILED,)]


# --- what is kept ---


def test_what_is_done_is_blanked(alone):
    alone.hands.ask(MEMBER, ASKED)
    settled(alone)
    assert alone.rows(InboxItem.state, InboxItem.payload, InboxItem.thread) == [(InboxState.DONE, None, None)]
    assert alone.rows(Post.body) == [(None,)]


SECRETS = ("Zebedee", "High Street", "Quillfeather")


@pytest.mark.parametrize(
    "text",
    [
        "where does the boy Zebedee Quillfeather at 12 High Street live?",
        f"{'how many children are in care? ' * 20} where does the boy Zebedee Quillfeather at 12 High Street live?",
    ],
    ids=["short", "past 500 characters"],
)
def test_of_a_refused_question_stay_its_events_id_and_one_word(alone, caplog, capfd, text):
    caplog.set_level(logging.DEBUG, "slack_bolt")
    caplog.set_level(logging.INFO)
    answer = alone.hands.ask(MEMBER, text)
    assert "cannot help to find" in answer["text"]
    assert alone.rows(InboxItem.state, InboxItem.payload, InboxItem.thread) == [(InboxState.REFUSED, None, None)]
    kept = b"".join(path.read_bytes() for path in alone.store.parent.iterdir()).lower()
    said = "".join(capfd.readouterr()).lower()
    for secret in SECRETS:
        assert secret.lower().encode() not in kept
        assert secret.lower() not in said
        assert (
            secret.lower()
            not in json.dumps([record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]).lower()
        )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A14 amber, Zebedee Quillfeather (12) refused the dentist", "a person’s name"),
        ("A14 amber, call 07700 900123 about the High Street clinic", "a telephone number"),
    ],
)
def test_of_a_note_with_personal_data_stay_its_events_id_and_one_word(alone, text, kind):
    answer = alone.hands.ask(MEMBER, text)
    assert kind in answer["text"]
    assert "not kept it" in answer["text"]
    assert alone.rows(InboxItem.state, InboxItem.payload, InboxItem.thread) == [(InboxState.REFUSED, None, None)]
    kept = b"".join(path.read_bytes() for path in alone.store.parent.iterdir()).lower()
    for secret in (*SECRETS, "07700", "900123"):
        assert secret.lower().encode() not in kept
