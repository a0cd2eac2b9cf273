"""`parenting channels`: which channels are officers' places."""

import typer

from bot.commands.options import check_channel


def register(app: typer.Typer) -> None:
    channels = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Which channels are officers' places.")
    app.add_typer(channels, name="channels")

    @channels.command()
    def add(
        slack_id: str = typer.Argument(..., help="The channel's id, from its details in Slack: C012ABCDEF."),
        name: str = typer.Argument(..., help="Its name, with or without the #."),
        officers: bool = typer.Option(
            False, "--officers", help="Everyone in it is an officer: exact figures may be shown there."
        ),
    ) -> None:
        """Put a channel on the list, or change whether it is an officers' place."""
        from bot.opening import COMMAND_LINE, changing_store, utc_now
        from store import people as listed
        from store.models import Channel

        name = name.removeprefix("#")
        check_channel(slack_id, name)
        new = Channel(slack_id=slack_id, name=name, is_officers=officers)
        with changing_store() as session:
            listed.add_channel(session, new, actor=COMMAND_LINE, at=utc_now())
        typer.echo(f"#{new.name} is on the list{', as an officers’ place' if officers else ''}.")

    @channels.command("list")
    def list_channels() -> None:
        """Every channel on the list."""
        from bot.opening import reading_store
        from store import people as listed

        with reading_store() as session:
            for channel in listed.channels(session):
                typer.echo(f"#{channel.name} ({channel.slack_id}){': officers’ place' if channel.is_officers else ''}")

    @channels.command()
    def remove(name: str = typer.Argument(..., help="Its id or name.")) -> None:
        """Take a channel off the list. Members' figures are shown there from then on."""
        from bot.opening import COMMAND_LINE, changing_store, utc_now
        from store import people as listed

        with changing_store() as session:
            removed = listed.remove_channel(session, name, actor=COMMAND_LINE, at=utc_now())
        typer.echo(f"#{removed.name} ({removed.slack_id}) is off the list.")
