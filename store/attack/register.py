"""Those of whom a measure speaks at one moment, by everything that members can ask of them: what the attack tries to find out."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from store.measures.catalogue import MEASURES
from store.measures.cells import groups
from store.measures.counting import count
from store.measures.dimensions import ALWAYS_RECORDED, COUNTED_AS, DIMENSIONS, parts
from store.measures.measure import Measure, Shown
from store.measures.pieces import Piece, Slice
from store.measures.planning import plan
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

    def __init__(self, dimensions: Sequence[str], children: dict[tuple[str, ...], int], measure: Measure = MEASURE) -> None:
        self.measure = measure
        self.dimensions = tuple(dimensions)
        self.kinds = list(children)
        self.children = np.array(list(children.values()), dtype=int)
        self._inside: dict[Slice, npt.NDArray[np.bool_]] = {}
        self._counts: dict[tuple[Slice, ...], int] = {}

    @property
    def size(self) -> int:
        return int(self.children.sum())

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
        """The children in a group, its sign apart."""
        if piece.slices not in self._counts:
            inside = np.ones(len(self.kinds), dtype=bool)
            for one in piece.slices:
                inside &= self._holds(one)
            self._counts[piece.slices] = int(self.children[inside].sum())
        return self._counts[piece.slices]

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
            found[*row, YES], found[*row, NO] = sums.group[0], sums.base[0] - sums.group[0]
        else:
            found[row] = sums.group[0]
    names = (*dimensions, MEETS) if measure.is_condition else dimensions
    return Register(names, {row: number for row, number in found.items() if number}, measure)
