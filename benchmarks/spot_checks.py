"""Cells of the published files, chosen at random, asked for in plain words and set beside what `parenting ask` answers.

    python -m benchmarks.spot_checks FOLDER [--seed 2026] [--cells 50]

FOLDER holds the Department's files. The store is a new one: the sample council, and every ees_ file by `parenting import
benchmarks`. Nothing of the project is imported here: the files are read with the csv module alone, which rows mean what is
written out as an analyst would say it, and the program is run as its users run it. Exit status 1 where any cell differs.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

TODAY = "2025-12-15"
WITHHELD = ("c", "z", "x", "u", "low", "-", ":", "..")
Row = dict[str, str]

COUNTS = {
    "Children looked after on 31 March each year": "How many children were in care {area} at 31 March {year}?",
    "Children starting to be looked after each year": "How many children came into care {area} in {before}/{short}?",
    "Children ceasing to be looked after each year": "How many children left care {area} in {before}/{short}?",
}
RATES = {
    "Children looked after on 31 March each year": "What was the rate of children in care per 10,000 {area} at 31 March {year}?"
}
GROUPS = {
    "1 to 4 years": "aged 1 to 4",
    "5 to 9 years": "aged 5 to 9",
    "10 to 15 years": "aged 10 to 15",
    "16 years and over": "aged 16 and over",
    "Under 1 year": "under 1",
    "Female": "who are girls",
    "Male": "who are boys",
    "UASC": "who are unaccompanied asylum seekers",
    "Full care order": "on full care orders",
    "Interim care order": "on interim care orders",
    "Placement order granted": "on placement orders",
    "Foster placements": "in foster care",
    "Placed for adoption": "placed for adoption",
    "Own provision (by the LA)": "in the council's own provision",
    "Placed outside the local authority boundary": "placed out of county",
    "Placed inside the local authority boundary": "placed inside the county",
    "Placed more than 20 miles from home": "placed more than 20 miles from home",
    "N1. Abuse or neglect": "whose main need is abuse or neglect",
    "N5. Family dysfunction": "whose main need is family dysfunction",
}
SHARES = {
    "With 3 or more placements during the year": "What share of children in care had three or more placements {area} in {before}/{short}?",
    "Had their annual health assessment": "What share of children had their annual health assessment {area} at 31 March {year}?",
    "Had their teeth checked by a dentist": "What share of children had a dental check {area} at 31 March {year}?",
    "Had their immunisations up to date": "What share of children had their immunisations up to date {area} at 31 March {year}?",
    "3 or more social workers during the year": "What share of children had three or more social workers {area} in {before}/{short}?",
}
LEAVERS = {
    "Accommodation considered suitable": "What share of care leavers aged {ages} were in suitable accommodation {area} at 31 March {year}?",
    "Total in education, employment or training": "What share of care leavers aged {ages} were in education, employment or training {area} at 31 March {year}?",
}


@dataclass(frozen=True)
class Cell:
    file: str
    question: str
    published: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--cells", type=int, default=50)
    stated = parser.parse_args()
    files = sorted(stated.folder.glob("ees_*.csv"))
    cells = [cell for file in files for cell in cells_of(file)]
    chosen = random.Random(stated.seed).sample(cells, stated.cells)
    with TemporaryDirectory() as folder:
        answers = asked([cell.question for cell in chosen], files, Path(folder))
    differ = [(cell, answer) for cell, answer in zip(chosen, answers, strict=True) if not agrees(cell.published, answer)]
    for cell, answer in differ:
        print(
            f"DIFFERS {cell.file}: {cell.question}\n  published {cell.published}; answered {answer['status']}: {answer['text'][:300]}"
        )
    print(f"{len(chosen)} of {len(cells):,} cells of {len({cell.file for cell in chosen})} files: {len(differ)} differ")
    sys.exit(bool(differ))


def cells_of(file: Path) -> Iterator[Cell]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            for question, column in questions(row):
                yield Cell(file.name, question.format(area=area(row), **times(row["time_period"])), row[column].strip())


def questions(row: Row) -> Iterator[tuple[str, str]]:
    """What the row answers, and in which column."""
    if row.get("population_type") in COUNTS:
        yield COUNTS[row["population_type"]], "children_count"
    if row.get("population_type") in RATES:
        yield RATES[row["population_type"]], "rate_per_10000"
    if row.get("characteristic") in GROUPS:
        group = GROUPS[row["characteristic"]]
        yield f"How many children in care {group} were there {{area}} at 31 March {{year}}?", "number"
        yield f"What share of children in care {{area}} were those {group} at 31 March {{year}}?", "percentage"
    if row.get("cla_group") == "CLA on 31 March" and row.get("placement_stability") in SHARES:
        yield SHARES[row["placement_stability"]], "children_percent"
    if row.get("sw_stability") in SHARES:
        yield SHARES[row["sw_stability"]], "percentage"
    if row.get("breakdown") in SHARES:
        yield SHARES[row["breakdown"]], "children_percent"
    if row.get("breakdown") in LEAVERS:
        ages = row["care_leaver_age"].removesuffix(" years")
        yield LEAVERS[row["breakdown"]].replace("{ages}", ages), "care_leaver_percent"


def area(row: Row) -> str:
    if row["geographic_level"] == "National":
        return "in England"
    name = row.get("la_name") or row.get("region_name") or ""
    has_article = row["geographic_level"] == "Regional" and name.split()[-1] in ("East", "West", "Midlands", "Humber")
    return f"in the {name}" if has_article and not name.startswith("Yorkshire") else f"in {name}"


def times(year: str) -> dict[str, str]:
    return {"year": year, "before": str(int(year) - 1), "short": year[2:]}


def asked(asks: list[str], files: list[Path], folder: Path) -> list[dict]:  # type: ignore[type-arg]
    """The answers, in order, of the program itself."""
    surroundings = {**os.environ, "PARENTING_DATABASE_URL": f"sqlite:///{folder / 'spot.db'}", "PARENTING_TODAY": TODAY}
    batch = folder / "asks.jsonl"
    batch.write_text("\n".join(json.dumps({"id": str(at), "turns": [ask]}) for at, ask in enumerate(asks)), encoding="utf-8")
    parenting = str(Path(sys.executable).with_name("parenting"))
    subprocess.run([parenting, "sample", "load"], env=surroundings, check=True, capture_output=True)
    for file in files:  # those that hold no published figures of councils are refused, and none is asked of them
        subprocess.run([parenting, "import", "benchmarks", str(file)], env=surroundings, check=False, capture_output=True)
    done = subprocess.run([parenting, "ask", "--batch", str(batch)], env=surroundings, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def agrees(published: str, answer: dict) -> bool:  # type: ignore[type-arg]
    """A number as it is; `k` as nought that was rounded; what is withheld as no figure."""
    if answer["status"] != "answered" or len(answer["figures"]) != 1:
        return False
    value = answer["figures"][0]["value"]
    if published in WITHHELD:
        return value is None
    return value is not None and abs(value - (0 if published == "k" else float(published.replace(",", "")))) < 1e-9


if __name__ == "__main__":
    main()
