"""Children told in a return and in a placement tracker, brought in by the importers and asked about."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from store import ledger
from store.imports.tracker.load import Options, import_tracker
from store.measures.evaluate import evaluate
from store.measures.query import Figure, Query, Result, Stat, When
from store.periods import financial_year
from store.session import reading
from store.vocabulary import Audience
from tests.specs.conftest import TODAY
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

YEAR = financial_year(2025)
"""1 April 2025 to 31 March 2026: 365 days."""
DAY = date(2026, 3, 31)

Cells = Mapping[str, str]


def then(start: str, end: str = "", **cells: str) -> Cells:
    """An episode that follows another of the same child; a new placement, as a rule."""
    return episode("C1", start, end, **{"RNE": "P", "REC": "X1" if end else "", **cells})


def first(start: str, end: str = "", **cells: str) -> Cells:
    return episode("C1", start, end, **{"REC": "X1" if end else "", **cells})


class Told:
    """What is known once everything is in. Asks as an officer, whose figures are exact."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.engine = set_up(engine)
        self.folder = folder

    def returned(self, *episodes: Cells, year: int = 2026, **child: str) -> "Told":
        """The return of a year, with each child that has an episode in it."""
        references = sorted({cells["CHILD"] for cells in episodes})
        folder = write(self.folder / str(year), header=[header(each, **child) for each in references], episodes=episodes)
        load(self.engine, folder, as_at=date(year, 3, 31))
        return self

    def tracked(self, *lines: str, columns: str = "WEEKLY_COST") -> "Told":
        path = self.folder / "tracker.csv"
        path.write_text("\n".join((f"CHILD,DECOM,{columns}", *lines)) + "\n", encoding="utf-8")
        report = import_tracker(self.engine, path, ledger.TRACKER, AUTHOR, Options())
        assert not report.problems
        return self

    def ask(self, measure: str, when: When = YEAR, audience: Audience = Audience.OFFICERS, **cut: Any) -> Result:
        with reading(self.engine) as session:
            return evaluate(session, Query(measure=measure, period=when, **cut), audience, TODAY)

    def figure(self, measure: str, when: When = YEAR, **cut: Any) -> Figure:
        (found,) = self.ask(measure, when, **cut).figures
        return found

    def value(self, measure: str, when: When = YEAR, **cut: Any) -> Any:
        return self.figure(measure, when, **cut).value

    def table(self, measure: str, dimension: str, when: When = YEAR, **cut: Any) -> dict[str, Any]:
        """The groups that hold anything."""
        figures = self.ask(measure, when, group_by=(dimension,), **cut).figures
        return {figure.group[dimension]: figure.value for figure in figures if figure.value}

    @property
    def moves(self) -> int:
        return int(self.value("placement_moves"))

    def spend(self, when: When = YEAR) -> Any:
        return self.value("placement_spend", when)

    def ran(self) -> int | None:
        """How many placements ran in the year."""
        return self.figure("placement_breakdowns", stat=Stat.RATE).denominator


@pytest.fixture
def told(engine: sa.Engine, tmp_path: Path) -> Told:
    return Told(engine, tmp_path)
