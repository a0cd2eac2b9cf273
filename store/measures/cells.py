"""Dimensions as SQL: which facts match a value, and the groups of a breakdown."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from store.measures.dimensions import ALSO, ALWAYS_RECORDED, DIMENSIONS, parts
from store.measures.facts.columns import Column
from store.measures.pieces import Piece, Slice
from store.measures.query import Query
from store.vocabulary import NOT_RECORDED


def matches(facts: sa.Subquery, dimension: str, value: str) -> Column:
    """Whether a fact matches one value; never null."""
    return _within(facts, Slice(dimension, parts(dimension, value), ALSO.get((dimension, value))))


def chosen(facts: sa.Subquery, query: Query) -> Column:
    """Whether a fact is in the group that a question speaks of; never null."""
    kept = (
        sa.or_(*(matches(facts, name, value) for value in values)) for name, values in (*query.filters.items(), *query.of.items())
    )
    gone = (sa.not_(matches(facts, name, value)) for name, values in query.exclude.items() for value in values)
    return sa.and_(sa.true(), *kept, *gone)


def holds(facts: sa.Subquery, piece: Piece) -> Column:
    """Whether a fact is in the group, its sign apart; never null."""
    if piece.exactly is not None:
        return chosen(facts, piece.exactly)
    return sa.and_(sa.true(), *(_within(facts, one) for one in piece.slices))


def _within(facts: sa.Subquery, one: Slice) -> Column:
    column = facts.c[one.dimension]
    recorded = sorted(one.parts - {NOT_RECORDED})
    found = sa.and_(column.is_not(None), column.in_(recorded)) if recorded else sa.false()
    if NOT_RECORDED in one.parts:
        found = sa.or_(column.is_(None), found)
    return sa.and_(found, matches(facts, *one.also)) if one.also else found


@dataclass(frozen=True)
class Groups:
    """The rows of a breakdown by one dimension, in their natural order."""

    dimension: str
    values: tuple[str, ...]
    """Without not_recorded, unless asked for. Empty where they are what the facts hold."""
    asked: bool
    """The values are those the question named, and not all there are."""
    may_lack: bool
    """Some facts may have no value: then not_recorded is a group of its own."""
    left_out: frozenset[str] = frozenset()

    def holds(self, value: str) -> bool:
        """Whether a value found is a row of this breakdown."""
        if value == NOT_RECORDED and self.may_lack:
            return True
        return value in self.values if self.values else value not in self.left_out

    def parts_of(self, value: str) -> frozenset[str]:
        """The parts of the dimension's column that make up a row."""
        return parts(self.dimension, value) if self.asked else frozenset({value})

    def column(self, facts: sa.Subquery) -> Column:
        if not self.asked:
            return sa.func.coalesce(facts.c[self.dimension], NOT_RECORDED)
        cases = [(matches(facts, self.dimension, value), value) for value in self.values]
        return sa.case(*cases, else_=sa.null())


def groups(
    query: Query, dimension: str, from_store: tuple[str, ...] = (), untold: Collection[tuple[str, str]] = frozenset()
) -> Groups:
    """The values asked for, where they can stand side by side; else the parts, as far as filters leave any of them.

    `untold` are dimensions with a value that nothing held tells of.
    """
    chosen = query.filters.get(dimension, ())
    if chosen and _stand_apart(dimension, chosen):
        return Groups(dimension, _in_order(dimension, chosen), asked=True, may_lack=False)
    known = DIMENSIONS[dimension].partition or tuple(DIMENSIONS[dimension].values) or from_store
    known = tuple(value for value in known if (dimension, value) not in untold)
    for kept in (chosen, query.of.get(dimension, ())):
        known = _kept(dimension, known, kept)
    gone = query.exclude.get(dimension, ())
    left_out = frozenset[str]().union(*(parts(dimension, value) for value in gone if (dimension, value) not in ALSO))
    wanted = chosen or query.of.get(dimension, ())
    lacking = (not wanted or NOT_RECORDED in wanted) and NOT_RECORDED not in gone
    return Groups(
        dimension,
        tuple(value for value in known if value not in left_out),
        asked=False,
        may_lack=lacking and dimension not in ALWAYS_RECORDED,
        left_out=left_out | {NOT_RECORDED},
    )


def _kept(dimension: str, known: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    if not wanted:
        return known
    left = frozenset[str]().union(*(parts(dimension, value) for value in wanted))
    return tuple(value for value in known if value in left)


def _stand_apart(dimension: str, values: tuple[str, ...]) -> bool:
    """Whether no part is in two of the values. One value that has several parts is better shown as those."""
    made_of = [parts(dimension, value) for value in values]
    if len(values) == 1:
        return len(made_of[0]) == 1
    return sum(map(len, made_of)) == len(frozenset[str]().union(*made_of))


def _in_order(dimension: str, values: tuple[str, ...]) -> tuple[str, ...]:
    order = [*DIMENSIONS[dimension].values, *sorted(values)]
    return tuple(sorted(values, key=lambda value: (value == NOT_RECORDED, order.index(value))))
