"""What the tables that members can ask for show, and what a reader concludes from each cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from store.attack.register import MEASURE, Register
from store.measures.counting import Cell, Term, cell_of
from store.measures.disclosure import Shape, shown, withheld
from store.measures.pieces import Piece, Slice, slices
from store.measures.query import Query, Stat
from store.measures.thresholds import DisclosureRules
from store.vocabulary import Audience

Bounds = tuple[float, float]


@dataclass
class Door:
    """What members are shown of a number, and what numbers would have been shown alike."""

    rules: DisclosureRules
    _bounds: dict[tuple[int, int], Bounds] = field(default_factory=dict)
    _shapes: dict[tuple[Stat, Cell], Shape] = field(default_factory=dict)

    def shows(self, stat: Stat, cell: Cell) -> Shape:
        if (stat, cell) not in self._shapes:
            self._shapes[stat, cell] = shown(stat, cell, None, Audience.MEMBERS, self.rules)
        return self._shapes[stat, cell]

    def lets_ask(self, query: Query) -> bool:
        return withheld(MEASURE, query, Audience.MEMBERS, self.rules) is None

    def bounds(self, count: int, attributes: int) -> Bounds:
        """The least and the greatest number of children that a table would show as it shows this one."""
        if (count, attributes) not in self._bounds:
            shape = self._count(count, attributes)
            assert shape.low is not None
            assert shape.high is not None
            likely = range(int(shape.low), int(shape.high) + 1)
            alike = [other for other in likely if self._count(other, attributes) == shape]
            self._bounds[count, attributes] = (min(alike), max(alike))
        return self._bounds[count, attributes]

    def _count(self, count: int, attributes: int) -> Shape:
        return self.shows(Stat.COUNT, cell_of((Term(1, count, attributes),), ()))


def tables_shown(dimensions: Sequence[str], door: Door) -> list[tuple[str, ...]]:
    """The widest tables that members can ask for; narrower ones are their margins."""
    most = min(door.rules.most_attributes, len(dimensions))
    found: list[tuple[str, ...]] = []
    for size in range(most, 0, -1):
        for names in combinations(dimensions, size):
            if door.lets_ask(Query(MEASURE.id, Stat.COUNT, group_by=names)) and not any({*names} <= {*wider} for wider in found):
                found.append(names)
    return found


@dataclass(frozen=True)
class Group:
    """Children of whom a table shows how many there are: a slice of each of some dimensions; of none, all children."""

    slices: tuple[Slice, ...]
    children: int

    @property
    def attributes(self) -> int:
        """How many tell the group apart."""
        return len(self.slices)

    def as_json(self) -> dict[str, list[str]]:
        return {one.dimension: sorted(one.parts) for one in self.slices}


class Table:
    """One table with its margins, as equations: each row of `forms` adds up the cells that a group is made of."""

    def __init__(self, register: Register, dimensions: tuple[str, ...]) -> None:
        self.register = register
        self.dimensions = dimensions
        self.exact = register.table(dimensions)
        choices = [self._choices(name) for name in dimensions]
        self.groups: list[Group] = []
        forms = []
        for chosen in product(*choices):
            piece = Piece(1, tuple(one for one in chosen if one))
            form = self.form(piece)
            forms.append(form)
            self.groups.append(Group(piece.slices, int(form @ self.exact.ravel())))
        self.forms = np.array(forms)

    def _choices(self, dimension: str) -> list[Slice | None]:
        """Everybody, and each slice; one that a second dimension helps to set is a cell of the table of the two."""
        held = self.register.parts[dimension]
        found = dict[frozenset[str], Slice]()
        for one in slices(dimension, held):
            parts = frozenset(str(part) for part in one.parts) & {*held}
            if parts and not one.also and len(parts) < len(held):
                found.setdefault(parts, replace(one, parts=parts))
        return [None, *found.values()]

    def form(self, piece: Piece) -> npt.NDArray[np.int_]:
        """Which cells of this table a group is made of, its sign apart."""
        inside = [np.ones(len(self.register.parts[name]), dtype=int) for name in self.dimensions]
        for dimension, parts in piece.bounds():
            place = self.dimensions.index(dimension)
            inside[place] = inside[place] * np.array([part in parts for part in self.register.parts[dimension]], dtype=int)
        return reduce(np.kron, inside)
