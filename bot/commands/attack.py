"""`parenting attack`: could anybody work out small groups of children from what members are shown?"""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from store.attack.months import Report
    from store.measures.thresholds import DisclosureRules

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
        trial = Trial(threshold, rounding, no_secondary)
        names = [name.strip() for name in dimensions.split(",")] if dimensions else None
        report, seconds = _run(trial, names, minutes, look_further=further)
        if as_json:
            typer.echo(json.dumps(report.as_json() | {"seconds": round(seconds, 1)}, ensure_ascii=False, indent=2))
        else:
            typer.echo("\n".join(_lines(report, seconds, further=further)))
        raise typer.Exit(1 if report.recovered or report.unsettled else 0)


@dataclass(frozen=True)
class Trial:
    """Thresholds to be tried instead of those in force."""

    few: int | None
    nearest: int | None
    is_exact: bool

    def of(self, rules: "DisclosureRules") -> "DisclosureRules":
        if self.is_exact:
            rules = replace(rules, small=5, small_of_two=5, nearest=1, nearest_of_two=1, hide_none=False, least_for_two=0)
        if self.few is not None:
            rules = replace(rules, small=self.few, small_of_two=self.few)
        return rules if self.nearest is None else replace(rules, nearest=self.nearest, nearest_of_two=self.nearest)


def _run(trial: Trial, dimensions: list[str] | None, minutes: int, *, look_further: bool) -> tuple["Report", float]:
    from time import perf_counter

    from bot.opening import reading_store
    from bot.progress import showing_progress
    from bot.settings import Settings
    from bot.solver import attacked
    from store.measures.thresholds import in_force

    started = perf_counter()
    with attacked():
        from store.attack.equations import Limits
        from store.attack.months import Terms, attack_store
        from store.attack.register import open_dimensions

        with reading_store() as session, showing_progress() as progress:
            terms = Terms(
                rules=trial.of(in_force(session)),
                dimensions=dimensions or open_dimensions(),
                limits=Limits(stop_at=started + 60 * minutes),
                look_further=look_further,
            )
            report = attack_store(session, Settings().london_today(), terms, progress)
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
