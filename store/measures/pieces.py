"""What a group that a question names is put together from: groups that tables show, added up and taken away.

Tables show the groups of one value or of two: "in children's homes", "girls with external providers". Any other group, such as
two values together or everybody but one, has no rounding of its own. Its figure is worked out from those that tables show, as
any reader could. Rounded on its own, each such group would narrow down what the small groups can be, until they are known: that
is how `parenting attack` got most of them back when unions, complements and shares were rounded one by one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from store.measures.dimensions import ALSO, ALWAYS_RECORDED, DIMENSIONS, attributes_of, parts
from store.measures.query import Query
from store.vocabulary import NOT_RECORDED

Atom = tuple[str, bool]
"""A part of a dimension's column, and whether it also meets the second condition that some value of it sets."""


@dataclass(frozen=True)
class Slice:
    """A group that a table shows: some parts of one dimension. `also` is a second condition, on another dimension."""

    dimension: str
    parts: frozenset[str]
    also: tuple[str, str] | None = None


@dataclass(frozen=True)
class Piece:
    """A group of one value of each dimension, to be added (1) or taken away (-1). Without slices it is everybody."""

    sign: int
    slices: tuple[Slice, ...] = ()
    exactly: Query | None = field(default=None, compare=False)
    """All that a question chooses, as one: of what is not rounded, nothing has to be put together."""

    def can_hold(self, dimension: str, values: frozenset[str]) -> bool:
        """Whether any child of these parts of the dimension can be in it."""
        return all(values & held for name, held in self.bounds() if name == dimension)

    @property
    def is_possible(self) -> bool:
        """False where two of its conditions on one dimension exclude each other."""
        return all(self.can_hold(name, held) for name, held in self.bounds())

    @property
    def dimensions(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.bounds())

    def attributes_within(self, row: Iterable[tuple[str, frozenset[str]]] = ()) -> int:
        """How many attributes tell it apart, in a row of a table that has these parts of some dimensions."""
        held: dict[str, frozenset[str]] = {}
        for name, values in (*self.bounds(), *row):
            held[name] = held[name] & values if name in held else values
        return attributes_of(held)

    def bounds(self) -> Iterable[tuple[str, frozenset[str]]]:
        for part in self.slices:
            yield part.dimension, part.parts
            if part.also:
                name, value = part.also
                yield name, parts(name, value)


def of_group(query: Query, *, is_rounded: bool = True) -> tuple[Piece, ...]:
    """What the group that a question counts is made of; nothing where no child can be in it."""
    if not is_rounded:
        return (Piece(1, exactly=query),)
    dimensions = dict.fromkeys([*query.filters, *query.exclude, *query.of])
    return _crossed(
        [_signed(name, *(values.get(name, ()) for values in (query.filters, query.of, query.exclude))) for name in dimensions]
    )


def of_parent(query: Query, *, is_rounded: bool = True) -> tuple[Piece, ...]:
    """The same for the group that a share is of."""
    if not is_rounded:
        return (Piece(1, exactly=Query(query.measure, of=query.of)),)
    return _crossed([_signed(name, (), values, ()) for name, values in query.of.items()])


def slices(dimension: str, others: Iterable[str]) -> tuple[Slice, ...]:
    """All that tables show of a dimension. `others` are parts beside the catalogue's own: names of places, not recorded."""
    atoms = frozenset[Atom]().union(*(_atoms_of_part(dimension, part) for part in others))
    return tuple(_slices(dimension, atoms).values())


Signed = tuple[tuple[int, Slice | None], ...]


def _crossed(choices: list[Signed]) -> tuple[Piece, ...]:
    found = []
    for terms in product(*choices):
        sign = 1
        for one, _ in terms:
            sign *= one
        piece = Piece(sign, tuple(part for _, part in terms if part))
        if piece.is_possible:
            found.append(piece)
    return tuple(found)


@lru_cache(maxsize=4096)
def _signed(dimension: str, filters: tuple[str, ...], of: tuple[str, ...], exclude: tuple[str, ...]) -> Signed:
    """Slices that add up to what is chosen and not left out: the fewer the better, as each is rounded."""
    chosen = [_all_atoms(dimension, values) for values in (filters, of) if values]
    wanted = frozenset.intersection(*chosen) if chosen else None
    gone = _all_atoms(dimension, exclude)
    every = _every_atom(dimension)
    by_atoms = _slices(dimension, gone.union(wanted or (), every or ()))
    left = every if wanted is None else wanted
    if left is None:
        return _less(None, gone, by_atoms)
    left -= gone
    options = [
        _covered(left, by_atoms),
        *(_less(wider, atoms - left, by_atoms) for atoms, wider in by_atoms.items() if left < atoms),
    ]
    if wanted is None or every is not None:
        options.append(_less(None, gone if wanted is None else (every or left) - left, by_atoms))
    return min(options, key=len)


def _less(whole: Slice | None, rest: frozenset[Atom], by_atoms: Mapping[frozenset[Atom], Slice]) -> Signed:
    return (1, whole), *((-sign, part) for sign, part in _covered(rest, by_atoms))


def _covered(wanted: frozenset[Atom], by_atoms: Mapping[frozenset[Atom], Slice]) -> Signed:
    """Slices side by side, the widest first. An atom that no slice within `wanted` holds is a wider slice less its rest."""
    left = wanted
    found: list[tuple[int, Slice | None]] = []
    for atoms, part in by_atoms.items():
        if atoms <= left:
            found.append((1, part))
            left -= atoms
    while left:
        atoms = min((atoms for atoms in by_atoms if atoms & left), key=len)
        found += _less(by_atoms[atoms], atoms - left, by_atoms)
        left -= atoms
    return tuple(found)


def _slices(dimension: str, atoms: frozenset[Atom]) -> Mapping[frozenset[Atom], Slice]:
    """The slices that tables show: each value that can be asked for, and each part of a breakdown. The widest first."""
    values = list(DIMENSIONS[dimension].values)
    found = {_atoms(dimension, value): _slice(dimension, value) for value in values}
    for part in sorted({part for value in values for part in parts(dimension, value)} | {part for part, _ in atoms}):
        found.setdefault(_atoms_of_part(dimension, part), Slice(dimension, frozenset({part})))
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _slice(dimension: str, value: str) -> Slice:
    return Slice(dimension, parts(dimension, value), ALSO.get((dimension, value)))


def _every_atom(dimension: str) -> frozenset[Atom] | None:
    """All there can be; null where the values come from the store."""
    values = DIMENSIONS[dimension].values
    if not values:
        return None
    lacking = () if dimension in ALWAYS_RECORDED else (NOT_RECORDED,)
    return _all_atoms(dimension, (*values, *lacking))


def _all_atoms(dimension: str, values: Iterable[str]) -> frozenset[Atom]:
    return frozenset[Atom]().union(*(_atoms(dimension, value) for value in values))


def _atoms(dimension: str, value: str) -> frozenset[Atom]:
    if (dimension, value) in ALSO:
        return frozenset((part, True) for part in parts(dimension, value))
    return frozenset[Atom]().union(*(_atoms_of_part(dimension, part) for part in parts(dimension, value)))


def _atoms_of_part(dimension: str, part: str) -> frozenset[Atom]:
    split = any(name == dimension and part in parts(name, value) for name, value in ALSO)
    return frozenset({(part, False), (part, True)}) if split else frozenset({(part, False)})
