"""Which way a figure has gone since another time, as far as rounded numbers can tell."""

from enum import StrEnum

from store.measures.query import Compared, Figure, Verdict

LEAST_CHANGE = 10
"""A change in rounded counts of children that is smaller than this says nothing."""


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"
    """Equal, or so near that rounding could hide or make the change."""
    UNKNOWN = "unknown"
    """One of the two figures is not shown."""


def direction(figure: Figure, compared: Compared) -> Direction:
    if compared.verdict is Verdict.SAME:
        return Direction.SAME
    if figure.value is None or compared.value is None:
        return Direction.UNKNOWN
    if figure.value == compared.value or _hidden_by_rounding(figure, compared):
        return Direction.SAME
    return Direction.UP if figure.value > compared.value else Direction.DOWN


def _hidden_by_rounding(figure: Figure, compared: Compared) -> bool:
    assert figure.value is not None
    assert compared.value is not None
    if figure.low == figure.high and compared.low == compared.high:
        return False
    if figure.unit == "children":
        return abs(figure.value - compared.value) < LEAST_CHANGE
    ends = (figure.low, figure.high, compared.low, compared.high)
    low, high, other_low, other_high = (end if end is not None else 0 for end in ends)
    return low <= other_high and other_low <= high
