"""The files beside header and episodes obey the rules of the return, and tell of lives such as a county's children have."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from store.imports.ssda903 import modules
from store.imports.ssda903.files import find_returns
from store.imports.ssda903.rows import Reading, read_file
from store.sample import Mess, Return, generate, write_returns
from store.sample.chance import birthday
from store.sample.council import CHILDREN, SEED, YEARS
from store.sample.returns import Row
from tests.store.sample.test_rules import day, day_of

PINNED = date(2024, 10, 15)


@pytest.fixture(scope="module")
def returns() -> list[Return]:
    return generate(SEED, CHILDREN, YEARS, PINNED)


@pytest.fixture(scope="module")
def whole(returns: list[Return]) -> list[Return]:
    return [one for one in returns if one.is_whole]


def share(rows: list[Row], column: str, *values: str) -> float:
    recorded = [row for row in rows if row.get(column)]
    return 100 * sum(row[column] in values for row in recorded) / len(recorded)


def spans(one: Return) -> dict[str, list[tuple[date, date]]]:
    """The days in care by child, as far as the return tells."""
    found: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in one.tables["episodes"]:
        if row["LS"] not in ("V3", "V4"):
            found[row["CHILD"]].append((day_of(row, "DECOM"), day(row["DEC"]) or date.max))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_importer_finds_no_fault_in_them(seed: int, tmp_path: Path) -> None:
    mess = Mess(late_leavers=1, late_starters=1, later_details=1, forgotten=1, gaps=1)
    made = generate(seed, 60, 3, date(2026, 6, 17), mess)
    for one, folder in zip(made, write_returns(made, tmp_path), strict=True):
        (files,) = find_returns([folder])
        met = Reading(one.covers.end, one.year)
        read = {file.module: sum(1 for _ in read_file(file, met)) for file in files.files}
        assert not list(met.problems)
        assert (modules.WORKERS in read) == (one.year >= 2024)
        assert all(read[name] == len(rows) for name, rows in one.tables.items() if name in read)


def test_reviews_and_days_missing_are_days_in_care(returns: list[Return]) -> None:
    for one in returns:
        in_care = spans(one)
        for row in one.tables["reviews"]:
            held = day_of(row, "REVIEW")
            assert held in one.covers
            assert any(start <= held < end for start, end in in_care[row["CHILD"]]), row
        for row in one.tables["missing"]:
            gone = day_of(row, "MIS_START")
            assert (day(row["MIS_END"]) or one.covers.end) >= max(gone, one.covers.start)
            assert gone < one.covers.start or any(start <= gone < end for start, end in in_care[row["CHILD"]]), row


def test_those_under_four_are_not_asked_at_reviews(returns: list[Return]) -> None:
    for one in returns:
        for row in one.tables["reviews"]:
            young = day_of(row, "REVIEW") < birthday(day_of(row, "DOB"), 4)
            assert (row["REVIEW_CODE"] == "PN0") == young


def test_health_is_told_of_those_in_care_all_year_and_only_at_its_end(returns: list[Return], whole: list[Return]) -> None:
    assert not returns[-1].tables["oc2"], "the year is not over"
    for one in whole:
        in_care = spans(one)
        told = {row["CHILD"] for row in one.tables["oc2"]}
        assert told <= {child for child, days in in_care.items() if any(end > one.covers.end for _, end in days)}
        for row in one.tables["oc2"]:
            age = one.year - day_of(row, "DOB").year - ((day_of(row, "DOB").month, day_of(row, "DOB").day) > (3, 31))
            assert bool(row["HEALTH_CHECK"]) == (age < 5)
            assert bool(row["CONVICTED"]) == (age >= 10)
            assert ("SDQ_SCORE" in row or "SDQ_REASON" in row) == (4 <= age <= 16)


def test_care_leavers_are_of_age_and_out_of_care(whole: list[Return]) -> None:
    for one in whole:
        in_care = {child for child, days in spans(one).items() if any(end > one.covers.end for _, end in days)}
        told = {row["CHILD"]: row for row in one.tables["oc3"]}
        assert len(told) == len(one.tables["oc3"])
        assert not told.keys() & in_care
        for row in told.values():
            assert birthday(day_of(row, "DOB"), 17) <= one.covers.end < birthday(day_of(row, "DOB"), 26)


def test_workers_hand_over_and_their_time_goes_on_in_the_next_return(returns: list[Return]) -> None:
    before, after = returns[-2:]
    still = {(row["CHILD"], row["SW_ID"], row["SW_DECOM"]) for row in before.tables["sw_episodes"] if not row["SW_DEC"]}
    again = {(row["CHILD"], row["SW_ID"], row["SW_DECOM"]) for row in after.tables["sw_episodes"]}
    assert len(still) > 500
    assert still <= again


def test_children_fare_as_in_a_county(whole: list[Return]) -> None:
    for one in whole:
        assert 84 < share(one.tables["oc2"], "HEALTH_ASSESSMENT", "1") < 96
        assert 75 < share(one.tables["oc2"], "IMMUNISATIONS", "1") < 92
        scores = [int(row["SDQ_SCORE"]) for row in one.tables["oc2"] if "SDQ_SCORE" in row]
        assert 12 < sum(scores) / len(scores) < 16
        missing = {row["CHILD"] for row in one.tables["missing"] if row["MISSING"] == "M"}
        assert 5 < 100 * len(missing) / len(spans(one)) < 18
    teeth = [share(one.tables["oc2"], "TEETH_CHECK", "1") for one in whole]
    assert min(teeth) == teeth[[one.year for one in whole].index(2021)] < 50
    assert teeth[-1] > 70


def test_care_leavers_live_and_work_as_in_a_county(whole: list[Return]) -> None:
    numbers = [len(one.tables["oc3"]) for one in whole]
    assert 200 < numbers[0] < numbers[-1] < 480
    leavers = [row for one in whole for row in one.tables["oc3"]]
    assert 84 < share(leavers, "ACCOM", *(f"{home}1" for home in "BCDEKTUVWYZ")) < 94
    assert 50 < share(leavers, "ACTIV", "F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5") < 68
    for one in whole:
        assert {row["ACTIV"] for row in one.tables["oc3"]} <= (
            set("0") | {"F1", "F2", "P2", "G4", "G5", "G6"} | ({"F3", "P3"} if one.year <= 2021 else {"F4", "F5", "P5"})
        )


def test_some_have_many_social_workers_and_most_do_not(returns: list[Return]) -> None:
    one = returns[-2]
    workers: dict[str, set[str]] = defaultdict(set)
    for row in one.tables["sw_episodes"]:
        workers[row["CHILD"]].add(row["SW_ID"])
    in_care = [child for child, days in spans(one).items() if any(end > one.covers.end for _, end in days)]
    many = Counter(len(workers[child]) >= 3 for child in in_care)
    assert 8 < 100 * many[True] / len(in_care) < 35
    assert min(len(workers[child]) for child in in_care) >= 1
