"""Returns as files, read as they stand."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Row = dict[str, str]


@dataclass(frozen=True)
class Submission:
    """A return as submitted. It speaks for the days from `first` to `last`."""

    first: date
    last: date
    headers: list[Row]
    episodes: list[Row]
    uasc: list[Row]
    others: Mapping[str, list[Row]] = field(default_factory=dict)
    """All other files with any row in them, by name."""


def day(text: str) -> date | None:
    text = text.strip()
    return date(int(text[6:10]), int(text[3:5]), int(text[:2])) if text else None


def rows(file: Path) -> list[Row]:
    with file.open(newline="", encoding="utf-8-sig") as stream:
        return [{column: (value or "").strip() for column, value in row.items()} for row in csv.DictReader(stream)]


def read_submission(folder: Path, year: int, last: date | None = None) -> Submission:
    """The return of the year ending on 31 March `year`, or reaching only to `last`."""
    tables = {name: rows(folder / f"{name}.csv") for name in ("header", "episodes", "uasc")}
    end = last or date(year, 3, 31)
    others = {file.stem: rows(file) for file in folder.glob("*.csv") if file.stem not in tables}
    told = {name: found for name, found in others.items() if found}
    return Submission(date(year - 1, 4, 1), end, tables["header"], tables["episodes"], tables["uasc"], told)


def read_history(folder: Path) -> Submission:
    """All that had happened before the first return."""
    episodes = rows(folder / "episodes.csv")
    last = max(start for row in episodes if (start := day(row["DECOM"])))
    return Submission(date.min, last, rows(folder / "header.csv"), episodes, [])
