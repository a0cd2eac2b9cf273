"""Residents under 18, for rates."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from store import council
from store.measures.query import When
from store.periods import Period, financial_year_of


@dataclass(frozen=True)
class Resident:
    """Residents under 18 at the middle of a year."""

    year: int
    under_18: int


@dataclass(frozen=True)
class Populations:
    """The mid-year estimates held."""

    by_year: dict[int, int]

    def at(self, when: When) -> Resident | None:
        """The newest estimate that is not after the one due; null where none is held.

        Due on a date is the middle of the year last passed, so that 31 March 2025 uses the middle of 2024, as the DfE does. Due
        for a period is the middle of the financial year it ends in.
        """
        if isinstance(when, Period):
            due = financial_year_of(when.end).start.year
        else:
            due = when.year if (when.month, when.day) >= (6, 30) else when.year - 1
        year = max((held for held in self.by_year if held <= due), default=None)
        return None if year is None else Resident(year, self.by_year[year])


def populations(session: Session) -> Populations:
    row = council.council(session)
    return Populations({held.year: held.under_18 for held in row.populations} if row else {})
