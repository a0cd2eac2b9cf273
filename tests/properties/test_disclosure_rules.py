"""What no number may do on its way to a member, whatever it is."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from store.measures.catalogue import MEASURES
from store.measures.comparing import Judge, Other
from store.measures.counted import Cell, Term, cell_of, total
from store.measures.disclosure import put_together, rounded_count, shown, withheld
from store.measures.measure import Good
from store.measures.query import Query, Stat, Suppression, Verdict
from store.vocabulary import Audience

counts = st.integers(min_value=0, max_value=3_000)
populations = st.integers(min_value=1_000, max_value=400_000)
cells = st.builds(lambda matching, others: Cell(matching, matching + others), counts, counts)


@given(counts)
def test_a_shown_count_is_a_multiple_of_five_and_its_interval_holds_the_truth(count):
    shape = rounded_count(count)
    assert shape.low <= count <= shape.high
    if count <= 5:
        assert (shape.value, shape.low, shape.high, shape.numerator, shape.suppressed) == (None, 0, 5, None, Suppression.SMALL)
    else:
        assert shape.value % 5 == 0
        assert (shape.low, shape.high) == (shape.value - 2, shape.value + 2)


@given(cells)
def test_a_shown_share_holds_the_truth_and_stands_on_enough(cell):
    shape = shown(Stat.SHARE, cell, None, Audience.MEMBERS)
    others = cell.base - cell.numerator
    if cell.base < 50 or cell.numerator <= 5 or others <= 5:
        assert shape == shown(Stat.SHARE, Cell(), None, Audience.MEMBERS)  # every reason looks the same
        assert shape.value is shape.low is shape.high is shape.numerator is shape.denominator is None
    elif shape.value is not None:
        truth = 100 * cell.numerator / cell.base
        assert shape.low <= truth <= shape.high
        assert shape.low <= shape.value <= shape.high
        assert shape.value == int(shape.value)
        assert shape.numerator % 5 == shape.denominator % 5 == 0
        if cell.base < 100:
            assert shape.value % 5 == 0


@given(cells)
def test_a_share_is_shown_wherever_there_is_plenty_on_either_side(cell):
    assume(cell.base >= 53 and cell.numerator >= 6 and cell.base - cell.numerator >= 14)
    assert shown(Stat.SHARE, cell, None, Audience.MEMBERS).value is not None


@given(cells, st.sampled_from([Stat.SHARE, Stat.RATE]), populations, st.integers(0, 4), st.integers(0, 4))
def test_a_share_or_a_rate_tells_no_more_than_its_counts(cell, stat, population, more, more_of_base):
    other = Cell(cell.numerator + more, max(cell.base + more_of_base, cell.numerator + more))
    alike = all(rounded_count(a) == rounded_count(b) for a, b in ((cell.numerator, other.numerator), (cell.base, other.base)))
    if alike:
        first, second = (shown(stat, one, population, Audience.MEMBERS) for one in (cell, other))
        assert first == second


@given(counts, populations)
def test_a_rate_holds_the_truth(count, population):
    shape = shown(Stat.RATE, Cell(count, count), population, Audience.MEMBERS)
    assert shape.low <= 10_000 * count / population <= shape.high


attributes = st.integers(0, 2)
terms = st.lists(
    st.builds(Term, st.sampled_from([1, -1]), counts, attributes, st.none() | counts, st.none()), min_size=1, max_size=5
).filter(lambda terms: total(tuple(terms)) >= 0)


@given(terms)
def test_a_group_put_together_from_others_holds_the_truth(terms):
    truth = total(tuple(terms))
    shape = put_together(tuple(terms))
    assert shape.low <= truth <= shape.high
    if shape.value is None:
        assert (shape.low, shape.suppressed) == (0, Suppression.SMALL)
        assert shape.high >= 5
    else:
        assert shape.value % 5 == 0 or shape.value == int(shape.value)
        assert 5 < shape.low <= shape.value <= shape.high or len(terms) == 1


@given(terms, st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_a_group_put_together_from_others_tells_no_more_than_they_do(terms, more):
    others = [term._replace(number=term.number + extra) for term, extra in zip(terms, more, strict=False)]
    assume(all(_seen(a) == _seen(b) for a, b in zip(terms, others, strict=True)))
    assert put_together(tuple(terms)) == put_together(tuple(others))


def _seen(term):
    return put_together((term._replace(sign=1),))


@given(terms, st.integers(0, 5), st.integers(6, 3_000), st.integers(0, 5))
def test_events_of_few_children_are_told_neither_alone_nor_in_a_sum(terms, children, number, place):
    """However many they are, and whatever they are added to."""
    of_few = Term(1, number, 1, children=children)
    for some in ((of_few,), (*terms[:place], of_few, *terms[place:])):
        shape = put_together(some)
        assert (shape.value, shape.low, shape.high, shape.numerator) == (None, None, None, None)
        assert shape.suppressed is Suppression.FEW_RECORDS


@given(st.integers(6, 300), counts)
def test_events_of_more_children_are_told_like_any_count(children, more):
    assert rounded_count(children + more, children=children) == rounded_count(children + more)


@given(st.integers(0, 9), st.integers(0, 9), counts)
def test_of_two_attributes_none_to_nine_look_alike(one, another, everybody):
    first, second = (cell_of((Term(1, few, 2),), (Term(1, everybody),)) for few in (one, another))
    assert shown(Stat.SHARE, first, None, Audience.MEMBERS) == shown(Stat.SHARE, second, None, Audience.MEMBERS)
    first, second = (shown(Stat.COUNT, cell, None, Audience.MEMBERS) for cell in (first, second))
    assert first == second
    assert (first.value, first.low, first.high, first.suppressed) == (None, 0, 9, Suppression.SMALL)


@given(st.sampled_from([Stat.COUNT, Stat.SHARE, Stat.RATE]), st.integers(0, 5), st.integers(0, 5), counts, populations)
def test_none_to_five_look_alike(stat, one, another, others, population):
    first, second = (shown(stat, Cell(few, few + others), population, Audience.MEMBERS) for few in (one, another))
    if stat is not Stat.SHARE:
        assert first == second
    assert first.value is second.value is None
    assert first.suppressed is second.suppressed is Suppression.SMALL
    assert first.numerator is second.numerator is first.denominator is second.denominator is None


@given(st.integers(0, 5), counts)
def test_all_but_a_few_is_withheld_like_a_few(few, others):
    assert shown(Stat.SHARE, Cell(others, others + few), None, Audience.MEMBERS).value is None


@given(st.sampled_from([Stat.COUNT, Stat.RATE]), counts, populations)
def test_the_shown_numbers_of_two_counts_are_alike_or_apart_by_whole_steps(stat, count, population):
    """No member ever sees which of the five counts around a shown one is true."""
    shapes = {
        shown(stat, Cell(other, other), population, Audience.MEMBERS)
        for other in range(6 + 5 * (count // 5) + 2, 6 + 5 * (count // 5) + 7)
    }
    assert len(shapes) == 1


@given(cells, populations)
def test_officers_see_exact_numbers(cell, population):
    assert shown(Stat.COUNT, cell, None, Audience.OFFICERS).value == cell.numerator
    rate = shown(Stat.RATE, cell, population, Audience.OFFICERS)
    assert abs(rate.value - 10_000 * cell.numerator / population) <= 0.05 + 1e-9
    assume(cell.base > 0)
    share = shown(Stat.SHARE, cell, None, Audience.OFFICERS)
    assert share.value == share.low == share.high
    assert abs(share.value - 100 * cell.numerator / cell.base) <= 0.05 + 1e-9


@given(st.sampled_from([Stat.COUNT, Stat.SHARE, Stat.RATE]), st.sampled_from(list(Good)), cells, cells, populations)
def test_what_is_said_of_a_change_follows_from_what_is_shown_and_is_never_wrong(stat, good, ours, theirs, population):
    measure = replace(MEASURES["children_in_care"], good=good)
    judge = Judge(measure, stat, Audience.MEMBERS)
    mine, other = (shown(stat, cell, population, Audience.MEMBERS) for cell in (ours, theirs))
    compared = judge.compared(Other("last_year", date(2025, 3, 31)), mine, other)
    up = {Stat.SHARE: _share(ours) > _share(theirs)}.get(stat, ours.numerator > theirs.numerator)
    if compared.verdict is Verdict.BETTER:
        assert up is (good is Good.UP)
    if compared.verdict is Verdict.WORSE:
        assert up is (good is Good.DOWN)
    if compared.verdict is Verdict.SAME and stat is not Stat.SHARE:
        assert abs(ours.numerator - theirs.numerator) < 10
    if good is Good.NONE:
        assert compared.verdict in (None, Verdict.SAME)
    if mine.value is not None and other.value is not None:
        assert compared.change == round(mine.value - other.value, 1)
    else:
        assert compared.change is compared.change_pct is None


def _share(cell):
    return cell.numerator / cell.base if cell.base else 0


PLAIN = ["placement_type", "location", "district", "age_band", "sex", "legal_status"]
places = st.sampled_from(["filters", "exclude", "of", "group_by"])


@given(st.lists(st.tuples(st.sampled_from(PLAIN), places), min_size=1, max_size=5), st.booleans())
def test_no_more_than_two_attributes_however_they_are_put_together(parts, over_time):
    query = _query(parts, over_time=over_time)
    found = withheld(MEASURES["children_in_care"], query, Audience.MEMBERS)
    assert (found is Suppression.TOO_DETAILED) is (len({name for name, _ in parts}) > 2)
    assert withheld(MEASURES["children_in_care"], query, Audience.OFFICERS) is None
    conditioned = withheld(MEASURES["three_plus_placements"], query, Audience.MEMBERS)
    assert (conditioned is Suppression.TOO_DETAILED) is (len({name for name, _ in parts}) > 1)


@given(st.sampled_from(["ethnicity", "need"]), places, st.lists(st.tuples(st.sampled_from(PLAIN), places), max_size=2))
def test_some_attributes_stand_alone(name, place, others):
    query = _query([(name, place), *others], over_time=True)
    found = withheld(MEASURES["children_in_care"], query, Audience.MEMBERS)
    assert (found is Suppression.TOO_DETAILED) is bool(others)


def test_an_agency_placement_is_two_attributes():
    query = Query("children_in_care", filters={"provider": ("ifa",)}, group_by=("age_band",))
    assert withheld(MEASURES["children_in_care"], query, Audience.MEMBERS) is Suppression.TOO_DETAILED
    query = replace(query, group_by=("placement_type",))
    assert withheld(MEASURES["children_in_care"], query, Audience.MEMBERS) is None


def test_some_attributes_are_never_shown_to_members():
    query = Query("children_in_care", group_by=("provider_name",))
    assert withheld(MEASURES["children_in_care"], query, Audience.MEMBERS) is Suppression.NOT_FOR_ROLE
    assert withheld(MEASURES["children_in_care"], query, Audience.OFFICERS) is None


def _query(parts, *, over_time):
    where: dict = {"filters": {}, "exclude": {}, "of": {}, "group_by": ["month"] if over_time else []}
    for name, place in parts:
        if place == "group_by":
            where["group_by"].append(name)
        else:
            where[place][name] = ("some",)
    return Query(
        "children_in_care", filters=where["filters"], exclude=where["exclude"], of=where["of"], group_by=tuple(where["group_by"])
    )
