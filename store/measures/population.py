"""Residents under 18, for rates."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from store import council
from store.measures.query import When
from store.periods import Period, financial_year_of
from store.published import held


@dataclass(frozen=True)
class Resident:
    """Residents under 18 at the middle of a year."""

    year: int
    under_18: int


@dataclass(frozen=True)
class Populations:
    """The mid-year estimates held."""

    by_year: dict[int, int]
    is_estimated: bool = False
    """Some are from published estimates, which are known after one run and not another."""

    def at(self, when: When) -> Resident | None:
        """The newest estimate that is not after the one due; null where none is held.

        Due on a date is the middle of the year last passed, so that 31 March 2025 uses the middle of 2024, as the DfE does. Due
        for a period is the middle of the financial year it ends in.
        """
        if isinstance(when, Period):
            due = financial_year_of(when.end).start.year
        else:
            due = when.year if (when.month, when.day) >= (6, 30) else when.year - 1
        year = max((one for one in self.by_year if one <= due), default=None)
        return None if year is None else Resident(year, self.by_year[year])


def populations(session: Session, run_id: int) -> Populations:
    """As set up; for years of which nothing was, as published estimates had them after run `run_id`."""
    row = council.council(session)
    if row is None:
        return Populations({})
    estimates = held.residents(session, row.code, run_id)
    return Populations(estimates | {one.year: one.under_18 for one in row.populations}, is_estimated=bool(estimates))
