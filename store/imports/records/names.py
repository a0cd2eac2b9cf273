"""The names of strategies and their parts, written as the store has them: a file may spell them a little otherwise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from store.imports.tables.reading import Row, TableReading
from store.models import StrategyPart

ALIKE = 90


@dataclass(frozen=True)
class Names:
    """What is known, by its folded form."""

    strategies: dict[str, str]
    parts: dict[str, str]

    @classmethod
    def known(cls, session: Session) -> "Names":
        rows = session.execute(
            sa.select(StrategyPart.strategy, StrategyPart.part)
            .where(StrategyPart.until_run_id.is_(None))
            .order_by(StrategyPart.id)
        ).all()
        return cls(_by_fold(row.strategy for row in rows), _by_fold(row.part for row in rows))

    def settle(self, row: Row, found: TableReading) -> None:
        """Put the store's spelling into the row; a name that is not known stays, with a warning."""
        for field, known in (("strategy", self.strategies), ("part", self.parts), ("workstream", self.parts)):
            name = row.values.get(field)
            if not isinstance(name, str) or not known:
                continue
            settled = _settled(name, known)
            if settled is None:
                found.warn(
                    row.line,
                    field.upper(),
                    "unknown_name",
                    "No strategy or part of that name is known. It was taken all the same.",
                )
            else:
                row.values[field] = settled


def _settled(name: str, known: dict[str, str]) -> str | None:
    folded = _folded(name)
    if folded in known:
        return known[folded]
    best = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return known[best[0]] if best else None


def _by_fold(names: Iterable[str]) -> dict[str, str]:
    return {_folded(name): name for name in names}


def _folded(name: str) -> str:
    return "".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", "and")))
