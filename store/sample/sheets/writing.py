"""The spreadsheets as files, in the order in which they are imported."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from store.periods import ONE_DAY, add_months, quarter_of
from store.sample.returns import Return
from store.sample.sheets import actions, fostering, items, services, strategies, voices
from store.sample.sheets.rows import Row

QUARTERS_OF_LISTS = 9
"""The list of carers was kept at so many quarter-ends before: that is how past vacancies are known."""
WEEKS_OF_PLANS = (20, 13, 6)
"""So many days ago the strategies and the actions were brought in before: that is how it is known what changed since."""
WRITERS: dict[str, Callable[[date], list[Row]]] = {
    "strategies": strategies.strategies,
    "actions": actions.actions,
    "updates": actions.updates,
    "items": items.items,
    "targets": items.targets,
    "recruitment": fostering.recruitment,
    "feedback": voices.feedback,
    "surveys": voices.surveys,
    "providers": services.providers,
    "savings": items.savings,
    "glossary": items.glossary,
}


@dataclass(frozen=True)
class Sheet:
    """A file that was written, and how far it tells."""

    kind: str
    path: Path
    as_at: date


def write_sheets(folder: Path, today: date, returns: Sequence[Return]) -> list[Sheet]:
    """Everything that Thornshire keeps beside its returns and its placement tracker, as it stands on `today`."""
    folder.mkdir(parents=True, exist_ok=True)
    last = today - timedelta(days=2)
    sheets = [_write(folder / f"carers-{day}.csv", "carers", fostering.carers(today, day), day) for day in _quarter_ends(last)]
    sheets += [sheet for ago in WEEKS_OF_PLANS for sheet in _plans(folder, today, today - timedelta(days=ago))]
    sheets += [_write(folder / f"{kind}.csv", kind, write(today), last) for kind, write in WRITERS.items()]
    sheets.append(_write(folder / "carers.csv", "carers", fostering.carers(today, last), last))
    sheets.append(_write(folder / "referrals.csv", "referrals", services.referrals(today, returns), last))
    return sheets


def _plans(folder: Path, today: date, day: date) -> list[Sheet]:
    """As they stood on a former day."""
    return [
        _write(folder / f"strategies-{day}.csv", "strategies", strategies.strategies(today, day), day),
        _write(folder / f"actions-{day}.csv", "actions", actions.actions(today, day), day),
    ]


def write_names_of_parts(folder: Path, today: date, as_at: date) -> Sheet:
    """The strategies and their parts by name alone, as they were known before anything was credited to them."""
    folder.mkdir(parents=True, exist_ok=True)
    named = [{name: row[name] for name in ("STRATEGY", "PART", "KIND")} for row in strategies.strategies(today)]
    return _write(folder / "parts.csv", "strategies", named, as_at)


def _quarter_ends(last: date) -> Iterator[date]:
    """Oldest first, and not the day of the newest list itself."""
    begins = quarter_of(last).start
    for back in range(QUARTERS_OF_LISTS - 1, -1, -1):
        yield add_months(begins, -3 * back) - ONE_DAY


def _write(path: Path, kind: str, rows: list[Row], as_at: date) -> Sheet:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return Sheet(kind, path, as_at)
