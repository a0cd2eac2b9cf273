"""The attack looks at what members are really shown."""

from random import Random

import pytest

from store.attack.answers import Answers, questions_about
from store.attack.register import MEASURE, Register, open_dimensions
from store.attack.tables import Door, Table, tables_shown
from store.measures.evaluate import evaluate
from store.measures.query import Query, Stat, Suppression
from store.measures.thresholds import STRICT
from store.vocabulary import Audience
from tests.store.attack.conftest import EXACT, TODAY


def shape(figure):
    return figure.value, figure.low, figure.high, figure.numerator, figure.denominator, figure.suppressed


@pytest.fixture(scope="module")
def session(store_of):
    with store_of(150) as session:
        yield session


@pytest.fixture(scope="module")
def register(register_of):
    return register_of(150)


def test_every_child_of_the_position_is_in_the_register(session, register):
    (figure,) = evaluate(session, Query(MEASURE.id), Audience.MEMBERS, TODAY).figures
    assert figure.low <= register.size <= figure.high
    assert 140 <= register.size <= 160
    assert register.table(("sex", "age_band")).sum() == register.size


def test_members_can_ask_for_tables_of_two_and_of_some_alone():
    tables = tables_shown(open_dimensions(), Door(STRICT))
    alone = {names for names in tables if len(names) == 1}
    assert alone == {("ethnicity",), ("need",), ("move_stage",)}
    assert ("age_band", "sex") in tables
    assert not any("ethnicity" in names for names in tables if len(names) > 1)
    free = len(open_dimensions()) - len(alone)
    assert len(tables) == len(alone) + free * (free - 1) // 2


@pytest.mark.parametrize("names", [("placement_type", "age_band"), ("district", "sex"), ("ethnicity",)])
def test_each_cell_is_shown_as_evaluate_shows_it(session, register, names):
    door = Door(STRICT, MEASURE, register.size)
    table = Table(register, names)
    cells = {group.slices: group.children for group in table.groups}
    rows = evaluate(session, Query(MEASURE.id, group_by=names), Audience.MEMBERS, TODAY).figures
    for figure in rows:
        wanted = {name: frozenset({value}) for name, value in figure.group.items()}
        slices, children = next((s, c) for s, c in cells.items() if {one.dimension: one.parts for one in s} == wanted)
        low, high = door.bounds(children, len(names))
        assert figure.low <= low <= children <= high <= figure.high, slices
    assert len(rows) > 4


@pytest.mark.parametrize("names", [("placement_type", "provider"), ("district", "age_band"), ("location",), ("need",)])
def test_each_answer_beside_the_tables_is_the_one_evaluate_gives(session, register, names):
    answers = Answers(Table(register, names), Door(STRICT, MEASURE, register.size))
    questions = [query for query in questions_about(answers.table) if answers.door.lets_ask(query)]
    for query in Random(1).sample(questions, min(25, len(questions))):
        (figure,) = evaluate(session, query, Audience.MEMBERS, TODAY).figures
        ours = answers.answer(query).shape
        assert shape(figure) == (ours.value, ours.low, ours.high, ours.numerator, ours.denominator, ours.suppressed), query


def test_a_reader_knows_that_what_is_about_five_is_six_or_seven():
    assert Door(STRICT).bounds(6, 1) == (6, 7)
    assert Door(STRICT).bounds(0, 1) == Door(STRICT).bounds(5, 1) == (0, 5)
    assert Door(STRICT).bounds(38, 1) == Door(STRICT).bounds(38, 2) == (38, 42)
    assert Door(STRICT).bounds(0, 2) == Door(STRICT).bounds(9, 2) == (0, 9)
    assert Door(STRICT).bounds(10, 2) == (10, 12)
    assert Door(EXACT).bounds(38, 1) == (38, 38)
    assert Door(EXACT).bounds(0, 1) == (0, 0)
    assert Door(EXACT).bounds(3, 2) == (1, 5)


def test_of_fewer_than_five_hundred_two_details_go_to_the_nearest_ten_and_of_fewer_than_a_hundred_are_not_shown():
    few, some, many = (Door(STRICT, MEASURE, whole) for whole in (97, 497, 498))
    two = Query(MEASURE.id, Stat.COUNT, group_by=("sex", "age_band"))
    assert [door.lets_ask(two) for door in (few, some, many)] == [False, True, True]
    assert few.lets_ask(Query(MEASURE.id, Stat.COUNT, group_by=("sex",)))
    assert (some.bounds(38, 2), many.bounds(38, 2)) == ((35, 44), (38, 42))
    assert some.bounds(38, 1) == (38, 42)


def test_of_fifty_children_members_see_one_detail_at_a_time(store_of):
    with store_of(50) as session:
        both = evaluate(session, Query(MEASURE.id, group_by=("sex", "age_band")), Audience.MEMBERS, TODAY).figures
        (one,) = evaluate(session, Query(MEASURE.id, filters={"sex": ("male",)}), Audience.MEMBERS, TODAY).figures
        (met,) = evaluate(session, Query("three_plus_placements", filters={"sex": ("male",)}), Audience.MEMBERS, TODAY).figures
    assert [(figure.value, figure.suppressed) for figure in both] == [(None, Suppression.TOO_DETAILED)]
    assert one.value is not None
    assert met.suppressed is Suppression.TOO_DETAILED


def test_counting_a_piece_is_adding_up_its_cells():
    register = Register(("sex", "uasc"), {("female", "no"): 7, ("male", "no"): 5, ("male", "yes"): 2})
    table = Table(register, ("sex", "uasc"))
    sums = {tuple(sorted((one.dimension, *one.parts) for one in group.slices)): group.children for group in table.groups}
    assert sums[()] == 14
    assert sums[("sex", "male"),] == 7
    assert sums[("sex", "male"), ("uasc", "yes")] == 2
    assert sums[("sex", "female"), ("uasc", "yes")] == 0


def test_shares_are_asked_for_too(register):
    stats = {query.stat for query in questions_about(Table(register, ("sex", "uasc")))}
    assert stats == {Stat.COUNT, Stat.SHARE}
