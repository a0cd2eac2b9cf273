"""The published files that hold no figures of the catalogue: who is like whom, and how many residents are under 18."""

import re
from typing import Any

from store.areas import area_of_code
from store.imports.benchmarks import cells
from store.imports.benchmarks.reading import FileRead, PublishedFile, area_of
from store.models import ResidentEstimate, StatisticalNeighbour, Versioned
from store.published.layouts import fold

NEIGHBOURS = 10
TITLES = ("Statistical neighbours", "Mid-year population estimates")
UNDER_18 = "children aged 0 to 17 years"

Told = dict[tuple[Any, ...], tuple[int, dict[str, Any]]]
"""Line and row of the table, by what the row is known by."""


def read(lines: PublishedFile, found: FileRead) -> tuple[type[Versioned], Told] | None:
    """The table that the file goes to, and its rows; null where it is neither of the two."""
    columns = set(lines.columns)
    if {"old_la_code", "sn_1", "sn_1p"} <= columns:
        found.dataset, found.title = "statistical_neighbours", TITLES[0]
        return StatisticalNeighbour, _neighbours(lines, found)
    if {"time_period", "geographic_level", "age_group", "population_estimate"} <= columns:
        found.dataset, found.title = "population", TITLES[1]
        return ResidentEstimate, _residents(lines, found)
    return None


def _neighbours(lines: PublishedFile, found: FileRead) -> Told:
    told: Told = {}
    for line, row in lines:
        found.counts.read += 1
        council = area_of_code(row.get("old_la_code", ""))
        others = [(place, area_of_code(row.get(f"sn_{place}", ""))) for place in range(1, NEIGHBOURS + 1)]
        if council is None or any(other is None for _, other in others):
            found.reject(line, "*", "unknown_area")
            continue
        for place, other in others:
            assert other is not None
            told[council.code, place] = (
                line,
                {
                    "council": council.code,
                    "position": place,
                    "neighbour": other.code,
                    "closeness": row.get(f"sn_{place}p", "").strip(),
                },
            )
    return told


def _residents(lines: PublishedFile, found: FileRead) -> Told:
    told: Told = {}
    for line, row in lines:
        found.counts.read += 1
        if fold(row.get("age_group", "")) != UNDER_18:
            continue
        area = area_of(row, "ees")
        number = row.get("population_estimate", "").replace(",", "").strip()
        if not re.fullmatch(r"\d{4}", row.get("time_period", "").strip()):
            found.reject(line, "time_period", "bad_period")
        elif area is None:
            found.reject(line, "*", "unknown_area")
        elif number.isdecimal() and int(number) > 0:
            year = int(row["time_period"])
            told[area.code, year] = (line, {"area": area.code, "year": year, "under_18": int(number)})
        elif not _is_symbol(number):
            found.reject(line, "population_estimate", "bad_figure")
    return told


def _is_symbol(text: str) -> bool:
    return text.casefold() in cells.SYMBOLS
