"""Files of records: in, again, changed, exported and undone, the same for every kind."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from store import ledger, records
from store.imports.records import KINDS
from store.imports.records.export import as_csv
from store.imports.records.load import Options, import_records
from store.imports.undo import CannotUndo, undo
from store.models import Action, AuditEvent, Feedback, FosterHousehold, ImportRun, Position, Referral, Saving, Versioned
from store.session import reading, transaction
from tests.store.imports.records.conftest import AUTHOR, TODAY
from tests.store.imports.records.examples import EXAMPLES

kinds = pytest.mark.parametrize("kind", KINDS)


def stands(engine, kind):
    """What stands, every field of it."""
    with reading(engine) as session:
        return {key: records.values_of(row) for key, row in records.standing(session, KINDS[kind].model).items()}


def everything(engine):
    with reading(engine) as session:
        return {
            model.__name__: sorted(session.execute(sa.select(model.__table__)).all(), key=str)
            for model in records.kinds_of_record()
        }


def take_back(engine, run):
    return undo(engine, run, replace(AUTHOR), lambda *_: None)


def test_every_kind_has_examples_that_fill_every_column_and_every_table_a_kind():
    for name, kind in KINDS.items():
        told = {heading for row in EXAMPLES[name] for heading in row}
        assert {column.name for column in kind.columns} - told <= {"DUE_WORDS"}, name
    elsewhere = {f"store.models.{name}" for name in ("published", "papers", "logged", "stated")}  # not from these files
    tables = {model for model in Versioned.__subclasses__() if model.__module__ not in elsewhere}
    assert {kind.model for kind in KINDS.values()} == tables


@kinds
def test_columns_are_the_tables(kind):
    assert sorted(column.field for column in KINDS[kind].columns) == sorted(records.fields(KINDS[kind].model))


@kinds
def test_rows_go_in(engine, bring, kind):
    report = bring(kind)
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert (report.counts.read, report.counts.added, report.counts.rejected) == (3, 3, 0)
    assert len(stands(engine, kind)) == 3


@kinds
def test_the_same_again_changes_nothing(engine, bring, kind):
    first = bring(kind)
    before = everything(engine)
    again = bring(kind)
    assert (again.is_new, again.run, again.counts.unchanged) == (False, first.run, 3)
    assert everything(engine) == before
    with reading(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportRun)) == 1


@kinds
def test_an_export_imports_again_unchanged(engine, bring, kind, tmp_path):
    bring(kind)
    before = stands(engine, kind)
    with reading(engine) as session:
        text = as_csv(session, KINDS[kind])
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    again = import_records(engine, KINDS[kind], path, AUTHOR, Options(TODAY))
    assert (again.is_new, again.counts.unchanged, list(again.problems)) == (False, 3, [])
    assert stands(engine, kind) == before


@kinds
def test_an_export_into_an_empty_store_tells_the_same(bring, engine, postgres_engine, kind, tmp_path):
    bring(kind)
    with reading(engine) as session:
        text = as_csv(session, KINDS[kind])
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    report = import_records(postgres_engine, KINDS[kind], path, AUTHOR, Options(TODAY))
    assert report.counts.added == 3
    assert stands(postgres_engine, kind) == stands(engine, kind)
    with reading(postgres_engine) as session:
        assert as_csv(session, KINDS[kind]) == text
    take_back(postgres_engine, report.run)
    assert stands(postgres_engine, kind) == {}


@kinds
def test_no_exported_cell_is_a_formula(engine, bring, kind):
    bring(kind)
    with reading(engine) as session:
        text = as_csv(session, KINDS[kind])
    assert not [cell for line in text.splitlines() for cell in line.split(",") if cell[:1] in "=+-@" and cell[:1]]


@kinds
def test_a_dry_run_counts_and_changes_nothing(engine, bring, kind):
    before = everything(engine)
    report = bring(kind, dry_run=True)
    assert (report.run, report.counts.added, report.is_new) == (None, 3, True)
    assert everything(engine) == before


@kinds
def test_undoing_takes_it_back_and_undoing_that_brings_it_again(engine, bring, kind):
    report = bring(kind)
    before = stands(engine, kind)
    undone = take_back(engine, report.run)
    assert stands(engine, kind) == {}
    take_back(engine, undone.run)
    assert stands(engine, kind) == before
    with reading(engine) as session:
        assert session.get_one(ImportRun, report.run).state == "switched"
        actions = session.scalars(sa.select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions == [f"import_{kind}", "import_undo", "import_undo"]


@kinds
def test_what_was_known_after_each_run_can_be_told(engine, bring, kind):
    first = bring(kind)
    key, values = next(iter(stands(engine, kind).items()))
    changed = _with_another_value(kind, EXAMPLES[kind][1])
    second = bring(kind, [changed])
    assert (second.counts.changed, second.counts.added) == (1, 0)
    with reading(engine) as session:
        model = KINDS[kind].model
        then = session.scalars(sa.select(model).where(records.known_after(model, first.run))).all()
        assert {records.key_of(row): records.values_of(row) for row in then}[key] == values
        assert len(then) == 3
        assert len(session.scalars(sa.select(model)).all()) == 4, "nothing is overwritten"


def _with_another_value(kind, row):
    """The row with one value changed that is not part of its key."""
    other = {
        "strategies": {"LEAD": "Director"},
        "actions": {"OWNER": "Director"},
        "updates": {"AUTHOR": "Director"},
        "items": {"OWNER": "Director"},
        "targets": {"SOURCE": "Board"},
        "carers": {"PLACES": "9"},
        "recruitment": {"HAPPENED_ON": "21/01/2024"},
        "feedback": {"SAID_AT": "By letter"},
        "surveys": {"RESPONSES": "141"},
        "referrals": {"SEEN_ON": "03/03/2024"},
        "providers": {"OFSTED_RATING": "good"},
        "savings": {"AMOUNT": "1"},
        "glossary": {"SOURCE": "Board"},
    }
    return {**row, **other[kind]}


def test_a_run_that_a_later_change_overtook_is_not_undone(engine, bring):
    first = bring("carers")
    second = bring("carers", [{"REFERENCE": "H014", "APPROVED_ON": "04/06/2019", "PLACES": "3"}])
    with pytest.raises(CannotUndo, match="has been changed since"):
        take_back(engine, first.run)
    take_back(engine, second.run)
    assert stands(engine, "carers")[("H014",)]["places"] == 2
    take_back(engine, first.run)
    assert stands(engine, "carers") == {}, "the later change was taken back first, as the sentence says"


def test_what_a_file_does_not_tell_stays(engine, bring):
    bring("carers")
    report = bring("carers", [{"REFERENCE": "H014", "APPROVED_ON": "04/06/2019", "PLACES": "3"}])
    assert report.counts.changed == 1
    household = stands(engine, "carers")[("H014",)]
    assert (household["places"], household["district"], household["carer_type"]) == (3, "Ashbury", "short_break")
    assert len(stands(engine, "carers")) == 3


def test_a_blank_cell_in_a_column_that_is_there_takes_the_value_away(engine, bring):
    bring("carers")
    bring("carers", [{"REFERENCE": "H014", "APPROVED_ON": "04/06/2019", "PLACES": ""}])
    assert stands(engine, "carers")[("H014",)]["places"] is None


def test_a_vague_date_is_kept_in_its_words(engine, bring):
    report = bring("actions")
    action = stands(engine, "actions")[("R1",)]
    assert (action["due_on"], action["due_words"]) == (None, "autumn 2024")
    assert "vague_date" in {problem.code for problem in report.problems}


def test_a_date_instead_of_the_words_takes_the_words_away(engine, bring):
    bring("actions")
    bring("actions", [{"REFERENCE": "R1", "TITLE": "Circulate", "STATUS": "in progress", "DUE_ON": "30/11/2024"}])
    action = stands(engine, "actions")[("R1",)]
    assert (action["due_on"], action["due_words"]) == (date(2024, 11, 30), None)


def test_references_are_one_however_they_are_typed(engine, bring):
    bring("actions", [{"REFERENCE": text, "TITLE": "Clinics", "STATUS": "blocked"} for text in ("A14", "a14", "A-14", "a 014")])
    assert list(stands(engine, "actions")) == [("A14",)]


def test_amounts_are_exact(engine, bring):
    bring("savings")
    with reading(engine) as session:
        pence = session.execute(sa.text("select amount from saving order by reference")).scalars().all()
    assert pence == [519_300_000, 56_300_055, None]
    assert stands(engine, "savings")[("S2",)]["amount"] == 563_000.55


WRONG = [
    ("actions", {"REFERENCE": "A1", "TITLE": "x", "STATUS": "in progress", "COMPLETED_ON": "01/02/2024"}, "STATUS", "completed_but_open"),
    ("actions", {"REFERENCE": "A1", "TITLE": "x", "STATUS": "completed", "STARTED_ON": "01/03/2024", "COMPLETED_ON": "01/02/2024"}, "COMPLETED_ON", "dates_backwards"),
    ("actions", {"REFERENCE": "14", "TITLE": "x", "STATUS": "blocked"}, "REFERENCE", "bad_reference"),
    ("actions", {"REFERENCE": "A1", "TITLE": "Ring Mrs Patel", "STATUS": "blocked"}, "TITLE", "personal_details"),
    ("actions", {"REFERENCE": "A1", "TITLE": "x", "STATUS": "blocked", "OWNER": "jo@council.gov.uk"}, "OWNER", "personal_details"),
    ("targets", {"TITLE": "x", "MEASURE": "shoe_size", "STAT": "count", "VALUE": "1"}, "MEASURE", "bad_term"),
    ("targets", {"TITLE": "x", "MEASURE": "children_in_care", "STAT": "count", "VALUE": "1", "FILTERS": "shoe=9"}, "FILTERS", "bad_term"),
    ("carers", {"REFERENCE": "H1", "APPROVED_ON": "01/01/2025"}, "APPROVED_ON", "in_the_future"),
    ("carers", {"REFERENCE": "H1", "APPROVED_ON": "01/01/2024", "LEFT_ON": "01/01/2023"}, "LEFT_ON", "dates_backwards"),
    ("carers", {"REFERENCE": "H1", "APPROVED_ON": "01/01/2024", "DEPARTURE_REASON": "retired"}, "LEFT_ON", "reason_without_date"),
    ("recruitment", {"REFERENCE": "E1", "STAGE": "enquiry", "HAPPENED_ON": "01/01/2024", "STAGE_REACHED": "enquiry"}, "STAGE_REACHED", "only_of_withdrawals"),
    ("feedback", {"REFERENCE": "F1", "SAID_ON": "01/01/2024", "QUOTE": "Ring me on 07700 900123", "STATUS": "closed"}, "QUOTE", "personal_details"),
    ("feedback", {"REFERENCE": "F1", "SAID_ON": "01/01/2024", "QUOTE": "x", "STATUS": "awaiting response", "RESPONSE": "y"}, "STATUS", "answered_but_waiting"),
    ("surveys", {"SURVEY": "s", "HELD_ON": "01/01/2024", "RESPONDENT_GROUP": "g", "QUESTION": "q", "RESPONSES": "9", "POSITIVE": "10"}, "POSITIVE", "more_than_all"),
    ("surveys", {"SURVEY": "s", "HELD_ON": "01/01/2024", "RESPONDENT_GROUP": "g", "QUESTION": "q"}, "POSITIVE", "no_result"),
    ("referrals", {"REFERENCE": "C1", "SERVICE": "CAMHS", "REFERRED_ON": "02/01/2024", "SEEN_ON": "01/01/2024"}, "SEEN_ON", "dates_backwards"),
    ("savings", {"REFERENCE": "S1", "TITLE": "x", "STATUS": "planned", "COUNTED_ON": "31/03/2025"}, "AMOUNT", "no_amount"),
    ("savings", {"REFERENCE": "S1", "TITLE": "x", "STATUS": "planned", "COUNTED_ON": "31/03/2025", "AS_WORDED": "£.19m"}, "NEEDS_CONFIRMING", "unconfirmed_amount"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row", "column", "code"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_a_row_that_cannot_be_right_is_left_out_with_its_reason(engine, bring, kind, row, column, code):
    report = bring(kind, [row, EXAMPLES[kind][0]])
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert (problem.line, problem.column, problem.code) == (2, column, code)
    assert (report.counts.rejected, report.counts.added) == (1, 1)


def test_two_rows_of_one_reference_that_differ(bring):
    rows = [{"REFERENCE": "H1", "APPROVED_ON": "01/01/2024", "PLACES": places} for places in ("1", "2", "1")]
    report = bring("carers", rows)
    assert [(problem.line, problem.code) for problem in report.problems] == [(3, "told_twice")]
    assert (report.counts.added, report.counts.unchanged, report.counts.rejected) == (1, 1, 1)


def test_a_file_without_a_good_row_changes_nothing(engine, bring):
    before = everything(engine)
    report = bring("carers", [{"REFERENCE": "12 High Street", "APPROVED_ON": "x"}])
    assert report.is_refused
    assert everything(engine) == before


def test_names_of_parts_are_settled_to_the_stores_spelling(engine, bring):
    bring("strategies")
    rows = [
        {"REFERENCE": f"A{number}", "TITLE": "x", "STATUS": "blocked", "WORKSTREAM": name}
        for number, name in enumerate(["Re Think Fostering", "rethink fostering", "Rethink Fosterin", "Something else"], start=1)
    ]
    report = bring("actions", rows)
    assert [row["part"] for row in stands(engine, "actions").values()] == [*["Rethink Fostering"] * 3, "Something else"]
    assert [(problem.line, problem.code) for problem in report.problems if problem.code == "unknown_name"] == [
        (5, "unknown_name")
    ]


def test_a_file_reaches_to_the_last_day_it_tells_of_or_as_far_as_it_is_said_to(engine, bring):
    first = bring("recruitment")
    later = bring("recruitment", as_at=date(2024, 9, 30))
    older = bring("recruitment", [{"REFERENCE": "E0", "STAGE": "enquiry", "HAPPENED_ON": "01/12/2023"}])
    with reading(engine) as session:
        covers = [(run.covers_from, run.covers_to) for run in reversed(ledger.runs(session))]
    assert covers == [
        (date(2024, 1, 2), date(2024, 3, 1)),
        (date(2024, 1, 2), date(2024, 9, 30)),
        (date(2023, 12, 1), date(2024, 9, 30)),
    ]
    assert (first.is_new, later.is_new, older.is_new) == (True, True, True)


def test_closed_positions_do_not_move(engine, bring):
    for kind in KINDS:
        bring(kind)
    with reading(engine) as session:
        assert session.scalars(sa.select(Position)).all() == []


def test_a_run_that_broke_off_leaves_nothing(engine, bring, monkeypatch):
    bring("carers")
    before = everything(engine)
    monkeypatch.setattr("store.ledger.switch_run", _break)
    with pytest.raises(RuntimeError):
        bring("carers", [{"REFERENCE": "H014", "APPROVED_ON": "04/06/2019", "PLACES": "7"}])
    assert everything(engine) != before, "it is staged still, and seen by nobody who asks what was known"
    with reading(engine) as session:
        known = sa.select(FosterHousehold.places).where(
            records.known_after(FosterHousehold, 1), FosterHousehold.reference == "H014"
        )
        assert session.scalars(known).all() == [2]
    with transaction(engine) as session:
        ledger.clean_up(session)
    assert everything(engine) == before


def _break(*_args, **_kwargs):
    raise RuntimeError("the power went")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"KIND": "example", "TITLE": "Two brothers stayed in their school"}, "not_approved"),
        ({"KIND": "event", "TITLE": "Panel", "DECIDED": "noted"}, "no_decision"),
        ({"KIND": "event", "TITLE": "Family work", "COUNTED": "18 families, 3 entered care"}, "bad_term"),
    ],
)
def test_an_item_that_should_not_be_told_as_it_is_stays_out(engine, bring, row, code):
    report = bring("items", [{"REFERENCE": "X1", "STATUS": "completed", **row}])
    assert [problem.code for problem in report.problems if problem.severity == "error"] == [code]
    assert stands(engine, "items") == {}


def test_the_tables_hold_terms_and_days(engine, bring):
    for kind in ("actions", "carers", "feedback", "referrals", "savings"):
        bring(kind)
    with reading(engine) as session:
        action = session.scalar(sa.select(Action).where(Action.reference == "A14"))
        household = session.scalar(sa.select(FosterHousehold).where(FosterHousehold.reference == "H014"))
        comment = session.scalar(sa.select(Feedback).where(Feedback.reference == "F10"))
        assert (action.status, action.rag, action.percent, action.due_on) == ("in_progress", "amber", 62.5, date(2025, 3, 31))
        assert (household.carer_type, household.carer_age_band, household.approved_on) == (
            "short_break",
            "50_to_59",
            date(2019, 6, 4),
        )
        assert (comment.approved_wording, comment.status) == (None, "awaiting_response")
        assert session.scalar(sa.select(sa.func.count()).select_from(Referral)) == 3
        assert session.scalar(sa.select(Saving.basis).where(Saving.reference == "S1")) == "gross"
