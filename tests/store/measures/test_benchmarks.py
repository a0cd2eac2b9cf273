"""Figures beside those of England, the region, similar councils, and our own as published; and questions about other areas."""

from datetime import date

import pytest

from store.measures.query import Comparison, Order, Query, Stat, Verdict
from store.measures.refusal import CannotAnswer
from store.models import Council, ResidentEstimate, StatisticalNeighbour
from store.periods import Period
from tests.factories import CODE, Care, add_benchmarks, add_child, add_return, publish
from tests.store.measures.test_when import kinds, said

ENGLAND, LINCOLNSHIRE = "E92000001", "E10000019"
NATIONAL = (Comparison.NATIONAL,)
NEIGHBOURS = ("E10000007", "E10000028", "E10000017")  # Derbyshire, Staffordshire, Lancashire
IN_CARE = "children_in_care"


@pytest.fixture
def benchmarks(sixty):
    return add_benchmarks(sixty)


@pytest.fixture
def likes(sixty, benchmarks):
    for position, code in enumerate(NEIGHBOURS, start=1):
        sixty.add(
            StatisticalNeighbour(council=CODE, position=position, neighbour=code, closeness="Close", since_run_id=benchmarks.id)
        )
    sixty.flush()
    return benchmarks


def only(result):
    (found,) = [one for one in result.figures[0].compare if one.kind not in ("as_submitted", "published")]
    return found


def test_numbers_give_way_to_rates_as_areas_differ_in_size(sixty, benchmarks, ask):
    publish(sixty, benchmarks, ENGLAND, IN_CARE, "rate", 67)
    result = ask.officer(compare=NATIONAL)
    found = only(result)
    assert (result.query.stat, result.figures[0].value) == (Stat.RATE, 6.0)
    assert (found.kind, found.label, found.value, found.low, found.high) == ("national", "England, 31 March 2025", 67, 66.5, 67.5)
    assert (found.change, found.verdict) == (-61, None)  # neither direction is better
    assert result.sources[-1].kind == "benchmark"
    assert "number and rate" in result.sources[-1].ref


def test_a_number_that_is_asked_for_is_given_without_a_comparison(sixty, benchmarks, ask):
    publish(sixty, benchmarks, ENGLAND, IN_CARE, "count", 81770, half=5)
    result = ask.officer(stat=Stat.COUNT, compare=NATIONAL)
    assert (only(result).value, only(result).change, only(result).verdict) == (81770, None, None)
    assert "counts_not_compared" in kinds(result)


def test_a_part_is_compared_by_its_share_of_the_same_group(sixty, benchmarks, ask):
    publish(sixty, benchmarks, ENGLAND, IN_CARE, "share", 41, filters="sex=female")
    result = ask.officer(filters={"sex": ("female",)}, compare=NATIONAL)
    assert (result.figures[0].value, only(result).value) == (66.7, 41)
    assert only(ask.officer(group_by=("sex",), compare=NATIONAL)).value == 41
    held = ask.officer(filters={"sex": ("male",)}, compare=NATIONAL)
    assert said(held, "comparison_not_held") == {"comparison": "national", "is_known": True}


def test_no_published_figure_of_a_later_day_is_used(sixty, benchmarks, ask):
    for year, rate in ((2024, 70), (2025, 67), (2026, 60)):
        publish(sixty, benchmarks, ENGLAND, IN_CARE, "rate", rate, to=f"{year}-03-31")
    assert only(ask.officer(stat=Stat.RATE, period=date(2026, 3, 30), compare=NATIONAL)).value == 67
    assert only(ask.officer(stat=Stat.RATE, period=date(2026, 3, 31), compare=NATIONAL)).value == 60
    early = ask.officer(stat=Stat.RATE, period=date(2024, 3, 31), compare=NATIONAL)
    assert only(early).label == "England, 31 March 2024"


def test_each_point_of_a_trend_has_its_own(sixty, benchmarks, ask):
    for year, rate in ((2024, 70), (2025, 67)):
        publish(sixty, benchmarks, ENGLAND, IN_CARE, "rate", rate, to=f"{year}-03-31")
    result = ask.officer(stat=Stat.RATE, group_by=("year",), compare=NATIONAL)
    values = {figure.group["year"]: [one.value for one in figure.compare if one.kind == "national"] for figure in result.figures}
    assert values["2023/24"] == [70]
    assert values["2025/26"] == [67]


def test_flows_are_compared_over_the_last_whole_year(sixty, benchmarks, ask):
    run = add_return(sixty, 2027, to=date(2026, 9, 30))
    for number in range(20):
        add_child(sixty, run, Care("2025-06-01"), reference=f"N{number}")
    publish(sixty, benchmarks, ENGLAND, "entered_care", "rate", 28, to="2026-03-31", is_of_a_year=True)
    ask.today = date(2026, 10, 30)
    result = ask.officer("entered_care", compare=NATIONAL)
    assert (result.when, result.figures[0].value) == (Period(date(2025, 4, 1), date(2026, 3, 31)), 2.0)
    assert (only(result).label, only(result).verdict) == ("England, 2025/26", Verdict.BETTER)
    assert "whole_year" in kinds(result)
    part = ask.officer("entered_care", stat=Stat.RATE, period=Period(date(2025, 4, 1), date(2025, 6, 30)), compare=NATIONAL)
    assert [one.kind for one in part.figures[0].compare] == ["as_submitted"]
    assert said(part, "comparison_not_held")["comparison"] == "national"


@pytest.mark.parametrize(("england", "verdict"), [(10, Verdict.BETTER), (4, Verdict.WORSE), (6, Verdict.UNCLEAR)])
def test_a_verdict_needs_both_intervals_apart(sixty, benchmarks, ask, england, verdict):
    """4 of 64 is 6.25%, which a published 6% can be."""
    for number in range(4):
        moves = {"2025-06-01": {}, "2025-09-01": {}}
        add_child(sixty, benchmarks, Care("2022-01-01", moves=moves), reference=f"T{number:04d}x")
    publish(sixty, benchmarks, ENGLAND, "three_plus_placements", "share", england, dataset="placement_stability")
    found = ask.officer("three_plus_placements", compare=NATIONAL)
    assert (found.figures[0].numerator, found.figures[0].denominator) == (4, 64)
    assert only(found).verdict is verdict


def test_where_definitions_differ_that_is_said_and_there_is_no_verdict(sixty, benchmarks, ask):
    publish(
        sixty,
        benchmarks,
        ENGLAND,
        IN_CARE,
        "share",
        18,
        filters="distance=over_20_miles",
        dataset="lait",
        note="headline_distance",
        is_alike=False,
    )
    result = ask.officer(stat=Stat.SHARE, filters={"distance": ("over_20_miles",)}, compare=NATIONAL)
    assert (only(result).value, only(result).change, only(result).verdict) == (18, None, None)
    assert "also outside" in said(result, "published_note")["text"]
    publish(sixty, benchmarks, ENGLAND, IN_CARE, "share", 22, filters="distance=over_20_miles", dataset="characteristics")
    assert only(ask.officer(stat=Stat.SHARE, filters={"distance": ("over_20_miles",)}, compare=NATIONAL)).value == 22


def test_similar_councils_are_their_mean_and_are_named(sixty, likes, ask):
    for code, rate in zip(NEIGHBOURS, (40, 50, 75), strict=True):
        publish(sixty, likes, code, IN_CARE, "rate", rate)
    result = ask.member(stat=Stat.RATE, compare=(Comparison.STATISTICAL_NEIGHBOURS,))
    found = only(result)
    assert (found.value, found.low, found.high) == (55, 54.5, 55.5)
    assert found.label == "similar councils, 31 March 2025"
    told = said(result, "neighbours")
    assert (told["names"], told["of"], told["is_mean"]) == (["Derbyshire", "Staffordshire", "Lancashire"], 3, True)


def test_a_neighbour_whose_figure_is_withheld_is_left_out_and_one_alone_is_no_mean(sixty, likes, ask):
    for code, rate in zip(NEIGHBOURS, (40, 50, None), strict=True):
        publish(sixty, likes, code, IN_CARE, "rate", rate, symbol=None if rate else "c")
    result = ask.member(stat=Stat.RATE, compare=(Comparison.STATISTICAL_NEIGHBOURS,))
    assert (only(result).value, said(result, "neighbours")["names"]) == (45, ["Derbyshire", "Staffordshire"])
    publish(sixty, likes, NEIGHBOURS[0], IN_CARE, "rate", 41, to="2026-03-31")
    again = ask.member(stat=Stat.RATE, compare=(Comparison.STATISTICAL_NEIGHBOURS,))
    assert only(again).label == "similar councils, 31 March 2025"


def test_where_we_rank_is_told_as_far_as_rounding_lets_anybody(sixty, likes, ask):
    for code, rate in zip(NEIGHBOURS, (40, 6, 3), strict=True):
        publish(sixty, likes, code, IN_CARE, "rate", rate)
    compare = (Comparison.STATISTICAL_NEIGHBOURS,)
    result = ask.officer(stat=Stat.RATE, compare=compare, order=Order.HIGHEST)
    assert [(row.group["area"], row.value) for row in result.figures] == [
        ("Derbyshire", 40),
        ("Staffordshire", 6),
        ("Thornshire", 6.0),
        ("Lancashire", 3),
    ]
    assert said(result, "rank") == {"place": (2, 3), "of": 4, "is_from_top": True}  # 6 per 10,000 may be 5.5 or 6.5
    lowest = ask.member(stat=Stat.RATE, compare=compare, order=Order.LOWEST)
    assert (lowest.figures[0].group["area"], said(lowest, "rank")["place"]) == ("Lancashire", (2, 3))


def test_without_a_region_or_neighbours_that_is_said(sixty, benchmarks, ask):
    publish(sixty, benchmarks, ENGLAND, IN_CARE, "rate", 67)
    result = ask.member(stat=Stat.RATE, compare=(Comparison.REGION, Comparison.STATISTICAL_NEIGHBOURS))
    told = [caveat.values for caveat in result.caveats if caveat.kind == "comparison_not_held"]
    assert told == [
        {"comparison": "region", "is_known": False},  # "Midlands" is no region of England
        {"comparison": "statistical_neighbours", "is_known": False},
    ]


def test_our_own_figure_is_quoted_as_published_beside_the_rounded_one(sixty, benchmarks, ask):
    publish(sixty, benchmarks, CODE, IN_CARE, "count", 62, to="2026-03-31", half=0)
    at_the_date = ask.member().figures[0]
    assert (at_the_date.value, [(one.kind, one.label, one.value) for one in at_the_date.compare]) == (
        60,
        [("published", "31 March 2026", 62)],
    )
    assert ask.member(period=date(2026, 2, 28)).figures[0].compare == ()
    assert ask.member(filters={"sex": ("male",)}).figures[0].compare == ()


def test_an_estimate_of_residents_serves_rates_where_none_was_set_up(sixty, benchmarks, ask):
    council = sixty.get_one(Council, CODE)
    for row in list(council.populations):
        sixty.delete(row)
    sixty.flush()
    sixty.refresh(council)
    with pytest.raises(CannotAnswer, match="no_population"):
        ask.officer(stat=Stat.RATE)
    sixty.add(ResidentEstimate(area=CODE, year=2025, under_18=200_000, since_run_id=benchmarks.id))
    sixty.flush()
    assert ask.officer(stat=Stat.RATE).figures[0].value == 3.0


# --- other areas ---


def test_another_council_is_answered_from_what_is_published(sixty, benchmarks, ask):
    for year, count in ((2024, 770), (2025, 805)):
        publish(sixty, benchmarks, LINCOLNSHIRE, IN_CARE, "count", count, to=f"{year}-03-31", half=0)
    for reader in (ask.member, ask.officer):
        result = reader(area="Lincolnshire")
        assert (result.figures[0].value, result.when, result.position_id) == (805, date(2025, 3, 31), None)
        assert result.query.area == "Lincolnshire"
    before = ask.member(area="lincolnshire", period=date(2025, 1, 31))
    assert (before.figures[0].value, "published_before" in kinds(before)) == (770, True)
    trend = ask.member(area="Lincolnshire", group_by=("year",))
    assert [(figure.group["year"], figure.value) for figure in trend.figures] == [("2023/24", 770), ("2024/25", 805)]


def test_figures_of_after_today_are_not_known_yet(sixty, benchmarks, ask):
    publish(sixty, benchmarks, LINCOLNSHIRE, IN_CARE, "count", 805, to="2027-03-31")
    with pytest.raises(CannotAnswer, match="nothing_published"):
        ask.member(area="Lincolnshire")


def test_what_is_not_published_is_said_with_what_is(sixty, benchmarks, ask):
    publish(sixty, benchmarks, LINCOLNSHIRE, IN_CARE, "count", 805)
    with pytest.raises(CannotAnswer) as early:
        ask.member(area="Lincolnshire", period=date(2021, 1, 31))
    assert (early.value.reason, early.value.values["days"]) == ("published_for_other_days", [date(2025, 3, 31)])
    with pytest.raises(CannotAnswer, match="nothing_published"):
        ask.member(area="Kent")
    with pytest.raises(CannotAnswer, match="area_not_held"):
        ask.member(area="Atlantis")
    with pytest.raises(CannotAnswer, match="published_so_only"):
        ask.member(area="Lincolnshire", group_by=("sex",))


def test_our_own_name_is_no_other_area(sixty, ask):
    assert ask.member(area="Thornshire").figures[0].value == 60


def test_a_query_with_another_area_is_written_and_read_as_it_is():
    query = Query(IN_CARE, area="East Midlands", compare=NATIONAL)
    assert Query.from_json(query.to_json()) == query
