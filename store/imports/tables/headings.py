"""Which column a heading means: by its name, by another name for it, or by what it is most like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from store.imports.tables.columns import Column

ALIKE = 80
"""From so much likeness on (of 100), a heading is taken for a column that it does not name exactly."""
LONGEST = 100
"""A longer heading is no heading, and is not compared."""


@dataclass(frozen=True)
class Headings:
    """A table's heading, understood."""

    line: int
    columns: tuple[Column | None, ...]
    """In the order of the table; null for a heading that is none of ours."""
    texts: tuple[str, ...]

    @property
    def found(self) -> set[str]:
        return {column.name for column in self.columns if column}

    @property
    def read_as(self) -> list[tuple[str, Column]]:
        """The headings that are not written as the template has them, and what they were taken for."""
        pairs = zip(self.texts, self.columns, strict=True)
        return [(text.strip(), column) for text, column in pairs if column and _folded(text) != _folded(column.name)]

    @property
    def unknown(self) -> int:
        return sum(1 for text, column in zip(self.texts, self.columns, strict=True) if text.strip() and column is None)


def understand(line: int, cells: Sequence[str], columns: Sequence[Column]) -> Headings:
    """Names first, then other names, then likeness; a column is taken once, and the later heading for it stays unknown."""
    names = {_folded(column.name): column for column in columns}
    others = {_folded(other): column for column in columns for other in column.also}
    folded = [_folded(cell) for cell in cells]
    taken: dict[str, int] = {}
    for known in (names, others):
        for at, text in enumerate(folded):
            if text in known and at not in taken.values():
                taken.setdefault(known[text].name, at)
    everything = names | {text: column for text, column in others.items() if text not in names}
    for at, text in enumerate(folded):
        if 2 < len(text) <= LONGEST and at not in taken.values():
            open_ones = {known: column for known, column in everything.items() if column.name not in taken}
            best = process.extractOne(text, open_ones.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
            if best:
                taken[open_ones[best[0]].name] = at
    by_place = {at: name for name, at in taken.items()}
    by_name = {column.name: column for column in columns}
    found = tuple(by_name[by_place[at]] if at in by_place else None for at in range(len(cells)))
    return Headings(line, found, tuple(cells))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
