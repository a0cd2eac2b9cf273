"""`parenting export`: what is held, as a file."""

import typer

from store.errors import UserError


def register(app: typer.Typer) -> None:
    app.command()(export)


def export(kind: str = typer.Argument(..., help="What to write, as in carers: a kind of file that can be imported.")) -> None:
    """Print what stands now as CSV, which can be imported again. It is exact: for officers alone."""
    from bot.opening import reading_store
    from store.imports.records import KINDS
    from store.imports.records.export import as_csv

    if kind not in KINDS:
        raise UserError(f"There is no “{kind}” to export. There are: {', '.join(KINDS)}.")
    with reading_store() as session:
        typer.echo(as_csv(session, KINDS[kind]), nl=False)
