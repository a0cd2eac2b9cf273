"""What had happened before the first of the returns: without it nobody could tell how long a child has been in care.

A council exports it once from its case system, as a header and a file of episodes.
"""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from store.periods import ONE_DAY, Period
from store.sample.children import Child
from store.sample.returns import COLUMNS, Return, episode_row, header_row

FOLDER = "history"
FILES = ("header", "episodes")
LONG_AGO = date(1990, 4, 1)


def history(children: Sequence[Child], until: date) -> Return:
    """The earlier episodes of children whom the returns tell of, as they stood on the last day before `until`."""
    told = Return(until.year, Period(LONG_AGO, until - ONE_DAY))
    for child in children:
        begun = [episode for episode in child.journey.episodes if episode.start < until]
        if begun:
            told.tables["header"].append(header_row(told, child))
            told.tables["episodes"] += [episode_row(told, child, episode) for episode in begun]
    return told


def write_history(told: Return, folder: Path) -> Path:
    path = folder / FOLDER
    path.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        with (path / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, COLUMNS[name])
            writer.writeheader()
            writer.writerows(told.tables[name])
    return path
