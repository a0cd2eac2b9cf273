"""One statement that counts a query for every group and every point in time at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures import amounts
from store.measures.amounts import Amount, Found
from store.measures.cells import Groups, holds
from store.measures.dimensions import columns
from store.measures.facts import FACTS
from store.measures.facts.columns import YES, Column, Facts
from store.measures.measure import Measure
from store.measures.pieces import Piece, of_group, of_parent
from store.measures.points import Point, table
from store.measures.query import AMOUNT_STATS, Query, Stat
from store.measures.unrecorded import Lack, lacks
from store.stems import stem

SPOKEN_OF = ("title", "result", "counted", "said_by")
"""The columns of records whose words a list can be narrowed by."""
IN_FULL = "_in_full"
"""How a column of a list ends that officers see in the place of another."""

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
    lacks: tuple[Lack, ...] = ()
    spoken_of: dict[int, int] = field(default_factory=dict)
    """All whom the measure speaks of, whatever the filters."""
    amounts: Found = field(default_factory=dict)
    lacking: dict[int, tuple[int, ...]] = field(default_factory=dict)
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
        """All whom the measure speaks of, at each of the points or at its parts."""
        shown = {part for point in points for _, part in self.parts_of(point)}
        return [self.spoken_of.get(point, 0) for point in shown]

    def recorded_of_nobody(self, point: int) -> list[str]:
        """Dimensions that the question chooses by, and of which nothing is known."""
        found = zip(self.lacks, self._lacking(point), strict=True)
        return [lack.dimension for lack, (every, *_) in found if 0 < self.spoken_of.get(point, 0) == every]

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
            whole = self.spoken_of.get(part, 0)
            records.append(Term(sign, found, attributes, whole))
            everybody.append(Term(sign, found + without, attributes, whole))
        return tuple(records), tuple(everybody)

    def _lacking(self, point: int) -> list[tuple[int, ...]]:
        numbers = iter(self.lacking.get(point, (0,) * sum(1 + len(lack.pieces) for lack in self.lacks)))
        return [tuple(islice(numbers, 1 + len(lack.pieces))) for lack in self.lacks]

    def cell(self, point: int, row: Row) -> Cell:
        parts = self.parts_of(point)
        of_base = ((1, point),) if self.base_counts_once else parts
        numerator = [term for sign, part in parts for term in self._signed(sign, self._group(part, row))]
        base = [term for sign, part in of_base for term in self._signed(sign, self._base(part, row))]
        found = self.amounts.get(point, {}).get(row)
        records = tuple(
            Term(sign, one.records if (one := self.amounts.get(part, {}).get(row)) else 0) for sign, part in parts if found
        )
        return replace(cell_of(tuple(numerator), tuple(base)), amount=found, records_from=records)

    def _group(self, point: int, row: Row) -> Terms:
        found = self.sums.get(point, {}).get(row)
        return self._terms(self.pieces, found.group if found else (), row, point)

    def _base(self, point: int, row: Row) -> Terms:
        if self.shares_a_base:
            return self._zipped(self.base_pieces, self.whole.get(point, ()), point)
        found = self.sums.get(point, {}).get(row)
        return self._terms(self.base_pieces, found.base if found else (), row, point)

    def _terms(self, pieces: Sequence[Piece], numbers: Sequence[int], row: Row, point: int) -> Terms:
        """Without the pieces in which no child of the row can be, as every reader knows."""
        within = tuple(group.dimension for group in self.groups)
        terms = self._zipped(pieces, numbers, point, within)
        return tuple(term for piece, term in zip(pieces, terms, strict=True) if self._touches(piece, row))

    def _zipped(self, pieces: Sequence[Piece], numbers: Sequence[int], point: int, within: tuple[str, ...] = ()) -> Terms:
        whole = self.spoken_of.get(point, 0)
        return tuple(
            Term(piece.sign, number, len(piece.dimensions.union(within)) + self.conditions, whole)
            for piece, number in zip(pieces, numbers or (0,) * len(pieces), strict=True)
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


def count(session: Session, measure: Measure, query: Query, groups: Sequence[Groups], points: Sequence[Point]) -> Counted:
    """Count a query that is known to fit the measure."""
    every, parts = _with_parts(points)
    facts = facts_of(session, measure, query, every)
    pieces = of_group(query, is_rounded=measure.is_controlled)
    base_pieces = pieces if measure.is_condition else of_parent(query, is_rounded=measure.is_controlled)
    whole_of = is_distribution(measure, query)
    lacking_of = lacks(measure, query, shares_a_base=whole_of)
    keys = [group.column(facts).label(f"group_{number}") for number, group in enumerate(groups)]
    statement = sa.select(
        facts.c.point,
        sa.func.sum(facts.c.undecided),
        sa.func.sum(_size(facts)),
        *keys,
        *(_how_many(facts, sa.and_(holds(facts, piece), facts.c.meets == 1)) for piece in pieces),
        *(_how_many(facts, holds(facts, piece)) for piece in base_pieces),
        *(without := tuple(_without(facts, query, lacking_of))),
        *amounts.columns(query, facts),
    ).group_by(facts.c.point, *keys)
    counted = Counted(
        tuple(groups),
        pieces,
        base_pieces,
        {},
        {},
        {},
        lacking_of,
        conditions=measure.attributes,
        parts=parts,
        base_counts_once=measure.base_counts_once,
        shares_a_base=whole_of,
    )
    ends = tuple(accumulate(map(len, (keys, pieces, base_pieces, without))))
    for point, unclear, everybody, *found in session.execute(statement):
        row, numbers, of_whom, lacking, of_amounts = (tuple(found[start:end]) for start, end in pairwise((0, *ends, None)))
        counted.undecided[point] = counted.undecided.get(point, 0) + unclear
        counted.spoken_of[point] = counted.spoken_of.get(point, 0) + everybody
        counted.lacking[point] = _added(counted.lacking.get(point), lacking)
        if whole_of:
            counted.whole[point] = _added(counted.whole.get(point), of_whom)
        if None not in row:
            counted.sums.setdefault(point, {})[row] = Sums(numbers, of_whom)
            amount = amounts.amount_of(measure, query, of_amounts) if of_amounts else None
            if amount is not None:
                counted.amounts.setdefault(point, {})[row] = amount
    return counted


def _with_parts(points: Sequence[Point]) -> tuple[list[Point], dict[int, Parts]]:
    """All points to be counted, and by number those that are made of others."""
    numbers = {point: number for number, point in enumerate(points)}
    parts = {}
    for number, point in enumerate(points):
        if point.made_of:
            made_of = [(sign, replace(point, when=when, made_of=())) for sign, when in point.made_of]
            parts[number] = tuple((sign, numbers.setdefault(part, len(numbers))) for sign, part in made_of)
    return list(numbers), parts


def _without(facts: sa.Subquery, query: Query, lacking_of: Sequence[Lack]) -> Iterator[Column]:
    """The columns of `Counted.lacking`. Shares are of those who meet the measure's condition and of those who do not."""
    met = sa.true() if query.stat is Stat.SHARE else facts.c.meets == 1
    for lack in lacking_of:
        yield _how_many(facts, facts.c[lack.dimension].is_(None))
        yield from (_how_many(facts, sa.and_(holds(facts, piece), met)) for piece in lack.pieces)


def _added(numbers: tuple[int, ...] | None, more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(numbers, more, strict=True))) if numbers else more


def facts_of(session: Session, measure: Measure, query: Query, points: Sequence[Point]) -> sa.Subquery:
    """The facts with the columns that the question needs and no others."""
    facts = FACTS[measure.id](table(session, points))
    needed = {"point", "meets", "undecided", "size", *columns(query)}
    if query.stat in AMOUNT_STATS:
        needed.add("amount")
    elif query.stat is Stat.LIST:
        names = told(measure, query)
        needed.update(("ref", "is_shared", *names, *(f"{name}{IN_FULL}" for name in names)))
    if query.text is not None:
        facts = facts.where(_speaks_of(facts, query.text))
    if measure.usual and shows_usual_only(measure, query):
        usual = facts.selected_columns[measure.usual[0]]
        facts = facts.where(sa.or_(usual.is_(None), usual.in_(measure.usual[1])))
    return facts.with_only_columns(*(column for column in facts.selected_columns if column.key in needed)).subquery("facts")


def _speaks_of(facts: Facts, words: str) -> Column:
    """Whether each of the words, in whatever form, stands in the title or in what is told of it."""
    columns = facts.selected_columns
    said: Iterable[Column] = (sa.func.coalesce(columns[name], "") for name in SPOKEN_OF if name in columns)
    told = sa.func.lower(reduce(lambda one, other: one + " " + other, said))
    return sa.and_(*(told.contains(stem(word), autoescape=True) for word in words.lower().split()))


def told(measure: Measure, query: Query) -> tuple[str, ...]:
    """What a list tells of each record; more of one by itself."""
    return measure.detailed if query.ref is not None and measure.detailed else measure.listed


def shows_usual_only(measure: Measure, query: Query) -> bool:
    """Whether only what is published counts, as the question asks for nothing else."""
    return measure.usual is not None and measure.usual[0] not in {*query.filters, *query.of}


def is_distribution(measure: Measure, query: Query) -> bool:
    """Whether shares are of the whole at each point, so that a breakdown's add up to 100.

    A filter that only picks among the groups does not change that. Any other makes each group its own base: "what share of
    children are out of county, by age" is the share in each age band.
    """
    if measure.is_condition:
        return False
    conditions = {*query.filters, *query.exclude} - {*query.group_by}
    return not conditions


def _how_many(facts: sa.Subquery, condition: Column) -> Column:
    return sa.func.sum(sa.case((condition, _size(facts)), else_=0))


def _size(facts: sa.Subquery) -> Column:
    return facts.c.size if "size" in facts.c else YES
