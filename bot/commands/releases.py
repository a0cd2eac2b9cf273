"""`parenting position release` and what belongs to it: headline figures that members see exactly."""

import typer

POSITION = typer.Argument(metavar="POSITION", help="As in 2026-03.1: see `parenting position list`.")
INDICATOR = typer.Option(..., "--indicator", metavar="NAME", help="The figure: see `parenting position released`.")
BY = typer.Option(..., "--by", metavar="HANDLE", help="The lead who answers for it, as in `parenting people list`.")


def register(position: typer.Typer) -> None:
    @position.command()
    def release(position_id: str = POSITION, indicator: str = INDICATOR, by: str = BY) -> None:
        """Show members one headline figure of the newest closed month exactly.

        Refused where somebody who knows it could work out small groups of children. That is tried first, and takes minutes.
        """
        _release(position_id, indicator, by)

    @position.command()
    def withdraw(position_id: str = POSITION, indicator: str = INDICATOR, by: str = BY) -> None:
        """Show a released figure no longer. Who has read it keeps knowing it."""
        from bot.opening import changing_store, utc_now
        from store import released

        with changing_store() as session:
            lead = released.check_can_release(session, by)
            released.withdraw(session, position_id, indicator, lead, at=utc_now())
        typer.echo(f"{indicator} of {position_id} is shown to members no longer.")

    @position.command("released")
    def list_released() -> None:
        """The figures that are released, and those that can be."""
        from bot.opening import reading_store
        from store.measures.released import INDICATORS, exact, releases

        with reading_store() as session:
            for held, figure in releases(session):
                by = f"released by the {figure.released_by} on {figure.released_on:%-d %B %Y}"
                typer.echo(f"{held.id} {figure.indicator}: {exact(figure)}, {by}")
        typer.echo("Can be released: " + "; ".join(f"{name} ({one.words})" for name, one in INDICATORS.items()))


def _release(position_id: str, indicator: str, by: str) -> None:
    """The proof comes before the change, as it takes minutes in which nothing else must wait."""
    from bot.opening import changing_store, reading_store, utc_now
    from bot.progress import showing_progress
    from bot.settings import Settings
    from bot.solver import attacked
    from store import released
    from store.measures.released import exact

    today = Settings().london_today()
    with reading_store() as session:
        released.check_can_release(session, by)
        figure = released.worked_out(session, released.closed_position(session, position_id, today), indicator, today)
        with attacked():
            from store.attack.rules import check_release

            with showing_progress() as progress:
                check_release(session, figure, today, progress)
    with changing_store() as session:
        lead = released.check_can_release(session, by)
        seen = released.closed_position(session, position_id, today)
        kept = released.release(session, released.worked_out(session, seen, indicator, today), lead, today=today, at=utc_now())
        typer.echo(f"Released: {indicator} of {position_id}, {exact(kept)}. Members see it exactly from now on.")
