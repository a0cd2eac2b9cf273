"""What officers log: planned, applied and taken back, each kind of record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from store import audit, changes, ledger, positions
from store.changes import Asked, Refused, Right
from store.changes.planning import PLANNERS
from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author as ImportAuthor
from store.imports.undo import undo
from store.measures.evaluate import evaluate
from store.measures.query import Query
from store.models import Action, ActionUpdate, AuditEvent, ImportRun, RecruitmentEvent
from store.periods import Period
from store.session import transaction
from store.terms import ActionStatus, Rag
from store.vocabulary import Audience
from tests.factories import add_council
from tests.store.changes.conftest import AT, HEAD, TODAY, everything
from tests.store.changes.examples import OF_PLACEMENTS

LOGGED = [
    {"kind": "action_update", "ref": "A14", "fields": {"rag": "amber", "percent": 55, "note": "dentists are short of slots"}},
    {"kind": "action_update", "ref": "A12", "fields": {"note": "two interviews this week"}},
    {"kind": "action_update", "ref": "A12", "fields": {"status": "blocked"}},
    {"kind": "action_complete", "ref": "A12", "fields": {}},
    {"kind": "action_complete", "ref": "R1", "fields": {"response": "Circulated on 30 April."}},
    {"kind": "action_reopen", "ref": "A20", "fields": {"note": "it needs another go"}},
    {"kind": "action_reassign", "ref": "A14", "fields": {"owner": "head of fostering "}},
    {"kind": "action_due", "ref": "A14", "fields": {"due": "2026-09-30"}},
    {"kind": "action_due", "ref": "A12", "fields": {"due": "autumn"}},
    {"kind": "action_new", "fields": {"title": "write a plan", "owner": "Head of Fostering", "workstream": "rethink fostering"}},
    {"kind": "workstream_update", "fields": {"workstream": "Rethink Fostering", "rag": "red", "note": "training slipped"}},
    {"kind": "feedback_new", "fields": {"quote": "The course was brilliant.", "theme": "training", "sentiment": "positive"}},
    {"kind": "feedback_response", "ref": "F7", "fields": {"response": "A link worker is named.", "date": "2026-04-20"}},
    {"kind": "feedback_release", "ref": "F7", "fields": {}},
    {"kind": "saving", "fields": {"amount": 42000, "status": "achieved", "workstream": "Rethink Fostering"}},
    {"kind": "confirm_figure", "ref": "S3", "fields": {"amount": 190000}},
    {"kind": "recruitment", "fields": {"stage": "application", "count": 2, "source": "website"}},
    {"kind": "measure_value", "fields": {"measure": "children_in_care", "value": 629, "date": "2026-03-31", "note": "CIC 629"}},
    {"kind": "referral", "ref": "C0412", "fields": {"service": "play therapy"}},
    {"kind": "appointment", "ref": "C0412", "fields": {"service": "camhs", "date": "2026-04-11"}},
    {"kind": "provider_rating", "fields": {"provider": "summit care", "value": "requires_improvement"}},
    {"kind": "definition", "fields": {"term": "Swift", "note": "20 working days from referral"}},
    {"kind": "information_request", "fields": {"question": "are siblings placed together?", "owner": "Head of Fostering"}},
]


def test_there_is_an_example_of_every_kind():
    """But of sharing a note, which names the run that brought it, and of settling what a return overruled: see their tests."""
    assert {record["kind"] for record in (*LOGGED, *OF_PLACEMENTS)} == set(PLANNERS) - {"note_share", "move_settle"}


@pytest.mark.parametrize("record", LOGGED, ids=lambda record: f"{record['kind']}-{record.get('ref', '')}")
def test_what_is_logged_stands_until_it_is_taken_back(filled, log, record):
    before = everything(filled)
    run = log(record)
    assert isinstance(run, int), run
    assert everything(filled) != before
    with transaction(filled) as session:
        assert isinstance(changes.undo(session, run, HEAD), changes.TakenBack)
    assert everything(filled) == before
    with Session(filled) as session:
        assert audit.verify(session) is None


@given(st.lists(st.lists(st.sampled_from(LOGGED), min_size=1, max_size=3), max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taking_back_newest_first_brings_back_each_state(filled, log, messages):
    stood = []
    for message in messages:
        before = everything(filled)
        run = log(*message)
        if isinstance(run, int):
            stood.append((run, before))
        else:
            assert everything(filled) == before, "what is asked back or refused changes nothing"
    for run, before in reversed(stood):
        with transaction(filled) as session:
            assert isinstance(changes.undo(session, run, HEAD), changes.TakenBack)
        assert everything(filled) == before
    with Session(filled) as session:
        assert audit.verify(session) is None


def test_every_state_of_knowledge_can_be_told_again(filled, log):
    with Session(filled) as session:
        first = positions.newest_run(session)
    second = log(LOGGED[0])
    third = log({"kind": "action_update", "ref": "A14", "fields": {"percent": 60}})
    with Session(filled) as session:
        known = [
            session.scalar(sa.select(Action.percent).where(Action.reference == "A14", changes_known(run)))
            for run in (first, second, third)
        ]
    assert known == [40, 55, 60]


def changes_known(run):
    return sa.and_(Action.since_run_id <= run, sa.or_(Action.until_run_id.is_(None), Action.until_run_id > run))


def _sharing(session, run):
    return changes.plan(session, [{"kind": "note_share", "fields": {"run": run}}], HEAD, TODAY)


def test_words_alone_are_a_plain_note_that_members_do_not_see(filled, log):
    with transaction(filled) as session:
        made = changes.plan(session, [LOGGED[1]], HEAD, TODAY)
        assert made.is_plain_note
        assert not changes.plan(session, [LOGGED[0]], HEAD, TODAY).is_plain_note
    run = log(LOGGED[1])
    with transaction(filled) as session:
        note = session.scalars(sa.select(ActionUpdate)).one()
        assert (note.note, note.author, note.is_shared) == ("two interviews this week", "Head of Fostering", False)
        changes.apply(session, _sharing(session, run), HEAD)
    with transaction(filled) as session:
        assert session.scalars(sa.select(ActionUpdate.is_shared).where(ActionUpdate.until_run_id.is_(None))).all() == [True]
        assert isinstance(_sharing(session, run), Refused), "once"


def test_several_facts_of_one_record_are_one_version(filled, log):
    run = log(
        {"kind": "action_update", "ref": "A14", "fields": {"percent": 55}},
        {"kind": "action_due", "ref": "A14", "fields": {"due": "2026-09-30"}},
    )
    with Session(filled) as session:
        (row,) = session.scalars(sa.select(Action).where(Action.since_run_id == run))
        assert (row.percent, row.due_on) == (55, date(2026, 9, 30))
        assert [event.action for event in session.scalars(sa.select(AuditEvent).where(AuditEvent.run_id == run))] == [
            "action_update",
            "action_due",
        ]


def test_two_new_actions_in_one_message_get_two_references(filled, log):
    one = {"kind": "action_new", "fields": {"title": "one thing", "owner": "Head of Fostering"}}
    log(one, {**one, "fields": {**one["fields"], "title": "another thing"}})
    with Session(filled) as session:
        titles = sa.select(Action.title).where(Action.reference.in_(("A21", "A22"))).order_by(Action.reference)
        assert session.scalars(titles).all() == ["One thing", "Another thing"]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"kind": "action_update", "ref": "A41", "fields": {"percent": 5}}, "Did you mean A14"),
        ({"kind": "action_update", "ref": "A14", "fields": {"percent": 117}}, "117%"),
        ({"kind": "action_update", "ref": "A20", "fields": {"percent": 50}}, "Reopen it first"),
        ({"kind": "action_update", "ref": "A14", "fields": {"percent": 40, "rag": "green"}}, None),
        ({"kind": "action_complete", "ref": "A20", "fields": {}}, "completed already"),
        ({"kind": "action_complete", "ref": "A12", "fields": {"date": "2026-05-02"}}, "in the future"),
        ({"kind": "action_complete", "ref": "A14", "fields": {"date": "2025-12-02"}}, "began on"),
        ({"kind": "action_reopen", "ref": "A12", "fields": {}}, "is open"),
        ({"kind": "action_due", "ref": "A12", "fields": {"due": "2026-06-30"}}, "already"),
        ({"kind": "workstream_update", "fields": {"workstream": "Rethink Fostering", "percent": 7}}, "Name the action"),
        ({"kind": "feedback_response", "ref": "F99", "fields": {"response": "Done."}}, "no comment F99"),
        ({"kind": "saving", "fields": {"amount": -5, "status": "planned"}}, "more than nothing"),
        ({"kind": "referral", "ref": "C0412", "fields": {"service": "CAMHS"}}, "waits for CAMHS already"),
        ({"kind": "referral", "ref": "C9999", "fields": {"service": "CAMHS"}}, "No child"),
        ({"kind": "provider_rating", "fields": {"provider": "Summit Cair", "value": "good"}}, "Summit Care"),
        ({"kind": "action_update", "ref": "A14", "fields": {"note": "spoke to Mrs Patel on 07700 900123"}}, "person’s name"),
        ({"kind": "feedback_new", "fields": {"quote": "my son Jamie waits"}}, "person’s name"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(filled, log, record, said):
    before = everything(filled)
    made = log(record)
    if said is not None:
        assert isinstance(made, Refused)
        assert said in made.sentence
    assert not isinstance(made, int)
    assert everything(filled) == before


@pytest.mark.parametrize(
    ("record", "missing"),
    [
        ({"kind": "action_new", "fields": {"title": "a thing"}}, "owner"),
        ({"kind": "action_new", "fields": {"title": "a thing", "owner": "Head of Nothing"}}, "owner"),
        ({"kind": "action_new", "fields": {}}, "title"),
        ({"kind": "action_due", "ref": "A12", "fields": {}}, "due"),
        ({"kind": "saving", "fields": {"amount": 1_700_000}}, "status"),
        ({"kind": "confirm_figure", "ref": "S3", "fields": {}}, "amount"),
        ({"kind": "feedback_new", "fields": {"theme": "respite"}}, "quote"),
        ({"kind": "workstream_update", "fields": {"workstream": "Rethnik", "rag": "red"}}, "workstream"),
    ],
)
def test_what_is_missing_is_asked_and_never_guessed(log, record, missing):
    asked = log(record)
    assert isinstance(asked, Asked)
    assert asked.missing == missing


@pytest.mark.parametrize(
    ("record", "right", "owner"),
    [
        (LOGGED[0], Right.NOTE, "Health Lead"),
        (LOGGED[3], Right.DECIDE, "Head of Fostering"),
        (LOGGED[7], Right.DECIDE, "Health Lead"),
        (LOGGED[10], Right.DECIDE, "Head of Fostering"),
        (LOGGED[15], Right.APPROVE_FINANCE, None),
    ],
)
def test_each_change_tells_the_right_that_it_needs(filled, record, right, owner):
    with transaction(filled) as session:
        (change,) = changes.plan(session, [record], HEAD, TODAY).changes
    assert (change.rights, change.owner) == ({right}, owner)


def test_who_is_to_lose_an_action_decides_on_it(filled):
    with transaction(filled) as session:
        made = changes.plan(session, [{"kind": "action_reassign", "ref": "A14", "fields": {"owner": "me"}}], HEAD, TODAY)
        assert made.changes[0].owner == "Health Lead"
        assert made.rows[0].after["owner"] == "Head of Fostering"


# --- taking back ---


def test_only_ones_own_and_only_for_a_quarter_of_an_hour(filled, log):
    run = log(LOGGED[0])
    other, late = replace(HEAD, slack_id="U2"), replace(HEAD, at=AT + timedelta(minutes=15, seconds=1))
    for author, said in ((other, "Somebody else"), (late, "quarter of an hour")):
        with transaction(filled) as session:
            assert said in changes.undo(session, run, author).sentence
    with transaction(filled) as session:
        assert changes.last_run(session, "U1", AT).id == run
        assert changes.last_run(session, "U2", AT) is None
        assert changes.last_run(session, "U1", late.at) is None


def test_what_was_changed_again_is_not_taken_back(filled, log):
    run = log(LOGGED[0])
    log({"kind": "action_update", "ref": "A14", "fields": {"percent": 60}}, author=replace(HEAD, slack_id="U2"))
    with transaction(filled) as session:
        assert "changed again" in changes.undo(session, run, HEAD).sentence


# --- beside an import that is being staged ---


def staged(session, kind="903"):
    return ledger.begin_run(session, ImportRun(kind=kind, started_at=AT, manifest=[]))


def test_what_is_logged_during_an_import_stands_at_once_and_shows_nothing_of_it(filled, log):
    with transaction(filled) as session:
        coming = staged(session)
        session.add(ActionUpdate(about="A12", noted_on=TODAY, number=7, note="staged", is_shared=True, since_run_id=coming.id))
    run = log(LOGGED[0])
    assert run < coming.id
    with transaction(filled) as session:
        assert positions.newest_run(session) == run
        seen = sa.and_(ActionUpdate.since_run_id <= run)
        assert session.scalars(sa.select(ActionUpdate.note).where(seen)).all() == ["dentists are short of slots"]
        ledger.switch_run(session, session.get_one(ImportRun, coming.id), actor="command line", at=AT)
    with Session(filled) as session:
        assert positions.newest_run(session) == coming.id
    after = log({"kind": "action_update", "ref": "A14", "fields": {"percent": 60}})
    assert after == coming.id + 1


def test_an_import_that_breaks_off_takes_nothing_of_it_away(filled, log):
    with transaction(filled) as session:
        coming = staged(session)
    run = log(LOGGED[0])
    with transaction(filled) as session:
        ledger.clean_up(session)
    with Session(filled) as session:
        assert positions.newest_run(session) == run
        assert session.get_one(ImportRun, coming.id).state == "abandoned"
    assert log({"kind": "action_update", "ref": "A14", "fields": {"percent": 60}}) == coming.id + 1


def test_a_record_that_the_import_has_just_changed_waits_for_it(filled, log):
    with transaction(filled) as session:
        coming = staged(session, "actions")
        held = session.scalars(sa.select(Action).where(Action.reference == "A14")).one()
        held.until_run_id = coming.id
    with pytest.raises(changes.Overlapping):
        log(LOGGED[0])
    assert isinstance(log(LOGGED[3]), int), "another record does not wait"


def test_when_no_number_is_free_it_waits(filled, log, monkeypatch):
    monkeypatch.setattr(ledger, "ROOM", 2)
    with transaction(filled) as session:
        staged(session)
    assert isinstance(log(LOGGED[0]), int)
    with pytest.raises(changes.NoRoom):
        log(LOGGED[3])


# --- enquiries about fostering ---


def import_list(engine, tmp_path, *days):
    path = tmp_path / "enquiries.csv"
    rows = [f"E{number},enquiry,{day}" for number, day in enumerate(days, 1)]
    path.write_text("\n".join(["REFERENCE,STAGE,HAPPENED_ON", *rows]), encoding="utf-8")
    return import_records(engine, KINDS["recruitment"], path, ImportAuthor("command line", AT), Options(today=TODAY))


def stages(engine):
    with Session(engine) as session:
        found = sa.select(RecruitmentEvent.reference).where(RecruitmentEvent.until_run_id.is_(None))
        return sorted(session.scalars(found))


def test_a_list_stands_in_place_of_what_was_logged_of_its_days(filled, log, tmp_path):
    import_list(filled, tmp_path, "2026-04-20")
    told = {"kind": "recruitment", "fields": {"stage": "enquiry", "count": 2, "date": "2026-04-28"}}
    log(told)
    log({"kind": "recruitment", "fields": {"stage": "enquiry", "count": 1}})
    assert stages(filled) == ["E1", "LOG1", "LOG2", "LOG3"]
    report = import_list(filled, tmp_path, "2026-04-20", "2026-04-28", "2026-04-28")
    assert stages(filled) == ["E1", "E2", "E3", "LOG3"]
    assert "count them twice" in log(told).sentence
    undo(filled, report.run, ImportAuthor("command line", AT), lambda *_: None)
    assert stages(filled) == ["E1", "LOG1", "LOG2", "LOG3"]


def test_officers_count_what_was_logged_and_members_what_the_list_tells(filled, log, tmp_path):
    import_list(filled, tmp_path, "2026-02-20", "2026-04-20")
    asked = Query("foster_enquiries", period=Period(date(2026, 3, 1), TODAY))
    with Session(filled) as session:
        add_council(session)
        session.commit()
    before = counted(filled, asked)
    log({"kind": "recruitment", "fields": {"stage": "enquiry", "count": 3}})
    assert counted(filled, asked)[0] == before[0] + 3
    assert counted(filled, asked)[1] == before[1]


def counted(engine, query):
    with Session(engine) as session:
        figures = [evaluate(session, query, audience, TODAY).figures[0] for audience in (Audience.OFFICERS, Audience.MEMBERS)]
        return figures[0].value, (figures[1].value, figures[1].low, figures[1].high)


# --- the audit ---


def test_what_is_altered_in_the_audit_is_found(filled, log):
    log(LOGGED[0])
    with transaction(filled) as session:
        event = audit.events(session, "A14")[0]
        event.details = {**event.details, "run": 7}
        number = event.id
    with Session(filled) as session:
        assert audit.verify(session) == audit.Broken(number, "content")


def test_an_event_that_is_gone_is_found(filled, log):
    log(LOGGED[0])
    log(LOGGED[3])
    with transaction(filled) as session:
        session.delete(audit.events(session, "A14")[0])
        last = audit.events(session)[0].id
    with Session(filled) as session:
        assert audit.verify(session) == audit.Broken(last, "chain")


def test_words_are_erased_and_the_chain_still_verifies(filled, log):
    log(LOGGED[0])
    with transaction(filled) as session:
        event = audit.events(session, "A14")[0]
        assert "dentists are short of slots" in event.texts
        assert "dentists" not in str(event.details)
        audit.erase_texts(session, event.id, actor="U9", at=AT)
    with Session(filled) as session:
        assert audit.verify(session) is None
        assert session.get_one(AuditEvent, event.id).texts is None


def test_words_that_were_altered_or_taken_out_by_hand_are_found(filled, log):
    log(LOGGED[0])
    with transaction(filled) as session:
        event = audit.events(session, "A14")[0]
        event.texts = ["something else"]
    with Session(filled) as session:
        assert audit.verify(session) == audit.Broken(event.id, "words")
    with transaction(filled) as session:
        session.get_one(AuditEvent, event.id).texts = None
    with Session(filled) as session:
        assert audit.verify(session) == audit.Broken(event.id, "words")


def test_what_is_held_as_a_term_stands_as_one(filled, log):
    log(LOGGED[0])
    with Session(filled) as session:
        stands = session.scalars(sa.select(Action).where(Action.reference == "A14", Action.until_run_id.is_(None))).one()
        assert (stands.rag, stands.status) == (Rag.AMBER, ActionStatus.IN_PROGRESS)
