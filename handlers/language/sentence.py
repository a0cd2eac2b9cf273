"""A cut message while it is being read: its items, and which of them a rule has used."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handlers.language.items import Item, S
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.senses import Mark, Measures, Place, Value

BETWEEN = (
    Mark.BE,
    Mark.WHO,
    Mark.PLACED,
    Mark.WITH,
    Mark.FROM,
    Mark.OF,
    Mark.OUR,
    Mark.CHILDREN,
    Mark.PLACEMENTS,
    Mark.ONES,
    Mark.IT,
    Mark.TOO,
)
"""Marks that may stand between a word such as “except” and what it belongs to."""


@dataclass
class Sentence:
    lattice: Lattice
    items: Sequence[Item]
    used: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.items)

    def use(self, *indexes: int) -> None:
        self.used.update(indexes)

    def is_free(self, index: int) -> bool:
        return 0 <= index < len(self.items) and index not in self.used

    def free(self, kind: type[S]) -> Iterator[tuple[int, S]]:
        """Items not used yet that have a sense of a kind, with that sense."""
        for index, item in enumerate(self.items):
            sense = item.get(kind)
            if sense is not None and index not in self.used:
                yield index, sense

    def marks(self, *marks: Mark) -> Iterator[int]:
        return (index for index, item in enumerate(self.items) if item.is_mark(*marks) and index not in self.used)

    def has_mark(self, *marks: Mark) -> bool:
        return any(item.is_mark(*marks) for item in self.items)

    def has(self, kind: type[S]) -> bool:
        return any(item.get(kind) is not None for item in self.items)

    def next_after(self, index: int, *also: Mark) -> int:
        """The next item that says something, over harmless ones and those that may stand between; not over a full stop."""
        index += 1
        while index < len(self.items) and self._is_between(index, also):
            index += 1
        return index

    def _is_between(self, index: int, also: Iterable[Mark]) -> bool:
        item = self.items[index]
        if item.gap is Gap.SENTENCE:
            return False
        has_more = any(item.get(kind) is not None for kind in (Value, Measures, Place))
        return not has_more and (item.is_harmless or item.is_mark(*BETWEEN, *also))

    def is_joined(self, index: int, other: int) -> bool:
        """Whether two items stand in one list: “residential, secure and semi-independent”."""
        between = range(index + 1, other)
        if any(not (self.items[i].is_mark(Mark.AND, Mark.OR, *BETWEEN) or self.items[i].is_harmless) for i in between):
            return False
        has_comma = any(self.items[i].gap is Gap.COMMA for i in range(index + 1, other + 1))
        return has_comma or any(self.items[i].is_mark(Mark.AND, Mark.OR) for i in between)

    def is_joined_loosely(self, index: int, other: int) -> bool:
        """The same, or side by side: “by age, sex”, “by age by sex”."""
        return self.is_joined(index, other) or any(self.items[i].is_mark(Mark.BY) for i in range(index + 1, other))

    def typed(self, index: int) -> str:
        item = self.items[index]
        return self.lattice.typed(item.start, item.end)

    def corrected(self) -> tuple[tuple[str, str], ...]:
        """Words read as others by spelling, as typed and as read; one that was read as two words once."""
        found: dict[int, tuple[str, str]] = {}
        for item in self.items:
            for start, typed, read in self.lattice.corrected(item.start, item.end, item.words):
                before = found.get(start)
                found[start] = (typed, f"{before[1]} {read}" if before else read)
        return tuple(found.values())
