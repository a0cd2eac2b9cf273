"""`parenting audit`: who changed what, and whether the record of it is whole."""

import typer


def register(app: typer.Typer) -> None:
    audit = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who changed what, and when.")
    app.add_typer(audit, name="audit")
    audit.command()(show)
    audit.command()(verify)


def show(
    subject: str | None = typer.Option(None, help="Of one thing alone, as in A14."),
    limit: int = typer.Option(20, min=1, help="So many at most, the newest."),
) -> None:
    """The changes, newest first, with what stood before and after."""
    from bot.history import in_words
    from bot.opening import reading_store
    from store import audit, people

    with reading_store() as session:
        handles = {person.slack_id: f"@{person.handle}" for person in people.people(session)}
        found = audit.events(session, subject, limit)
        for event in found:
            typer.echo("\n".join(in_words(event, handles)))
    if not found:
        typer.echo(f"Nothing is recorded of {subject}." if subject else "Nothing has been changed yet.")


def verify() -> None:
    """Whether every event is as it was written, and none is gone from between two. Exit status 1 where one is not."""
    from bot.history import WHY
    from bot.opening import reading_store
    from store import audit

    with reading_store() as session:
        broken = audit.verify(session)
        newest = audit.events(session, limit=1)
    if broken is not None:
        typer.echo(f"The audit is broken at event {broken.event}: {WHY[broken.why]}.", err=True)
        raise typer.Exit(1)
    if newest:
        typer.echo(f"The audit is whole up to event {newest[0].id}. Its mark is {newest[0].chain}.")
    else:
        typer.echo("The audit is empty.")
