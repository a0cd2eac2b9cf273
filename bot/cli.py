"""The `parenting` command. Each group of commands is a file in `bot.commands`, imported only when it is used."""

import gc
import importlib
import importlib.metadata
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer
from pydantic import ValidationError

from store.errors import UserError

PACKAGE = "corporate-parenting-assistant"
COMMANDS = {
    "ask": "bot.commands.ask",
    "replay": "bot.commands.replay",
    "check-paper": "bot.commands.check_paper",
    "brief": "bot.commands.brief",
    "catalogue": "bot.commands.catalogue",
    "lexicon": "bot.commands.lexicon",
    "init": "bot.commands.council",
    "import": "bot.commands.imports",
    "export": "bot.commands.export",
    "db": "bot.commands.database",
    "position": "bot.commands.positions",
    "people": "bot.commands.people",
    "channels": "bot.commands.channels",
    "posts": "bot.commands.posts",
    "summaries": "bot.commands.summaries",
    "post-summaries": "bot.commands.post_summaries",
    "report": "bot.commands.report",
    "audit": "bot.commands.audit",
    "attack": "bot.commands.attack",
    "doctor": "bot.commands.doctor",
    "thresholds": "bot.commands.thresholds",
    "sample": "bot.commands.sample",
    "serve": "bot.commands.serve",
    "workspace": "bot.commands.workspace",
    "demo": "bot.commands.demo",
}
"""Name to the module whose `register(app)` adds it."""
BEFORE_COLLECTING = 50_000
"""So many objects are made before Python looks for cycles to clear away: at its own 700, a fifth of an import is that."""


def _say_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"Corporate Parenting Assistant {importlib.metadata.version(PACKAGE)}")
        raise typer.Exit


def command_line(wanted: str | None = None) -> typer.Typer:
    """The command with one of its groups, or with all of them: `parenting ask` must start within a second."""
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="The Corporate Parenting Assistant."
    )
    app.callback()(_options)  # makes it a group even where one command is registered
    for name, module in COMMANDS.items():
        if wanted in (None, name):
            importlib.import_module(module).register(app)
    return app


def _options(
    version: bool = typer.Option(
        False, "--version", help="Print the version, and no more.", is_eager=True, callback=_say_version
    ),
) -> None:
    pass  # the help is the group's own


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; the process ends with its exit status, 2 where there was something to put right first."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wanted = words[0] if words and words[0] in COMMANDS else None
    gc.set_threshold(BEFORE_COLLECTING)
    try:
        command_line(wanted)(args=words, prog_name="parenting")
    except UserError as error:
        stop(str(error))
    except ValidationError as error:
        stop("\n".join(f"{fault['loc'][0]} is {fault['input']!r}: {fault['msg']}." for fault in error.errors()))


def stop(problem: str) -> NoReturn:
    typer.echo(problem, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
