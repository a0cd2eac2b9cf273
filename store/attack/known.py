"""What everybody knows without any figure: kinds of children that cannot be.

A reader who knows them is harder to keep in the dark, so the attack knows them too.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from store.attack.register import Register
from store.vocabulary import NOT_RECORDED

Parts = tuple[str, frozenset[str]]
"""A dimension and some of its parts."""


def _parts(dimension: str, *values: str) -> Parts:
    return dimension, frozenset(values)


NOBODY_IN_BOTH: tuple[tuple[Parts, Parts], ...] = (
    (_parts("age_band", "under_1"), _parts("care_duration", "1_to_2_years", "2_to_5_years", "over_5_years")),
    (_parts("age_band", "1_to_4"), _parts("care_duration", "over_5_years")),
    (_parts("uasc", "yes"), _parts("distance", "within_20_miles", "over_20_miles")),
)
"""A child under 1 has not been in care for a year. The distance from home of unaccompanied children is not recorded."""

SAME: tuple[tuple[Parts, Parts], ...] = (
    (_parts("placement_type", "with_parents"), _parts("provider", "parents")),
    (_parts("placement_area", NOT_RECORDED), _parts("location", NOT_RECORDED)),
)
"""Two names for one group: nobody is in one and not in the other."""


def impossible(register: Register, dimensions: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """The cells of a table in which nobody can be. What a register's own mistakes disprove is not taken to be known."""
    out = np.zeros([len(register.parts[name]) for name in dimensions], dtype=bool)
    counts = register.table(dimensions)
    for first, second in _rules(register):
        if first[0] in dimensions and second[0] in dimensions:
            cells = _within(register, dimensions, first) & _within(register, dimensions, second)
            if not counts[cells].any():
                out |= cells
    return out


def _rules(register: Register) -> Iterator[tuple[Parts, Parts]]:
    yield from NOBODY_IN_BOTH
    for one, other in SAME:
        if {one[0], other[0]} <= {*register.dimensions}:
            yield one, _others(register, other)
            yield _others(register, one), other
    if {"placement_area", "location"} <= {*register.dimensions}:
        yield from _places(register)


def _places(register: Register) -> Iterator[tuple[Parts, Parts]]:
    """A map tells whether a place is inside the council's area."""
    counts = register.table(("placement_area", "location"))
    for area, row in zip(register.parts["placement_area"], counts, strict=True):
        where = [place for place, children in zip(register.parts["location"], row, strict=True) if children]
        if len(where) == 1:
            yield _parts("placement_area", area), _others(register, _parts("location", where[0]))


def _others(register: Register, those: Parts) -> Parts:
    dimension, values = those
    return dimension, frozenset(register.parts[dimension]) - values


def _within(register: Register, dimensions: tuple[str, ...], those: Parts) -> npt.NDArray[np.bool_]:
    dimension, values = those
    inside = np.array([part in values for part in register.parts[dimension]], dtype=bool)
    shape = [1] * len(dimensions)
    place = dimensions.index(dimension)
    shape[place] = len(inside)
    return np.broadcast_to(inside.reshape(shape), [len(register.parts[name]) for name in dimensions])
