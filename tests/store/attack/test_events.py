"""Numbers of events: whose they are counts, and not only how many they are."""

import pytest

from store.attack.others import ALONE
from store.attack.register import Register, open_dimensions, read_register
from store.attack.tables import Door, Table
from store.measures.catalogue import MEASURES
from store.measures.dimensions import attributes_of
from store.measures.evaluate import evaluate
from store.measures.query import Query, Stat
from store.measures.standing import standing
from store.measures.thresholds import STRICT
from store.periods import TimeUnit, unit_of
from store.vocabulary import Audience
from tests.store.attack.conftest import EXACT, TODAY, attack_on

MISSING = MEASURES["missing_episodes"]
OF_ONE = {("residential",): frozenset({1}), ("fostering",): frozenset(range(2, 20))}


def test_many_events_of_one_child_are_a_small_group():
    register = Register(("placement_type",), {("residential",): 12, ("fostering",): 60}, MISSING, OF_ONE)
    assert register.size == 19
    groups = {
        tuple(sorted(part for one in group.slices for part in one.parts)): group
        for group in Table(register, ("placement_type",)).groups
    }
    assert (groups["residential",].is_small, groups["fostering",].is_small) == (True, False)
    assert Door(STRICT, MISSING).bounds(12, 1, 1) == (6, float("inf"))
    assert Door(STRICT, MISSING).bounds(4, 1, 1) == (0, 5)
    assert Door(STRICT, MISSING).bounds(12, 1, 6) == (8, 12)


def test_they_are_found_out_where_exact_totals_leave_them_over_and_not_under_the_strict_rules():
    register = Register(("placement_type",), {("residential",): 12, ("fostering",): 60}, MISSING, OF_ONE)
    (group,) = {group.of: group for group in attack_on(register, EXACT).run().recovered}.values()
    assert (group.children, group.of) == (12, 1)
    assert not attack_on(register).run().recovered


@pytest.mark.parametrize("measure", ["missing_episodes", "placement_moves", "placement_breakdowns"])
def test_each_cell_is_shown_as_evaluate_shows_it(store_of, measure):
    with store_of(150) as session:
        stands_on = standing(session, MEASURES[measure], Audience.MEMBERS, TODAY)
        year = unit_of(stands_on.latest.replace(year=stands_on.latest.year - 1), TimeUnit.YEAR)
        register = read_register(session, stands_on, year, open_dimensions(MEASURES[measure]), MEASURES[measure])
        door = Door(STRICT, MEASURES[measure], register.size)
        rows = evaluate(
            session, Query(measure, Stat.COUNT, group_by=("placement_type",), period=year), Audience.MEMBERS, TODAY
        ).figures
    assert register.whose
    names = ("placement_type", "meets") if MEASURES[measure].is_condition else ("placement_type",)
    told = {}
    for group in Table(register, names).groups:
        named = [part for one in group.slices if one.dimension == "placement_type" for part in one.parts]
        if len(named) == 1 and group.is_met == MEASURES[measure].is_condition:
            told[named[0]] = group
    seen = 0
    for row in rows:
        group = told.get(row.group["placement_type"])
        if group is not None:
            low, high = door.bounds(group.children, door.attributes(group), group.of)
            if row.low is None:
                assert group.of <= 5 < group.children
            else:
                assert row.low <= low <= group.children <= high <= row.high
            seen += 1
    assert seen > 4


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"uasc": {"yes"}}, 1),
        ({"uasc": {"yes"}, "distance": {"not_recorded"}}, 1),
        ({"uasc": {"no"}, "distance": {"not_recorded"}}, 2),
        ({"uasc": {"yes"}, "distance": {"within_20_miles"}}, 2),
        ({"placement_type": {"with_parents"}, "provider": {"parents"}}, 1),
        ({"placement_type": {"with_parents"}, "provider": {"in_house"}}, 2),
        ({"age_band": {"under_1"}, "care_duration": {"under_1_year"}}, 1),
        ({"placement_area": {"Ashbury"}, "location": {"in_county"}}, 1),
        ({"placement_area": {"Ashbury"}, "sex": {"female"}}, 2),
    ],
)
def test_what_another_detail_tells_already_is_none(group, expected):
    assert attributes_of({name: frozenset(parts) for name, parts in group.items()}) == expected


def test_one_number_is_rounded_in_one_way():
    """14 are unaccompanied, and their distance is not recorded: once to the nearest 5 and once to the nearest 10, 13 or 14 are told."""
    kinds = {("yes", "not_recorded"): 14, ("no", "within_20_miles"): 130, ("no", "over_20_miles"): 40}
    door = Door(STRICT, whole=184)
    groups = [
        group for group in Table(Register(("uasc", "distance"), kinds), ("uasc", "distance")).groups if group.children == 14
    ]
    assert len(groups) > 1
    assert {
        door.bounds(group.children, door.attributes(group))
        for group in groups
        if any(one.dimension == "uasc" for one in group.slices)
    } == {(13, 17)}


def test_surveys_are_attacked_each_by_itself():
    kinds = {("2023", "carers"): 14, ("2023", "partners"): 3, ("2024", "carers"): 40, ("2024", "partners"): 30}
    register = Register(("survey", "respondent_group"), kinds, MEASURES["survey_responses"])
    table = Table(register, ("survey", "respondent_group"))
    assert all(any(one.dimension == "survey" for one in group.slices) for group in table.groups)
    (group,) = attack_on(register, EXACT).run().recovered
    assert (group.children, group.as_json()) == (3, {"survey": ["2023"], "respondent_group": ["partners"]})
    assert not attack_on(register).run().recovered
    assert {measure.id for measure in ALONE} >= {"survey_result", "survey_responses"}
