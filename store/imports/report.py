"""What an import did, in the words of the contract: counts first, then every fault by its place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from store.imports.problems import Problem, Severity

if TYPE_CHECKING:
    from store.quality.reconciliation import Reconciliation


@dataclass
class Counts:
    """Rows, but for `incomplete`, which is children."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    incomplete: int = 0
    """Children of whom a row could not be read."""


@dataclass
class Report:
    """One file or return. `run` is the run that brought it; null for a dry run."""

    run: int | None
    label: str
    counts: Counts
    problems: Sequence[Problem] = field(default_factory=list)
    is_new: bool = True
    """Whether anything was changed: False where the same was imported before."""
    covers_to: date | None = None
    beside_published: "Reconciliation | None" = None
    """Of a return: how its figures stand to those that the Department has published of the council."""

    @property
    def is_refused(self) -> bool:
        """Whether there was no row that could be used, so that nothing was done."""
        return not self.is_new and self.run is None and self.counts.rejected == self.counts.read

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def as_json(reports: Sequence[Report]) -> dict[str, Any]:
    """The contract's object: of one import, or of several with their counts added up and each by itself under `runs`."""
    total = Counts()
    for report in reports:
        for name, count in asdict(report.counts).items():
            setattr(total, name, getattr(total, name) + count)
    newest = max((report.run for report in reports if report.run is not None), default=None)
    return {
        "run": newest,
        **asdict(total),
        "errors": [_problem(problem) for report in reports for problem in report.problems],
        "runs": [
            {
                "run": report.run,
                "label": report.label,
                "is_new": report.is_new,
                **asdict(report.counts),
                **({"beside_published": report.beside_published.as_data()} if report.beside_published else {}),
            }
            for report in reports
        ],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return asdict(problem)
