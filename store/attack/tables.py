"""What the tables that members can ask for show, and what a reader concludes from each cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import combinations, product
from math import inf

import numpy as np
import numpy.typing as npt

from store.attack.register import MEASURE, MEETS, YES, Register
from store.measures.counted import Cell, Term, cell_of
from store.measures.disclosure import Shape, for_all_spoken_of, is_too_detailed_for, rounded_count, shown, withheld
from store.measures.measure import Measure
from store.measures.pieces import Piece, Slice, slices
from store.measures.query import AMOUNT_STATS, Query, Stat
from store.measures.thresholds import DisclosureRules
from store.vocabulary import Audience

Bounds = tuple[float, float]

SMALL = 5
"""A group of so many children or fewer is small, whatever the rules call so."""


@dataclass
class Door:
    """What members are shown of a number, and what numbers would have been shown alike."""

    rules: DisclosureRules
    measure: Measure = MEASURE
    whole: int | None = None
    """All whom the measure speaks of at the time, or at the one of two times at which they are fewer; null: plenty."""
    _bounds: dict[tuple[int, int, bool], Bounds] = field(default_factory=dict)
    _shapes: dict[tuple[Stat, Cell], Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rules = (
            self.rules.for_whole(self.rules.fine_for_two) if self.whole is None else for_all_spoken_of(self.whole, self.rules)
        )

    @property
    def tells_counts(self) -> bool:
        """Shares are worked out from counts, and tell them; amounts do not."""
        return any(stat not in AMOUNT_STATS for stat in self.measure.stats)

    def attributes(self, group: "Group") -> int:
        """How many tell a group apart in the eyes of the rules: the measure's own condition is one where it says so."""
        return group.attributes - group.is_met + self.measure.attributes

    def shows(self, stat: Stat, cell: Cell) -> Shape:
        if (stat, cell) not in self._shapes:
            self._shapes[stat, cell] = shown(stat, cell, None, Audience.MEMBERS, self.rules)
        return self._shapes[stat, cell]

    def lets_ask(self, query: Query) -> bool:
        if self.whole is not None and is_too_detailed_for(self.whole, self.measure, query, Audience.MEMBERS, self.rules):
            return False
        return withheld(self.measure, query, Audience.MEMBERS, self.rules) is None

    def bounds(self, count: int, attributes: int, children: int | None = None) -> Bounds:
        """The least and the greatest number that a table would show as it shows this one; of events, of so many children."""
        if self._is_of_few(children, attributes):
            return self._bounds_of_few(count, attributes)
        if (count, attributes, is_of_events := children is not None) not in self._bounds:
            shape = self._count(count, attributes)
            if not self.tells_counts and is_of_events and shape.value is None:
                return 0, inf
            assert shape.low is not None
            assert shape.high is not None
            likely = range(int(shape.low), int(shape.high) + 1)
            alike = [other for other in likely if self._count(other, attributes) == shape]
            self._bounds[count, attributes, is_of_events] = (min(alike), max(alike))
        return self._bounds[count, attributes, is_of_events]

    def _is_of_few(self, children: int | None, attributes: int) -> bool:
        least = self.rules.where_combined(attributes).small + 1 if self.tells_counts else self.rules.least_records
        return children is not None and children < least

    def _bounds_of_few(self, count: int, attributes: int) -> Bounds:
        """Of a few children, events are told as a few where they are, else that they are more; means are not told."""
        if not self.tells_counts:
            return 0, inf
        few = self.rules.where_combined(attributes).small
        return self.bounds(count, attributes) if count <= few else (few + 1, inf)

    def _count(self, count: int, attributes: int) -> Shape:
        """Of means and medians, members see how many records they rest on, where they are enough."""
        if not self.tells_counts:
            is_shown = count >= self.rules.least_records
            return rounded_count(count, self.rules) if is_shown else Shape(None, 0, self.rules.least_records - 1)
        return self.shows(Stat.COUNT, cell_of((Term(1, count, attributes),), ()))


def tables_shown(dimensions: Sequence[str], door: Door) -> list[tuple[str, ...]]:
    """The widest tables that members can ask for; narrower ones are their margins."""
    own = tuple(name for name in dimensions if name != MEETS)
    condition = (MEETS,) if MEETS in dimensions else ()
    most = min(door.rules.most_attributes, len(own))
    found: list[tuple[str, ...]] = []
    for size in range(most, -1, -1):
        for names in combinations(own, size):
            is_asked = door.lets_ask(Query(door.measure.id, door.measure.stat, group_by=names))
            if is_asked and not any({*names} <= {*wider} for wider in found):
                found.append((*names, *condition))
    return found


Key = tuple[str, frozenset[Slice]]


@dataclass(frozen=True)
class Group:
    """Those of whom a table shows how many there are: a slice of each of some dimensions; of none, everybody."""

    slices: tuple[Slice, ...]
    children: int
    measure: str = MEASURE.id
    of: int | None = None
    """Where `children` are events: how many children they are of."""

    @property
    def is_small(self) -> bool:
        """Whether it is of 1 to 5 children."""
        return 1 <= (self.children if self.of is None else self.of) <= SMALL

    @property
    def key(self) -> Key:
        return self.measure, frozenset(self.slices)

    @property
    def attributes(self) -> int:
        """How many tell the group apart."""
        return Piece(1, self.slices).attributes_within()

    @property
    def is_met(self) -> bool:
        """Whether it is of those who meet the measure's condition."""
        return any(one.dimension == MEETS for one in self.slices)

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
            number, children = int(form @ self.exact.ravel()), register.count_children(piece)
            self.groups.append(Group(piece.slices, number, register.measure.id, children))
        self.forms = np.array(forms, dtype=float)

    def _choices(self, dimension: str) -> list[Slice | None]:
        """Everybody, and each slice; one that a second dimension helps to set is a cell of the table of the two.

        Of what is never added up, such as surveys, each by itself.
        """
        held = self.register.parts[dimension]
        if dimension == MEETS:
            return [None, Slice(MEETS, frozenset({YES}))]
        found = dict[frozenset[str], Slice]()
        for one in slices(dimension, held):
            parts = frozenset(str(part) for part in one.parts) & {*held}
            if parts and not one.also and len(parts) < len(held):
                found.setdefault(parts, replace(one, parts=parts))
        return [*found.values()] if dimension in self.register.measure.apart_by else [None, *found.values()]

    def form(self, piece: Piece) -> npt.NDArray[np.int_]:
        """Which cells of this table a group is made of, its sign apart."""
        inside = [np.ones(len(self.register.parts[name]), dtype=int) for name in self.dimensions]
        for dimension, parts in piece.bounds():
            place = self.dimensions.index(dimension)
            inside[place] = inside[place] * np.array([part in parts for part in self.register.parts[dimension]], dtype=int)
        return reduce(np.kron, inside, np.ones(1, dtype=int))
