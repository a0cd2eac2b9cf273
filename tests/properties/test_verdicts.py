"""What is said of a change is never the opposite of the truth, whatever the exact numbers that were rounded."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.changes import Direction, direction
from store.measures.catalogue import MEASURES
from store.measures.comparing import Judge, Other
from store.measures.counted import Cell
from store.measures.disclosure import shown
from store.measures.query import Figure, Stat, Verdict
from store.vocabulary import Audience

THEN = Other("last_year", date(2025, 3, 31))
COUNTS = st.integers(0, 3000)
AUDIENCES = st.sampled_from(Audience)
CELLS = st.integers(1, 900).flatmap(lambda base: st.builds(Cell, st.integers(0, base), st.just(base)))
NEAR = st.integers(0, 900).flatmap(lambda one: st.tuples(st.just(one), st.integers(max(one - 15, 0), one + 15)))


def compared(measure, stat, ours, theirs, audience, population=None):
    shapes = [shown(stat, cell, population, audience) for cell in (ours, theirs)]
    return shapes, Judge(MEASURES[measure], stat, audience).compared(THEN, *shapes)


def way_of(shape, found, unit):
    figure = Figure({}, shape.value, shape.low, shape.high, unit, shape.numerator, shape.denominator, shape.suppressed)
    return direction(figure, found)


@given(counts=st.one_of(st.tuples(COUNTS, COUNTS), NEAR), audience=AUDIENCES)
def test_a_number_is_never_called_better_where_it_is_worse(counts, audience):
    now, then = counts
    _, found = compared("entered_care", Stat.COUNT, Cell(now), Cell(then), audience)
    if found.verdict is Verdict.BETTER:
        assert now < then
    if found.verdict is Verdict.WORSE:
        assert now > then


@given(counts=st.one_of(st.tuples(COUNTS, COUNTS), NEAR))
def test_members_are_told_of_no_change_below_ten_in_rounded_counts(counts):
    (ours, theirs), found = compared("entered_care", Stat.COUNT, *map(Cell, counts), Audience.MEMBERS)
    if ours.value is None or theirs.value is None:
        return
    is_small = abs(ours.value - theirs.value) < 10
    assert (found.verdict is Verdict.SAME) is is_small
    if is_small:
        assert way_of(ours, found, "children") is Direction.SAME
        assert found.change_pct is None


@given(counts=st.one_of(st.tuples(COUNTS, COUNTS), NEAR), audience=AUDIENCES)
def test_up_and_down_are_never_the_other_way_about(counts, audience):
    now, then = counts
    (ours, _), found = compared("children_in_care", Stat.COUNT, Cell(now), Cell(then), audience)
    way = way_of(ours, found, "children")
    assert way is not Direction.UP or now > then
    assert way is not Direction.DOWN or now < then


@given(ours=CELLS, theirs=CELLS, audience=AUDIENCES, measure=st.sampled_from(["three_plus_placements", "long_term_stability"]))
def test_a_share_is_never_called_better_where_it_is_worse(ours, theirs, audience, measure):
    (shape, _), found = compared(measure, Stat.SHARE, ours, theirs, audience)
    now, then = (Fraction(cell.numerator, cell.base) for cell in (ours, theirs))
    is_up = now > then
    if found.verdict in (Verdict.BETTER, Verdict.WORSE):
        assert now != then
        assert (found.verdict is Verdict.BETTER) is (is_up is (measure == "long_term_stability"))
    way = way_of(shape, found, "%")
    assert way is not Direction.UP or now > then
    assert way is not Direction.DOWN or now < then


@given(counts=st.one_of(st.tuples(COUNTS, COUNTS), NEAR), audience=AUDIENCES, population=st.integers(5_000, 400_000))
def test_a_rate_is_never_called_better_where_it_is_worse(counts, audience, population):
    now, then = counts
    _, found = compared("entered_care", Stat.RATE, Cell(now), Cell(then), audience, population)
    if found.verdict is Verdict.BETTER:
        assert now < then
    if found.verdict is Verdict.WORSE:
        assert now > then
