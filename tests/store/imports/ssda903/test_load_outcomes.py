"""The files beside header and episodes, loaded whole: known, known no longer, undone, and reproduced."""

from datetime import date

import pytest
import sqlalchemy as sa

from store.imports.ssda903 import knowledge
from store.imports.ssda903.knowledge import OUTCOMES, KnownChild
from store.imports.undo import undo
from store.migrations import upgrade
from store.models import Child, ChildRecord, MissingSpell, SocialWorkerSpell
from store.session import reading
from store.vocabulary import Activity
from tests.store.databases import empty_database
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

RUNNING_IN_2026 = [episode("1", "10/05/2024", "01/08/2025", LS="E1", REC="X1"), episode("1", "01/08/2025", RNE="L")]


@pytest.fixture
def store(engine):
    return set_up(engine)


@pytest.fixture
def y2025(tmp_path):
    """Child 1 is in care and missing at the end of the year; 2 left care long ago."""
    return write(
        tmp_path / "2025",
        header=[header("1"), header("2", DOB="15/06/2005")],
        episodes=[episode("1", "10/05/2024", LS="E1")],
        reviews=[{"CHILD": "1", "REVIEW": "01/06/2024", "REVIEW_CODE": "PN1"}],
        oc2=[{"CHILD": "1", "SDQ_SCORE": "12", "HEALTH_ASSESSMENT": "1"}],
        oc3=[{"CHILD": "2", "IN_TOUCH": "YES", "ACTIV": "F1", "ACCOM": "U1"}],
        ad1=[{"CHILD": "1", "DATE_INT": "01/05/2024"}],
        placed_for_adoption=[{"CHILD": "1", "DATE_PLACED": "01/05/2024"}],
        previous_permanence=[{"CHILD": "1", "PREV_PERM": "P1", "DATE_PERM": "zz/zz/2014"}],
        missing=[{"CHILD": "1", "MISSING": "M", "MIS_START": "29/03/2025"}],
        sw_episodes=[{"CHILD": "1", "SW_ID": "SW7", "SW_DECOM": "01/02/2023"}],
    )


@pytest.fixture
def y2026(tmp_path):
    """Child 1 came back, and has another worker; 2 is not told of any more."""
    return write(
        tmp_path / "2026",
        header=[header("1")],
        episodes=RUNNING_IN_2026,
        missing=[{"CHILD": "1", "MISSING": "M", "MIS_START": "29/03/2025", "MIS_END": "02/04/2025"}],
        sw_episodes=[
            {"CHILD": "1", "SW_ID": "SW7", "SW_DECOM": "01/02/2023", "SW_DEC": "01/09/2025"},
            {"CHILD": "1", "SW_ID": "SW3", "SW_DECOM": "01/09/2025"},
        ],
    )


def known(engine) -> dict[str, KnownChild]:
    with reading(engine) as session:
        return {reference: child for reference, (_, child) in knowledge.read(session, ["1", "2"]).items()}


def ends_known_after(engine, run_id: int) -> list[date | None]:
    """When child 1's missing spells ended, as known after a run."""
    with reading(engine) as session:
        known_then = (ChildRecord.since_run_id <= run_id) & (
            ChildRecord.until_run_id.is_(None) | (ChildRecord.until_run_id > run_id)
        )
        return list(session.scalars(sa.select(MissingSpell.ended_on).join(ChildRecord).where(known_then)))


def test_every_file_is_kept_in_a_table_of_its_own(store, y2025):
    (report,) = load(store, y2025)
    assert not report.problems
    outcomes = known(store)["1"].outcomes
    told = {kind for kind in OUTCOMES if getattr(outcomes, kind)}
    assert told == set(OUTCOMES) - {"leaving"}
    assert [spell.ended_on for spell in outcomes.missing] == [None]


def test_somebody_who_left_care_has_a_record_without_care_periods(store, y2025):
    load(store, y2025)
    leaver = known(store)["2"]
    assert leaver.periods == ()
    assert [told.activity for told in leaver.outcomes.leaving] == [Activity.EDUCATION]


def test_a_later_return_corrects_and_the_earlier_state_is_still_known(store, y2025, y2026):
    load(store, y2025, y2026)
    outcomes = known(store)["1"].outcomes
    assert [spell.ended_on for spell in outcomes.missing] == [date(2025, 4, 2)]
    assert [(spell.worker, spell.ended_on) for spell in outcomes.workers] == [(1, date(2025, 9, 1)), (2, None)]
    assert len(outcomes.health) == 1, "what the new return does not have, the old one still tells"
    assert ends_known_after(store, 1) == [None]
    assert ends_known_after(store, 2) == [date(2025, 4, 2)]


def test_undoing_brings_it_all_back(store, y2025, y2026):
    load(store, y2025)
    before = known(store)
    load(store, y2026)
    assert known(store) != before
    undo(store, 2, AUTHOR, lambda *_: None)
    assert known(store) == before
    assert ends_known_after(store, 2) == [date(2025, 4, 2)]
    assert ends_known_after(store, 3) == [None]


def test_importing_again_or_in_another_order_gives_the_same(store, y2025, y2026, tmp_path):
    load(store, y2025, y2026)
    told = known(store)
    assert not any(report.is_new for report in load(store, y2025, y2026))
    with empty_database("sqlite", tmp_path) as other:
        upgrade(other)
        set_up(other)
        load(other, y2026)
        load(other, y2025)
        assert known(other) == told


def test_a_change_in_one_file_alone_is_a_new_record(store, y2025, tmp_path):
    load(store, y2025)
    corrected = write(tmp_path / "2025", oc3=[{"CHILD": "2", "IN_TOUCH": "YES", "ACTIV": "G5", "ACCOM": "U1"}])
    (report,) = load(store, corrected)
    assert (report.is_new, report.counts.added) == (True, 1)
    assert [told.activity for told in known(store)["2"].outcomes.leaving] == [Activity.NEET]
    with reading(store) as session:
        records = sa.select(sa.func.count()).select_from(ChildRecord).join(Child, Child.id == ChildRecord.child_id)
        assert session.scalar(records.where(Child.reference == "1")) == 1, "child 1's record stands"


def test_a_rejected_row_of_any_file_marks_the_child_and_ends_nothing(store, y2025, tmp_path):
    load(store, y2025)
    later = write(
        tmp_path / "2026",
        header=[header("1")],
        episodes=RUNNING_IN_2026,
        reviews=[{"CHILD": "1", "REVIEW": "31/02/2026"}],
    )
    (report,) = load(store, later)
    assert [(p.file, p.line, p.column, p.code) for p in report.problems] == [("reviews.csv", 2, "REVIEW", "bad_date")]
    assert report.counts.incomplete == 1
    child = known(store)["1"]
    assert child.is_incomplete
    assert child.periods[0].ended_on is None


def test_who_the_worker_is_stands_in_the_submitted_row_alone(store, y2025):
    load(store, y2025)
    with store.connect() as connection:
        rows = connection.execute(sa.select(SocialWorkerSpell)).all()
    assert rows
    assert not any("SW" in str(value) for row in rows for value in row)
