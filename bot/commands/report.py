"""`parenting report`: what officers should know of the data."""

import json

import typer


def register(app: typer.Typer) -> None:
    report = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Reports for officers.")
    report.callback()(lambda: None)  # makes it a group even with one command
    app.add_typer(report, name="report")

    @report.command()
    def quality(
        as_json: bool = typer.Option(False, "--json", help="Print the report as JSON."),
        references: bool = typer.Option(False, "--references", help="Name the children by reference. Keep such a report safe."),
    ) -> None:
        """Say what is wrong with the data, which figures suffer, and what to do."""
        from bot import quality_report
        from bot.opening import reading_store
        from bot.settings import Settings
        from store.quality import quality as quality_of

        with reading_store() as session:
            found = quality_of(session, Settings().london_today())
        if as_json:
            typer.echo(json.dumps(quality_report.as_json(found, references=references), ensure_ascii=False, indent=2))
        else:
            typer.echo("\n".join(quality_report.as_text(found, references=references)))
