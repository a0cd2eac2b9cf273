"""Officers log updates by talking: shown, confirmed, done once, taken back; through real sockets."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from store import audit, changes, ledger
from store.council import the_council
from store.imports.ssda903.derive import derive_children
from store.models import Action, ActionUpdate, AuditEvent, ImportRun, PendingChange, Person, Saving, StrategyPart, SubmittedRow
from store.session import make_engine, transaction
from store.terms import ActionKind, ActionStatus, PartKind, Rag
from tests.bot.conftest import opened_town
from tests.bot.hands import eventually
from tests.bot.test_conversations import buttons

MEMBER, HEAD, PLACEMENTS, LEAD = "@member.ashbury", "@head.fostering", "@placements.lead", "@director.childrens"
POSTS = {"U0OFFICER1": "Head of Fostering", "U0OFFICER2": "Strategic Placements Lead", "U0LEAD1": "Director"}
OFFICERS_PLACE = "#placements"
IN_CARE = "C0412"
AT = datetime(2026, 4, 21, 9, tzinfo=UTC)


def fill_actions(session):
    for slack_id, post in POSTS.items():
        session.get_one(Person, slack_id).post = post
    session.flush()
    run = ledger.begin_run(session, ImportRun(kind="actions", started_at=AT, manifest=[]))
    part = {"strategy": "Care Transformation Programme", "part": "Rethink Fostering"}
    session.add(StrategyPart(**part, kind=PartKind.WORKSTREAM, lead="Head of Fostering", rag=Rag.GREEN, since_run_id=run.id))
    for number in range(1, 25):
        owner = "Head of Fostering" if number % 2 else "Strategic Placements Lead"
        title = f"The {'abcdefghijklmnopqrstuvwxyz'[number] * 4}ish programme"
        session.add(
            Action(
                reference=f"A{number}",
                title=title,
                kind=ActionKind.ACTION,
                status=ActionStatus.IN_PROGRESS,
                owner=owner,
                rag=Rag.GREEN,
                percent=40,
                due_on=date(2026, 6, 30),
                started_on=date(2026, 1, 5),
                since_run_id=run.id,
                **part,
            )
        )
    session.flush()
    fill_child(session, run)
    ledger.switch_run(session, run, actor="command line", at=AT)


def fill_child(session, run):
    """A child in care, as the newest return tells it."""
    told_by = ledger.returns_in_force(session, run.id - 1)[-1]
    for module, fields in (
        ("header", {"SEX": "F", "BIRTH_MONTH": "2012-06-01"}),
        ("episodes", {"DECOM": "2025-06-01", "RNE": "S", "LS": "C2", "PLACE": "U4", "PLACE_PROVIDER": "PR1"}),
    ):
        session.add(SubmittedRow(run_id=told_by.id, module=module, child_reference=IN_CARE, line=2, fields=fields))
    session.flush()
    derive_children(session, run.id, the_council(session).code, [IN_CARE])


@pytest.fixture(scope="module")
def town(county_store, tmp_path_factory):
    """With actions to log on, and posts that own them."""
    folder = tmp_path_factory.mktemp("logging")
    store = folder / "filled.db"
    store.write_bytes(county_store.read_bytes())
    engine = make_engine(f"sqlite:///{store}")
    with transaction(engine) as session:
        fill_actions(session)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    with opened_town(store, tmp_path_factory.mktemp("town")) as opened:
        yield opened


@pytest.fixture
def held(town):
    """What stands in the store of an action, and its notes."""
    engine = make_engine(f"sqlite:///{town.store}")

    def held(reference):
        with sa.orm.Session(engine) as session:
            stands = session.scalar(sa.select(Action).where(Action.reference == reference, Action.until_run_id.is_(None)))
            notes = sa.select(ActionUpdate).where(ActionUpdate.about == reference, ActionUpdate.until_run_id.is_(None))
            return stands, [(one.note, one.is_shared) for one in session.scalars(notes.order_by(ActionUpdate.number))]

    yield held
    engine.dispose()


def begin(town, user, text, channel=None):
    """What a message is answered with, and the thread that it began."""
    ts = town.hands.post(user, text, channel)
    return town.hands.hears(channel or user, ts), ts


def test_a_change_is_shown_first_then_confirmed_by_its_button(town, held):
    card, thread = begin(town, HEAD, "A1 amber, 55%")
    assert "from green to amber" in card["text"]
    assert "from 40% to 55%" in card["text"]
    assert held("A1")[0].percent == 40, "nothing is recorded until it is confirmed"
    town.hands.press(HEAD, card, "confirm_change")
    done = town.hands.hears(HEAD, thread, answers=2)
    assert done["text"].startswith("Recorded.")
    assert (held("A1")[0].percent, held("A1")[0].rag) == (55, Rag.AMBER)
    answer = town.hands.ask(MEMBER, "what's happening with A1?")
    assert "55% done" in answer["text"]
    assert "Rated amber" in answer["text"]


def test_a_second_press_does_nothing_more_and_says_so(town, held):
    card, thread = begin(town, HEAD, "A3 is at 60%")
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=2)
    town.hands.press(HEAD, card, "confirm_change")
    assert "recorded already, by @head.fostering" in town.hands.hears(HEAD, thread, answers=3)["text"]
    engine = make_engine(f"sqlite:///{town.store}")
    with sa.orm.Session(engine) as session:
        versions = session.scalars(sa.select(Action).where(Action.reference == "A3")).all()
        assert len(versions) == 2
        assert all(kept.content is None for kept in session.scalars(sa.select(PendingChange)) if kept.state == "done")
    engine.dispose()


@pytest.mark.parametrize(("word", "is_done"), [("yes", True), ("no", False)])
def test_a_word_in_the_thread_will_do(town, held, word, is_done):
    reference = "A5" if is_done else "A7"
    _, thread = begin(town, HEAD, f"mark {reference} complete")
    town.hands.ask(HEAD, word, thread_ts=thread)
    assert (held(reference)[0].status is ActionStatus.COMPLETED) is is_done


def test_a_yes_beside_the_thread_means_the_one_card_that_waits(town, held):
    begin(town, LEAD, "mark A9 complete")
    answer = town.hands.ask(LEAD, "yes")
    assert answer["text"].startswith("Recorded.")
    assert held("A9")[0].status is ActionStatus.COMPLETED


def test_what_was_recorded_is_taken_back_by_its_button(town, held):
    card, thread = begin(town, HEAD, "mark A11 complete")
    town.hands.press(HEAD, card, "confirm_change")
    done = town.hands.hears(HEAD, thread, answers=2)
    town.hands.press(HEAD, done, "undo_change")
    assert town.hands.hears(HEAD, thread, answers=3)["text"].startswith("Taken back: ")
    stands, _ = held("A11")
    assert (stands.status, stands.percent, stands.completed_on) == (ActionStatus.IN_PROGRESS, 40, None)
    town.hands.press(HEAD, done, "undo_change")
    assert "taken back already" in town.hands.hears(HEAD, thread, answers=4)["text"]


def test_undo_may_be_typed(town, held):
    card, thread = begin(town, HEAD, "A13 70%")
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=2)
    assert town.hands.ask(HEAD, "undo")["text"].startswith("Taken back: ")
    assert held("A13")[0].percent == 40


def test_a_correction_takes_the_place_of_the_card(town, held):
    card, thread = begin(town, HEAD, "A15 is now 50%")
    again = town.hands.ask(HEAD, "sorry make that 60", thread_ts=thread)
    town.hands.press(HEAD, card, "confirm_change")
    assert "later message took the place" in town.hands.hears(HEAD, thread, answers=3)["text"]
    town.hands.press(HEAD, again, "confirm_change")
    town.hands.hears(HEAD, thread, answers=4)
    assert held("A15")[0].percent == 60


def test_two_officers_at_once_the_second_is_shown_what_changed(town, held):
    first, one = begin(town, HEAD, "A17 65%")
    second, other = begin(town, PLACEMENTS, "A17 80%")
    town.hands.press(HEAD, first, "confirm_change")
    town.hands.hears(HEAD, one, answers=2)
    town.hands.press(PLACEMENTS, second, "confirm_change")
    anew = town.hands.hears(PLACEMENTS, other, answers=2)
    assert "A17 was changed just now by @head.fostering" in anew["text"]
    assert "from 65% to 80%" in anew["text"]
    assert held("A17")[0].percent == 65
    town.hands.press(PLACEMENTS, anew, "confirm_change")
    town.hands.hears(PLACEMENTS, other, answers=3)
    assert held("A17")[0].percent == 80


def test_a_member_is_told_kindly_who_logs_and_what_they_can_ask(town, held):
    answer, _ = begin(town, MEMBER, "A19 is now 90%")
    assert "logged by officers" in answer["text"]
    assert held("A19")[0].percent == 40


def test_where_members_read_along_nothing_is_recorded(town, held):
    answer, _ = begin(town, HEAD, "@parenting A19 is now 90%", "#corporate-parenting")
    assert "direct message" in answer["text"]
    assert held("A19")[0].percent == 40


def test_only_the_owner_or_a_lead_completes(town, held):
    answer, _ = begin(town, PLACEMENTS, "mark A19 complete")
    assert "Only the Head of Fostering or a lead" in answer["text"]
    card, thread = begin(town, LEAD, "mark A19 complete")
    town.hands.press(LEAD, card, "confirm_change")
    town.hands.hears(LEAD, thread, answers=2)
    assert held("A19")[0].status is ActionStatus.COMPLETED


def test_a_permission_is_looked_at_again_when_the_button_is_pressed(town, held):
    card, thread = begin(town, HEAD, "@parenting mark A21 complete", OFFICERS_PLACE)
    town.hands.press(PLACEMENTS, card, "confirm_change", OFFICERS_PLACE)
    assert "Only the Head of Fostering" in town.hands.hears(OFFICERS_PLACE, thread, answers=2)["text"]
    assert held("A21")[0].status is ActionStatus.IN_PROGRESS


def test_no_reference_is_guessed(town):
    answer, _ = begin(town, HEAD, "A42 70%")
    assert "There is no action A42" in answer["text"]
    assert "A24" in answer["text"]
    assert not buttons(answer)


def test_what_is_missing_is_asked_back_and_answered_in_the_thread(town, held):
    asked, thread = begin(town, HEAD, "new action: write the guide for carers")
    assert "Who owns it" in asked["text"]
    card = town.hands.ask(HEAD, "Head of Fostering", thread_ts=thread)
    assert "Owner: Head of Fostering" in card["text"]
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=3)
    stands, _ = held("A25")
    assert (stands.title, stands.owner) == ("Write the guide for carers", "Head of Fostering")


def test_the_audit_tells_who_did_what_and_verifies(town):
    engine = make_engine(f"sqlite:///{town.store}")
    with sa.orm.Session(engine) as session:
        assert audit.verify(session) is None
        event = audit.events(session, "a1")[0]
        assert (event.actor, event.action, event.subject) == ("U0OFFICER1", "action_update", "A1")
        (row,) = event.details["rows"]
        assert row["before"] == {"rag": "green", "percent": 40.0}
        assert row["after"] == {"rag": "amber", "percent": 55.0}
        assert event.details["message"]["event"]
        assert session.scalar(sa.select(sa.func.count()).where(AuditEvent.actor.startswith("U0MEMBER"))) == 0
    engine.dispose()


# --- what was changed ---


def test_the_history_of_an_action_tells_who_and_what(town, held):
    card, thread = begin(town, HEAD, "A23 red, 45%")
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=2)
    for asked in ("history of A23", "who changed A23 last?", "what changed this week?"):
        answer = town.hands.ask(MEMBER, asked)
        assert "by @head.fostering" in answer["text"], asked
        assert "from 40% to 45%" in answer["text"], asked


def test_members_do_not_read_notes_in_the_history_until_they_are_shared(town, held):
    engine = make_engine(f"sqlite:///{town.store}")
    author = changes.Author("U0OFFICER1", "Head of Fostering", datetime.now(UTC), {"channel": "D1", "thread": "1", "event": "e"})
    with transaction(engine) as session:
        told = [{"kind": "action_update", "ref": "A2", "fields": {"note": "One family is not happy."}}]
        run = changes.apply(session, changes.plan(session, told, author, date(2026, 5, 1)), author).id
    assert "not happy" in town.hands.ask(HEAD, "history of A2")["text"]
    assert "not happy" not in town.hands.ask(MEMBER, "history of A2")["text"]
    assert "not happy" not in town.hands.ask(HEAD, "@parenting history of A2", "#corporate-parenting")["text"]
    assert "not happy" not in town.hands.ask(MEMBER, "what's happening with A2?")["text"]
    with transaction(engine) as session:
        told = [{"kind": "note_share", "fields": {"run": run}}]
        changes.apply(session, changes.plan(session, told, author, date(2026, 5, 1)), author)
    engine.dispose()
    assert "not happy" in town.hands.ask(MEMBER, "history of A2")["text"]
    assert "not happy" in town.hands.ask(MEMBER, "what's happening with A2?")["text"]


# --- what must not be kept ---


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("A4: rang the carer on 07700 900123, she is coming", "a telephone number"),
        ("A4 amber, wrote to jo.bloggs@example.org", "an e-mail address"),
        ("A4 amber, the boy called Jamie is waiting", "a person’s name"),
    ],
)
def test_particulars_of_a_person_are_refused_and_kept_nowhere(town, held, told, seen):
    before = held("A4")[0].rag
    answer, _ = begin(town, PLACEMENTS, told)
    assert seen in answer["text"] or "your words seem to name somebody" in answer["text"]
    assert (held("A4")[0].rag, held("A4")[1]) == (before, [])
    kept = b"".join(path.read_bytes() for path in town.store.parent.glob(f"{town.store.name}*") if path.suffix != ".import-lock")
    for words in ("07700 900123", "jo.bloggs", "Jamie"):
        assert words.encode() not in kept


def test_a_plain_note_is_recorded_at_once_and_shared_on_purpose(town, held):
    done, thread = begin(town, HEAD, "note on A6: two more clinics are booked")
    assert done["text"].startswith("Recorded.")
    assert held("A6")[1] == [("two more clinics are booked", False)]
    assert "share_note" in buttons(done)
    town.hands.press(HEAD, done, "share_note")
    assert "Members can read the note" in town.hands.hears(HEAD, thread, answers=2)["text"]
    assert held("A6")[1] == [("two more clinics are booked", True)]


def test_what_is_delivered_twice_is_recorded_once(town, held):
    town.hands.breaks(redeliver=1)
    begin(town, HEAD, "note on A8: said once")
    town.hands.breaks()
    town.hands.ask(HEAD, "how many children are in care?")
    assert held("A8")[1] == [("said once", False)]


def test_not_done_never_closes(town, held):
    begin(town, HEAD, "A10 not done")
    assert held("A10")[0].status is ActionStatus.IN_PROGRESS


# --- who else is told ---


def notices(town, user, words):
    return [message for message in town.hands.history(user) if "bot_id" in message and words in message["text"]]


def test_both_owners_are_told_of_a_handover_and_of_its_undoing(town, held):
    card, thread = begin(town, LEAD, "give A12 to the Head of Fostering")
    town.hands.press(LEAD, card, "confirm_change")
    done = town.hands.hears(LEAD, thread, answers=2)
    eventually(lambda: notices(town, HEAD, "has handed A12 to you"))
    eventually(lambda: notices(town, PLACEMENTS, "has handed A12 on"))
    town.hands.press(LEAD, done, "undo_change")
    eventually(lambda: notices(town, PLACEMENTS, "has handed A12 to you"))


def test_a_saving_counts_once_somebody_of_finance_has_confirmed_it(town):
    engine = make_engine(f"sqlite:///{town.store}")
    with transaction(engine) as session:
        session.get_one(Person, "U0LEAD1").permissions = ["approve_finance"]
    card, thread = begin(town, HEAD, "log £42k saving achieved, Rethink Fostering")
    assert "counts in no total" in card["text"]
    town.hands.press(HEAD, card, "confirm_change")
    town.hands.hears(HEAD, thread, answers=2)
    assert "approved by those whom a lead has named" in begin(town, HEAD, "confirm figure S1")[0]["text"]
    (notice,) = eventually(lambda: notices(town, LEAD, "has logged a saving"))
    town.hands.press(LEAD, notice, "confirm_change")
    eventually(lambda: notices(town, LEAD, "Recorded.\n\nS1"))
    with sa.orm.Session(engine) as session:
        stands = session.scalars(sa.select(Saving).where(Saving.until_run_id.is_(None))).one()
        assert (stands.reference, stands.amount, stands.needs_confirming) == ("S1", 42_000, False)
    engine.dispose()


# --- which change a word means ---


def test_a_yes_in_one_thread_confirms_nothing_of_another(town, held):
    begin(town, PLACEMENTS, "mark A14 complete")
    _, other = begin(town, PLACEMENTS, "how many children are in care?")
    answer = town.hands.ask(PLACEMENTS, "yes", thread_ts=other)
    assert "Nothing is waiting here" in answer["text"]
    assert "A14" in answer["text"], "what waits elsewhere is named"
    assert "Nothing is waiting here" in town.hands.ask(PLACEMENTS, "yes")["text"], "the card was not the last that was said"
    assert held("A14")[0].status is ActionStatus.IN_PROGRESS


def test_a_bare_yes_is_asked_which_of_two_is_meant(town, held):
    _, one = begin(town, PLACEMENTS, "mark A14 complete")
    _, two = begin(town, PLACEMENTS, "mark A16 complete")
    answer = town.hands.ask(PLACEMENTS, "yes")
    assert "A14 The oooo" in answer["text"]
    assert "A16 The qqqq" in answer["text"]
    assert {held(ref)[0].status for ref in ("A14", "A16")} == {ActionStatus.IN_PROGRESS}
    for thread, word in ((one, "never mind"), (two, "cancel")):
        assert town.hands.ask(PLACEMENTS, word, thread_ts=thread)["text"] == "Nothing was recorded."


def test_undo_in_a_thread_takes_back_what_that_thread_logged_and_names_it(town, held):
    _, first = begin(town, HEAD, "A12 amber")
    town.hands.ask(HEAD, "yes", thread_ts=first)
    _, second = begin(town, HEAD, "A18 red")
    town.hands.ask(HEAD, "yes", thread_ts=second)
    answer = town.hands.ask(HEAD, "undo", thread_ts=first)
    assert answer["text"].startswith("Taken back: A12.")
    assert "A12 The mmmm" in answer["text"]
    assert "from amber to green" in answer["text"]
    assert (held("A12")[0].rag, held("A18")[0].rag) == (Rag.GREEN, Rag.RED)
    assert "nothing of yours in this thread" in town.hands.ask(HEAD, "undo", thread_ts=first)["text"]
    assert held("A18")[0].rag is Rag.RED
    town.hands.ask(HEAD, "undo", thread_ts=second)


@pytest.mark.parametrize("word", ["yes", "no", "cancel", "never mind"])
@pytest.mark.parametrize("who", [MEMBER, LEAD])
def test_a_bare_word_where_nothing_waits_has_one_kind_sentence(town, who, word):
    assert "Nothing is waiting for a yes or a no here" in town.hands.ask(who, word)["text"]


# --- what was asked back ---


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("A20 amber, the panel met and agreed the plan", "from green to amber"),
        ("how many children are in care?", "children"),
        ("a carer said: “the training came too late for us”", "They said"),
    ],
)
def test_an_unanswered_question_swallows_no_later_message(town, said, answered):
    asked, thread = begin(town, HEAD, "new action: publish the guide for schools")
    assert "Who owns it" in asked["text"]
    answer = town.hands.ask(HEAD, said, thread_ts=thread)
    assert answered in answer["text"]
    assert "I know no post" not in answer["text"]
    assert "Owner:" not in answer["text"]
    town.hands.ask(HEAD, "no", thread_ts=thread)


# --- placements ---


def in_care(town):
    return town.hands.ask(PLACEMENTS, "how many children are in care?")["text"].split("Answer ")[0]


def test_a_move_is_counted_at_once_and_taken_back(town):
    before = in_care(town)
    card, thread = begin(town, PLACEMENTS, "C9001 new placement started yesterday, residential, Summit Care, £5,200 a week")
    assert "no return has C9001" in card["text"]
    town.hands.press(PLACEMENTS, card, "confirm_change")
    done = town.hands.hears(PLACEMENTS, thread, answers=2)
    assert done["text"].startswith("Recorded.")
    after = in_care(town)
    assert after != before
    assert "the one change that officers logged" in after
    town.hands.press(PLACEMENTS, done, "undo_change")
    town.hands.hears(PLACEMENTS, thread, answers=3)
    assert in_care(town) == before


def test_an_authorisation_is_for_those_who_were_named(town):
    reference = IN_CARE
    assert "authorise" in begin(town, PLACEMENTS, f"placement of {reference} authorised by the director today")[0]["text"]
    engine = make_engine(f"sqlite:///{town.store}")
    with transaction(engine) as session:
        session.get_one(Person, "U0LEAD1").permissions = ["approve_finance", "authorise_placements"]
    engine.dispose()
    card, thread = begin(town, LEAD, f"placement of {reference} authorised today")
    assert f"{reference} placement authorised" in card["text"]
    assert town.hands.ask(LEAD, "yes", thread_ts=thread)["text"].startswith("Recorded.")


def test_an_exit_plan_is_asked_for_its_day(town):
    reference = IN_CARE
    card, thread = begin(town, PLACEMENTS, f"exit plan for {reference}: 30 November 2026")
    assert "Day: 30 November 2026" in card["text"]
    assert town.hands.ask(PLACEMENTS, "yes", thread_ts=thread)["text"].startswith("Recorded.")


def test_the_end_of_a_placement_is_not_taken_for_the_end_of_care(town):
    reference = IN_CARE
    asked, thread = begin(town, PLACEMENTS, f"{reference} placement ended yesterday")
    assert "left care" in asked["text"]
    card = town.hands.ask(PLACEMENTS, "left care", thread_ts=thread)
    assert "On: 30 April 2026" in card["text"]
    town.hands.ask(PLACEMENTS, "no", thread_ts=thread)


# --- what members will read ---


@pytest.mark.parametrize("words", ["one family waits for a larger house", "three siblings wait for a home together"])
def test_a_note_that_speaks_of_a_family_is_shown_again_before_members_read_it(town, held, words):
    _, thread = begin(town, HEAD, f"note on A22: {words}")
    told = held("A22")[1]
    assert (words, False) in told
    card = town.hands.ask(HEAD, "share", thread_ts=thread)
    assert f"Members will read: “{words}”" in card["text"]
    assert "may recognise somebody" in card["text"]
    assert (words, False) in held("A22")[1], "not before somebody has said so"
    answer = town.hands.ask(HEAD, "yes", thread_ts=thread)
    assert "Members can read the note from now on" in answer["text"]
    assert (words, True) in held("A22")[1]
    assert "Taken back" in town.hands.ask(HEAD, "undo", thread_ts=thread)["text"]
    assert (words, False) in held("A22")[1]


def test_reopening_brings_the_percentage_back(town, held):
    _, thread = begin(town, PLACEMENTS, "mark A24 complete")
    town.hands.ask(PLACEMENTS, "yes", thread_ts=thread)
    assert held("A24")[0].percent == 100
    card, thread = begin(town, PLACEMENTS, "reopen A24")
    assert "from 100% to 40%" in card["text"]
    assert "Completed on: removed (" in card["text"]
    assert "no more" not in card["text"]
    town.hands.ask(PLACEMENTS, "yes", thread_ts=thread)
    assert held("A24")[0].percent == 40


def test_an_owner_is_reminded_by_typing_as_by_the_button(town):
    answer, _ = begin(town, LEAD, "remind the owner of A17")
    assert "@head.fostering" in answer["text"]
    assert "reminded of A17" in answer["text"]
    eventually(lambda: notices(town, HEAD, "asks how this stands"))


def test_a_note_that_names_somebody_is_told_apart_from_a_request_to_find_a_child(town):
    answer, _ = begin(town, LEAD, "A4 amber, the boy called Jamie is waiting")
    assert answer["text"].startswith("Your message seems to hold a person’s name")
    answer, _ = begin(town, LEAD, "where does the boy called Jamie live?")
    assert "I cannot help to find" in answer["text"]
    assert "Director" not in answer["text"], "who asks is the director"


def test_a_saving_says_who_was_asked_to_approve_it(town):
    for permissions, said in (([], "nobody may approve figures on money yet"), (["approve_finance"], "I have asked @director")):
        engine = make_engine(f"sqlite:///{town.store}")
        with transaction(engine) as session:
            session.get_one(Person, "U0LEAD1").permissions = permissions
        engine.dispose()
        _, thread = begin(town, HEAD, "log £12k saving achieved, Rethink Fostering")
        assert said in town.hands.ask(HEAD, "yes", thread_ts=thread)["text"]


def test_the_source_tells_that_updates_were_logged(town):
    begin(town, HEAD, "note on A1: the panel has met")
    answer = town.hands.ask(MEMBER, "what's happening with A1?")
    assert "and updates logged in Slack up to" in answer["text"]
