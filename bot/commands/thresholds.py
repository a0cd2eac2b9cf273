"""`parenting thresholds`: from which number on members are shown a count, and how it is rounded."""

from typing import TYPE_CHECKING, Any

import typer

from store.errors import UserError

if TYPE_CHECKING:
    from store.measures.thresholds import DisclosureRules

FEW = typer.Option(None, min=0, max=9, metavar="N", help="Counts up to N are not told apart. [strict: 5]")
FEW_OF_TWO = typer.Option(None, min=0, max=9, metavar="N", help="The same where two details are combined. [strict: 9]")
NEAREST = typer.Option(None, min=1, max=10, metavar="N", help="Other counts go to the nearest N. [strict: 5]")
IS_STRICT = typer.Option(False, "--strict", help="Go back to the strict thresholds.")


class NotBoth(UserError):
    """The strict thresholds, and others."""


def register(app: typer.Typer) -> None:
    @app.command()
    def thresholds(
        few: int | None = FEW, few_of_two: int | None = FEW_OF_TWO, nearest: int | None = NEAREST, is_strict: bool = IS_STRICT
    ) -> None:
        """Show the thresholds of members' figures, or set them.

        Others than the strict ones are refused where a small group of children could be worked out under them.
        """
        given = {
            name: value
            for name, value in (("small", few), ("small_of_two", few_of_two), ("nearest", nearest))
            if value is not None
        }
        if is_strict and given:
            raise NotBoth("Give --strict alone, or the thresholds that you want.")
        if is_strict or given:
            _set(given)
        typer.echo(_described())


def _set(given: dict[str, Any]) -> None:
    """What is not given goes back to the strict threshold, so that a command always means the same."""
    from dataclasses import replace

    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store.council import set_thresholds
    from store.measures.thresholds import STRICT

    rules = replace(STRICT, **given)
    if rules != STRICT:
        _check(rules)
    kept = {name: value for name, value in given.items() if getattr(STRICT, name) != value}
    with changing_store() as session:
        set_thresholds(session, kept, actor=COMMAND_LINE, at=utc_now())


def _check(rules: "DisclosureRules") -> None:
    from bot.opening import reading_store
    from bot.progress import showing_progress
    from bot.settings import Settings
    from bot.solver import attacked

    with attacked():
        from store.attack.rules import check_rules

        with reading_store() as session, showing_progress() as progress:
            check_rules(session, rules, Settings().london_today(), progress)


def _described() -> str:
    from bot.opening import reading_store
    from store.measures.thresholds import STRICT, in_force

    with reading_store() as session:
        rules = in_force(session)
    which = "the strict thresholds" if rules == STRICT else "thresholds of the council's own"
    return (
        f"Members' figures follow {which}: counts up to {rules.small} are not told apart, up to "
        f"{rules.where_combined(2).small} where two details are combined; others go to the nearest {rules.nearest}."
    )
