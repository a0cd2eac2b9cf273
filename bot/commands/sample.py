"""`parenting sample`: a made-up council, to try the assistant with."""

from datetime import datetime
from pathlib import Path

import typer

TODAY = typer.Option(None, formats=["%Y-%m-%d"], metavar="DATE", help="The day it stands on, as 2024-10-15. [default: today]")


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="Thornshire, a made-up council to try the assistant with.")
    group.command()(load)
    group.command()(write)
    app.add_typer(group, name="sample")


def load(today: datetime | None = TODAY) -> None:
    """Fill an empty store with the sample council: its returns, spreadsheets, people and channels."""
    from bot.opening import open_or_set_up_store
    from bot.settings import Settings
    from store import sample

    settings = Settings()
    day = today.date() if today else settings.london_today()
    sample.load(open_or_set_up_store(settings), day)
    typer.echo(f"Thornshire is loaded, as it stands on {day:%-d %B %Y}.")


def write(
    folder: Path = typer.Argument(help="Where to put the returns, a folder for each."),
    today: datetime | None = TODAY,
) -> None:
    """Write the sample council's returns and spreadsheets as files, to try importing them."""
    from bot.settings import Settings
    from store import sample

    day = today.date() if today else Settings().london_today()
    written = sample.write_files(folder, day)
    returns = written.returns
    names = " ".join(str(folder / one.folder_name) for one in returns)
    typer.echo(f"{len(returns)} returns are in {folder}. To try importing them into a store of their own:")
    typer.echo(f"  parenting init --la {sample.CODE} --name {sample.NAME} --kind {sample.KIND} --population {sample.UNDER_18}")
    typer.echo(f"  parenting import postcodes {folder / sample.POSTCODES_FILE}")
    typer.echo(f"  parenting import 903 {written.history} {names} --as-at {returns[-1].covers.end}")
    typer.echo(f"  parenting import tracker {folder / sample.TRACKER_FILE}")
    for sheet in written.sheets:
        typer.echo(f"  parenting import {sheet.kind} {sheet.path} --as-at {sheet.as_at}")
