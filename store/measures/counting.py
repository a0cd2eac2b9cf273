"""One statement that counts a query for every group and every point in time at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.care import FACTS, Column
from store.measures.cells import Groups, holds
from store.measures.dimensions import attributes
from store.measures.measure import Measure
from store.measures.pieces import Piece, of_group, of_parent
from store.measures.points import Point, table
from store.measures.query import Query, Stat

Row = tuple[str, ...]
"""A value of each dimension that is broken down by, in the order asked."""


Terms = tuple[tuple[int, int], ...]
"""Numbers of children in groups that tables show, each to be added (1) or taken away (-1)."""


@dataclass(frozen=True)
class Cell:
    """Exact numbers of one group at one point. They leave `store.measures` through `store.measures.disclosure` alone."""

    numerator: int = 0
    base: int = 0
    """What a share is out of."""
    numerator_from: Terms = ()
    """What the number adds up from, for a group that no table shows; else empty."""
    base_from: Terms = ()


@dataclass(frozen=True)
class Sums:
    """What was found of each piece of the group, and of the group that a share is out of."""

    group: tuple[int, ...]
    base: tuple[int, ...]


@dataclass(frozen=True)
class Counted:
    """What was found, by number of the point. A group without an entry holds nobody."""

    groups: tuple[Groups, ...]
    pieces: tuple[Piece, ...]
    base_pieces: tuple[Piece, ...]
    sums: dict[int, dict[Row, Sums]]
    undecided: dict[int, int]
    """Children of whom the returns held do not tell enough, whatever the filters."""
    whole: dict[int, tuple[int, ...]]
    """The base of every group alike, where shares are a distribution; else empty."""

    def cell(self, point: int, row: Row) -> Cell:
        found = self.sums.get(point, {}).get(row)
        numerator = self._terms(self.pieces, found.group if found else None, row)
        if point in self.whole:
            base = self._terms(self.base_pieces, self.whole[point], None)
        else:
            base = self._terms(self.base_pieces, found.base if found else None, row)
        return cell_of(numerator, base)

    def _terms(self, pieces: tuple[Piece, ...], numbers: tuple[int, ...] | None, row: Row | None) -> Terms:
        """Without the pieces in which no child of the row can be, as every reader knows."""
        numbers = numbers or (0,) * len(pieces)
        return tuple(
            (piece.sign, number)
            for piece, number in zip(pieces, numbers, strict=True)
            if row is None or self._touches(piece, row)
        )

    def _touches(self, piece: Piece, row: Row) -> bool:
        return all(piece.can_hold(group.dimension, group.parts_of(value)) for group, value in zip(self.groups, row, strict=True))

    def rows(self, stat: Stat) -> set[Row]:
        """The groups in which anybody was found; for a share, anybody it could be a share of."""
        found = ((row, self.cell(point, row)) for point, rows in self.sums.items() for row in rows)
        return {row for row, cell in found if cell.numerator or (stat is Stat.SHARE and cell.base and not self.whole)}


def cell_of(numerator: Terms, base: Terms) -> Cell:
    return Cell(_total(numerator), _total(base), _put_together(numerator), _put_together(base))


def _total(terms: Terms) -> int:
    return sum(sign * number for sign, number in terms)


def _put_together(terms: Terms) -> Terms:
    return () if [sign for sign, _ in terms] in ([], [1]) else terms


def count(session: Session, measure: Measure, query: Query, groups: Sequence[Groups], points: Sequence[Point]) -> Counted:
    """Count a query that is known to fit the measure."""
    facts = _facts(measure, query, points)
    pieces = of_group(query)
    base_pieces = pieces if measure.is_condition else of_parent(query)
    keys = [group.column(facts).label(f"group_{number}") for number, group in enumerate(groups)]
    statement = sa.select(
        facts.c.point,
        sa.func.sum(facts.c.undecided),
        *keys,
        *(_how_many(sa.and_(holds(facts, piece), facts.c.meets == 1)) for piece in pieces),
        *(_how_many(holds(facts, piece)) for piece in base_pieces),
    ).group_by(facts.c.point, *keys)
    sums: dict[int, dict[Row, Sums]] = {}
    undecided: dict[int, int] = {}
    whole: dict[int, tuple[int, ...]] = {}
    for point, unclear, *found in session.execute(statement):
        row, numbers = tuple(found[: len(keys)]), tuple(found[len(keys) :])
        of_whom = numbers[len(pieces) :]
        undecided[point] = undecided.get(point, 0) + unclear
        whole[point] = tuple(map(sum, zip(whole.get(point, (0,) * len(of_whom)), of_whom, strict=True)))
        if None not in row:
            sums.setdefault(point, {})[row] = Sums(numbers[: len(pieces)], of_whom)
    return Counted(tuple(groups), pieces, base_pieces, sums, undecided, whole if is_distribution(measure, query) else {})


def _facts(measure: Measure, query: Query, points: Sequence[Point]) -> sa.Subquery:
    """The facts with the columns that the question needs and no others."""
    facts = FACTS[measure.id](table(points))
    needed = {"point", "meets", "undecided", *attributes(query)}
    return facts.with_only_columns(*(column for column in facts.selected_columns if column.key in needed)).subquery("facts")


def is_distribution(measure: Measure, query: Query) -> bool:
    """Whether shares are of the whole at each point, so that a breakdown's add up to 100.

    A filter that only picks among the groups does not change that. Any other makes each group its own base: "what share of
    children are out of county, by age" is the share in each age band.
    """
    if measure.is_condition:
        return False
    conditions = {*query.filters, *query.exclude} - {*query.group_by}
    return not conditions


def _how_many(condition: Column) -> Column:
    return sa.func.sum(sa.case((condition, 1), else_=0))
