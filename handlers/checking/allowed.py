"""How far the truth may lie from a number as it is written: by its rounding, and by the words before it."""

from handlers.checking.numbers import Near, Number

ABOUT = 0.05
NEAR = 0.08
"""Of the number: what “about” allows on both sides, and “nearly” or “just over” on one."""
FRACTION = 2.5
"""Points: what “a third” allows."""
WEEKS_IN_A_MONTH = 52 / 12


def agrees(number: Number, truth: float) -> bool:
    """`truth` is in the unit of the number."""
    value, step = number.value, number.step
    exact = FRACTION if number.is_fraction else step / 2 + 1e-9
    slack = max(exact, 0.5)
    match number.near:
        case Near.EXACT:
            return abs(truth - value) <= exact
        case Near.ABOUT:
            return abs(truth - value) <= max(slack, ABOUT * value, 3.0 if number.is_fraction else 0)
        case Near.UNDER:
            return value - max(NEAR * value, 1) <= truth < value
        case Near.OVER:
            return value < truth <= value + max(NEAR * value, 1)
        case Near.MORE:
            return truth > value
        case Near.LEAST:
            return truth >= value
        case Near.FEWER:
            return truth < value
        case Near.MOST:
            return truth <= value
