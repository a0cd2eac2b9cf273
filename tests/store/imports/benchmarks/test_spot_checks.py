"""Cells of the real published files, chosen at random, against what the store holds: a reader of its own, no code shared.

Which rows answer which question is written out here once more, as an analyst would say it.
"""

import csv
import random
from datetime import date

import pytest

from store import records
from store.imports.benchmarks.load import import_benchmarks
from store.models import PublishedFigure
from store.session import reading
from tests.store.imports.benchmarks.conftest import AUTHOR

CELLS = 50
NUMBERS = {
    ("Children looked after on 31 March each year", "children_count"): ("children_in_care", "count"),
    ("Children looked after on 31 March each year", "rate_per_10000"): ("children_in_care", "rate"),
    ("Children starting to be looked after each year", "children_count"): ("entered_care", "count"),
    ("Children ceasing to be looked after each year", "children_count"): ("left_care", "count"),
}
GROUPS = {
    "Own provision (by the LA)": "provider=in_house",
    "Placed outside the local authority boundary": "location=out_of_county",
    "16 years and over": "age_band=16_plus",
    "Placed more than 20 miles from home": "distance=over_20_miles",
    "Foster placements": "placement_type=fostering",
    "UASC": "uasc=yes",
    "N1. Abuse or neglect": "need=abuse_or_neglect",
}


@pytest.fixture
def files(engine, shared):
    """The held figures by area name, question and year; and a reader of the files."""
    names = (
        "ees_cla_number_and_rate_2021_2025.csv",
        "ees_cla_31_march_characteristics_2025.csv",
        "lait_headline_measures_2020_2025.csv",
    )
    for name in names:
        import_benchmarks(engine, shared / "data" / name, AUTHOR, is_dry_run=False)
    with reading(engine) as session:
        rows = records.standing(session, PublishedFigure).values()
        held = {
            (one.area, one.dataset, one.measure, one.stat, one.filters, one.ends_on.year): (one.value, one.symbol) for one in rows
        }
    codes = {row["new_la_code"]: row["old_la_code"] for row in _read(shared, "la_list.csv")}
    return held, codes, lambda name: _read(shared, name)


def _read(shared, name):
    with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _expected(text):
    if text == "k":
        return 0, "k"
    return (float(text), None) if text.replace(".", "").isdigit() else (None, "x" if text == "-" else text)


def test_fifty_cells_at_random_stand_as_published(files):
    held, codes, read = files
    cells = [
        (
            (row["new_la_code"], "number_and_rate", *NUMBERS[row["population_type"], column], "", int(row["time_period"])),
            row[column],
        )
        for row in read("ees_cla_number_and_rate_2021_2025.csv")
        for column in ("children_count", "rate_per_10000")
        if row["geographic_level"] == "LA" and (row["population_type"], column) in NUMBERS
    ]
    cells += [
        (
            (
                row["new_la_code"],
                "characteristics",
                "children_in_care",
                stat,
                GROUPS[row["characteristic"]],
                int(row["time_period"]),
            ),
            row[column],
        )
        for row in read("ees_cla_31_march_characteristics_2025.csv")
        for column, stat in (("number", "count"), ("percentage", "share"))
        if row["geographic_level"] == "LA" and row["characteristic"] in GROUPS
    ]
    by_number = {number: code for code, number in codes.items()}
    cells += [
        ((by_number[row["LA Number"]], "lait", "three_plus_placements", "share", "", int(row["Years"])), row["Values"])
        for row in read("lait_headline_measures_2020_2025.csv")
        if row["Short Desc"] == "LACStable_2016on" and row["LA Number"] in by_number
    ]
    assert len({key[0] for key, _ in cells}) > 150
    for key, text in random.Random(date(2026, 3, 31).toordinal()).sample(cells, CELLS):
        assert held[key] == _expected(text), key
