"""`parenting lexicon`: the words that questions are understood by, and those that a lead may add to them."""

import typer


def register(app: typer.Typer) -> None:
    lexicon = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The words that questions are understood by.")
    app.add_typer(lexicon, name="lexicon")
    lexicon.command()(check)
    lexicon.command()(suggest)
    lexicon.command()(approve)
    lexicon.command()(withdraw)


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


def suggest() -> None:
    """List words that questions held and that were not understood, with what was chosen then. Nothing is changed."""
    from bot.opening import reading_store
    from handlers.answers.area import area_word
    from handlers.answers.restate import restate
    from handlers.language.meaning import Meaning
    from store.models import Mark
    from store.wordings import wordings

    with reading_store() as session:
        area = area_word(session)
        for mark in (Mark.SUGGESTED, Mark.AUTHORED):
            for one in wordings(session, mark):
                said = f", says the same as “{one.like}”" if one.like else ""
                typer.echo(f"{mark.value}: {one.phrase}: asked {_times(one.asked)}{said}")
                for chosen in sorted(one.chosen, key=lambda each: -each["times"]):
                    typer.echo(f"  chosen {_times(chosen['times'])}: {restate(Meaning.from_json(chosen['meaning']), area)}")
    typer.echo("To have one understood: parenting lexicon approve WORD --like PHRASE")
    typer.echo("To end one: parenting lexicon withdraw WORD")


def approve(
    phrase: str = typer.Argument(..., help="The word or phrase, as people type it."),
    like: str = typer.Option(..., help="A phrase that is understood already, and that it says the same as."),
) -> None:
    """Have a word understood as another is. Refused where it would clash, or change what a question means today."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from bot.settings import Settings
    from handlers.language.lexicon.adding import check_can_add
    from store import wordings
    from store.measures.names import names

    phrase, like = phrase.lower(), like.lower()
    with changing_store() as session:
        check_can_add(names(session), phrase, like, Settings().london_today())
        wordings.approve(session, phrase, like, actor=COMMAND_LINE, at=utc_now())
    typer.echo(f"“{phrase}” is understood as “{like}” from now on.")


def withdraw(phrase: str = typer.Argument(..., help="The word or phrase.")) -> None:
    """Have a word understood no longer, and never suggested again."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store import wordings

    with changing_store() as session:
        wordings.withdraw(session, phrase.lower(), actor=COMMAND_LINE, at=utc_now())
    typer.echo(f"“{phrase.lower()}” is withdrawn.")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
