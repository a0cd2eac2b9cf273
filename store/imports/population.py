"""A file of how many residents are under 18, year by year, from the ONS mid-year estimates."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store.imports.report import Report
from store.imports.runs import Author, staging
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, read_table
from store.models import Council, ImportRun, Population
from store.session import reading, transaction

POPULATION = "population"
"""The kind of the run."""
COLUMNS = (
    Column("YEAR", Holds.WHOLE, "of the mid-year estimate", is_required=True, also=("mid-year",), least=1981, most=2100),
    Column(
        "UNDER_18", Holds.WHOLE, "residents aged 0 to 17", is_required=True, also=("0 to 17", "children", "population"), least=1
    ),
)


def import_population(engine: sa.Engine, path: Path, author: Author, *, is_dry_run: bool) -> Report:
    """A later estimate for a year takes the place of an earlier one."""
    found = TableReading()
    told = {int(str(row.values["year"])): int(str(row.values["under_18"])) for row in read_table(path, COLUMNS, found)}
    with reading(engine) as session:
        council = councils.the_council(session)
        held = {one.year: one.under_18 for one in council.populations}
    news = {year: under_18 for year, under_18 in told.items() if held.get(year) != under_18}
    found.counts.added = len(news.keys() - held.keys())
    found.counts.changed = len(news.keys() & held.keys())
    found.counts.unchanged = found.counts.read - found.counts.rejected - len(news)
    report = Report(None, path.name, found.counts, list(found.problems), is_new=bool(news))
    if not news or is_dry_run:
        return report
    run = ImportRun(
        kind=POPULATION,
        manifest=[_manifest(found, news, held)],
        counts=asdict(found.counts),
    )
    with staging(engine, run, author) as staged:
        staged.changes_positions = False
        with transaction(engine) as session:
            details = councils.Details(authority=council.code, populations=news)
            councils.set_up(session, details, actor=author.actor, at=author.at)
        staged.keep()
    report.run = run.id
    return report


def _manifest(found: TableReading, news: Mapping[int, int], held: Mapping[int, int]) -> dict[str, Any]:
    """With what each year's number became and what it was before, so that the run can be taken back."""
    changed = {str(year): {"was": held.get(year), "is": under_18} for year, under_18 in news.items()}
    return {"name": found.file, "module": POPULATION, "sha256": found.sha256, "populations": changed}


def was_overtaken(council: Council, run: ImportRun) -> bool:
    """Whether a number that the run brought is another by now."""
    held = {one.year: one.under_18 for one in council.populations}
    return any(held.get(year) != change["is"] for year, change in _changes(run))


def take_back(session: Session, council: Council, run: ImportRun) -> dict[str, Any]:
    """The numbers as they were before the run. Gives the manifest of the run that does so, which can itself be taken back."""
    for year, change in _changes(run):
        if change["was"] is None:
            session.delete(session.get_one(Population, (council.code, year)))
        else:
            session.merge(Population(council_code=council.code, year=year, under_18=change["was"]))
    back = {str(year): {"was": change["is"], "is": change["was"]} for year, change in _changes(run)}
    return {"name": f"Undoing run {run.id}", "module": POPULATION, "populations": back}


def _changes(run: ImportRun) -> list[tuple[int, dict[str, int | None]]]:
    return [(int(year), change) for file in run.manifest for year, change in file.get("populations", {}).items()]
