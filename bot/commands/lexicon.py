"""`parenting lexicon`: the words that questions are understood by, held against themselves and the council's names."""

import typer


def register(app: typer.Typer) -> None:
    lexicon = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The words that questions are understood by.")
    app.add_typer(lexicon, name="lexicon")
    lexicon.callback()(_group)
    lexicon.command()(check)


def _group() -> None:
    """Keeps `check` a command of a group while it is the only one."""


def check() -> None:
    """Look for words that would be understood wrongly. Exit status 1 where the lexicon has a fault."""
    from bot.opening import reading_store
    from handlers.language.lexicon.checking import findings
    from store.measures.names import names

    with reading_store() as session:
        found = findings(names(session))
    for finding in found:
        typer.echo(f"{'fault' if finding.is_wrong else 'note'}: {finding.kind.value}: {finding.phrase}: {finding.told}")
    faults = sum(finding.is_wrong for finding in found)
    typer.echo(f"{faults} faults, {len(found) - faults} notes")
    raise typer.Exit(1 if faults else 0)
