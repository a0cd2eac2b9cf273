"""Children of whom a question asks something that is not recorded: a figure that says nothing of them can mislead.

How many they are is put together from the same pieces as a count of them would be, so that saying it tells members no more than
asking for it.
"""

from dataclasses import dataclass
from enum import StrEnum

from store.measures.dimensions import ALWAYS_RECORDED
from store.measures.measure import Measure
from store.measures.pieces import Piece, of_group
from store.measures.query import Query, Stat, Values
from store.vocabulary import NOT_RECORDED


class Fate(StrEnum):
    """What becomes of them in the figure."""

    LEFT_OUT = "left_out"
    IN_BASE = "in_base"
    """In what the share is out of, but never in its number."""
    COUNTED = "counted"
    """Not known to be among those whom the question leaves out."""


@dataclass(frozen=True)
class Lack:
    """A dimension that the question chooses by, and the group without it."""

    dimension: str
    fate: Fate
    pieces: tuple[Piece, ...]


def lacks(measure: Measure, query: Query, *, shares_a_base: bool) -> tuple[Lack, ...]:
    """One for each dimension that may lack. A question that names "not recorded" knows of it already.

    `shares_a_base`: the groups of a breakdown are shares of one whole.
    """
    found = []
    for dimension in dict.fromkeys([*query.filters, *query.exclude, *query.of]):
        named = {value for values in (query.filters, query.exclude, query.of) for value in values.get(dimension, ())}
        if dimension not in ALWAYS_RECORDED and NOT_RECORDED not in named:
            fate = _fate(measure, query, dimension, shares_a_base=shares_a_base)
            found.append(Lack(dimension, fate, of_group(_without(measure, query, dimension), is_rounded=measure.is_controlled)))
    return tuple(found)


def _fate(measure: Measure, query: Query, dimension: str, *, shares_a_base: bool) -> Fate:
    if dimension not in query.filters and dimension not in query.of:
        return Fate.COUNTED
    has_own_base = dimension in query.group_by and not shares_a_base
    if _is_share_of_others(measure, query) and dimension not in query.of and not has_own_base:
        return Fate.IN_BASE
    return Fate.LEFT_OUT


def _without(measure: Measure, query: Query, dimension: str) -> Query:
    """Those of whom the dimension is not recorded, among those who could be in the figure."""
    kept = {
        name for name in (*query.filters, *query.exclude) if name in query.group_by or not _is_share_of_others(measure, query)
    }

    def chosen(values: Values) -> Values:
        return {name: ids for name, ids in values.items() if name != dimension and (name in kept or values is query.of)}

    lacking = {**chosen(query.filters), dimension: (NOT_RECORDED,)}
    return Query(measure.id, filters=lacking, exclude=chosen(query.exclude), of=chosen(query.of))


def _is_share_of_others(measure: Measure, query: Query) -> bool:
    """Filters narrow the number of the share alone, and not what it is out of."""
    return query.stat is Stat.SHARE and not measure.is_condition
