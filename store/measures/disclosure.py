"""The one door: every number passes here last, and leaves as its audience may see it.

Members see aggregate figures from which no child can be told (rules 2 to 7 of the project's disclosure control): counts of 0 to 5
are not told apart, all others are rounded, and what is shown carries the interval in which the truth lies. A rule looks at one
cell alone, so it does not depend on what was asked before. Officers see exact figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from store.measures.counting import Cell, Terms
from store.measures.dimensions import DIMENSIONS, attributes
from store.measures.measure import Dimension, Measure, Shown
from store.measures.query import Number, Query, Stat, Suppression
from store.vocabulary import Audience

__all__ = [
    "STRICT",
    "DisclosureRules",
    "Shape",
    "attributes",
    "put_together",
    "rate_as_shown",
    "rounded_count",
    "said_count",
    "said_terms",
    "share_as_shown",
    "shown",
    "unit",
    "withheld",
]

PER_CENT = "%"
PER_10_000 = "per 10,000"


@dataclass(frozen=True)
class DisclosureRules:
    """The thresholds for members. These are the strict ones."""

    small: int = 5
    """Counts up to this are shown as "fewer than 6"."""
    nearest: int = 5
    """Other counts are rounded to a multiple of this."""
    hide_none: bool = True
    """None at all is shown like a few."""
    same_below: int = 10
    """A smaller change in rounded counts is no change that can be told."""
    fine_base: int = 100
    """From this base on, shares are whole per cents."""
    least_base: int = 50
    """Below this base there are no shares."""
    coarse: int = 5
    """Between the two, shares are rounded to a multiple of this many per cent."""
    most_attributes: int = 2
    """Attributes of children that may be combined."""


STRICT = DisclosureRules()


@dataclass(frozen=True)
class Shape:
    """A number as it may be shown, with the interval that holds the truth."""

    value: Number | None
    low: Number | None
    high: Number | None
    numerator: int | None = None
    denominator: int | None = None
    suppressed: Suppression | None = None


def shown(stat: Stat, cell: Cell, population: int | None, audience: Audience, rules: DisclosureRules = STRICT) -> Shape:
    """A count, share or rate as the audience may see it. `population` is needed for a rate alone."""
    exact = audience is Audience.OFFICERS
    count = put_together(cell.numerator_from or ((1, cell.numerator),), rules)
    if stat is Stat.COUNT:
        return exact_count(cell.numerator) if exact else count
    if stat is Stat.SHARE:
        base = put_together(cell.base_from or ((1, cell.base),), rules)
        return exact_share(cell.numerator, cell.base) if exact else share_as_shown(count, base, rules)
    if stat is Stat.RATE and population is not None:
        return exact_rate(cell.numerator, population) if exact else rate_as_shown(count, population)
    raise ValueError(f"no rule for showing a {stat}")


def exact_count(count: int) -> Shape:
    return Shape(count, count, count, numerator=count)


def exact_share(numerator: int, base: int) -> Shape:
    """Per cent to one decimal; of nobody, there is no share."""
    if base == 0:
        return Shape(None, None, None, numerator, base, Suppression.FEW_RECORDS)
    share = _rounded(Fraction(100 * numerator, base), Fraction(1, 10))
    return Shape(share, share, share, numerator, base)


def exact_rate(count: int, population: int) -> Shape:
    rate = _rounded(_per_10_000(count, population), Fraction(1, 10))
    return Shape(rate, rate, rate, count, population)


def rounded_count(count: int, rules: DisclosureRules = STRICT) -> Shape:
    """The count of a group that a table shows."""
    if count == 0 and not rules.hide_none:
        return Shape(0, 0, 0, numerator=0)
    if count <= rules.small:
        return Shape(None, 0 if rules.hide_none else 1, rules.small, suppressed=Suppression.SMALL)
    value = int(_rounded(Fraction(count), Fraction(rules.nearest)))
    spread = rules.nearest // 2
    return Shape(value, value - spread, value + spread, numerator=value)


def put_together(terms: Terms, rules: DisclosureRules = STRICT) -> Shape:
    """The count of a group from the counts, as shown, of those it adds up from: not one of them is told any better by it."""
    shapes = [(sign, rounded_count(number, rules)) for sign, number in terms]
    if len(shapes) == 1 and shapes[0][0] == 1:
        return shapes[0][1]
    low = sum(sign * _bound(shape.low if sign > 0 else shape.high) for sign, shape in shapes)
    high = sum(sign * _bound(shape.high if sign > 0 else shape.low) for sign, shape in shapes)
    if low == high:
        return rounded_count(int(low), rules)
    if low <= rules.small:
        return Shape(None, 0, max(int(high), rules.small), suppressed=Suppression.SMALL)
    value = int(_rounded(Fraction(low + high, 2), Fraction(rules.nearest)))
    return Shape(value, int(low), int(high), numerator=value)


def _bound(bound: Number | None) -> int:
    assert bound is not None
    return int(bound)


def share_as_shown(part: Shape, base: Shape, rules: DisclosureRules = STRICT) -> Shape:
    """A share of the counts as shown. Withheld where few may match, or few may not: "all of them" tells as much as "none".

    Worked out from the exact counts, shares would narrow the counts down, the more of them are asked for.
    """
    nothing = Shape(None, None, None, suppressed=Suppression.SMALL)
    if part.numerator is None or base.numerator is None:
        return nothing
    least, most = _bound(base.low), _bound(base.high)
    if least < rules.least_base or least - _bound(part.high) <= rules.small:
        return nothing
    step = 1 if least >= rules.fine_base else rules.coarse
    value = int(_rounded(Fraction(100 * part.numerator, base.numerator), Fraction(step)))
    low, high = Fraction(100 * _bound(part.low), most), Fraction(100 * _bound(part.high), least)
    return Shape(
        value,
        min(value, floor(low * 10) / 10),
        max(value, ceil(high * 10) / 10),
        numerator=part.numerator,
        denominator=base.numerator,
    )


def rate_as_shown(of: Shape, population: int) -> Shape:
    """Worked out from the count as shown, because the population is public and would give the count back."""
    low, high = _per_10_000(_bound(of.low), population), _per_10_000(_bound(of.high), population)
    return Shape(
        None if of.numerator is None else _rounded(_per_10_000(of.numerator, population), Fraction(1, 10)),
        floor(low * 10) / 10,
        ceil(high * 10) / 10,
        numerator=of.numerator,
        denominator=None if of.numerator is None else population,
        suppressed=of.suppressed,
    )


def said_count(count: int, audience: Audience, rules: DisclosureRules = STRICT) -> int | None:
    """A number of children that is mentioned beside a figure; none where it is too small to say."""
    return count if audience is Audience.OFFICERS else rounded_count(count, rules).numerator


def said_terms(terms: Terms, audience: Audience) -> int | None:
    """The same of a number that is put together from groups that tables show."""
    if audience is Audience.OFFICERS:
        return sum(sign * number for sign, number in terms)
    return put_together(terms).numerator


def withheld(
    measure: Measure,
    query: Query,
    audience: Audience,
    rules: DisclosureRules = STRICT,
    dimensions: Mapping[str, Dimension] = DIMENSIONS,
) -> Suppression | None:
    """Why nothing at all is shown of such a question, whatever the numbers; none where figures may be shown cell by cell."""
    if audience is Audience.OFFICERS:
        return None
    spoken_of = attributes(query)
    seen = {dimensions[name].members for name in spoken_of}
    if Shown.NEVER in seen:
        return Suppression.NOT_FOR_ROLE
    count = len(spoken_of) + measure.attributes
    if count > rules.most_attributes or (Shown.ALONE in seen and count > 1):
        return Suppression.TOO_DETAILED
    return None


def unit(measure: Measure, stat: Stat) -> str:
    return {Stat.SHARE: PER_CENT, Stat.RATE: PER_10_000}.get(stat, measure.unit)


def _per_10_000(count: Number, population: int) -> Fraction:
    return Fraction(count) * 10_000 / population


def _rounded(number: Fraction, step: Fraction) -> Number:
    """To the nearest multiple of `step`, halves up, as published figures are."""
    result = floor(number / step + Fraction(1, 2)) * step
    return int(result) if result.denominator == 1 and step >= 1 else float(result)
