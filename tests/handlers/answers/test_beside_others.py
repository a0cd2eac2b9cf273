"""The sentences beside a figure: of other areas, of targets, of the council's own as published; and of another area alone."""

from datetime import date

import pytest

from handlers import render
from handlers.answers.reply import Status
from store.measures.query import Comparison, Order, Query, Stat
from store.models import StatisticalNeighbour
from tests.factories import CODE, add_benchmarks, add_target, publish
from tests.handlers.conftest import OFFICER

ENGLAND, LINCOLNSHIRE = "E92000001", "E10000019"
SHARE = {"filters": {"provider": ("independent",)}, "stat": Stat.SHARE}


@pytest.fixture
def run(session):
    return add_benchmarks(session)


@pytest.fixture
def says(ask):
    def says(query, *asker):
        reply = ask(query, *asker)
        assert render.compose(reply)
        return render.plain_text(reply).splitlines()

    return says


@pytest.mark.parametrize(
    ("value", "told", "sentence"),
    [
        (2, {}, "England, 31 March 2025: 2%. Ours is higher. That is worse."),
        (90, {}, "England, 31 March 2025: 90%. Ours is lower. That is better."),
        (None, {"symbol": "c"}, "England, 31 March 2025: withheld by the Department, so that nobody is recognised."),
        (None, {"symbol": "x"}, "England, 31 March 2025: not published."),
        (0, {"symbol": "k"}, "England, 31 March 2025: more than none, but it rounds to 0%. Ours is higher. That is worse."),
        (90, {"is_alike": False, "note": "unit_cost"}, "England, 31 March 2025: 90%."),
    ],
)
def test_beside_england(session, run, says, value, told, sentence):
    publish(session, run, ENGLAND, "three_plus_placements", "share", value, **told)
    assert sentence in says(Query("three_plus_placements", compare=(Comparison.NATIONAL,)), OFFICER)


def test_where_neither_way_is_better_only_the_way_is_said(session, run, says):
    publish(session, run, ENGLAND, "children_in_care", "share", 90, filters="provider=independent")
    lines = says(Query("children_in_care", compare=(Comparison.NATIONAL,), **SHARE))
    assert "England, 31 March 2025: 90%. Ours is lower." in lines


@pytest.mark.parametrize(
    ("target", "told", "sentence"),
    [
        (
            1,
            {"aim": "at_most"},
            "The target is 1% or less; no date was set for it. It is not met: the gap is about 39 percentage points.",
        ),
        (99, {"aim": "at_most", "by": "2027-03-31"}, "The target is 99% or less by 31 March 2027. It is met."),
        (
            99,
            {"aim": "at_least"},
            "The target is 99% or more; no date was set for it. It is not met: the gap is about 59 percentage points.",
        ),
        (99, {}, "The target is 99%; no date was set for it. The figure is below it."),
    ],
)
def test_beside_a_target(session, run, says, target, told, sentence):
    add_target(session, run, "children_in_care", "share", target, filters="provider=independent", **told)
    query = Query("children_in_care", compare=(Comparison.TARGET,), **SHARE)
    assert sentence in says(query)
    exactly = sentence.replace("about 39", "38.7").replace("about 59", "59.3")
    assert exactly in says(query, OFFICER)


def test_a_target_within_the_rounding_is_too_close_to_say_to_members_alone(session, run, ask, says):
    query = Query("children_in_care", compare=(Comparison.TARGET,), **SHARE)
    exact = ask(query, OFFICER).result.figures[0]
    add_target(session, run, "children_in_care", "share", exact.value + 0.2, filters="provider=independent", aim="at_most")
    assert any("too close to say whether it is met" in line for line in says(query))
    assert any(line.endswith("It is met.") for line in says(query, OFFICER))


def test_a_table_says_it_in_its_cells(session, run, says):
    publish(session, run, ENGLAND, "children_in_care", "share", 90, filters="sex=female")
    lines = says(Query("children_in_care", Stat.SHARE, group_by=("sex",), compare=(Comparison.NATIONAL,)))
    assert any("England, 31 March 2025" in line for line in lines)
    assert any(line.startswith("Girls") and line.endswith("90%: ours lower") for line in lines)


def test_our_own_as_published_is_quoted(session, run, says):
    publish(session, run, CODE, "children_in_care", "count", 333, to="2026-03-31", half=0)
    assert "The Department for Education has published 333 for 31 March 2026." in says(Query("children_in_care"))


def test_another_council_is_named_in_the_answer_with_its_source(session, run, ask, says):
    publish(session, run, LINCOLNSHIRE, "children_in_care", "count", 805, half=0)
    lines = says(Query("children_in_care", area="Lincolnshire"))
    assert lines[0] == "In Lincolnshire: 805 children in care at 31 March 2025."
    assert any(line.startswith("Source: Department for Education, Children looked after") for line in lines)
    assert not any("The returns held" in line or "closed month" in line for line in lines)
    assert not ask(Query("children_in_care", area="Lincolnshire")).values["follow_ups"]


def test_what_is_published_for_other_days_is_offered(session, run, ask):
    publish(session, run, LINCOLNSHIRE, "children_in_care", "count", 805)
    reply = ask(Query("children_in_care", area="Lincolnshire", period=date(2021, 1, 31)))
    assert reply.status is Status.UNKNOWN
    assert render.plain_text(reply).startswith(
        "I hold no published figure of this for Lincolnshire at or before 31 January 2021."
    )
    assert ask(reply.choices[0].meaning.query).result.figures[0].value == 805


def test_the_order_among_similar_councils_is_a_table(session, run, says):
    for position, (code, rate) in enumerate((("E10000007", 90), ("E10000028", 80)), start=1):
        publish(session, run, code, "children_in_care", "rate", rate)
        session.add(StatisticalNeighbour(council=CODE, position=position, neighbour=code, closeness="Close", since_run_id=run.id))
    session.flush()
    query = Query("children_in_care", Stat.RATE, compare=(Comparison.STATISTICAL_NEIGHBOURS,), order=Order.HIGHEST)
    lines = says(query)
    assert [line.split()[0] for line in lines if line and line.split()[0] in ("Derbyshire", "Staffordshire", "Thornshire")][
        :2
    ] == [
        "Derbyshire",
        "Staffordshire",
    ]
    assert "This council is 3rd of 3, counted from the highest." in lines


def test_a_number_beside_england_offers_the_rate(session, run, ask):
    publish(session, run, ENGLAND, "children_in_care", "count", 81770, half=5)
    reply = ask(Query("children_in_care", Stat.COUNT, compare=(Comparison.NATIONAL,)))
    assert reply.values["follow_ups"][0].label == "As a rate, to compare"
