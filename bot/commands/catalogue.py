"""`parenting catalogue`: every measure with its meaning, as a document."""

import typer


def register(app: typer.Typer) -> None:
    @app.command()
    def catalogue() -> None:
        """Print the catalogue of measures as Markdown: what each means, how it is worked out, who may see it."""
        from handlers.answers.catalogue_page import catalogue_page

        typer.echo(catalogue_page(), nl=False)
