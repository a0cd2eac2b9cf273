"""What was found of each group at each point in time, and what the number of any group that is asked for adds up from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from store.measures.amounts import Amount, Found
from store.measures.cells import Groups
from store.measures.pieces import Piece
from store.measures.query import AMOUNT_STATS, Stat
from store.measures.unrecorded import Lack

Parts = tuple[tuple[int, int], ...]
"""Points by number, to be added (1) or taken away (-1)."""

Row = tuple[str, ...]
"""A value of each dimension that is broken down by, in the order asked."""


class Term(NamedTuple):
    """The number of children in a group that a table shows, to be added (1) or taken away (-1)."""

    sign: int
    number: int
    attributes: int = 0
    """How many attributes of children tell the group apart."""
    whole: int | None = None
    """All whom the measure speaks of at the date or in the period; null where the rules were chosen for them already."""
    children: int | None = None
    """Of events, of which a child can have several: how many children they are of."""


Terms = tuple[Term, ...]


@dataclass(frozen=True)
class Cell:
    """Exact numbers of one group at one point. They leave `store.measures` through `store.measures.disclosure` alone."""

    numerator: int = 0
    base: int = 0
    """What a share is out of."""
    numerator_from: Terms = ()
    """What the number adds up from; one term for a group that a table shows."""
    base_from: Terms = ()
    amount: Amount | None = None
    """For a mean, a median or a total; null where nobody was found."""
    records_from: Terms = ()
    """What the number of its records adds up from."""
    children: int | None = None
    """Of events, of which a child can have several: how many children those counted are of, at the least."""


class HowMany(NamedTuple):
    number: int = 0
    children: int | None = None
    """Of events, of which a child can have several: how many children they are of, at the least."""


NOBODY = HowMany()


@dataclass(frozen=True)
class Sums:
    """What was found of each piece of the group, and of the group that a share is out of."""

    group: tuple[HowMany, ...]
    base: tuple[HowMany, ...]
    chosen: int | None = None
    """Of events, of how many children those are that the question counts."""


@dataclass(frozen=True)
class Counted:
    """What was found, by number of the point. A group without an entry holds nobody."""

    groups: tuple[Groups, ...]
    pieces: tuple[Piece, ...]
    base_pieces: tuple[Piece, ...]
    sums: dict[int, dict[Row, Sums]]
    undecided: dict[int, int]
    """Children of whom the returns held do not tell enough, whatever the filters."""
    whole: dict[int, tuple[HowMany, ...]]
    """The base of every group alike, where shares are a distribution; else empty."""
    lacks: tuple[Lack, ...] = ()
    spoken_of: dict[int, int] = field(default_factory=dict)
    """All whom the measure speaks of, whatever the filters."""
    amounts: Found = field(default_factory=dict)
    children: dict[int, int] = field(default_factory=dict)
    """Of events: of how many children they are, whatever the filters."""
    lacking: dict[int, tuple[HowMany, ...]] = field(default_factory=dict)
    """For each of `lacks`, those without it: of all whom the measure speaks of, then of each of its pieces."""
    conditions: int = 0
    """Attributes that the measure itself tells children apart by."""
    parts: Mapping[int, Parts] = field(default_factory=dict)
    """Of a point that members are told as put together: the points that it is made of."""
    base_counts_once: bool = False
    """The base is the point's own, and not put together."""
    shares_a_base: bool = False
    """Shares are a distribution."""

    def parts_of(self, point: int) -> Parts:
        return self.parts.get(point, ((1, point),))

    def wholes(self, points: Iterable[int]) -> list[int]:
        """All whom the measure speaks of, at each of the points or at its parts: of events, the children."""
        return [self._whole(part) for part in {part for point in points for _, part in self.parts_of(point)}]

    def _whole(self, point: int) -> int:
        everybody = self.spoken_of.get(point, 0)
        return min(everybody, self.children.get(point, everybody))

    def recorded_of_nobody(self, point: int) -> list[str]:
        """Dimensions that the question chooses by, and of which nothing is known."""
        found = zip(self.lacks, self._lacking(point), strict=True)
        return [lack.dimension for lack, (every, *_) in found if 0 < self.spoken_of.get(point, 0) == every.number]

    def without(self, point: int) -> list[tuple[Lack, Terms]]:
        """For each dimension that may be lacking, how many of those spoken of have none."""
        found: list[tuple[Lack, Terms]] = [(lack, ()) for lack in self.lacks]
        for sign, part in self.parts_of(point):
            for place, ((lack, terms), (_, *numbers)) in enumerate(zip(found, self._lacking(part), strict=True)):
                found[place] = lack, (*terms, *self._signed(sign, self._zipped(lack.pieces, numbers, part)))
        return found

    def rests_on(self, point: int, attributes: int) -> tuple[Terms, Terms]:
        """How many records have an amount, and how many there are."""
        records: list[Term] = []
        everybody: list[Term] = []
        for sign, part in self.parts_of(point):
            amounts = self.amounts.get(part, {}).values()
            found, without = sum(one.records for one in amounts), sum(one.without for one in amounts)
            children = max((one.children for one in amounts if one.children is not None), default=None)
            records.append(Term(sign, found, attributes, self._whole(part), children))
            everybody.append(Term(sign, found + without, attributes, self._whole(part), children))
        return tuple(records), tuple(everybody)

    def _lacking(self, point: int) -> list[tuple[HowMany, ...]]:
        numbers = iter(self.lacking.get(point, (NOBODY,) * sum(1 + len(lack.pieces) for lack in self.lacks)))
        return [tuple(islice(numbers, 1 + len(lack.pieces))) for lack in self.lacks]

    def cell(self, point: int, row: Row) -> Cell:
        parts = self.parts_of(point)
        of_base = ((1, point),) if self.base_counts_once else parts
        numerator = [term for sign, part in parts for term in self._signed(sign, self._group(part, row))]
        base = [term for sign, part in of_base for term in self._signed(sign, self._base(part, row))]
        found = self.amounts.get(point, {}).get(row)
        records = tuple(self._records(sign, part, row) for sign, part in parts if found)
        children = [sums.chosen for _, part in parts if (sums := self.sums.get(part, {}).get(row)) and sums.chosen is not None]
        return replace(
            cell_of(tuple(numerator), tuple(base)), amount=found, records_from=records, children=max(children, default=None)
        )

    def _records(self, sign: int, point: int, row: Row) -> Term:
        found = self.amounts.get(point, {}).get(row)
        return Term(sign, found.records, children=found.children) if found else Term(sign, 0)

    def _group(self, point: int, row: Row) -> Terms:
        found = self.sums.get(point, {}).get(row)
        return self._terms(self.pieces, found.group if found else (), row, point)

    def _base(self, point: int, row: Row) -> Terms:
        if self.shares_a_base:
            return self._zipped(self.base_pieces, self.whole.get(point, ()), point)
        found = self.sums.get(point, {}).get(row)
        return self._terms(self.base_pieces, found.base if found else (), row, point)

    def _terms(self, pieces: Sequence[Piece], numbers: Sequence[HowMany], row: Row, point: int) -> Terms:
        """Without the pieces in which no child of the row can be, as every reader knows."""
        within = [(group.dimension, group.parts_of(value)) for group, value in zip(self.groups, row, strict=True)]
        terms = self._zipped(pieces, numbers, point, within)
        return tuple(term for piece, term in zip(pieces, terms, strict=True) if self._touches(piece, row))

    def _zipped(
        self, pieces: Sequence[Piece], numbers: Sequence[HowMany], point: int, within: Sequence[tuple[str, frozenset[str]]] = ()
    ) -> Terms:
        whole = self._whole(point)
        return tuple(
            Term(piece.sign, found.number, piece.attributes_within(within) + self.conditions, whole, found.children)
            for piece, found in zip(pieces, numbers or (NOBODY,) * len(pieces), strict=True)
        )

    @staticmethod
    def _signed(sign: int, terms: Terms) -> Terms:
        return tuple(term._replace(sign=sign * term.sign) for term in terms)

    def _touches(self, piece: Piece, row: Row) -> bool:
        return all(piece.can_hold(group.dimension, group.parts_of(value)) for group, value in zip(self.groups, row, strict=True))

    def rows(self, stat: Stat) -> set[Row]:
        """The groups in which anybody was found; for a share, anybody it could be a share of."""
        if stat in AMOUNT_STATS:
            return {row for rows in self.amounts.values() for row in rows}
        found = ((row, self.cell(point, row)) for point, rows in self.sums.items() for row in rows)
        return {row for row, cell in found if cell.numerator or (stat is Stat.SHARE and cell.base and not self.whole)}


def cell_of(numerator: Terms, base: Terms) -> Cell:
    return Cell(total(numerator), total(base), numerator, base)


def total(terms: Terms) -> int:
    return sum(term.sign * term.number for term in terms)
