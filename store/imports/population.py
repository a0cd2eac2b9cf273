"""A file of how many residents are under 18, year by year, from the ONS mid-year estimates."""

from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa

from store import council as councils
from store.imports.report import Report
from store.imports.runs import Author, staging
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, read_table
from store.models import ImportRun
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
        manifest=[{"name": found.file, "module": POPULATION, "sha256": found.sha256}],
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
