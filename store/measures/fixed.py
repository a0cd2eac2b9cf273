"""A figure beside one that stands fixed: what was published for an area, or what is aimed at. Judged by whole intervals.

A verdict is given only where every number that the two figures can stand for gives the same.
"""

from dataclasses import dataclass
from fractions import Fraction

from store.measures.disclosure import Shape
from store.measures.measure import Good, Measure
from store.measures.query import AMOUNT_STATS, Number, Stat, Verdict
from store.terms import Aim
from store.vocabulary import Audience

Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Against:
    """Says how a figure stands to a fixed one."""

    measure: Measure
    stat: Stat
    audience: Audience

    def verdict(self, ours: Shape, theirs: Interval | None) -> Verdict | None:
        """Null where neither side is better, or one of the two is not known."""
        mine = self.interval(ours)
        if self.measure.good is Good.NONE or mine is None or theirs is None:
            return None
        if mine == theirs and mine[0] == mine[1]:
            return Verdict.SAME
        if mine[0] > theirs[1]:
            return Verdict.BETTER if self.measure.good is Good.UP else Verdict.WORSE
        if mine[1] < theirs[0]:
            return Verdict.WORSE if self.measure.good is Good.UP else Verdict.BETTER
        return Verdict.UNCLEAR

    def reached(self, ours: Shape, target: Fraction, aim: Aim | None) -> Verdict | None:
        """Better: the target is met; worse: it is not; null where nobody has said which side is meant."""
        mine = self.interval(ours)
        if mine is None or aim is None:
            return None
        sides = {end <= target if aim is Aim.AT_MOST else end >= target for end in mine}
        if len(sides) > 1:
            return Verdict.UNCLEAR
        return Verdict.BETTER if True in sides else Verdict.WORSE

    def aim(self, stated: Aim | None) -> Aim | None:
        return stated or {Good.UP: Aim.AT_LEAST, Good.DOWN: Aim.AT_MOST}.get(self.measure.good)

    def interval(self, ours: Shape) -> Interval | None:
        """In which the truth lies. What officers see is rounded to a decimal, so theirs is worked out from its counts."""
        if ours.value is None or ours.low is None or ours.high is None:
            return None
        if self.audience is Audience.OFFICERS and self.stat in (Stat.SHARE, Stat.RATE):
            exact = self._exact(ours)
            return exact, exact
        half = self._half_a_step() if self.audience is Audience.OFFICERS else Fraction(0)
        return exactly(ours.low) - half, exactly(ours.high) + half

    def _exact(self, ours: Shape) -> Fraction:
        assert ours.numerator is not None
        assert ours.denominator
        per = 100 if self.stat is Stat.SHARE or self.measure.is_condition else 10_000
        return Fraction(per * ours.numerator, ours.denominator)

    def _half_a_step(self) -> Fraction:
        """Officers' amounts are shown to a penny, or to one decimal."""
        if self.stat not in AMOUNT_STATS:
            return Fraction(0)
        return Fraction(1, 200) if self.measure.amount.startswith("GBP") else Fraction(1, 20)


def exactly(number: Number) -> Fraction:
    """A decimal as it is written, not as the machine holds it."""
    return Fraction(str(number))


def tidy(number: float) -> Number:
    """A whole number as such."""
    return int(number) if number == int(number) else number
