"""The report on a store made by hand, one fault to a child; and on the return with labelled faults beside the project."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from store.imports.postcodes import import_postcodes
from store.imports.problems import MOST_OF_ONE_KIND
from store.measures.evaluate import evaluate
from store.measures.query import Query, Stat
from store.migrations import upgrade
from store.quality import NothingToReport, quality
from store.quality.history import gaps
from store.quality.returns import Outcome
from store.session import make_engine, reading
from store.vocabulary import Audience
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

TODAY = date(2026, 4, 20)
HOME = {"HOME_POST": "WR1 1AA", "PL_POST": "WR1 1AB"}


@pytest.fixture
def store(engine):
    return set_up(engine)


@pytest.fixture
def told(store, tmp_path):
    """Two returns with a year between them. The children are named for what is wrong with them."""
    postcodes = tmp_path / "postcodes.csv"
    known = ("WR1 1AA", "WR1 1AB")
    postcodes.write_text("postcode,utla_code,easting,northing\n" + "".join(f"{code},E10000034,385000,255000\n" for code in known))
    import_postcodes(store, postcodes, AUTHOR, is_dry_run=False, progress=lambda *_: None)
    y2024 = write(tmp_path / "2024", header=[header("LEFTOPEN")], episodes=[episode("LEFTOPEN", "10/05/2023", **HOME)])
    y2026 = write(
        tmp_path / "2026",
        header=[
            header("WELL"),
            header("UNKNOWN", SEX="U", ETHNIC="NOBT", DOB="32/13/2012"),
            header("UNCODED"),
            header("ABSENT"),
            header("LOST"),
            header("NOWHERE"),
            header("ALONE"),
            header("CUTSHORT"),
            header("UNREAD"),
        ],
        episodes=[
            episode("WELL", "10/05/2025", **HOME),
            episode("UNKNOWN", "10/05/2025", **HOME),
            episode("UNCODED", "10/05/2025", LS="", CIN="N99", PLACE="", PLACE_PROVIDER="", **HOME),
            episode("ABSENT", "10/05/2025", PLACE="R3", PLACE_PROVIDER="", **HOME),
            episode("LOST", "10/05/2025", HOME_POST="WR9 9AA", PL_POST="WR9 9AB"),
            episode("NOWHERE", "10/05/2025"),
            episode("ALONE", "10/05/2025", PL_POST="WR1 1AB"),
            episode("CUTSHORT", "01/06/2024", RNE="L", **HOME),
            episode("UNREAD", "10/05/2025", **HOME),
            episode("UNREAD", "31/02/2026", **HOME),
        ],
        uasc=[{"CHILD": "ALONE", "DUC": "15/06/2030"}],
    )
    load(store, y2024, y2026)
    with reading(store) as session:
        yield session


def test_nothing_to_report_on(store):
    with reading(store) as session, pytest.raises(NothingToReport, match="parenting import 903"):
        quality(session, TODAY)


def test_who_and_when(told):
    found = quality(told, TODAY)
    assert (found.run, found.data_to, found.in_care) == (3, date(2026, 3, 31), 9)
    assert [(str(gap.start), str(gap.end)) for gap in found.gaps] == [("2024-04-01", "2025-03-31")]
    assert [(str(held.start), str(held.end)) for held in found.covered] == [
        ("2023-04-01", "2024-03-31"),
        ("2025-04-01", "2026-03-31"),
    ]


def test_faults_are_counted_for_each_return_by_what_became_of_the_row(told):
    first, second = quality(told, TODAY).returns
    assert (first.run, first.covers_to, first.read, first.rejected, first.faults) == (2, date(2024, 3, 31), 2, 0, ())
    assert (second.read, second.rejected) == (20, 1)
    assert [(fault.outcome, fault.code, fault.count) for fault in second.faults] == [
        (Outcome.REJECTED, "bad_date", 1),
        (Outcome.NOT_RECORDED, "bad_dob", 1),
        (Outcome.NOT_RECORDED, "bad_need", 1),
        (Outcome.LEFT_OPEN, "left_open", 1),
    ]


def test_children_of_whom_a_row_could_not_be_read(told):
    tally = quality(told, TODAY).incomplete
    assert (tally.references, tally.of, tally.per_cent) == (("UNREAD",), 10, 10.0)  # LEFTOPEN is known, and has left


def test_codes_that_are_missing(told):
    missing = quality(told, TODAY).missing
    assert {field: (tally.references, tally.of) for field, tally in missing.items()} == {
        "sex": (("UNKNOWN",), 9),
        "ethnicity": (("UNKNOWN",), 9),
        "birth_month": (("UNKNOWN",), 9),
        "legal_status": (("UNCODED",), 9),
        "need": (("UNCODED",), 9),
        "placement_type": (("UNCODED",), 9),
        "provider": (("UNCODED",), 8),  # none is asked for of ABSENT
    }
    assert missing["sex"].per_cent == 11.1


def test_postcodes_not_known_are_told_from_postcodes_not_given(told):
    postcodes = quality(told, TODAY).postcodes
    assert {whose: (p.unknown, p.children_unknown.references, p.children_blank.references) for whose, p in postcodes.items()} == {
        "home": (1, ("LOST",), ("NOWHERE",)),
        "placement": (1, ("LOST",), ("NOWHERE",)),
    }
    assert [postcodes[whose].children_blank.of for whose in ("home", "placement")] == [8, 9], "ALONE has no home to be missing"


def test_history_that_is_too_short(told):
    history = {found.needed_by: found for found in quality(told, TODAY).history}
    assert {needed_by: (found.references, found.right_from) for needed_by, found in history.items()} == {
        "long_term_stability": (("CUTSHORT",), date(2026, 12, 1)),  # 2½ years from 1 June 2024
        "care_duration": (("CUTSHORT",), date(2029, 6, 1)),  # 5 years
        "three_plus_placements": ((), None),  # twelve months are held
    }


def test_files_that_no_return_tells_of_a_time(told):
    """Neither return has any file beside header and episodes; social workers are told from the return of 2024 on."""
    days = [(date(2023, 4, 1), date(2024, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31))]
    found = {one.file: one for one in quality(told, TODAY).files}
    assert set(found) == {"reviews", "oc2", "oc3", "missing", "sw_episodes"}
    assert all([(period.start, period.end) for period in one.lacking] == days for one in found.values())
    assert found["missing"].needed_by == ("children_missing", "missing_episodes")


def test_a_file_is_asked_for_only_where_the_return_had_it(store, tmp_path):
    """The return of 2023 had no file of social workers. That of 2024 has one with a row in it, and an empty one of reviews."""
    load(store, write(tmp_path / "2023", header=[header("1")], episodes=[episode("1", "10/05/2022")]))
    workers = [{"CHILD": "1", "SW_ID": "SW1", "SW_DECOM": "10/05/2023"}]
    children = {"header": [header("1"), header("2")], "episodes": [episode("1", "10/05/2022"), episode("2", "10/05/2023")]}
    load(store, write(tmp_path / "2024", **children, reviews=[], sw_episodes=workers))
    with reading(store) as session:
        found = {one.file: [period.start.year for period in one.lacking] for one in quality(session, TODAY).files}
        history = {one.needed_by: one for one in quality(session, TODAY).history}
    assert "sw_episodes" not in found
    assert found["reviews"] == [2022, 2023]
    assert history["social_worker_changes"].right_from is None, "twelve months are told"


def test_a_part_year_alone_is_too_short_for_moves_in_a_year(store, tmp_path):
    load(store, write(tmp_path / "now", header=[header("1")], episodes=[episode("1", "10/05/2025")]), as_at=date(2025, 9, 30))
    with reading(store) as session:
        found = {one.needed_by: (one.references, one.right_from) for one in quality(session, TODAY).history}
    assert found["three_plus_placements"] == (("1",), date(2026, 3, 31))
    assert found["long_term_stability"] == ((), None), "the child came in May, so has not been in care that long"


def test_a_kind_of_fault_too_frequent_to_list_is_counted_whole(store, tmp_path):
    children = [str(number) for number in range(MOST_OF_ONE_KIND + 234)]
    rows = [episode(child, "10/03/2026", LS="c2") for child in children]
    load(store, write(tmp_path / "2026", header=[header(child) for child in children], episodes=rows))
    with reading(store) as session:
        (one,) = quality(session, TODAY).returns
    assert [(fault.code, fault.count) for fault in one.faults] == [("lowercase_code", 1_234)]


def test_days_without_a_gap():
    assert gaps(()) == ()


# --- the return with faults


@pytest.fixture(scope="module")
def faulty(shared, tmp_path_factory):
    folder: Path = shared / "data" / "sample903"
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('faulty')}/store.db")
    upgrade(engine)
    set_up(engine)
    import_postcodes(engine, folder / "postcodes.csv", AUTHOR, is_dry_run=False, progress=lambda *_: None)
    load(engine, *sorted((folder / "2026-defects").glob("*.csv")))
    with reading(engine) as session:
        yield folder, session


def test_every_labelled_fault_is_counted(faulty):
    folder, session = faulty
    (one,) = quality(session, TODAY).returns
    labelled = Counter(fault["kind"] for fault in json.loads((folder / "defects.json").read_text()))
    counted = {fault.code: fault.count for fault in one.faults if fault.outcome is not Outcome.LEFT_OPEN}
    assert counted == labelled
    assert sum(fault.count for fault in one.faults if fault.outcome is Outcome.REJECTED) == one.rejected == 12


def test_the_children_with_a_rejected_row_are_the_incomplete_ones(faulty):
    folder, session = faulty
    lines = {
        fault["line"]
        for fault in json.loads((folder / "defects.json").read_text())
        if fault["kind"] in ("bad_date", "dec_before_decom", "missing_decom", "rec_without_dec")
    }
    with (folder / "2026-defects" / "episodes.csv").open(encoding="utf-8-sig", newline="") as file:
        spoilt = {row["CHILD"].strip() for line, row in enumerate(csv.DictReader(file), start=2) if line in lines}
    assert set(quality(session, TODAY).incomplete.references) == spoilt
    assert len(spoilt) == 8


def test_a_single_return_is_too_short_a_history_as_the_measures_say(faulty):
    _, session = faulty
    history = {found.needed_by: found for found in quality(session, TODAY).history}
    in_months = evaluate(
        session, Query("children_in_care", stat=Stat.COUNT, group_by=("care_duration",)), Audience.OFFICERS, TODAY
    )
    not_told = next(figure.value for figure in in_months.figures if figure.group == {"care_duration": "not_recorded"})
    assert history["care_duration"].undecided == not_told > 0
    assert history["long_term_stability"].undecided > 0
