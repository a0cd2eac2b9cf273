"""`parenting db`: the store's tables."""

import typer


def register(app: typer.Typer) -> None:
    database = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the store's tables.")
    app.add_typer(database, name="db")

    @database.command()
    def upgrade() -> None:
        """Bring the store up to this version of the assistant, whole or not at all. Make a copy of it first."""
        from bot.opening import engine_for
        from bot.settings import Settings
        from store import migrations

        engine = engine_for(Settings())
        if migrations.is_current(engine):
            typer.echo("The store is up to date already.")
            return
        migrations.upgrade(engine)
        typer.echo("The store is up to date now.")

    @database.command()
    def check() -> None:
        """Say whether the store's tables are those of this version; the exit status is 2 where they are not."""
        from bot.opening import open_store
        from bot.settings import Settings

        open_store(Settings())
        typer.echo("The store is up to date.")
