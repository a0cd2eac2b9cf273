"""Those of whom a measure speaks at one moment, by everything that members can ask of them: what the attack tries to find out."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.catalogue import MEASURES
from store.measures.cells import groups
from store.measures.counting import CHILD, count, facts_of
from store.measures.dimensions import ALWAYS_RECORDED, COUNTED_AS, DIMENSIONS, parts
from store.measures.measure import Measure, Shown
from store.measures.pieces import Piece, Slice
from store.measures.planning import plan
from store.measures.points import Point
from store.measures.query import AMOUNT_STATS, Query, Stat, When
from store.measures.standing import Standing
from store.vocabulary import NOT_RECORDED

MEASURE = MEASURES["children_in_care"]


MEETS = "meets"
"""Stands beside the dimensions of a measure with a condition: whether it is met."""
YES, NO = "yes", "no"


def open_dimensions(measure: Measure = MEASURE) -> tuple[str, ...]:
    """Those that members can ask for."""
    return tuple(name for name in measure.by if DIMENSIONS[name].members is not Shown.NEVER)


class Register:
    """How many there are of every kind: a kind is a part of each dimension."""

    def __init__(
        self,
        dimensions: Sequence[str],
        children: dict[tuple[str, ...], int],
        measure: Measure = MEASURE,
        whose: Mapping[tuple[str, ...], frozenset[int]] | None = None,
    ) -> None:
        """`whose` are the children of each kind where the numbers are of events, of which a child can have several."""
        self.measure = measure
        self.whose = whose
        self.dimensions = tuple(dimensions)
        self.kinds = list(children)
        self.children = np.array(list(children.values()), dtype=int)
        self._inside: dict[Slice, npt.NDArray[np.bool_]] = {}
        self._counts: dict[tuple[Slice, ...], int] = {}

    @property
    def size(self) -> int:
        """All whom the measure speaks of, as the rules have it: of events, the children."""
        return int(self.children.sum()) if self.whose is None else len(frozenset[int]().union(*self.whose.values()))

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Every part of each dimension in which a child is or can be, not recorded the last."""
        found: dict[str, tuple[str, ...]] = {}
        for place, name in enumerate(self.dimensions):
            if name == MEETS:
                found[name] = (YES, NO)
                continue
            values = [value for value in DIMENSIONS[name].values if (name, value) not in COUNTED_AS]
            known = dict.fromkeys(part for value in values for part in sorted(parts(name, value)))
            met = sorted({kind[place] for kind in self.kinds} - {NOT_RECORDED})
            lacking = () if name in ALWAYS_RECORDED else (NOT_RECORDED,)
            found[name] = tuple(str(part) for part in dict.fromkeys([*known, *met, *lacking]))
        return found

    def table(self, dimensions: Sequence[str]) -> npt.NDArray[np.int_]:
        """The children by the parts of some dimensions."""
        counts = np.zeros([len(self.parts[name]) for name in dimensions], dtype=int)
        places = [self.dimensions.index(name) for name in dimensions]
        numbers = {name: {part: number for number, part in enumerate(self.parts[name])} for name in dimensions}
        for kind, children in zip(self.kinds, self.children, strict=True):
            counts[tuple(numbers[name][kind[place]] for name, place in zip(dimensions, places, strict=True))] += children
        return counts

    def count(self, piece: Piece) -> int:
        """The children in a group, or what happened to them, its sign apart."""
        if piece.slices not in self._counts:
            self._counts[piece.slices] = int(self.children[self._inside_of(piece)].sum())
        return self._counts[piece.slices]

    def count_children(self, piece: Piece) -> int | None:
        """Of events, how many children they are of; null where each is of another."""
        if self.whose is None:
            return None
        kinds = (kind for kind, is_inside in zip(self.kinds, self._inside_of(piece), strict=True) if is_inside)
        return len(frozenset[int]().union(*(self.whose[kind] for kind in kinds)))

    def _inside_of(self, piece: Piece) -> npt.NDArray[np.bool_]:
        inside = np.ones(len(self.kinds), dtype=bool)
        for one in piece.slices:
            inside &= self._holds(one)
        return inside

    def _holds(self, one: Slice) -> npt.NDArray[np.bool_]:
        if one not in self._inside:
            place = self.dimensions.index(one.dimension)
            inside = np.array([kind[place] in one.parts for kind in self.kinds], dtype=bool)
            if one.also:
                name, value = one.also
                inside &= self._holds(Slice(name, parts(name, value)))
            self._inside[one] = inside
        return self._inside[one]


def read_register(
    session: Session, stands_on: Standing, when: When | None, dimensions: Sequence[str], measure: Measure = MEASURE
) -> Register:
    """By the same statement that counts for every answer; null: at the time that a question means which names none.

    Raises CannotAnswer where the data held do not cover the time.
    """
    tells_counts = any(stat not in AMOUNT_STATS for stat in measure.stats)
    query = Query(measure.id, Stat.COUNT if tells_counts else measure.stat, group_by=tuple(dimensions), period=when)
    planned = plan(session, measure, query, stands_on)
    counted = count(session, measure, query, [groups(query, name) for name in dimensions], planned.points)
    point = planned.entries[0].point
    found: dict[tuple[str, ...], int] = {}
    for row in counted.sums.get(point, {}):
        sums, amount = counted.sums[point][row], counted.amounts.get(point, {}).get(row)
        if not tells_counts:
            found[row] = amount.records if amount else 0
        elif measure.is_condition:
            found[*row, YES], found[*row, NO] = sums.group[0].number, sums.base[0].number - sums.group[0].number
        else:
            found[row] = sums.group[0].number
    names = (*dimensions, MEETS) if measure.is_condition else dimensions
    whose = _whose(session, measure, query, planned.points, point)
    return Register(names, {row: number for row, number in found.items() if number}, measure, whose)


def _whose(
    session: Session, measure: Measure, query: Query, points: Sequence[Point], point: int
) -> Mapping[tuple[str, ...], frozenset[int]] | None:
    facts = facts_of(session, measure, query, points, names_children=True)
    if CHILD not in facts.c:
        return None
    kinds = (groups(query, name).column(facts) for name in query.group_by)
    found = sa.select(facts.c[CHILD], facts.c.meets, *kinds).where(facts.c.point == point)
    if query.stat in AMOUNT_STATS:
        found = found.where(facts.c.amount.is_not(None))
    whose: dict[tuple[str, ...], set[int]] = {}
    for child, meets, *row in session.execute(found.distinct()):
        kind = (*row, YES if meets else NO) if measure.is_condition else tuple(row)
        whose.setdefault(kind, set()).add(child)
    return {kind: frozenset(children) for kind, children in whose.items()}
