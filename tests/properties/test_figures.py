"""What holds of every figure, however it is asked for, on a made-up council."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import Kind
from store.measures.query import Comparison, Query, Stat
from store.periods import Period, month_end
from store.session import reading
from store.vocabulary import NOT_RECORDED, Audience
from tests.properties.conftest import fill

TODAY = date(2026, 5, 1)
NAMED = {"district": ("Ashbury", "Brackwell", "Fenwick"), "placement_area": ("Ashbury", "Brackwell", "Norbridge", "Westmere")}
TOLD = (
    "children_in_care",
    "entered_care",
    "left_care",
    "three_plus_placements",
    "long_term_stability",
    "placement_moves",
    "placement_breakdowns",
    "step_downs",
)
"""Measures of what the made-up store holds: children's time in care, without the return's other files and without a tracker."""
FROM_TRACKER = ("provider_name", "ofsted_rating", "needs_level", "move_stage")
quick = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def values_of(dimension):
    known = [value for value in DIMENSIONS[dimension].values if value != "supported_lodgings"] or list(NAMED[dimension])
    return st.lists(st.sampled_from([*known, NOT_RECORDED]), min_size=1, max_size=3, unique=True).map(tuple)


def dimensions_of(measure):
    return [name for name in MEASURES[measure].by if name not in FROM_TRACKER]


@st.composite
def chosen(draw, measure, most=2):
    names = draw(st.lists(st.sampled_from(dimensions_of(measure)), max_size=most, unique=True))
    return {name: draw(values_of(name)) for name in names}


@st.composite
def queries(draw, measures=TOLD, stats=None, grouped=True):
    measure = draw(st.sampled_from(measures))
    stat = draw(st.sampled_from(stats or [stat for stat in MEASURES[measure].stats if stat is not Stat.LIST]))
    ends = draw(st.sampled_from([month_end(date(year, month, 1)) for year in (2024, 2025) for month in range(4, 13)]))
    period = Period(date(ends.year, 4, 1), ends) if MEASURES[measure].kind is Kind.FLOW else ends
    groups = draw(st.lists(st.sampled_from([*dimensions_of(measure), "quarter"]), max_size=2, unique=True)) if grouped else []
    return Query(
        measure,
        stat=stat,
        filters=draw(chosen(measure)),
        exclude=draw(chosen(measure, most=1)),
        of=draw(chosen(measure, most=1)) if stat is Stat.SHARE else {},
        group_by=tuple(groups),
        period=period,
    )


def officers(session, query):
    return evaluate(session, query, Audience.OFFICERS, TODAY)


def members(session, query):
    return evaluate(session, query, Audience.MEMBERS, TODAY)


@quick
@given(
    query=queries(
        measures=("children_in_care", "entered_care", "left_care", "three_plus_placements"), stats=[Stat.COUNT], grouped=False
    ),
    data=st.data(),
)
def test_a_breakdown_adds_up_to_its_total(made_up, query, data):
    """Where filters that overlap are broken down by their own dimension, by its parts."""
    (total,) = officers(made_up, query).figures
    by = data.draw(st.lists(st.sampled_from(dimensions_of(query.measure)), min_size=1, max_size=2, unique=True))
    parts = officers(made_up, replace(query, group_by=tuple(by))).figures
    assert sum(figure.value for figure in parts) == total.value
    assert len({tuple(figure.group.items()) for figure in parts}) == len(parts)


@quick
@given(query=queries(measures=("children_in_care", "left_care"), stats=[Stat.SHARE], grouped=False), data=st.data())
def test_plain_shares_add_up_to_the_whole(made_up, query, data):
    by = data.draw(st.sampled_from(dimensions_of(query.measure)))
    query = replace(query, filters={}, exclude={}, group_by=(by,))
    parts = officers(made_up, query).figures
    bases = {figure.denominator for figure in parts}
    assert len(bases) <= 1
    assert sum(figure.numerator for figure in parts) == sum(bases)


@quick
@given(
    query=queries(measures=("children_in_care", "entered_care", "left_care"), stats=[Stat.COUNT], grouped=False), data=st.data()
)
def test_a_value_and_all_but_it_make_everybody(made_up, query, data):
    by = data.draw(st.sampled_from(dimensions_of(query.measure)))
    wanted = {by: data.draw(values_of(by))}
    query = replace(query, filters={}, exclude={})
    (whole,) = officers(made_up, query).figures
    (some,) = officers(made_up, replace(query, filters=wanted)).figures
    (others,) = officers(made_up, replace(query, exclude=wanted)).figures
    assert some.value + others.value == whole.value


@quick
@given(query=queries())
def test_the_order_in_which_things_are_named_does_not_matter(made_up, query):
    def turned(values):
        return {name: values[name][::-1] for name in reversed(list(values))}

    other = replace(query, filters=turned(query.filters), exclude=turned(query.exclude), of=turned(query.of))
    for audience in Audience:
        assert _answer(made_up, query, audience) == _answer(made_up, other, audience)


@quick
@given(query=queries())
def test_what_members_see_holds_the_truth_and_nothing_exact(made_up, query):
    exact, seen = _answer(made_up, query, Audience.OFFICERS), _answer(made_up, query, Audience.MEMBERS)
    if isinstance(seen, str):
        assert exact == seen
        return
    truth = {_key(figure): figure for figure in exact.figures}
    for figure in seen.figures:
        told = truth.get(_key(figure))
        if figure.suppressed is not None:
            assert figure.value is figure.numerator is figure.denominator is None
            assert told is None or figure.high is None or figure.low <= told.value <= figure.high
            continue
        assert told is not None
        assert figure.low - 0.05 <= told.value <= figure.high + 0.05
        assert figure.numerator % 5 == 0
        assert figure.unit == "per 10,000" or figure.denominator is None or figure.denominator % 5 == 0
        assert told.numerator > 5


@quick
@given(query=queries())
def test_members_rows_are_the_same_whatever_is_in_them(made_up, query):
    """A row's being there tells nothing: other filters on other dimensions leave the rows as they are."""
    seen = _answer(made_up, query, Audience.MEMBERS)
    if isinstance(seen, str):
        return
    plain = {name: values for name, values in query.filters.items() if name in query.group_by}
    others = _answer(
        made_up, replace(query, filters=plain, of={n: v for n, v in query.of.items() if n in query.group_by}), Audience.MEMBERS
    )
    if len(seen.figures) > 1 and len(others.figures) > 1:
        assert {_key(figure) for figure in seen.figures} == {_key(figure) for figure in others.figures}


@quick
@given(query=queries(), audience=st.sampled_from(list(Audience)))
def test_comparisons_pass_the_same_door(made_up, query, audience):
    """What stands beside a figure is what would be given if it were asked for itself."""
    query = replace(query, compare=(Comparison.LAST_YEAR,), group_by=tuple(g for g in query.group_by if g != "quarter"))
    result = _answer(made_up, query, audience)
    if isinstance(result, str):
        return
    before = replace(query, compare=(), period=_year_before(query.period))
    other = _answer(made_up, before, audience)
    beside = {_key(figure): found for figure in result.figures for found in figure.compare if found.kind == "last_year"}
    if isinstance(other, str):
        assert not beside
        return
    for figure in other.figures:
        if _key(figure) in beside:
            found = beside[_key(figure)]
            assert (found.value, found.low, found.high) == (figure.value, figure.low, figure.high)


def _answer(session, query, audience):
    try:
        return evaluate(session, query, audience, TODAY)
    except CannotAnswer as refusal:
        return refusal.reason


def _key(figure):
    return frozenset(figure.group.items())


def _year_before(when):
    if isinstance(when, Period):
        return Period(when.start.replace(year=when.start.year - 1), when.end.replace(year=when.end.year - 1))
    return month_end(date(when.year - 1, when.month, 1))


@pytest.mark.postgres
@pytest.mark.parametrize("measure", MEASURES)
def test_both_databases_give_the_same_figures(made_up, postgres_store, measure):
    groups = [(), *((dimension,) for dimension in MEASURES[measure].by), ("quarter",), ("year", "sex")]
    with reading(postgres_store) as session:
        for group_by in groups:
            for stat in MEASURES[measure].stats:
                query = Query(measure, stat=stat, group_by=group_by, compare=(Comparison.LAST_YEAR,))
                if stat is Stat.LIST:
                    continue
                assert _answer(session, query, Audience.OFFICERS) == _answer(made_up, query, Audience.OFFICERS)


@pytest.fixture(scope="module")
def postgres_store(postgres_engine):
    fill(postgres_engine)
    return postgres_engine
