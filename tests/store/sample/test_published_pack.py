"""The published figures that the sample council comes with are, cell by cell, those of the Department's own files."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.imports.benchmarks.load import import_benchmarks
from store.models import PublishedFigure
from store.sample.council import NEIGHBOURS
from store.sample.published import PACK
from store.session import reading
from tests.store.imports.benchmarks.conftest import AUTHOR

YEARS = ("2022", "2023", "2024", "2025")
REGIONS = {
    "England": "E92000001",
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "Yorkshire and the Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
    "Inner London": "E13000001",
    "London (Inner)": "E13000001",
    "Outer London": "E13000002",
    "London (Outer)": "E13000002",
}
COLUMNS = (
    "children_in_care",
    "children_in_care_rate",
    "entered_care",
    "entered_care_rate",
    "left_care",
    "three_plus_placements",
    "long_term_stability",
    "health_checks",
    "dental_checks",
    "immunisations",
    "sdq_score",
    "sdq_concern",
    "children_missing",
    "social_workers",
    "home_17_18",
    "home_19_21",
    "eet_17_18",
    "eet_19_21",
    "in_house",
    "independent",
    "outside",
    "over_20_miles",
    "over_20_miles_and_outside",
    "fostering",
    "homes",
    "uasc",
    "unit_cost",
    "unit_cost_fostering",
    "unit_cost_homes",
)
Cell = tuple[tuple[str, str], str, str]
"""Area and year, column, what is published."""

NUMBERS = {
    "Children looked after on 31 March each year": ("children_in_care", "children_in_care_rate"),
    "Children starting to be looked after each year": ("entered_care", "entered_care_rate"),
    "Children ceasing to be looked after each year": ("left_care", None),
}
HEALTH = {
    ("Had their annual health assessment", "children_percent"): "health_checks",
    ("Had their teeth checked by a dentist", "children_percent"): "dental_checks",
    ("Had their immunisations up to date", "children_percent"): "immunisations",
    ("SDQ average score", "children_count"): "sdq_score",
    ("SDQ score is a cause for concern", "children_percent"): "sdq_concern",
}
GROUPS = {
    "Own provision (by the LA)": "in_house",
    "Placed outside the local authority boundary": "outside",
    "Placed more than 20 miles from home": "over_20_miles",
    "Foster placements": "fostering",
    "Secure homes and children's homes": "homes",
    "UASC": "uasc",
}
TOOL = {
    "LACDistance": "over_20_miles_and_outside",
    "Children_missing": "children_missing",
    "LACFinance": "unit_cost",
    "FosteringFinance": "unit_cost_fostering",
    "RescareFinance": "unit_cost_homes",
}
TOOL_WHERE_NOTHING_ELSE_TELLS = {
    "LACStable_2016on": "three_plus_placements",
    "LAC_LongStable%": "long_term_stability",
    "CareLeaverAcc": "home_19_21",
    "CareLeaverEET": "eet_19_21",
    "Emotional_LAC": "sdq_score",
}


def rows(shared: Path, name: str) -> Iterator[dict[str, str]]:
    with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def place(row: dict[str, str]) -> tuple[str, str]:
    code = row["new_la_code"] or REGIONS[row["la_name"] or row.get("region_name") or "England"]
    return code, row["time_period"]


def published(shared: Path) -> Iterator[Cell]:
    """The last word on a cell stands."""
    yield from the_tool(shared)
    yield from numbers(shared)
    yield from stability(shared)
    for row in rows(shared, "ees_cla_health_outcomes_2025.csv"):
        for (breakdown, column), name in HEALTH.items():
            if row["breakdown"] == breakdown:
                yield place(row), name, row[column]
    for row in rows(shared, "ees_cla_social_worker_count_2024.csv"):
        if row["sw_stability"] == "3 or more social workers during the year":
            yield place(row), "social_workers", row["percentage"]
    yield from care_leavers(shared)
    yield from characteristics(shared)


def the_tool(shared: Path) -> Iterator[Cell]:
    codes = {row["old_la_code"]: row["new_la_code"] for row in rows(shared, "la_list.csv") if row["in_2025"] == "1"}
    tool = list(rows(shared, "lait_headline_measures_2020_2025.csv"))
    for names in (TOOL_WHERE_NOTHING_ELSE_TELLS, TOOL):
        for row in tool:
            code = codes.get(row["LA Number"]) or REGIONS.get(row["LA and Regions"])
            year = str(int(row["Years"][:4]) + 1) if "-" in row["Years"] else row["Years"]
            if row["Short Desc"] in names and code:
                yield (code, year), names[row["Short Desc"]], row["Values"]


def numbers(shared: Path) -> Iterator[Cell]:
    for row in rows(shared, "ees_cla_number_and_rate_2021_2025.csv"):
        count, rate = NUMBERS[row["population_type"]]
        yield place(row), count, row["children_count"]
        if rate:
            yield place(row), rate, row["rate_per_10000"]


def stability(shared: Path) -> Iterator[Cell]:
    for row in rows(shared, "ees_cla_placement_stability_2023_2025.csv"):
        if row["placement_stability"] == "With 3 or more placements during the year":
            yield place(row), "three_plus_placements", row["children_percent"]
        if row["placement_stability"] == "Living with the same carer for at least 2 years":
            yield place(row), "long_term_stability", row["children_percent"]


def care_leavers(shared: Path) -> Iterator[Cell]:
    for file, told, column in (
        ("ees_care_leavers_suitability_2025.csv", "Accommodation considered suitable", "home"),
        ("ees_care_leavers_activity_2025.csv", "Total in education, employment or training", "eet"),
    ):
        for row in rows(shared, file):
            if row["breakdown"] == told:
                age = {"17 to 18 years": "17_18", "19 to 21 years": "19_21"}[row["care_leaver_age"]]
                yield place(row), f"{column}_{age}", row["care_leaver_percent"]


def characteristics(shared: Path) -> Iterator[Cell]:
    providers: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows(shared, "ees_cla_31_march_characteristics_2025.csv"):
        if row["characteristic"] in GROUPS:
            yield place(row), GROUPS[row["characteristic"]], row["percentage"]
        if row["cla_group"] == "Place providers":
            providers.setdefault(place(row), {})[row["characteristic"]] = row["number"]
    for where, numbers in providers.items():
        parts = [numbers["Private provision"], numbers["Voluntary/third sector provision"]]
        if all(part.isdigit() for part in (*parts, numbers["Total"])):
            yield where, "independent", f"{100 * sum(map(int, parts)) / int(numbers['Total']):.1f}"
        else:
            yield where, "independent", next(part for part in (*parts, numbers["Total"]) if not part.isdigit())


def table(shared: Path) -> list[list[str]]:
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for where, column, text in published(shared):
        cells.setdefault(where, {})[column] = text
    return [
        ["AREA", "YEAR", *COLUMNS],
        *([*where, *(cells[where].get(column, "") for column in COLUMNS)] for where in sorted(cells) if where[1] in YEARS),
    ]


def test_every_cell_is_as_published(shared):
    with PACK.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == table(shared)


@pytest.fixture
def loaded(engine):
    report = import_benchmarks(engine, PACK, AUTHOR, is_dry_run=False)
    assert (report.counts.rejected, list(report.problems)) == (0, [])
    return engine


def test_it_goes_in_through_the_importer_whole(loaded):
    with PACK.open(encoding="utf-8", newline="") as file:
        told = [sum(1 for name in COLUMNS if row[name]) for row in csv.DictReader(file)]
    with reading(loaded) as session:
        asked = sa.select(sa.func.count()).select_from(PublishedFigure).where(PublishedFigure.is_alike)
        otherwise = sum(1 for name in COLUMNS if name == "homes" or name.startswith("unit_cost")) * len(told)
        assert session.scalar(asked) >= sum(told) - otherwise
        areas = set(session.scalars(sa.select(PublishedFigure.area)))
    assert {*REGIONS.values(), *NEIGHBOURS} <= areas
