"""`parenting replay`: an earlier answer again, as it was and as is now known."""

import json
from datetime import datetime

import typer

from bot.commands.ask import AS_JSON, TODAY

ANSWER = typer.Argument(help="The answer's id, which stands below every answer.", show_default=False)


def register(app: typer.Typer) -> None:
    app.command()(replay)


def replay(answer_id: str = ANSWER, today: datetime | None = TODAY, as_json: bool = AS_JSON) -> None:
    """Give an earlier answer again: as it was given, and for the same dates from what is known now."""
    from bot.opening import open_store
    from bot.settings import Settings
    from handlers.answers.as_json import answer_object
    from handlers.answers.replay import replay as replayed
    from handlers.render import citation, plain_text
    from store.session import reading

    settings = Settings()
    with reading(open_store(settings)) as session:
        then, now = replayed(session, answer_id, today.date() if today else settings.london_today())
    if as_json:
        both = {"id": answer_id, "then": answer_object(then), "now": answer_object(now)}
        typer.echo(json.dumps(both, ensure_ascii=False, indent=2))
    else:
        typer.echo(f"As answered then\n\n{plain_text(then)}\n\nAs is now known\n\n{plain_text(now)}")
        typer.echo(f"\nTo cite, as answered then\n\n{citation(then)}\n\nTo cite, as is now known\n\n{citation(now)}")
