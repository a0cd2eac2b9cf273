"""`parenting ask`: a question, or a file of them, answered here and posted nowhere."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from store.vocabulary import Role

if TYPE_CHECKING:
    from bot.asking import Desk

QUESTION = typer.Argument(None, help="What to ask, in quotation marks.", show_default=False)
ROLE = typer.Option(None, help="Whose answer to give. [default: member]")
AS = typer.Option(None, "--as", metavar="USER", help="Ask as somebody on the list of people: their handle.")
PLACE = typer.Option(None, metavar="dm|CHANNEL", help="Where it is asked: dm, or a channel on the list. [default: dm]")
TODAY = typer.Option(None, formats=["%Y-%m-%d"], metavar="DATE", help="Stands in for the clock, as 2024-10-15.")
BATCH = typer.Option(None, metavar="FILE.jsonl", help="A conversation on each line, as JSON; answers come out likewise.")
AS_JSON = typer.Option(False, "--json", help="The whole answer as JSON.")
UNDERSTAND_ONLY = typer.Option(False, "--understand-only", help="Say how it is understood, and read no figure.")


def register(app: typer.Typer) -> None:
    app.command()(ask)


def ask(
    question: str | None = QUESTION,
    *,
    role: Role | None = ROLE,
    as_user: str | None = AS,
    place: str | None = PLACE,
    today: datetime | None = TODAY,
    batch: Path | None = BATCH,
    as_json: bool = AS_JSON,
    understand_only: bool = UNDERSTAND_ONLY,
) -> None:
    """Ask a question, as in Slack. Nothing is posted or logged.

    Exit status: 0 when every line got its answer, 1 when a line was malformed, 2 when nothing was run.
    """
    from bot.asking import Desk, From
    from bot.opening import open_store
    from bot.settings import Settings

    if (question is None) == (batch is None):
        raise typer.BadParameter("Give a question in quotation marks, or --batch with a file.")
    settings = Settings()
    desk = Desk(
        open_store(settings),
        today.date() if today else settings.london_today(),
        From(role, as_user, place),
        understand_only,
    )
    if batch is not None:
        raise typer.Exit(_answer_file(desk, batch))
    assert question is not None
    _answer_one(desk, question, as_json)


def _answer_one(desk: "Desk", question: str, as_json: bool) -> None:
    from bot.asking import From, Line
    from handlers.answers.as_json import answer_object
    from handlers.render import plain_text

    reply = desk.answer(Line(None, (question,), From()))
    typer.echo(json.dumps(answer_object(reply), ensure_ascii=False, indent=2) if as_json else plain_text(reply))


def _answer_file(desk: "Desk", batch: Path) -> int:
    from bot.cli import stop
    from handlers.answers.as_json import answer_object

    went_wrong = False
    try:
        with batch.open(encoding="utf-8-sig") as lines:
            for answered in desk.answer_all(line for line in lines if line.strip()):
                sys.stdout.write(json.dumps(answer_object(answered.reply, answered.id), ensure_ascii=False) + "\n")
                went_wrong = went_wrong or answered.went_wrong
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{batch} cannot be read: {error.strerror if isinstance(error, OSError) else 'it is not UTF-8 text'}.")
    return 1 if went_wrong else 0
