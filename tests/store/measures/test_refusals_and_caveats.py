"""Questions that are understood and have no figure, and what must be said beside figures."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Source, Stat
from store.models import ImportRun, Population
from store.periods import Period
from tests.factories import Care, add_child
from tests.store.measures.test_when import kinds, said


@pytest.mark.parametrize(
    ("asked", "reason", "values"),
    [
        ({"measure": "no_such_measure"}, "measure_not_held", {"measure": "no_such_measure"}),
        ({"stat": Stat.MEAN}, "stat_not_held", {"measure": "children_in_care", "stat": "mean"}),
        ({"measure": "entered_care", "stat": Stat.LIST}, "stat_not_held", {"stat": "list"}),
        ({"measure": "entered_care", "stat": Stat.SHARE}, "stat_not_held", {"stat": "share"}),
        ({"measure": "left_care", "group_by": ("provider",)}, "not_broken_down", {"dimension": "provider"}),
        ({"filters": {"step_to": ("home",)}}, "not_broken_down", {"dimension": "step_to"}),
        ({"measure": "weekly_cost"}, "not_in_tracker", {"column": "WEEKLY_COST"}),
        ({"measure": "without_exit_plan"}, "not_in_tracker", {"column": "EXIT_PLAN_ON"}),
        (
            {"measure": "three_plus_placements", "exclude": {"ethnicity": ("white",)}},
            "not_broken_down",
            {"dimension": "ethnicity"},
        ),
        ({"filters": {"month": ("2025-01",)}}, "not_broken_down", {"dimension": "month"}),
        ({"filters": {"placement_type": ("castle",)}}, "value_not_held", {"value": "castle", "counted_as": None}),
        ({"filters": {"placement_type": ("supported_lodgings",)}}, "value_not_held", {"counted_as": "semi_independent"}),
        ({"exclude": {"placement_type": ("supported_lodgings",)}}, "value_not_held", {"counted_as": "semi_independent"}),
        ({"area": "Lincolnshire"}, "nothing_published", {"area": "Lincolnshire"}),
    ],
)
def test_what_cannot_be_answered(sixty, ask, asked, reason, values):
    for who in (ask.member, ask.officer):
        with pytest.raises(CannotAnswer) as refused:
            who(**asked)
        assert refused.value.reason == reason
        assert values.items() <= refused.value.values.items()


def test_supported_lodgings_with_semi_independent_are_counted(sixty, ask):
    assert ask.officer(filters={"placement_type": ("semi_independent", "supported_lodgings")}).figures[0].value == 0


@pytest.mark.parametrize("area", ["Thornshire", "thornshire", "E10000034", None])
def test_this_council_by_name_is_this_council(sixty, ask, area):
    result = ask.officer(area=area)
    assert (result.figures[0].value, result.query.area) == (60, None)


def test_no_rate_without_a_population(sixty, ask):
    sixty.query(Population).delete()
    sixty.expire_all()
    with pytest.raises(CannotAnswer) as refused:
        ask.officer(stat=Stat.RATE)
    assert refused.value.reason == "no_population"


@pytest.mark.parametrize(
    ("measure", "when", "year"),
    [
        ("children_in_care", date(2025, 3, 31), 2024),
        ("children_in_care", date(2025, 6, 29), 2024),
        ("children_in_care", date(2025, 6, 30), 2025),
        ("children_in_care", date(2026, 3, 31), 2025),
        ("entered_care", Period(date(2024, 4, 1), date(2025, 3, 31)), 2024),
        ("entered_care", Period(date(2025, 4, 1), date(2025, 4, 30)), 2025),
        ("entered_care", Period(date(2023, 4, 1), date(2025, 3, 31)), 2024),
    ],
)
def test_the_population_of_a_rate(sixty, ask, measure, when, year):
    assert said(ask.officer(measure, stat=Stat.RATE, period=when), "population") == {"year": year}


def test_the_newest_population_not_after_is_used_where_the_due_one_is_not_held(sixty, ask):
    sixty.query(Population).where(Population.year == 2025).delete()
    sixty.expire_all()
    assert said(ask.officer(stat=Stat.RATE), "population") == {"year": 2024}


@pytest.mark.parametrize(("asked", "many"), [({"filters": {"sex": ("male",)}}, False), ({"group_by": ("sex",)}, True)])
def test_a_rate_of_some_is_said_to_be_of_all_residents(sixty, ask, asked, many):
    for who in (ask.member, ask.officer):
        assert said(who(stat=Stat.RATE, **asked), "rate_of_all") == {"many": many}
        assert "rate_of_all" not in kinds(who(**asked))
        assert "rate_of_all" not in kinds(who(stat=Stat.RATE, group_by=("year",)))


def test_ages_inside_a_month_are_said_to_be_near(sixty, ask):
    assert "birth_month" in kinds(ask.officer(period=date(2025, 3, 15), group_by=("age_band",)))
    assert "birth_month" in kinds(ask.officer(period=date(2025, 3, 15), filters={"age_band": ("16_plus",)}))
    assert "birth_month" not in kinds(ask.officer(period=date(2025, 3, 31), group_by=("age_band",)))
    assert "birth_month" not in kinds(ask.officer(period=date(2025, 3, 15)))
    assert "birth_month" not in kinds(
        ask.officer("entered_care", period=Period(date(2025, 3, 1), date(2025, 3, 15)), group_by=("age_band",))
    )


def test_sources_are_the_returns_that_tell_of_the_days_asked(sixty, ask):
    names = [source.ref for source in ask.officer(period=date(2024, 12, 31)).sources]
    assert names == ["SSDA903 return 2024/25"]
    names = [source.ref for source in ask.officer(period=date(2025, 3, 31)).sources]
    assert names == ["SSDA903 return 2024/25", "SSDA903 return 2025/26"]  # the later one tells who was there that day, too
    names = [source.ref for source in ask.officer("three_plus_placements", period=date(2025, 9, 30)).sources]
    assert names == ["SSDA903 return 2024/25", "SSDA903 return 2025/26"]
    (source,) = ask.officer("entered_care", period=Period(date(2023, 4, 1), date(2023, 6, 30))).sources
    assert source == Source("import", "SSDA903 return 2023/24", date(2024, 4, 20), 202_400)


def test_a_part_year_return_says_how_far_it_reaches(session, ask):
    from tests.factories import add_council, add_return

    add_council(session)
    add_return(session, 2026, to=date(2025, 10, 13))
    assert [source.ref for source in ask.officer().sources] == ["SSDA903 return 2025/26, to 13 October 2025"]
    assert ask.officer().data_to == ask.officer().when == date(2025, 10, 13)


def test_each_caveat_is_said_once(council, ask):
    run = council.query(ImportRun).order_by(ImportRun.id).first()
    for _ in range(3):
        add_child(council, run, Care("2022-01-01"), incomplete=True)
    result = ask.officer(group_by=("month", "placement_type"))
    assert len(kinds(result)) == len(set(kinds(result)))
