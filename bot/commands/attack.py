"""`parenting attack`: could anybody work out small groups of children from what members are shown?"""

import json
from typing import TYPE_CHECKING

import typer

from store.errors import UserError

if TYPE_CHECKING:
    from store.attack.months import Report, Terms

DIMENSIONS = typer.Option(
    None, "--dimensions", metavar="A,B,C", help="Attack these attributes only. [default: all that members see]"
)
THRESHOLD = typer.Option(None, min=0, metavar="N", help="Try other rules: numbers up to N are not told apart.")
ROUNDING = typer.Option(None, min=1, metavar="N", help="Try other rules: other numbers go to the nearest N.")
NO_SECONDARY = typer.Option(
    False, "--no-secondary", help="Try other rules: hide 1 to 5, and show all else, none included, exactly."
)
FURTHER = typer.Option(False, "--further", help="Also look for groups known to be empty, or not to be. Slower.")
MINUTES = typer.Option(30, min=1, metavar="N", help="Stop after so long; what is then not settled counts as found out.")
AS_JSON = typer.Option(False, "--json", help="Print the report as JSON, with every group found out and its number.")


class NeedsSolver(UserError):
    """The optional extra is not installed."""


class NothingShown(UserError):
    """There is nothing to attack."""


def register(app: typer.Typer) -> None:
    @app.command()
    def attack(
        dimensions: str | None = DIMENSIONS,
        threshold: int | None = THRESHOLD,
        rounding: int | None = ROUNDING,
        no_secondary: bool = NO_SECONDARY,
        further: bool = FURTHER,
        minutes: int = MINUTES,
        as_json: bool = AS_JSON,
    ) -> None:
        """Try to work out small groups of children from everything that members can be shown of this store.

        The exit status is 0 when none could be, 1 when some could or the time did not suffice.
        """
        report, seconds = _run(_terms(dimensions, threshold, rounding, no_secondary, further, minutes))
        if as_json:
            typer.echo(json.dumps(report.as_json() | {"seconds": round(seconds, 1)}, ensure_ascii=False, indent=2))
        else:
            typer.echo("\n".join(_lines(report, seconds, further=further)))
        raise typer.Exit(1 if report.recovered or report.unsettled else 0)


def _terms(
    dimensions: str | None, threshold: int | None, rounding: int | None, no_secondary: bool, further: bool, minutes: int
) -> "Terms":
    from dataclasses import replace
    from time import perf_counter

    from store.measures.thresholds import STRICT

    try:
        from store.attack.equations import Limits
        from store.attack.months import Terms
    except ModuleNotFoundError as error:
        raise NeedsSolver(
            "The attack needs scipy, which solves its equations. Install it beside the assistant: "
            "pip install 'scipy>=1.17'. With the development requirements it is there already."
        ) from error
    rules = replace(STRICT, small_of_two=STRICT.small, nearest=1, hide_none=False) if no_secondary else STRICT
    if threshold is not None:
        rules = replace(rules, small=threshold, small_of_two=threshold)
    if rounding is not None:
        rules = replace(rules, nearest=rounding)
    limits = Limits(stop_at=perf_counter() + 60 * minutes)
    if dimensions is None:
        return Terms(rules, limits=limits, look_further=further)
    return Terms(rules, [name.strip() for name in dimensions.split(",")], limits, further)


def _run(terms: "Terms") -> tuple["Report", float]:
    from time import perf_counter

    from bot.opening import reading_store
    from bot.progress import showing_progress
    from bot.settings import Settings
    from store.attack.months import attack_store
    from store.measures.refusal import CannotAnswer

    started = perf_counter()
    with reading_store() as session, showing_progress() as progress:
        try:
            report = attack_store(session, Settings().london_today(), terms, progress)
        except CannotAnswer as error:
            raise NothingShown(
                "Members cannot be shown anything of this store yet. Import a return first, and let a month close."
            ) from error
    return report, perf_counter() - started


def _lines(report: "Report", seconds: float, *, further: bool) -> list[str]:
    lines = []
    for day, found in report.months.items():
        lines += [
            f"{day:%-d %B %Y}",
            f"  {found.tables} tables with {found.cells} figures, and {found.answers} answers beside them",
            f"  {found.telling} of those answers tell more than the tables",
            f"  {found.small} groups of 1 to 5 children; {len(found.recovered)} recovered",
        ]
        if further:
            lines.append(
                f"  {len(found.not_empty)} of the others are known not to be empty, and {len(found.empty)} empty groups to be so"
            )
    if len(report.months) > 1:
        lines.append("The two month-ends side by side")
        lines.append(
            f"  {report.moves.looked_at} groups that 1 to 5 children joined or left; {len(report.moves.recovered)} recovered"
        )
    else:
        lines.append("The month-end before is not covered, so there are no two to compare.")
    if report.unsettled:
        lines.append(f"Not settled in the time: {report.unsettled} groups. Run it longer, with --minutes.")
    lines.append(f"Recovered in all: {report.recovered}. It took {seconds:.0f} seconds.")
    if report.recovered:
        lines.append("--json lists the groups, with their numbers: keep its output safe.")
    return lines
