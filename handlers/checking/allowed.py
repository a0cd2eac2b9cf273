"""How far the truth may lie from a number as it is written: by its rounding, and by the words before it."""

from handlers.checking.numbers import Near, Number

ABOUT = 0.05
NEAR = 0.08
"""Of the number: what “about” allows on both sides, and “nearly” or “just over” on one."""
FRACTION = 3.0
"""Points: what “a third” allows."""


WEEKS_IN_A_MONTH = 52 / 12


def agrees(number: Number, truth: float) -> bool:
    """`truth` is in the unit of the number."""
    value, step = number.value, number.step
    exact = FRACTION if number.is_fraction else step / 2 + 1e-9
    slack = max(exact, 0.5)
    beside = 2 * FRACTION if number.is_fraction else max(NEAR * value, 1)
    return {
        Near.EXACT: abs(truth - value) <= exact,
        Near.ABOUT: abs(truth - value) <= max(slack, ABOUT * value),
        Near.UNDER: value - beside <= truth < value,
        Near.OVER: value < truth <= value + beside,
        Near.MORE: truth > value,
        Near.LEAST: truth >= value,
        Near.FEWER: truth < value,
        Near.MOST: truth <= value,
    }[number.near]
