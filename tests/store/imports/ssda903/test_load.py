"""Small returns loaded whole: staged, switched, counted, undone."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from store import ledger, positions
from store.imports import guard
from store.imports.runs import staging
from store.imports.ssda903 import derive as deriving
from store.imports.ssda903 import knowledge
from store.imports.ssda903.load import Options, SameYearTwice
from store.imports.undo import CannotUndo, undo
from store.migrations import upgrade
from store.models import (
    AuditEvent,
    Base,
    Child,
    ChildRecord,
    Episode,
    ImportProblem,
    ImportRun,
    Position,
    RunState,
    SubmittedRow,
)
from store.session import reading
from store.vocabulary import Location
from tests.store.databases import empty_database
from tests.store.imports.ssda903.returns import AUTHOR, WORCESTERSHIRE, episode, header, load, set_up, write

CHILDREN = ("1", "2", "3")


@pytest.fixture
def store(engine):
    """A store of either kind, with a council."""
    return set_up(engine)


@pytest.fixture
def y2025(tmp_path) -> Path:
    return write(
        tmp_path / "2025",
        header=[header("1"), header("2", SEX="M")],
        episodes=[episode("1", "10/05/2024"), episode("2", "01/06/2024", "01/09/2024")],
    )


@pytest.fixture
def y2026(tmp_path) -> Path:
    return write(
        tmp_path / "2026",
        header=[header("1"), header("3")],
        episodes=[episode("1", "10/05/2024", "20/12/2025"), episode("3", "02/06/2025")],
        uasc=[{"CHILD": "3", "DUC": "15/06/2030"}],
    )


def known(engine, references=CHILDREN):
    """What is known now, by child."""
    with reading(engine) as session:
        return {reference: child for reference, (_, child) in knowledge.read(session, references).items()}


def in_care(engine, day, run_id) -> set[str]:
    """Children in care on a day, as known after a run."""
    with reading(engine) as session:
        return set(
            session.scalars(
                sa.select(Child.reference)
                .join(ChildRecord, ChildRecord.child_id == Child.id)
                .join(Episode, Episode.record_id == ChildRecord.id)
                .where(
                    ChildRecord.since_run_id <= run_id, (ChildRecord.until_run_id.is_(None)) | (ChildRecord.until_run_id > run_id)
                )
                .where(Episode.started_on <= day, (Episode.ended_on.is_(None)) | (Episode.ended_on > day))
            )
        )


def everything(engine) -> dict[str, list]:
    """All rows of all tables."""
    with engine.connect() as connection:
        return {table.name: sorted(connection.execute(sa.select(table)), key=str) for table in Base.metadata.sorted_tables}


def test_returns_are_read_oldest_first_and_counted(store, y2025, y2026):
    first, second = load(store, y2026, y2025)

    assert (first.run, first.covers_to) == (1, date(2025, 3, 31))
    assert vars(first.counts) == {"read": 4, "added": 4, "changed": 0, "unchanged": 0, "rejected": 0, "incomplete": 0}
    # Of 2026: child 1's header is unchanged and its episode is closed now; child 3's header, episode and uasc row are new.
    assert vars(second.counts) == {"read": 5, "added": 3, "changed": 1, "unchanged": 1, "rejected": 0, "incomplete": 0}
    assert in_care(store, date(2025, 3, 31), 1) == {"1"}
    assert in_care(store, date(2026, 3, 31), 2) == {"3"}
    assert in_care(store, date(2026, 3, 31), 1) == {"1"}, "as it was known then, still running"


def test_only_what_changed_is_written_anew(store, y2025, y2026):
    load(store, y2025, y2026)
    with reading(store) as session:
        records = session.execute(
            sa.select(Child.reference, ChildRecord.since_run_id, ChildRecord.until_run_id)
            .join(ChildRecord)
            .order_by(ChildRecord.id)
        ).all()
    assert sorted(map(tuple, records), key=str) == [("1", 1, 2), ("1", 2, None), ("2", 1, None), ("3", 2, None)]


def test_importing_again_changes_nothing_and_says_so(store, y2025, y2026):
    load(store, y2025, y2026)
    before = everything(store)
    for report in load(store, y2025, y2026):
        assert not report.is_new
        assert report.counts.read == report.counts.unchanged > 0
    assert everything(store) == before


def test_files_saved_anew_change_nothing(store, y2025, tmp_path):
    load(store, y2025)
    before = everything(store)
    again = tmp_path / "again"
    shutil.copytree(y2025, again)
    rows = (again / "header.csv").read_text().splitlines()
    (again / "header.csv").write_bytes("\r\n".join([rows[0], rows[2], rows[1]]).encode("utf-16"))

    (report,) = load(store, again)
    assert not report.is_new
    assert report.run == 1
    assert everything(store) == before


def test_the_order_of_import_makes_no_difference(store, y2025, y2026, tmp_path):
    load(store, y2026)
    load(store, y2025)
    with empty_database(store.dialect.name, tmp_path) as other:
        upgrade(other)
        set_up(other)
        load(other, y2025, y2026)
        assert known(store) == known(other)
        with reading(store) as one, reading(other) as two:
            assert positions.coverage(one, 2) == positions.coverage(two, 2)


def test_a_corrected_return_takes_the_place_of_the_first(store, y2025, tmp_path):
    load(store, y2025)
    corrected = write(tmp_path / "corrected", header=[header("1")], episodes=[episode("1", "17/05/2024", PLACE="K2")])
    (report,) = load(store, corrected)

    assert report.run == 2
    assert set(known(store)) == {"1"}
    assert known(store)["1"].periods[0].started_on == date(2024, 5, 17)
    assert in_care(store, date(2025, 3, 31), 1) == {"1"}
    with reading(store) as session:
        assert positions.members_position(session, date(2025, 6, 1)).run_id == 2


def test_undoing_brings_back_what_was_known(store, y2025, y2026):
    load(store, y2025)
    before = known(store)
    load(store, y2026)
    after = known(store)
    undo(store, 2, AUTHOR, lambda *_: None)

    assert known(store) == before
    assert in_care(store, date(2026, 3, 31), 2) == {"3"}, "and as it was known in between is known still"
    with reading(store) as session:
        assert [(run.id, run.state) for run in ledger.runs(session)] == [
            (3, RunState.SWITCHED),
            (2, RunState.UNDONE),
            (1, RunState.SWITCHED),
        ]
        assert positions.members_position(session, date(2026, 6, 1)).as_at == date(2025, 3, 31)
    undo(store, 3, AUTHOR, lambda *_: None)
    assert known(store) == after


def test_a_return_that_was_undone_can_be_imported_again(store, y2025):
    load(store, y2025)
    undo(store, 1, AUTHOR, lambda *_: None)
    assert not known(store)
    (report,) = load(store, y2025)
    assert (report.run, report.is_new) == (3, True)
    assert set(known(store)) == {"1", "2"}


def test_what_cannot_be_undone_is_said(store, y2025):
    load(store, y2025)
    undo(store, 1, AUTHOR, lambda *_: None)
    for run, words in ((1, "undone already"), (99, "no import run 99")):
        with pytest.raises(CannotUndo, match=words):
            undo(store, run, AUTHOR, lambda *_: None)


def test_a_dry_run_counts_and_changes_nothing(store, y2025, y2026):
    load(store, y2025)
    before = everything(store)
    (report,) = load(store, y2026, options=Options(is_dry_run=True))
    assert (report.run, report.counts.added, report.counts.changed) == (None, 3, 1)
    assert everything(store) == before


def test_two_returns_of_one_year_are_refused(store, y2025, tmp_path):
    shutil.copytree(y2025, tmp_path / "copy")
    with pytest.raises(SameYearTwice):
        load(store, y2025, tmp_path / "copy")


def test_rejected_rows_leave_the_rest_and_mark_the_child(store, tmp_path):
    folder = write(
        tmp_path / "2025",
        header=[header("1"), header("2", DOB="01/01/2099")],
        episodes=[episode("1", "10/05/2024", "31/02/2025"), episode("1", "10/03/2024", "10/05/2024"), episode("2", "01/06/2024")],
    )
    (report,) = load(store, folder)
    assert (report.counts.rejected, report.counts.incomplete) == (1, 1)
    assert report.has_errors
    children = known(store)
    assert (children["1"].is_incomplete, children["2"].is_incomplete) == (True, False)
    assert children["1"].periods[0].started_on == date(2024, 3, 10)
    assert children["2"].birth_month is None
    with reading(store) as session:
        kept = session.scalars(sa.select(ImportProblem).order_by(ImportProblem.id)).all()
        assert [(problem.code, problem.line) for problem in kept] == [("future_dob", 3), ("bad_date", 2)]


def test_what_a_later_return_leaves_out_is_listed_by_its_line(store, y2025, tmp_path):
    later = write(tmp_path / "2026", header=[header("3")], episodes=[episode("3", "02/06/2025")])
    _, report = load(store, y2025, later)
    assert [(p.code, p.file, p.line) for p in report.problems] == [
        ("left_open", "episodes.csv of the return to 31 March 2025", 2)
    ]
    assert not report.has_errors
    assert known(store)["1"].periods[0].ended_on == date(2025, 3, 31)


def test_a_header_value_that_cannot_be_read_does_not_undo_what_was_known(store, y2025, tmp_path):
    later = write(tmp_path / "2026", header=[header("1", SEX="?", DOB="")], episodes=[episode("1", "10/05/2024", "01/02/2026")])
    load(store, y2025, later)
    assert known(store)["1"].sex == "female"
    assert known(store)["1"].birth_month == date(2012, 6, 1)


def test_unaccompanied_children_are_so_until_the_day_said_or_until_they_are_left_out(store, tmp_path):
    write(
        tmp_path / "2025",
        header=[header("1"), header("2")],
        episodes=[episode("1", "10/05/2024"), episode("2", "10/05/2024")],
        uasc=[{"CHILD": "1", "DUC": "01/01/2027"}, {"CHILD": "2", "DUC": ""}],
    )
    write(
        tmp_path / "2026",
        header=[header("1"), header("2")],
        episodes=[episode("1", "10/05/2024"), episode("2", "10/05/2024", "01/03/2026")],
        uasc=[],
    )
    load(store, tmp_path / "2025")
    assert [(c.is_uasc, c.uasc_ended_on) for c in known(store).values()] == [(True, date(2027, 1, 1)), (True, None)]
    load(store, tmp_path / "2026")
    assert [(c.is_uasc, c.uasc_ended_on) for c in known(store).values()] == [(True, date(2027, 1, 1)), (True, date(2025, 4, 1))]


def test_ages_are_exact_though_no_birthday_is_kept(store, tmp_path):
    folder = write(
        tmp_path / "2025",
        header=[header("1", DOB="15/06/2012"), header("2", DOB="15/06/2012"), header("3", DOB="15/06/2012")],
        episodes=[
            episode("1", "14/06/2024", "15/06/2024"),  # 11 the day before the birthday, 12 on it
            episode("2", "15/06/2024", "31/01/2025"),
            episode("3", "30/05/2024"),
        ],
    )
    load(store, folder)
    ages = {reference: (child.periods[0].age_at_start, child.periods[0].age_at_end) for reference, child in known(store).items()}
    assert ages == {"1": (11, 12), "2": (12, 12), "3": (11, None)}


# --- staging and switching


def test_nothing_is_seen_while_a_run_is_staged(store, y2025, y2026, monkeypatch):
    load(store, y2025)
    seen = []

    def watch(*arguments):
        seen.append((in_care(store, date(2026, 3, 31), 1), _current(store)))
        return write_before(*arguments)

    write_before = knowledge.write
    monkeypatch.setattr(deriving.knowledge, "write", watch)
    load(store, y2026)
    assert seen == [({"1"}, 1)]
    assert _current(store) == 2


def _current(engine):
    with reading(engine) as session:
        return positions.current_run(session).id


def test_an_import_that_fails_leaves_nothing_behind(store, y2025, y2026, monkeypatch):
    load(store, y2025)
    before = everything(store)

    def fail(*_arguments):
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(deriving.knowledge, "write", fail)
        with pytest.raises(RuntimeError):
            load(store, y2026)
    after = everything(store)
    assert [run.state for run in after.pop("import_run")][1:] == [RunState.ABANDONED]
    assert len(before.pop("import_run")) == 1
    assert after == before
    assert load(store, y2026)[0].run == 3


KILLED = """
import os, sys
from pathlib import Path
from store.imports.ssda903 import derive
from store.session import make_engine
sys.path.insert(0, {root!r})
from tests.store.imports.ssda903.returns import load
write = derive.knowledge.write
def write_and_die(session, children, run_id):
    write(session, children, run_id)
    session.commit()
    os._exit(9)
derive.knowledge.write = write_and_die
load(make_engine({url!r}), Path({folder!r}))
"""


def test_a_killed_import_is_invisible_and_tidied_away_by_the_next(store, y2025, y2026):
    load(store, y2025)
    before = known(store)
    root = str(Path(__file__).parents[4])
    url = store.url.render_as_string(hide_password=False)
    script = KILLED.format(root=root, url=url, folder=str(y2026))
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 9

    with reading(store) as session:
        assert session.get(ImportRun, 2).state is RunState.STAGED
        assert session.scalar(sa.select(sa.func.count()).where(ChildRecord.since_run_id == 2)) == 2
    assert _current(store) == 1
    assert in_care(store, date(2026, 3, 31), 1) == {"1"}

    load(store, y2026)
    with reading(store) as session:
        assert session.get(ImportRun, 2).state is RunState.ABANDONED
        for column in (ChildRecord.since_run_id, ChildRecord.until_run_id, SubmittedRow.run_id, Position.run_id):
            assert not session.scalar(sa.select(sa.func.count()).where(column == 2))
    assert _current(store) == 3
    undo(store, 3, AUTHOR, lambda *_: None)
    assert known(store) == before


def test_two_imports_at_once_are_refused(store, y2025):
    run = ImportRun(kind=ledger.RETURN, manifest=[])
    with pytest.raises(guard.ImportRunning, match="Another import"), staging(store, run, AUTHOR):
        load(store, y2025)
    assert load(store, y2025)[0].is_new


def test_an_import_is_one_event_with_a_manifest(store, y2025):
    load(store, y2025)
    with reading(store) as session:
        event = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (event.action, event.subject, event.actor) == ("import_903", "run 1", "command line")
    assert {entry["module"] for entry in event.details["manifest"]} == {"header", "episodes"}
    assert event.details["counts"]["added"] == 4


# --- what is kept


def everything_in(engine) -> bytes:
    """The whole store as it lies there; of PostgreSQL, every row as text."""
    if engine.dialect.name == "sqlite":
        engine.dispose()
        return b"".join(path.read_bytes() for path in Path(engine.url.database).parent.glob("*.db*"))
    with engine.connect() as connection:
        names = [table.name for table in Base.metadata.sorted_tables]
        rows = [row for name in names for row in connection.exec_driver_sql(f'select t::text from "{name}" t').scalars()]
    return "\n".join(rows).encode()


def test_neither_birthdays_nor_pupil_numbers_are_in_the_store(store, tmp_path):
    folder = write(
        tmp_path / "2026",
        header=[header("1", DOB="15/06/2012", UPN="X411806692213", MC_DOB="09/09/2025")],
        episodes=[episode("1", "10/05/2025", URN="SC123456")],
        oc3=[{"CHILD": "1", "DOB": "15/06/2012", "IN_TOUCH": "YES"}],
        uasc=[{"CHILD": "1", "DOB": "15/06/2012", "DUC": "01/01/2030"}],
    )
    load(store, folder)
    held = everything_in(store)
    for secret in (b"15/06/2012", b"2012-06-15", b"15-06-2012", b"X411806692213", b"09/09/2025", b"2025-09-09"):
        assert secret not in held
    assert b"2012-06-01" in held, "the month of birth is"


def test_only_the_councils_own_area_is_inside(store, tmp_path):
    postcodes = tmp_path / "postcodes.csv"
    postcodes.write_text("postcode,utla_code,easting,northing\nWR1 1AA,E10000034,385000,255000\nB1 1AA,E08000025,407000,287000\n")
    from store.imports.postcodes import import_postcodes

    import_postcodes(store, postcodes, AUTHOR, is_dry_run=False, progress=lambda *_: None)
    load(store, write(
        tmp_path / "2026",
        header=[header(child) for child in "123"],
        episodes=[
            episode("1", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="WR11AA"),
            episode("2", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="b1 1aa"),
            episode("3", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="XX1 1XX"),
        ],
    ))  # fmt: skip
    episodes = [known(store)[child].periods[0].episodes[0] for child in "123"]
    # sqrt(22000² + 32000²) = 38832.98 m = 38.833 km; / 1.6093 = 24.13 miles
    assert [(e.location, e.distance_miles, e.placement_area) for e in episodes] == [
        (Location.IN_COUNTY, 0.0, "Worcestershire"),
        (Location.OUT_OF_COUNTY, 24.1, "Birmingham"),
        (None, None, None),
    ]
    assert WORCESTERSHIRE == "E10000034"
