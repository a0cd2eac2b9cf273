"""`parenting brief`: what to know before a meeting, with five fair questions to ask."""

from datetime import datetime

import typer

from bot.commands.ask import TODAY
from store.vocabulary import Role

BODY = typer.Option(None, metavar="NAME", help="The body that meets, as “Corporate Parenting Board”.")
SINCE = typer.Option(None, formats=["%Y-%m-%d"], metavar="DATE", help="Stands in for the day of its last meeting.")
ROLE = typer.Option(Role.MEMBER, help="Whose brief to give: members' figures are rounded.")


def register(app: typer.Typer) -> None:
    app.command()(brief)


def brief(*, body: str | None = BODY, since: datetime | None = SINCE, role: Role = ROLE, today: datetime | None = TODAY) -> None:
    """Say what is late, unanswered or changed since a body met last, and what could fairly be asked."""
    from bot.opening import open_store
    from bot.settings import Settings
    from handlers.access import Asker
    from handlers.answers.brief import brief as made
    from handlers.render import plain_text
    from store.session import reading

    settings = Settings()
    day = today.date() if today else settings.london_today()
    with reading(open_store(settings)) as session:
        reply = made(session, body, since.date() if since else None, Asker(role).audience, day)
        typer.echo(plain_text(reply))
