"""The one door: every number passes here last, and leaves as its audience may see it.

Members see aggregate figures from which no child can be told (rules 2 to 7 of the project's disclosure control): counts of 0 to 5
are not told apart (of two attributes combined, 0 to 9), all others are rounded, and what is shown carries the interval in which
the truth lies. A rule looks at one cell alone, so it does not depend on what was asked before. Officers see exact figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from store.measures.amounts import Amount
from store.measures.counted import Cell, Term, Terms, total
from store.measures.dimensions import DIMENSIONS, attributes
from store.measures.measure import Kind, Measure, Shown
from store.measures.query import AMOUNT_STATS, Number, Query, Stat, Suppression
from store.measures.thresholds import STRICT, DisclosureRules
from store.vocabulary import Audience, Role

__all__ = [
    "STRICT",
    "DisclosureRules",
    "Shape",
    "attributes",
    "combined",
    "for_all_spoken_of",
    "is_too_detailed_for",
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


STEPS = {"GBP/week": Fraction(50), "GBP": Fraction(50), "days": Fraction(5), "points": Fraction(1, 2)}
"""What members' means and medians are rounded to, by unit."""


@dataclass(frozen=True)
class Shape:
    """A number as it may be shown, with the interval that holds the truth."""

    value: Number | None
    low: Number | None
    high: Number | None
    numerator: int | None = None
    denominator: int | None = None
    suppressed: Suppression | None = None


OF_FEW_CHILDREN = Shape(None, None, None, suppressed=Suppression.FEW_RECORDS)
"""Of events that are more than a few, but of a few children: how many there are would tell of these."""


def shown(stat: Stat, cell: Cell, population: int | None, audience: Audience, rules: DisclosureRules = STRICT) -> Shape:
    """A number as the audience may see it. A rate is of the `population`; without one, of the base, as a share is."""
    exact = audience is Audience.OFFICERS
    count = put_together(cell.numerator_from or (Term(1, cell.numerator),), rules)
    if count.value is not None and _is_of_few(cell.children, rules):
        count = OF_FEW_CHILDREN
    if stat is Stat.COUNT:
        return exact_count(cell.numerator) if exact else count
    if stat is Stat.SHARE or (stat is Stat.RATE and population is None):
        base = put_together(cell.base_from or (Term(1, cell.base),), rules)
        return exact_share(cell.numerator, cell.base) if exact else share_as_shown(count, base, rules)
    if population is not None and stat is Stat.RATE:
        return exact_rate(cell.numerator, population) if exact else rate_as_shown(count, population)
    if stat in AMOUNT_STATS:
        return exact_amount(cell.amount) if exact else amount_as_shown(stat, cell.amount, cell.records_from, rules)
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


def exact_amount(amount: Amount | None) -> Shape:
    """Money to a penny, all else to one decimal."""
    if amount is None or amount.value is None:
        return Shape(None, None, None, denominator=0, suppressed=Suppression.FEW_RECORDS)
    value = _rounded(amount.value, Fraction(1, 100) if amount.unit.startswith("GBP") else Fraction(1, 10))
    return Shape(value, value, value, denominator=amount.records)


def amount_as_shown(stat: Stat, amount: Amount | None, of: Terms = (), rules: DisclosureRules = STRICT) -> Shape:
    """A mean or median to a step; a total from the mean and the number of records as shown.

    A total rounded by itself, less those of all groups but one, would give back what the children of that one cost.
    Where the records are put together from several periods (`of`), it goes by their number as shown whether they are enough.
    """
    least = rules.least_for_a_tail if stat is Stat.P90 else rules.least_records
    if amount is None or amount.value is None or amount.records < least or _is_of_few(amount.children, rules, least):
        return Shape(None, None, None, suppressed=Suppression.FEW_RECORDS)
    records = put_together(of or (Term(1, amount.records),), rules)
    if records.low is None or (len(of) > 1 and _bound(records.low) < least):
        return Shape(None, None, None, suppressed=Suppression.FEW_RECORDS)
    step = STEPS[amount.unit]
    if stat is not Stat.TOTAL:
        return _near(_rounded(amount.value, step), step, records)
    mean = Fraction(_rounded(amount.value / amount.records, step))
    low, high = ((mean + side * step / 2) * _bound(bound) for side, bound in ((-1, records.low), (1, records.high)))
    value = _rounded(mean * _bound(records.numerator), Fraction(1000))
    return Shape(value, _outwards(low, floor), _outwards(high, ceil), denominator=records.numerator)


def _near(value: Number, step: Fraction, records: Shape) -> Shape:
    low, high = (_rounded(Fraction(value) + side * step / 2, step / 2) for side in (-1, 1))
    return Shape(value, low, high, denominator=records.numerator)


def _outwards(bound: Fraction, whole: Callable[[Fraction], int]) -> int:
    return whole(bound / 1000) * 1000


def _is_of_few(children: int | None, rules: DisclosureRules, least: int = 0) -> bool:
    """Whether events, or amounts, are of too few children; `children` is null where each is of another."""
    return children is not None and children < max(least, rules.small + 1)


def rounded_count(count: int, rules: DisclosureRules = STRICT, attributes: int = 0, children: int | None = None) -> Shape:
    """The count of a group that a table shows; `attributes` tell it apart. Of events, it is of so many children."""
    rules = rules.where_combined(attributes)
    if count == 0 and not rules.hide_none:
        return Shape(0, 0, 0, numerator=0)
    if count <= rules.small:
        return Shape(None, 0 if rules.hide_none else 1, rules.small, suppressed=Suppression.SMALL)
    if _is_of_few(children, rules):
        return OF_FEW_CHILDREN
    value = int(_rounded(Fraction(count), Fraction(rules.nearest)))
    spread = rules.nearest // 2
    return Shape(value, value - spread, value + spread, numerator=value)


def put_together(terms: Terms, rules: DisclosureRules = STRICT) -> Shape:
    """The count of a group from the counts, as shown, of those it adds up from: not one of them is told any better by it."""
    shapes = [(term.sign, rounded_count(term.number, _rules_for(term, rules), term.attributes, term.children)) for term in terms]
    if any(shape is OF_FEW_CHILDREN for _, shape in shapes):
        return OF_FEW_CHILDREN
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


def _rules_for(term: Term, rules: DisclosureRules) -> DisclosureRules:
    return rules if term.whole is None else for_all_spoken_of(term.whole, rules)


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


def said_count(count: int, audience: Audience, rules: DisclosureRules = STRICT, attributes: int = 0) -> int | None:
    """A number of children that is mentioned beside a figure; none where it is too small to say."""
    return count if audience is Audience.OFFICERS else rounded_count(count, rules, attributes).numerator


def said_terms(terms: Terms, audience: Audience, rules: DisclosureRules = STRICT) -> int | None:
    """The same of a number that is put together from groups that tables show."""
    if audience is Audience.OFFICERS:
        return total(terms)
    return put_together(terms, rules).numerator


def combined(measure: Measure, query: Query) -> int:
    """How many attributes of children a question puts together, the measure's own conditions counted."""
    return len(attributes(query)) + measure.attributes


def withheld(
    measure: Measure,
    query: Query,
    audience: Audience,
    rules: DisclosureRules = STRICT,
) -> Suppression | None:
    """Why nothing at all is shown of such a question, whatever the numbers; none where figures may be shown cell by cell."""
    if audience is Audience.OFFICERS:
        return None
    seen = {DIMENSIONS[name].members for name in attributes(query)}
    if measure.who is not Role.MEMBER or Shown.NEVER in seen or _tells_of_one(measure, query):
        return Suppression.NOT_FOR_ROLE
    count = combined(measure, query)
    if measure.is_controlled and (count > rules.most_attributes or (Shown.ALONE in seen and count > 1)):
        return Suppression.TOO_DETAILED
    return None


def for_all_spoken_of(whole: int, rules: DisclosureRules = STRICT) -> DisclosureRules:
    """The rules for a measure that speaks of so many in all; judged by the whole as shown, so that they tell nothing of it."""
    return rules.for_whole(rounded_count(whole, rules).numerator or 0)


def is_too_detailed_for(whole: int, measure: Measure, query: Query, audience: Audience, rules: DisclosureRules = STRICT) -> bool:
    """Whether so few are spoken of in all that only one attribute of them is shown at a time, whatever the group.

    Judged by the whole as shown, so that it tells nothing of it. What is never added up, such as two surveys, is no attribute.
    """
    if audience is Audience.OFFICERS or not measure.is_controlled:
        return False
    told = len(attributes(query) - {*measure.apart_by}) + measure.attributes
    return told > 1 and (rounded_count(whole, rules).numerator or 0) < rules.least_for_two


def _tells_of_one(measure: Measure, query: Query) -> bool:
    """A list of children, or the highest of their amounts. Records such as carers' comments are there to be listed."""
    return measure.is_controlled and measure.kind is not Kind.RECORD and query.stat in (Stat.LIST, Stat.MAX)


def unit(measure: Measure, stat: Stat) -> str:
    if stat in AMOUNT_STATS:
        return measure.amount
    return {Stat.SHARE: PER_CENT, Stat.RATE: measure.rate_unit}.get(stat, measure.unit)


def _per_10_000(count: Number, population: int) -> Fraction:
    return Fraction(count) * 10_000 / population


def _rounded(number: Fraction, step: Fraction) -> Number:
    """To the nearest multiple of `step`, halves up, as published figures are."""
    result = floor(number / step + Fraction(1, 2)) * step
    return int(result) if result.denominator == 1 and step >= 1 else float(result)
