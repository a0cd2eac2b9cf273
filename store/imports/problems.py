"""Faults found in a file. They name the place and what kind of thing is wrong, and never repeat what stands there."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_OF_ONE_KIND = 1_000
"""So many faults of one kind in one file are listed; the rest are counted."""
UNLISTED = "There are {:,} more of these in this file."


class Severity(StrEnum):
    ERROR = "error"
    """A row or a value was left out."""
    WARNING = "warning"
    """It was taken, and should be put right all the same."""


@dataclass(frozen=True)
class Problem:
    file: str
    line: int | None
    """Counted from 1, the heading included, as a spreadsheet shows it; null for the file as a whole."""
    column: str | None
    """`*` for the whole row."""
    code: str
    severity: Severity
    message: str


class Problems:
    """The faults of one return, in the order in which they were found."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, problem: Problem) -> None:
        kind = (problem.file, problem.code)
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_OF_ONE_KIND:
            self._listed.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        yield from self._listed
        for (file, code), count in self._counts.items():
            if count > MOST_OF_ONE_KIND:
                alike = next(problem for problem in self._listed if (problem.file, problem.code) == (file, code))
                message = UNLISTED.format(count - MOST_OF_ONE_KIND)
                yield Problem(file, None, alike.column, code, alike.severity, message)

    def count(self, severity: Severity) -> int:
        """How many there are, the unlisted included."""
        severities = {(problem.file, problem.code): problem.severity for problem in self._listed}
        return sum(count for kind, count in self._counts.items() if severities[kind] is severity)


def unlisted(message: str) -> int:
    """How many faults a message stands for: those it says are not listed, or the one it tells of."""
    counted = re.match(r"There are ([\d,]+) more of these", message)
    return int(counted[1].replace(",", "")) if counted else 1
