"""`parenting import`: files in."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.options import as_date
from store.errors import UserError

if TYPE_CHECKING:
    import sqlalchemy as sa

    from store.imports.papers.papers import About
    from store.imports.records import RecordKind
    from store.imports.report import Report

DRY_RUN = typer.Option(False, "--dry-run", help="Check and count only; change nothing.")
AS_JSON = typer.Option(False, "--json", help="Print the report as JSON.")


def register(app: typer.Typer) -> None:
    imports = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Bring files in.")
    app.add_typer(imports, name="import")

    @imports.command("903")
    def import_903(
        files: list[Path] = typer.Argument(
            ..., help="Folders, or the files of returns, CSV or XML; several returns at once are fine."
        ),
        la: str | None = typer.Option(None, help="The council's code or name; needed once, unless `parenting init` has said it."),
        as_at: date | None = typer.Option(None, parser=as_date, metavar="DATE", help="How far a part-year return reaches."),
        postcodes: Path | None = typer.Option(None, help="A CSV file of postcodes, read first."),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read SSDA903 returns, as CSV or XML, oldest first."""
        _finish(lambda: _import_returns(files, la, as_at, postcodes, dry_run), as_json)

    @imports.command("postcodes")
    def import_postcodes(
        file: Path = typer.Argument(
            ...,
            help="A CSV file: the ONS Postcode Directory, or postcode, utla_code, easting, northing [, ltla_code, district].",
        ),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read where postcodes are, and work out anew where every child is placed."""
        _finish(lambda: [_import_postcodes(_store(dry_run), file, dry_run)], as_json)

    @imports.command("tracker")
    def import_tracker(
        file: Path = typer.Argument(
            ...,
            help="CSV or XLSX: CHILD, DECOM and any of WEEKLY_COST, EXIT_PLAN_ON, AUTHORISED_ON, NEEDS_LEVEL, DISTRICT, "
            "SUPPORTED_LODGINGS, NEXT_STEP, MOVE_STAGE, WORKSTREAM, PROVIDER_NAME, OFSTED_RATING.",
        ),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read the placement tracker: what is known of placements beside the return."""
        _finish(lambda: [_import_tracker(file, "tracker", dry_run)], as_json)

    @imports.command("costs")
    def import_costs(
        file: Path = typer.Argument(..., help="CSV or XLSX: CHILD, DECOM, WEEKLY_COST."),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read what placements cost in a week."""
        _finish(lambda: [_import_tracker(file, "costs", dry_run)], as_json)

    _register_records(imports)
    _register_published(imports)

    @imports.command()
    def undo(run: int = typer.Argument(..., help="The number of the import."), as_json: bool = AS_JSON) -> None:
        """Bring back what was known without an import. Nothing is deleted: the undoing is a run of its own."""
        _finish(lambda: [_undo(run)], as_json)

    @imports.command("list")
    def list_runs() -> None:
        """The imports made, newest first."""
        _list_runs()

    @imports.command()
    def template(
        kind: str = typer.Argument(..., help="A kind of file, as in carers; or a file of the return, as in header."),
    ) -> None:
        """Print an empty file, with its heading alone."""
        typer.echo(_heading(kind))


def _register_published(imports: typer.Typer) -> None:
    @imports.command("population")
    def import_population(
        file: Path = typer.Argument(..., help="CSV or XLSX: year, under_18."), dry_run: bool = DRY_RUN, as_json: bool = AS_JSON
    ) -> None:
        """Read how many residents are under 18, year by year."""
        _finish(lambda: [_import_population(_store(dry_run), file, dry_run)], as_json)

    @imports.command("benchmarks")
    def import_benchmarks(
        files: list[Path] = typer.Argument(..., help="Files as the Department for Education publishes them, CSV or XLSX."),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read published figures of councils, regions and England, to be set beside the council's own."""
        _finish(lambda: _import_benchmarks(_store(dry_run), files, dry_run), as_json)

    @imports.command("papers")
    def import_papers(  # noqa: PLR0917 - typer reads the options from the signature
        files: list[Path] = typer.Argument(
            None,
            help="Papers as text, .docx or PDF; their figures as CSV, XLSX or TOML; none for those that come with it.",
            show_default=False,
        ),
        reference: str | None = typer.Option(None, help="What the paper is known by; by default the file's name."),
        council: str | None = typer.Option(None, help="Whose paper it is, by name or code; by default this council's."),
        title: str | None = typer.Option(None, help="Its title."),
        committee: str | None = typer.Option(None, help="The committee it was put before."),
        held_on: date | None = typer.Option(None, "--date", parser=as_date, metavar="DATE", help="The day of the meeting."),
        dry_run: bool = DRY_RUN,
        as_json: bool = AS_JSON,
    ) -> None:
        """Read committee papers: their text, to be searched, and what they say that can be asked for."""
        from store.imports.papers.papers import About

        about = About(reference, council, title, committee, held_on)
        _finish(lambda: _import_papers(_store(dry_run), files or [], about, dry_run), as_json)


def _register_records(imports: typer.Typer) -> None:
    from store.imports.records import KINDS, RecordKind

    def add(kind: RecordKind) -> None:
        @imports.command(kind.name, help=kind.about)
        def import_kind(
            file: Path = typer.Argument(..., help="CSV or XLSX. Its columns are those of the template, in any order."),
            as_at: date | None = typer.Option(None, parser=as_date, metavar="DATE", help="How far the file tells."),
            dry_run: bool = DRY_RUN,
            as_json: bool = AS_JSON,
        ) -> None:
            _finish(lambda: [_import_records(_store(dry_run), kind, file, as_at, dry_run)], as_json)

    for kind in KINDS.values():
        add(kind)


def _store(dry_run: bool) -> "sa.Engine":
    """The store, set up where it is empty; for a dry run on an empty store, one in memory."""
    from bot.opening import engine_for, open_or_set_up_store, open_store
    from bot.settings import Settings
    from store.migrations import is_empty, upgrade
    from store.session import make_engine

    settings = Settings()
    if not dry_run:
        return open_or_set_up_store(settings)
    if not is_empty(engine_for(settings)):
        return open_store(settings)
    engine = make_engine("sqlite://")
    upgrade(engine)
    return engine


def _import_returns(
    files: list[Path], la: str | None, as_at: date | None, postcodes: Path | None, dry_run: bool
) -> "list[Report]":
    from bot.commands.council import agreed_council
    from bot.opening import COMMAND_LINE, utc_now
    from bot.progress import showing_progress
    from store.imports.runs import Author
    from store.imports.ssda903.load import Options, import_returns, recognise

    returns = recognise(files, as_at)  # before anything is written
    engine = _store(dry_run)
    code = agreed_council(engine, la, is_dry_run=dry_run)
    reports = [_import_postcodes(engine, postcodes, dry_run)] if postcodes else []
    with showing_progress() as progress:
        options = Options(council_code=code, is_dry_run=dry_run, progress=progress)
        found = import_returns(engine, returns, Author(COMMAND_LINE, utc_now()), options)
    _set_beside_published(engine, found)
    return reports + found


def _set_beside_published(engine: "sa.Engine", reports: "list[Report]") -> None:
    """Each whole year's return beside what is published of it, as is known now that all of them are in."""
    from bot.settings import Settings
    from store.positions import current_run
    from store.quality.reconciliation import reconcile
    from store.session import reading

    with reading(engine) as session:
        run = current_run(session)
        for report in reports:
            if run is not None and report.run is not None and report.covers_to is not None:
                report.beside_published = reconcile(session, run.id, report.covers_to, Settings().london_today())


def _import_postcodes(engine: "sa.Engine", file: Path, dry_run: bool) -> "Report":
    from bot.opening import COMMAND_LINE, utc_now
    from bot.progress import showing_progress
    from store.imports.postcodes import import_postcodes
    from store.imports.runs import Author

    with showing_progress() as progress:
        return import_postcodes(engine, file, Author(COMMAND_LINE, utc_now()), is_dry_run=dry_run, progress=progress)


def _import_tracker(file: Path, kind: str, dry_run: bool) -> "Report":
    from bot.opening import COMMAND_LINE, utc_now
    from bot.progress import showing_progress
    from store.imports.runs import Author
    from store.imports.tracker.load import Options, import_tracker

    with showing_progress() as progress:
        return import_tracker(_store(dry_run), file, kind, Author(COMMAND_LINE, utc_now()), Options(dry_run, progress))


def _import_records(engine: "sa.Engine", kind: "RecordKind", file: Path, as_at: date | None, dry_run: bool) -> "Report":
    from bot.opening import COMMAND_LINE, utc_now
    from bot.settings import Settings
    from store.imports.records.load import Options, import_records
    from store.imports.runs import Author

    return import_records(engine, kind, file, Author(COMMAND_LINE, utc_now()), Options(Settings().london_today(), as_at, dry_run))


def _import_population(engine: "sa.Engine", file: Path, dry_run: bool) -> "Report":
    from bot.opening import COMMAND_LINE, utc_now
    from store.imports.population import import_population
    from store.imports.runs import Author

    return import_population(engine, file, Author(COMMAND_LINE, utc_now()), is_dry_run=dry_run)


def _import_benchmarks(engine: "sa.Engine", files: list[Path], dry_run: bool) -> "list[Report]":
    from bot.opening import COMMAND_LINE, utc_now
    from store.imports.benchmarks.load import import_benchmarks
    from store.imports.runs import Author

    return [import_benchmarks(engine, file, Author(COMMAND_LINE, utc_now()), is_dry_run=dry_run) for file in files]


def _import_papers(engine: "sa.Engine", files: list[Path], about: "About", dry_run: bool) -> "list[Report]":
    from bot.opening import COMMAND_LINE, utc_now
    from store.imports.papers.kinds import import_paper
    from store.imports.runs import Author
    from store.papers.pack import FOLDER

    author = Author(COMMAND_LINE, utc_now())
    return [import_paper(engine, file, about, author, is_dry_run=dry_run) for file in files or sorted(FOLDER.glob("*.toml"))]


def _undo(run: int) -> "Report":
    from bot.opening import COMMAND_LINE, open_store, utc_now
    from bot.progress import showing_progress
    from bot.settings import Settings
    from store.imports.runs import Author
    from store.imports.undo import undo

    with showing_progress() as progress:
        return undo(open_store(Settings()), run, Author(COMMAND_LINE, utc_now()), progress)


def _finish(act: "Callable[[], list[Report]]", as_json: bool) -> None:
    """Print the report, and end with 0 where all went in, 1 where some was left out, 2 where nothing was done."""
    from bot.reporting import failure, in_words
    from store.imports.report import as_json as json_of

    try:
        reports = act()
    except UserError as error:
        if not as_json:
            raise
        _print_json(failure(error))
        raise typer.Exit(2) from None
    if as_json:
        _print_json(json_of(reports))
    else:
        typer.echo("\n".join(line for report in reports for line in in_words(report)))
    if reports and all(report.is_refused for report in reports):
        raise typer.Exit(2)
    if any(report.has_errors for report in reports):
        raise typer.Exit(1)


def _print_json(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _list_runs() -> None:
    from bot.opening import reading_store
    from bot.reporting import run_in_words
    from store.ledger import runs

    with reading_store() as session:
        lines = [run_in_words(run) for run in runs(session)]
    typer.echo("\n".join(lines) or "Nothing has been imported yet.")


def _heading(kind: str) -> str:
    from store.imports import population, postcodes
    from store.imports.papers import figures
    from store.imports.records import KINDS
    from store.imports.ssda903.modules import MODULES
    from store.imports.tables.reading import template
    from store.imports.tracker.columns import COLUMNS
    from store.ledger import PAPERS

    headings = {
        "postcodes": ",".join((*postcodes.COLUMNS, *postcodes.OPTIONAL)),
        **{name: template(columns) for name, columns in COLUMNS.items()},
        population.POPULATION: template(population.COLUMNS),
        PAPERS: template(figures.COLUMNS),
        **{name: template(one.columns) for name, one in KINDS.items()},
        **{name: ",".join(columns) for name, columns in MODULES.items()},
    }
    if kind not in headings:
        raise UserError(f"There is no template “{kind}”. There are: {', '.join(headings)}.")
    return headings[kind]
