"""`parenting doctor`: whether all is well, and what to do where it is not."""

import typer

SIGNS = {"well": "well ", "look": "LOOK ", "wrong": "WRONG"}


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor() -> None:
    """Look over the store and the connection to Slack, and say what to do. Changes nothing."""
    from bot import doctor as examining
    from bot.opening import utc_now
    from bot.serving import leave_out_proxies
    from bot.settings import Settings

    settings = Settings()
    leave_out_proxies(settings)
    states = set()
    for finding in examining.examine(settings, utc_now()):
        typer.echo(f"{SIGNS[finding.state]}  {finding.subject}: {finding.words}")
        if finding.advice:
            typer.echo(f"       {finding.advice}")
        states.add(finding.state)
    if examining.State.WRONG in states:
        raise typer.Exit(1)
