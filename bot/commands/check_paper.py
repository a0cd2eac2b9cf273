"""`parenting check-paper`: every number of a draft beside what is held. Nothing of the draft is kept."""

import json
from datetime import datetime
from pathlib import Path

import typer

from bot.commands.ask import AS_JSON, TODAY

DRAFT = typer.Argument(metavar="FILE", help="The draft: text, a .docx document or a PDF.", show_default=False)


def register(app: typer.Typer) -> None:
    app.command("check-paper")(check_paper)


def check_paper(file: Path = DRAFT, *, today: datetime | None = TODAY, as_json: bool = AS_JSON) -> None:
    """Check a draft: each number set beside what is held, with what differs, has no date or is too small to publish.

    Figures are exact, so this is for officers. Exit status: 0 nothing to put right, 1 something to look at, 2 it cannot be read.
    """
    from bot.opening import open_store
    from bot.settings import Settings
    from handlers.checking.checking import check
    from handlers.checking.telling import reply_from
    from handlers.conversation import lexicon_for
    from handlers.render import plain_text
    from store.imports.papers.text import read_text
    from store.session import reading

    settings = Settings()
    draft = read_text(file)
    with reading(open_store(settings)) as session:
        checked = check(session, draft.passages, lexicon_for(session), today.date() if today else settings.london_today())
    if as_json:
        left_out = [{"place": place, "kind": kind.value} for place, kind in draft.left_out]
        typer.echo(json.dumps({**checked.to_json(), "not_read": left_out}, ensure_ascii=False, indent=2))
    else:
        typer.echo(plain_text(reply_from(checked, draft.left_out)))
    raise typer.Exit(1 if checked.to_look_at else 0)
