"""`parenting position`: the month-ends that members' figures stand on."""

from datetime import date

import typer

from bot.commands import releases
from bot.commands.options import as_date


def register(app: typer.Typer) -> None:
    position = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The month-ends that members' figures stand on.")
    app.add_typer(position, name="position")

    @position.command()
    def close(
        month: date | None = typer.Argument(
            None, parser=as_date, metavar="[DATE]", help="A month-end; by default the newest held."
        ),
    ) -> None:
        """Let members see a month-end today. Otherwise it closes by itself, five working days after the month ends."""
        from bot.opening import COMMAND_LINE, open_store, utc_now
        from bot.settings import Settings
        from store import positions
        from store.session import transaction

        settings = Settings()
        with transaction(open_store(settings)) as session:
            closed = positions.close(session, month, actor=COMMAND_LINE, today=settings.london_today(), at=utc_now())
        typer.echo(f"The position at {closed.as_at:%-d %B %Y} is closed, as {closed.id}. Members see it from now on.")

    @position.command("list")
    def list_positions() -> None:
        """The newest version of every month-end, newest first, and the one that members see."""
        from bot.opening import open_store
        from bot.settings import Settings
        from store import positions
        from store.session import reading

        settings = Settings()
        with reading(open_store(settings)) as session:
            seen = positions.members_position(session, settings.london_today())
            newest = {row.as_at: row for row in reversed(positions.positions(session))}
        for row in sorted(newest.values(), key=lambda row: row.as_at, reverse=True):
            mark = ", which members see now" if seen and row.id == seen.id else ""
            early = f" by {row.closed_by}" if row.closed_by else ""
            verb = "closed" if row.closes_on <= settings.london_today() else "closes"
            typer.echo(f"{row.id}: {row.as_at:%-d %B %Y}, {verb} {row.closes_on:%-d %B %Y}{early}, from run {row.run_id}{mark}")
        if not newest:
            typer.echo("No month is held yet: import a return first.")

    releases.register(position)
