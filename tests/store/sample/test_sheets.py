"""The sample council's spreadsheets: they go in whole, tell what they must, and are the same for a given day."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest

from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from store.sample import generate
from store.sample.sheets import write_sheets

TODAY = date(2024, 10, 15)
DAYS = [TODAY, date(2026, 11, 21), date(2024, 4, 1), date(2028, 2, 29)]


def day(text):
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def rows_of(sheet):
    with sheet.path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def returns():
    return generate(5, 120, 3, TODAY)


@pytest.fixture(scope="module")
def sheets(returns, tmp_path_factory):
    return write_sheets(tmp_path_factory.mktemp("sheets"), TODAY, returns)


@pytest.fixture(scope="module")
def rows(sheets):
    """The newest of each kind."""
    return {sheet.kind: rows_of(sheet) for sheet in sheets}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_row_goes_in_without_a_warning_but_for_the_vague_dates(engine, tmp_path, today):
    found = []
    for sheet in write_sheets(tmp_path, today, generate(5, 60, 1, today)):
        on = min(sheet.as_at + timedelta(days=2), today)
        author = Author("test", datetime.combine(on, datetime.min.time(), UTC))
        report = import_records(engine, KINDS[sheet.kind], sheet.path, author, Options(on, sheet.as_at))
        assert report.counts.rejected == 0, (sheet.kind, list(report.problems))
        found += [(sheet.kind, problem.code) for problem in report.problems]
    assert set(found) == {("actions", "vague_date"), ("items", "vague_date")}


def test_every_kind_is_there_and_the_same_day_gives_the_same_files(returns, sheets, tmp_path):
    assert {sheet.kind for sheet in sheets} == set(KINDS)
    again = write_sheets(tmp_path, TODAY, returns)
    assert [sheet.path.read_bytes() for sheet in again] == [sheet.path.read_bytes() for sheet in sheets]


FIXED = ["Care Transformation Programme", "Corporate Parenting Strategy 2024-27", "Care Placement Strategy"]


def test_the_strategies_have_their_parts(rows):
    kinds = Counter((row["STRATEGY"], row["KIND"]) for row in rows["strategies"])
    assert kinds == {
        (FIXED[0], "strategy"): 1,
        (FIXED[0], "workstream"): 6,
        (FIXED[1], "strategy"): 1,
        (FIXED[1], "priority"): 6,
        (FIXED[2], "strategy"): 1,
        (FIXED[2], "component"): 5,
    }


def test_the_actions_are_those_of_the_design(rows, shared):
    design = (shared / "design" / "sample-council.md").read_text(encoding="utf-8")
    told = [line.strip("| \n").split(" | ") for line in design.splitlines() if line.startswith(("| A", "| R"))]
    made = [[row["REFERENCE"], row["TITLE"], row["PART"], row["OWNER"], row["KIND"].replace(" ", "_")] for row in rows["actions"]]
    assert made == told


def test_some_actions_are_overdue_blocked_due_soon_and_without_news(rows):
    open_ones = [row for row in rows["actions"] if row["STATUS"] != "completed"]
    due = [day(row["DUE_ON"]) for row in open_ones if row["DUE_ON"][:1].isdigit()]
    newest = {row["ABOUT"]: day(row["NOTED_ON"]) for row in rows["updates"]}
    assert sum(one < TODAY for one in due) >= 5
    assert sum(TODAY <= one <= TODAY + timedelta(days=14) for one in due) >= 3
    assert sum(row["STATUS"] == "blocked" for row in open_ones) == 2
    assert sum(newest.get(row["REFERENCE"], date.min) < TODAY - timedelta(days=28) for row in open_ones) >= 4
    assert {row["RAG"] for row in open_ones} == {"red", "amber", "green"}
    assert {row["KIND"] for row in open_ones if row["DUE_ON"][:1].isdigit() and day(row["DUE_ON"]) < TODAY} == {
        "action",
        "information request",
    }


def test_every_approval_is_a_household_on_the_list(rows):
    approved = Counter((row["HAPPENED_ON"], row["CARER_TYPE"]) for row in rows["recruitment"] if row["STAGE"] == "approval")
    households = Counter((row["APPROVED_ON"], row["CARER_TYPE"]) for row in rows["carers"])
    assert approved
    assert not approved - households


def test_a_journey_goes_forwards_and_ends_once(rows):
    order = ["enquiry", "initial_visit", "application", "assessment", "panel", "approval"]
    journeys: dict[str, list] = {}
    for row in rows["recruitment"]:
        journeys.setdefault(row["REFERENCE"], []).append((day(row["HAPPENED_ON"]), row["STAGE"], row["STAGE_REACHED"]))
    for journey in journeys.values():
        stages = [stage for _, stage, _ in journey if stage != "withdrawal"]
        assert stages == order[: len(stages)]
        assert journey == sorted(journey, key=lambda event: event[0])
        assert [(stage, reached) for _, stage, reached in journey if stage == "withdrawal"] in ([], [("withdrawal", stages[-1])])


def test_the_story_of_the_years(rows):
    def count(stage, first, last):
        return sum(row["STAGE"] == stage and first <= day(row["HAPPENED_ON"]) <= last for row in rows["recruitment"])

    this_year = (date(2024, 4, 1), date(2024, 6, 30))
    last_year = (date(2023, 4, 1), date(2023, 6, 30))
    assert count("enquiry", *this_year) > 1.2 * count("enquiry", *last_year), "the campaign shows"
    assert 15 <= count("approval", date(2023, 4, 1), date(2024, 3, 31)) < 40, "fewer than the target of 40"
    now = [row for row in rows["carers"] if not row["LEFT_ON"]]
    assert 150 <= len(now) <= 260
    waits: dict[str, list[int]] = {}
    for row in rows["referrals"]:
        if row["SEEN_ON"] and day(row["SEEN_ON"]) >= date(2024, 4, 1):
            waits.setdefault(row["SERVICE"], []).append((day(row["SEEN_ON"]) - day(row["REFERRED_ON"])).days)
    assert set(waits) == {"CAMHS", "play therapy", "dental care", "speech and language therapy", "educational psychology"}
    assert median(waits["play therapy"]) > 28, "the target is missed"


def test_comments_await_an_answer_and_some_are_not_approved_yet(rows):
    statuses = Counter(row["STATUS"] for row in rows["feedback"])
    assert set(statuses) == {"awaiting_response", "responded", "closed"}
    assert min(statuses.values()) >= 3
    assert any(not row["APPROVED_WORDING"] for row in rows["feedback"])
    assert len({row["QUOTE"] for row in rows["feedback"]}) == len(rows["feedback"])


def test_referred_children_are_children_of_the_returns(rows, returns):
    known = {row["CHILD"] for one in returns for row in one.tables["header"]}
    assert {row["REFERENCE"] for row in rows["referrals"]} <= known
