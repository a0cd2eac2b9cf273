"""Answers beside the tables: "not", "all but", two values together, and shares of all children or of a smaller group.

Under the strict rules they are worked out from what tables show, and tell a reader nothing new: this is where that is checked,
by asking. An answer that does tell more becomes an equation of the attack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from store.attack.register import MEASURE, Register
from store.attack.tables import Bounds, Door, Table
from store.measures.counted import Term, Terms, cell_of
from store.measures.dimensions import ALSO, ALWAYS_RECORDED, COUNTED_AS, DIMENSIONS, attributes
from store.measures.disclosure import Shape
from store.measures.pieces import Piece, of_group, of_parent
from store.measures.query import Query, Stat, Values
from store.vocabulary import NOT_RECORDED


@dataclass(frozen=True)
class Equation:
    """What an answer says of the cells of a table: their sum, each so many times, is within the bounds."""

    form: npt.NDArray[np.float64]
    bounds: Bounds


@dataclass(frozen=True)
class Answer:
    """What is shown, and the groups that it is worked out from: of a share also those that it is of."""

    shape: Shape
    pieces: tuple[Piece, ...]
    terms: Terms
    of_whom: tuple[Piece, ...]
    base: Terms


@dataclass
class Answers:
    """The answers about one table's dimensions."""

    table: Table
    door: Door
    asked: int = 0

    def that_tell_more(self) -> Iterator[Equation]:
        for query in questions_about(self.table):
            if self.door.lets_ask(query):
                self.asked += 1
                answer = self.answer(query)
                yield from self._share(answer) if query.stat is Stat.SHARE else self._count(answer)

    def answer(self, query: Query) -> Answer:
        assert query.stat is not None
        pieces, of_whom = of_group(query), of_parent(query)
        terms, base = self._terms(pieces), self._terms(of_whom)
        return Answer(self.door.shows(query.stat, cell_of(terms, base)), pieces, terms, of_whom, base)

    def _count(self, answer: Answer) -> Iterator[Equation]:
        shape = answer.shape
        low, high = self._told(answer.terms)
        if shape.low is not None and shape.high is not None and (shape.low > low or shape.high < high):
            yield Equation(self._form(answer.pieces), (shape.low, shape.high))

    def _share(self, answer: Answer) -> Iterator[Equation]:
        if answer.shape.value is None:
            return
        least, most = _share_bounds(answer.shape)
        (low, high), (base_low, base_high) = self._told(answer.terms), self._told(answer.base)
        if low < least * Fraction(base_high):
            yield Equation(self._form(answer.pieces) - float(least) * self._form(answer.of_whom), (0, np.inf))
        if high > most * Fraction(base_low):
            yield Equation(self._form(answer.pieces) - float(most) * self._form(answer.of_whom), (-np.inf, 0))

    def _terms(self, pieces: Sequence[Piece]) -> Terms:
        return tuple(Term(piece.sign, self.table.register.count(piece), piece.attributes_within()) for piece in pieces)

    def _form(self, pieces: Sequence[Piece]) -> npt.NDArray[np.float64]:
        total = np.zeros(self.table.exact.size)
        for piece in pieces:
            total += piece.sign * self.table.form(piece)
        return total

    def _told(self, terms: Terms) -> Bounds:
        """What follows from the tables alone."""
        found = [(term.sign, *self.door.bounds(term.number, term.attributes)) for term in terms]
        low = sum(low if sign > 0 else -high for sign, low, high in found)
        return max(0, low), sum(high if sign > 0 else -low for sign, low, high in found)


def _share_bounds(shape: Shape) -> tuple[Fraction, Fraction]:
    assert shape.low is not None
    assert shape.high is not None
    return Fraction(str(shape.low)) / 100, Fraction(str(shape.high)) / 100


@dataclass(frozen=True)
class _Choice:
    """What a question says of one dimension."""

    filters: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def is_one_value(self) -> bool:
        return len(self.filters) == 1 and not self.exclude


def questions_about(table: Table) -> Iterator[Query]:
    """Counts and shares; of each wider group, where a question can name it."""
    dimensions = table.dimensions
    for chosen in product(*(_choices(table.register, name, dimensions) for name in dimensions)):
        said = dict(zip(dimensions, chosen, strict=True))
        filters = {name: choice.filters for name, choice in said.items() if choice.filters}
        exclude = {name: choice.exclude for name, choice in said.items() if choice.exclude}
        if not filters and not exclude:
            continue
        if any(not choice.is_one_value for choice in chosen if choice != _Choice()):
            yield Query(MEASURE.id, Stat.COUNT, filters, exclude)
        yield Query(MEASURE.id, Stat.SHARE, filters, exclude)
        for name, choice in said.items():
            if choice.is_one_value and len(filters) + len(exclude) > 1:
                yield Query(MEASURE.id, Stat.SHARE, _without(filters, name), exclude, {name: choice.filters})
    for name in dimensions:
        for narrow, wide in _nested(name):
            yield Query(MEASURE.id, Stat.SHARE, {name: (narrow,)}, of={name: (wide,)})


def _without(values: Values, name: str) -> Values:
    return {other: chosen for other, chosen in values.items() if other != name}


def _choices(register: Register, dimension: str, dimensions: tuple[str, ...]) -> list[_Choice]:
    values = [
        value
        for value in _values(register, dimension)
        if attributes(Query(MEASURE.id, filters={dimension: (value,)})) <= {*dimensions}
    ]
    together = [_Choice(filters=two) for two in pairwise(values)] if len(dimensions) == 1 else []
    return [
        _Choice(),
        *(_Choice(filters=(value,)) for value in values),
        *(_Choice(exclude=(value,)) for value in values),
        *together,
    ]


def _values(register: Register, dimension: str) -> list[str]:
    """What a question can name."""
    held = register.parts[dimension]
    named = [value for value in DIMENSIONS[dimension].values if value in held or (dimension, value) not in COUNTED_AS]
    named = named or [part for part in held if part != NOT_RECORDED]
    return named if dimension in ALWAYS_RECORDED else [*named, NOT_RECORDED]


def _nested(dimension: str) -> Iterator[tuple[str, str]]:
    """A value within a wider one: family carers among all foster carers."""
    values = [value for value in DIMENSIONS[dimension].values if (dimension, value) not in ALSO]
    for narrow, wide in product(values, values):
        inside, around = (
            {one.slices[0].parts for one in of_group(Query(MEASURE.id, filters={dimension: (v,)}))} for v in (narrow, wide)
        )
        if len(inside) == len(around) == 1 and next(iter(inside)) < next(iter(around)):
            yield narrow, wide
