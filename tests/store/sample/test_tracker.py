"""The sample council's placement tracker: lifelike, and true to its returns."""

import csv
from datetime import date
from statistics import mean

import pytest

from store import ledger
from store.imports.tracker.columns import COLUMNS
from store.sample import Mess, generate, write_tracker

TODAY = date(2024, 10, 15)


@pytest.fixture(scope="module")
def returns():
    return generate(5, 240, 2, TODAY, Mess(late_leavers=1, late_starters=1, later_details=1))


@pytest.fixture(scope="module")
def rows(returns, tmp_path_factory):
    file = write_tracker(returns, tmp_path_factory.mktemp("tracker") / "tracker.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def running(returns, rows):
    """The rows of placements that the last return leaves open, each with the episode that it began with, by what they are."""
    last = {(row["CHILD"], row["DECOM"]): row for one in returns for row in one.tables["episodes"]}
    open_now = {row["CHILD"] for row in returns[-1].tables["episodes"] if not row["DEC"]}
    newest = {row["CHILD"]: row for row in rows if row["CHILD"] in open_now}
    return [(row, last[row["CHILD"], row["DECOM"]]) for row in newest.values()]


def prices(running, places, providers):
    return [
        int(r["WEEKLY_COST"])
        for r, e in running
        if e["PLACE"] in places and e["PLACE_PROVIDER"] in providers and r["WEEKLY_COST"]
    ]


def test_it_is_a_tracker_and_has_a_row_for_each_placement_and_no_more(returns, rows):
    assert {*rows[0]} <= {column.name for column in COLUMNS[ledger.TRACKER]}
    assert len({(row["CHILD"], row["DECOM"]) for row in rows}) == len(rows)
    told = {(row["CHILD"], row["DECOM"]) for one in returns for row in one.tables["episodes"] if row["LS"] not in ("V3", "V4")}
    assert {(row["CHILD"], row["DECOM"]) for row in rows} < told


def test_prices_are_such_as_councils_pay(running):
    assert 400 < mean(prices(running, {"U3", "U6", "U1", "U4"}, {"PR1"})) < 700
    assert 850 < mean(prices(running, {"U6", "U4"}, {"PR4", "PR5"})) < 1300
    assert 5_000 < mean(prices(running, {"K2"}, {"PR1", "PR4", "PR5"})) < 8_500
    assert prices(running, {"P1"}, {"PR0"}) == []


def test_some_things_are_missing_as_they_are_in_life(running):
    external = [row for row, episode in running if episode["PLACE_PROVIDER"] in ("PR2", "PR3", "PR4", "PR5")]
    assert 0 < sum(not row["EXIT_PLAN_ON"] for row in external) < len(external) / 2
    assert 0 < sum(not row["WEEKLY_COST"] for row, episode in running if episode["PLACE"][0] == "U") < len(running) / 10
    assert all(not row["AUTHORISED_ON"] for row, episode in running if episode["PLACE_PROVIDER"] == "PR1")


def test_the_same_returns_give_the_same_tracker(returns, rows, tmp_path):
    again = write_tracker(returns, tmp_path / "again.csv")
    with again.open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream)) == rows
