"""Forms for officers, and the menu of a message, through real sockets."""

import pytest
import sqlalchemy as sa

from store.models import Action, Feedback, Origin, PlacementMove
from store.session import make_engine, transaction
from store.terms import ActionStatus, FeedbackTheme, MoveState, Rag
from store.vocabulary import PlacementType
from tests.bot.hands import eventually
from tests.bot.test_asking_officers import look, posted, told
from tests.bot.test_logging import HEAD, LEAD, MEMBER, begin, held, town

__all__ = ["held", "look", "town"]

BOARD, FOSTERING = "#corporate-parenting", "#fostering"


def opened(town, user, name):
    """The form of that name, as soon as it is in front: one that somebody left open may be there before."""
    return eventually(lambda: (form := town.hands.form(user))["callback_id"] == name and form)


def form_from_home(town, user, name):
    town.hands.look_in(user)
    eventually(lambda: town.hands.home(user))
    town.hands.press_home(user, name)
    return opened(town, user, name)


def newest_card(town, user, seen):
    return eventually(lambda: posted(town, user, "I would record this")[seen:])[-1]


def test_a_new_action_is_filled_in_shown_and_confirmed(town, look):
    form = form_from_home(town, HEAD, "new_action")
    seen = len(posted(town, HEAD, "I would record this"))
    wrong = town.hands.submit(HEAD, form["id"], title="Buy paint for Mr Smithson", owner="Head of Fostering")
    assert "a person’s name" in wrong["errors"]["title"]
    missing = town.hands.submit(HEAD, form["id"], title="", owner="Head of Fostering")
    assert set(missing["errors"]) == {"title"}
    sent = {"title": "Buy paint for the homes", "owner": "Head of Fostering", "due": "2026-07-31"}
    assert town.hands.submit(HEAD, form["id"], **sent) == {"ok": True}
    card = newest_card(town, HEAD, seen)
    assert "Due: 31 July 2026" in card["text"]
    assert not look(sa.select(Action).where(Action.title == "Buy paint for the homes"))
    for _ in range(2):
        town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, card["ts"], answers=3)
    assert len(look(sa.select(Action).where(Action.title == "Buy paint for the homes"))) == 1


def test_an_update_is_filled_in(town, held):
    form = form_from_home(town, HEAD, "update_action")
    assert set(town.hands.submit(HEAD, form["id"], ref="the first one", percent="lots")["errors"]) == {"ref", "percent"}
    seen = len(posted(town, HEAD, "I would record this"))
    town.hands.submit(HEAD, form["id"], ref="a-1", rag="red", percent="35%", note="Short of clinics")
    card = newest_card(town, HEAD, seen)
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, card["ts"], answers=2)
    stands, notes = held("A1")
    assert (stands.rag, stands.percent, notes) == (Rag.RED, 35, [("Short of clinics", False)])


def test_what_no_menu_offers_is_refused_as_slack_would(town):
    form = form_from_home(town, HEAD, "update_action")
    with pytest.raises(AssertionError, match="does not offer purple"):
        town.hands.submit(HEAD, form["id"], ref="A1", rag="purple")


def test_what_was_asked_back_may_be_filled_in_with_what_is_known(town):
    asked, _ = begin(town, HEAD, "new action: mend the boiler house")
    town.hands.press(HEAD, asked, "new_action")
    form = opened(town, HEAD, "new_action")
    assert form["blocks"][0]["element"]["initial_value"].lower() == "mend the boiler house"


def test_a_message_is_tracked_as_an_action_and_who_wrote_it_is_not_kept(town, look):
    ts = town.hands.post(MEMBER, "The gate of the new home is broken", BOARD)
    town.hands.shortcut(LEAD, {"ts": ts}, "track_as_action", BOARD)
    form = opened(town, LEAD, "new_action")
    assert form["blocks"][0]["element"]["initial_value"] == "The gate of the new home is broken"
    seen = len(posted(town, LEAD, "I would record this"))
    town.hands.submit(LEAD, form["id"], owner="Head of Fostering")
    card = newest_card(town, LEAD, seen)
    town.hands.press(LEAD, card, "confirm_change")
    town.hands.hears(LEAD, card["ts"], answers=2)
    (action,) = look(sa.select(Action).where(Action.title.like("The gate%")))
    (origin,) = look(sa.select(Origin).where(Origin.reference == action.reference))
    assert (origin.channel, origin.thread_ts, origin.slack_id) == ("C0PARENTING", ts, "U0LEAD1")
    assert action.status is ActionStatus.NOT_STARTED


def test_members_are_told_kindly_that_forms_are_for_officers(town):
    ts = town.hands.post(MEMBER, "Somebody should look at this", BOARD)
    town.hands.shortcut(MEMBER, {"ts": ts}, "log_as_feedback", BOARD)
    form = town.hands.form(MEMBER)
    assert "logged by officers" in str(form["blocks"])
    assert "submit" not in form


def test_a_comment_is_logged_answered_released_and_told_back_once(town, look):
    ts = town.hands.post(HEAD, "A carer told us that respite is hard to book", FOSTERING)
    town.hands.shortcut(HEAD, {"ts": ts}, "log_as_feedback", FOSTERING)
    form = opened(town, HEAD, "log_feedback")
    seen = len(posted(town, HEAD, "I would record this"))
    town.hands.submit(HEAD, form["id"], quote="Respite is hard to book", theme="respite", sentiment="negative")
    card = newest_card(town, HEAD, seen)
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, card["ts"], answers=2)
    (comment,) = look(sa.select(Feedback).where(Feedback.quote == "Respite is hard to book"))
    assert comment.theme is FeedbackTheme.RESPITE
    for said in (f"response to {comment.reference}: a booking page opens in June", f"release {comment.reference}"):
        assert town.hands.answers(FOSTERING, ts) == [], "told back once it is answered and released"
        shown = town.hands.ask(HEAD, said)
        town.hands.press(HEAD, shown, "confirm_change")
        town.hands.hears(HEAD, shown["thread_ts"], answers=2)
    back = town.hands.hears(FOSTERING, ts)
    assert "You said: Respite is hard to book" in back["text"]
    assert "We did: a booking page opens in June" in back["text"]
    preview = town.hands.ask(HEAD, "preview the weekly summary")
    assert eventually(lambda: "a booking page opens in June" in str(town.hands.answers(HEAD, preview["thread_ts"])))
    again = town.hands.ask(HEAD, f"response to {comment.reference}: it opens in July")
    town.hands.press(HEAD, again, "confirm_change")
    town.hands.hears(HEAD, again["thread_ts"], answers=2)
    assert len(town.hands.answers(FOSTERING, ts)) == 1


def requested(town, question):
    """A message to the board, made into a request from its menu: where it stands, and the request's reference."""
    ts = town.hands.post(MEMBER, question, BOARD)
    town.hands.shortcut(LEAD, {"ts": ts}, "make_information_request", BOARD)
    form = opened(town, LEAD, "make_request")
    seen = len(posted(town, LEAD, "I would send this"))
    town.hands.submit(LEAD, form["id"], due="2026-07-31")
    card = eventually(lambda: posted(town, LEAD, "I would send this")[seen:])[-1]
    town.hands.press(LEAD, card, "confirm_change")
    done = town.hands.hears(LEAD, card["ts"], answers=2)
    return ts, done["text"].partition("it is ")[2].partition(",")[0]


def test_a_message_becomes_a_request_that_is_answered_in_its_thread(town):
    ts, ref = requested(town, "What does the new home cost to heat?")
    told(town, LEAD, f"It is {ref}")
    shown = town.hands.ask(LEAD, f"answer {ref}: £4,000 a year")
    town.hands.press(LEAD, shown, "confirm_change")
    assert "£4,000 a year" in town.hands.hears(BOARD, ts)["text"]


def test_an_answer_that_is_taken_back_is_taken_back_in_the_thread_too(town):
    ts, ref = requested(town, "What does the old home cost to heat?")
    shown = town.hands.ask(LEAD, f"answer {ref}: £9,000 a year")
    town.hands.press(LEAD, shown, "confirm_change")
    done = town.hands.hears(LEAD, shown["thread_ts"], answers=2)
    assert "£9,000 a year" in town.hands.hears(BOARD, ts)["text"]
    for _ in range(2):
        town.hands.press(LEAD, done, "undo_change")
    town.hands.hears(LEAD, shown["thread_ts"], answers=4)
    assert "taken back by officers" in town.hands.hears(BOARD, ts, answers=2)["text"]
    assert len(town.hands.answers(BOARD, ts)) == 2, "told once"


def test_a_move_is_filled_in_by_reference_shown_and_confirmed(town, look):
    form = form_from_home(town, HEAD, "log_move")
    wrong = town.hands.submit(HEAD, form["id"], ref="Jamie", weekly_cost="a lot", note="Moved in with Mrs Patel")
    assert set(wrong["errors"]) == {"ref", "weekly_cost", "note"}
    seen = len(posted(town, HEAD, "I would record this"))
    sent = {"ref": "c-0412", "date": "2026-04-10", "to_type": "residential", "provider": "independent", "weekly_cost": "£5,200"}
    assert town.hands.submit(HEAD, form["id"], **sent) == {"ok": True}
    card = newest_card(town, HEAD, seen)
    assert "£5,200 a week" in card["text"]
    assert not look(sa.select(PlacementMove))
    for _ in range(2):
        town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, card["ts"], answers=3)
    (move,) = look(sa.select(PlacementMove))
    assert (move.reference, move.weekly_cost, move.placement_type) == ("C0412", 5200, PlacementType.RESIDENTIAL)


def test_a_move_that_a_return_overruled_is_listed_and_settled_by_an_officer(town, look):
    assert "No logged move waits" in begin(town, HEAD, "moves to settle")[0]["text"]
    engine = make_engine(f"sqlite:///{town.store}")
    with transaction(engine) as session:
        session.execute(sa.update(PlacementMove).values(state=MoveState.OVERRULED))
    engine.dispose()
    assert "logged by officers" in begin(town, MEMBER, "moves to settle")[0]["text"]
    listed, thread = begin(town, HEAD, "moves to settle")
    assert "C0412 moved to residential on 10 April 2026" in listed["text"]
    town.hands.press(HEAD, listed, "settle:1")
    card = town.hands.hears(HEAD, thread, answers=2)
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=3)
    assert not look(sa.select(PlacementMove).where(PlacementMove.until_run_id.is_(None)))
    assert "waits to be settled" in begin(town, HEAD, "settle C0412")[0]["text"]
