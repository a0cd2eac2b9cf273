"""Released figures, as the attack knows them."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from store.attack.register import MEETS, YES
from store.attack.tables import Key
from store.measures.catalogue import MEASURES
from store.measures.pieces import Slice
from store.measures.released import INDICATORS, releases
from store.models import ReleasedFigure

Known = Mapping[Key, int]
"""Groups whose number is known exactly."""


def known_of(figure: ReleasedFigure) -> Known:
    """A share is taken to give away both numbers that it is of: with a published total, it mostly does."""
    indicator = INDICATORS[figure.indicator]
    slices = {Slice(name, frozenset(values)) for name, values in indicator.filters.items()}
    if MEASURES[indicator.measure].is_condition:
        slices.add(Slice(MEETS, frozenset({YES})))
    found = {(indicator.measure, frozenset(slices)): figure.numerator}
    if figure.denominator is not None:
        found[indicator.measure, frozenset[Slice]()] = figure.denominator
    return found


def known_on(session: Session, day: date, more: Sequence[ReleasedFigure] = ()) -> Known:
    """What is released of a month-end, and what is to be."""
    found: dict[Key, int] = {}
    for figure in (*(figure for position, figure in releases(session) if position.as_at == day), *more):
        found.update(known_of(figure))
    return found
