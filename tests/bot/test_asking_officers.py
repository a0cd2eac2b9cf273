"""What the data cannot answer goes to officers, and their answer comes back; through real sockets."""

import pytest
import sqlalchemy as sa

from store import audit
from store.models import Action, Origin, Post
from store.session import make_engine
from store.terms import ActionKind, ActionStatus
from tests.bot.hands import eventually
from tests.bot.test_conversations import buttons
from tests.bot.test_logging import HEAD, LEAD, PLACEMENTS, begin, held, town

__all__ = ["held", "town"]

MEMBER, FENWICK, BOARD = "@member.ashbury", "@member.fenwick", "#corporate-parenting"
LIBRARIES = "how many libraries are there in the county?"


@pytest.fixture
def look(town):
    """What the store holds, of one table."""
    engine = make_engine(f"sqlite:///{town.store}")

    def look(statement):
        with sa.orm.Session(engine) as session:
            return session.scalars(statement).all()

    yield look
    engine.dispose()


def posted(town, user, holding):
    """The messages to somebody, at the top of their direct messages, that hold some words."""
    heard = town.hands.history(user)
    return [one for one in heard if "bot_id" in one and one.get("thread_ts", one["ts"]) == one["ts"] and holding in one["text"]]


def told(town, user, holding):
    return eventually(lambda: posted(town, user, holding))[-1]


def sent(town, question, user=MEMBER, channel=None):
    """A question that was passed on: the thread in which it was asked, and its reference."""
    typed = f"@parenting {question}" if channel else question
    answer, thread = begin(town, user, typed, channel)
    town.hands.press(user, answer, "ask_officers", channel)
    card = town.hands.hears(channel or user, thread, answers=2)
    town.hands.press(user, card, "confirm_change", channel)
    done = town.hands.hears(channel or user, thread, answers=3)
    return thread, done["text"].partition("it is ")[2].partition(",")[0]


def test_the_words_that_would_be_sent_are_shown_first_and_nothing_is_kept_until_a_yes(town, look):
    before = len(look(sa.select(Action)))
    answer, thread = begin(town, MEMBER, LIBRARIES)
    assert "ask_officers" in buttons(answer)
    assert "ask officers:" in answer["text"]
    town.hands.press(MEMBER, answer, "ask_officers")
    card = town.hands.hears(MEMBER, thread, answers=2)
    assert f"“H{LIBRARIES[1:]}”" in card["text"]
    assert "goes to the Director" in card["text"], "nobody owns the subject, and that is said"
    assert len(look(sa.select(Action))) == before
    town.hands.press(MEMBER, card, "cancel_change")
    assert town.hands.hears(MEMBER, thread, answers=3)["text"].startswith("Nothing was recorded")
    assert len(look(sa.select(Action))) == before


def test_an_answer_comes_back_to_the_thread_once_and_names_nobody(town, held):
    thread, ref = sent(town, "how many parks are there in the county?", MEMBER, BOARD)
    stands, _ = held(ref)
    assert (stands.kind, stands.owner, stands.asked_by) == (ActionKind.INFORMATION_REQUEST, "Director", "member")
    assert stands.due_on.isoformat() == "2026-05-18", "ten working days from 1 May, with a bank holiday in them"
    notice = told(town, LEAD, f"It is {ref}")
    assert "A member asks" in notice["text"]
    assert {"answer_request", "not_mine"} <= set(buttons(notice))
    card = town.hands.ask(LEAD, f"answer {ref}: there are twelve parks")
    assert "Members can read this answer" in card["text"]
    assert len(town.hands.answers(BOARD, thread)) == 3, "nothing comes back before it is confirmed"
    town.hands.press(LEAD, card, "confirm_change")
    town.hands.press(LEAD, card, "confirm_change")
    back = town.hands.hears(BOARD, thread, answers=4)
    assert back["text"].startswith(f"Officers have answered {ref}.")
    assert "there are twelve parks" in back["text"]
    assert not any(handle in back["text"] for handle in ("@", "ashbury", "U0", "irector"))
    assert held(ref)[0].status is ActionStatus.COMPLETED
    town.hands.ask(LEAD, "how many children are in care?")
    assert len(town.hands.answers(BOARD, thread)) == 4
    home = _home(town, MEMBER)
    assert f"{ref}: How many parks are there in the county? – answered on" in home
    assert "twelve parks" in home
    assert ref not in _home(town, FENWICK)


def _home(town, user):
    town.hands.look_in(user)
    return str(eventually(lambda: town.hands.home(user))["blocks"])


def test_what_is_pressed_or_delivered_twice_is_sent_once(town, look):
    answer, thread = begin(town, MEMBER, "how many museums are there in the county?")
    town.hands.press(MEMBER, answer, "ask_officers")
    card = town.hands.hears(MEMBER, thread, answers=2)
    town.hands.breaks(redeliver=2)
    town.hands.press(MEMBER, card, "confirm_change")
    town.hands.press(MEMBER, card, "confirm_change")
    again = town.hands.hears(MEMBER, thread, answers=4)
    town.hands.breaks()
    assert "recorded already" in again["text"]
    found = look(sa.select(Action).where(Action.title.like("%museums%")))
    assert len(found) == 1
    assert len(posted(town, LEAD, f"It is {found[0].reference}")) <= 1
    told(town, LEAD, f"It is {found[0].reference}")


def test_the_owner_of_the_subject_is_asked_where_there_is_one(town, held):
    card = town.hands.ask(MEMBER, "ask officers: what do carers like best about Rethink Fostering?")
    assert "goes to the Head of Fostering" in card["text"]
    done = town.hands.ask(MEMBER, "yes")
    ref = done["text"].partition("it is ")[2].partition(",")[0]
    assert held(ref)[0].part == "Rethink Fostering"
    notice = told(town, HEAD, f"It is {ref}")
    town.hands.press(HEAD, notice, "not_mine")
    asked = town.hands.hears(HEAD, notice["ts"], answers=2)
    assert f"Who is to have {ref}?" in asked["text"]
    card = town.hands.ask(HEAD, "Strategic Placements Lead", thread_ts=notice["ts"])
    town.hands.press(HEAD, card, "confirm_change")
    assert {"answer_request", "not_mine"} <= set(buttons(told(town, PLACEMENTS, f"It is {ref}")))
    assert held(ref)[0].owner == "Strategic Placements Lead"


def test_an_answer_may_be_given_in_a_form_which_refuses_particulars(town, held, look):
    thread, ref = sent(town, "how many playgrounds are there in the county?")
    town.hands.press(LEAD, told(town, LEAD, f"It is {ref}"), "answer_request")
    form = town.hands.form(LEAD)
    wrong = town.hands.submit(LEAD, form["id"], response="Ring Jo on 07700 900456")
    assert "a telephone number" in wrong["errors"]["response"]
    kept = b"".join(path.read_bytes() for path in town.store.parent.glob(f"{town.store.name}*") if path.suffix != ".import-lock")
    assert b"900456" not in kept
    assert town.hands.submit(LEAD, form["id"], response="Forty.") == {"ok": True}
    notice = told(town, LEAD, f"It is {ref}")
    card = town.hands.hears(LEAD, notice["ts"], answers=2)
    town.hands.press(LEAD, card, "confirm_change")
    assert "Forty." in town.hands.hears(MEMBER, thread, answers=4)["text"]
    assert len(look(sa.select(Post).where(Post.dedupe_key.startswith(f"answered:{ref}")))) == 1


def test_only_whoever_was_shown_a_card_may_send_it(town, look):
    answer, thread = begin(town, MEMBER, "@parenting how many bridges are there in the county?", BOARD)
    town.hands.press(MEMBER, answer, "ask_officers", BOARD)
    card = town.hands.hears(BOARD, thread, answers=2)
    for who in (FENWICK, HEAD):
        town.hands.press(who, card, "confirm_change", BOARD)
    town.hands.hears(BOARD, thread, answers=4)
    assert not look(sa.select(Action).where(Action.title.like("%bridges%")))


def test_members_answer_nothing_themselves(town, held):
    _, ref = sent(town, "how many cinemas are there in the county?")
    assert "logged by officers" in town.hands.ask(MEMBER, f"answer {ref}: two")["text"]
    assert held(ref)[0].status is ActionStatus.NOT_STARTED


@pytest.mark.parametrize("question", ["where does the boy Zebedee live?", "ask officers: where does the boy Zebedee live?"])
def test_what_is_refused_is_never_passed_on(town, question):
    answer = town.hands.ask(MEMBER, question)
    assert "ask_officers" not in buttons(answer)
    assert "confirm_change" not in buttons(answer)
    assert b"zebedee" not in b"".join(path.read_bytes() for path in town.store.parent.glob(f"{town.store.name}*")).lower()


def test_particulars_are_not_passed_on(town, look):
    answer = town.hands.ask(MEMBER, "ask officers: why did nobody ring back 07700 900777?")
    assert "a telephone number" in answer["text"]
    assert not look(sa.select(Action).where(Action.title.like("%900777%")))


def test_asking_without_a_question_asks_back(town):
    asked, thread = begin(town, MEMBER, "ask officers")
    assert "What shall I ask officers?" in asked["text"]
    card = town.hands.ask(MEMBER, "how many theatres do we run?", thread_ts=thread)
    assert "“How many theatres do we run?”" in card["text"]


def test_an_answer_that_looks_wrong_is_tracked_and_what_is_found_comes_back(town, held, look):
    answer, thread = begin(town, FENWICK, "how many children are in care?")
    for _ in range(2):
        town.hands.press(FENWICK, answer, "wrong")
    thanks = town.hands.hears(FENWICK, thread, answers=3)
    (origin,) = look(sa.select(Origin).where(Origin.answer_id.is_not(None)))
    ref = origin.reference
    assert ref in thanks["text"]
    stands, _ = held(ref)
    assert origin.answer_id in stands.title
    notice = told(town, LEAD, "looks wrong")
    assert "answer_request" in buttons(notice)
    card = town.hands.ask(LEAD, f"answer {ref}: it is right, as the return tells")
    town.hands.press(LEAD, card, "confirm_change")
    assert "it is right, as the return tells" in town.hands.hears(FENWICK, thread, answers=4)["text"]


def test_the_audit_verifies(town):
    engine = make_engine(f"sqlite:///{town.store}")
    with sa.orm.Session(engine) as session:
        assert audit.verify(session) is None
    engine.dispose()
