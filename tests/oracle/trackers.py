"""Placement trackers as files: made up for a set of returns, and read as they stand."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from tests.oracle.returns import Row, day, rows

Files = list[tuple[str, Path]]
"""Kind of import and file, in the order in which they come in."""

COLUMNS = (
    "DECOM",
    "CHILD",
    "NEEDS_LEVEL",
    "WEEKLY_COST",
    "EXIT_PLAN_ON",
    "AUTHORISED_ON",
    "DISTRICT",
    "SUPPORTED_LODGINGS",
    "PROVIDER_NAME",
    "OFSTED_RATING",
)


def make_up(returns: Sequence[Path], folder: Path) -> Files:
    """Two trackers and a file of costs: rows for most starts of placements and some of other episodes, with blanks; some rows
    fit no episode, some are corrected by a later file, and some are blanked by it.
    """
    rng = Random(903)
    folder.mkdir(parents=True, exist_ok=True)
    starts = sorted({(row["CHILD"], row["DECOM"], row["RNE"]) for path in returns for row in rows(path / "episodes.csv")})
    first = [_row(rng, child, start) for child, start, rne in starts if rng.random() < (0.9 if rne in "SPB" else 0.2)]
    first += [_row(rng, child, "02/02/2020") for child, _, _ in rng.sample(starts, 5)]
    second = [_row(rng, row["CHILD"], row["DECOM"]) for row in rng.sample(first, len(first) // 5)]
    costs = [{**row, "WEEKLY_COST": str(rng.randint(300, 9000))} for row in rng.sample(first, len(first) // 4)]
    made: Files = [("tracker", folder / "first.csv"), ("costs", folder / "costs.csv"), ("tracker", folder / "second.csv")]
    tables = ((first, COLUMNS), (costs, ("CHILD", "DECOM", "WEEKLY_COST")), (second, COLUMNS[:6]))
    for (_, path), (table, columns) in zip(made, tables, strict=True):
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows({(row["CHILD"], row["DECOM"]): row for row in table}.values())
    return made


def _row(rng: Random, child: str, start: str) -> Row:
    def some(values: Sequence[str], often: float = 0.7) -> str:
        return rng.choice(values) if rng.random() < often else ""

    near = [f"{n:02}/{rng.randint(1, 12):02}/{int(start[-4:]) + rng.randint(0, 2)}" for n in range(1, 28)]
    return {
        "CHILD": child,
        "DECOM": start,
        "WEEKLY_COST": some([str(rng.randint(200, 9000)), f"{rng.uniform(200, 9000):.2f}"], 0.85),
        "EXIT_PLAN_ON": some(near),
        "AUTHORISED_ON": some(near),
        "NEEDS_LEVEL": some(("low", "moderate", "high", "very_high")),
        "DISTRICT": some(("Upper Vale", "Lower Vale"), 0.1),
        "SUPPORTED_LODGINGS": some(("yes", "no")),
        "PROVIDER_NAME": some(("Acorn Care", "Birch Homes", "Cedar House")),
        "OFSTED_RATING": some(("outstanding", "good", "requires_improvement", "inadequate", "not_rated")),
    }


def read_trackers(files: Files) -> dict[tuple[str, date], Row]:
    """By child and day. Of each, a column of a later file stands in place of the earlier one, blank or not."""
    told: dict[tuple[str, date], Row] = defaultdict(dict)
    for _, path in files:
        for row in rows(path):
            start = day(row["DECOM"])
            assert start
            told[row["CHILD"], start] |= {name: text for name, text in row.items() if name not in ("CHILD", "DECOM")}
    return told
