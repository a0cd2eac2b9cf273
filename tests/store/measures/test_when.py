"""Which day or period an answer stands on, for members and for officers, and what is said where it is not the one asked."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.periods import Period
from tests.factories import add_council, add_return
from tests.store.measures.conftest import Asker


def kinds(result):
    return [caveat.kind for caveat in result.caveats]


def said(result, kind):
    return next(caveat.values for caveat in result.caveats if caveat.kind == kind)


def test_nothing_loaded(session, ask):
    for asked in (ask.member, ask.officer):
        with pytest.raises(CannotAnswer) as refused:
            asked()
        assert refused.value.reason == "nothing_loaded"


def test_no_month_closed_yet(session):
    add_council(session)
    add_return(session, 2026, to=date(2025, 4, 10))
    ask = Asker(session, today=date(2025, 4, 4))
    with pytest.raises(CannotAnswer) as refused:
        ask.member()
    assert refused.value.reason == "no_closed_month"
    assert ask.officer().figures[0].value == 0


def test_members_stand_on_the_closed_position(sixty):
    result = Asker(sixty, today=date(2026, 1, 6)).member()
    assert (result.when, result.position_id) == (date(2025, 11, 30), "2025-11.2")
    assert result.query.period == date(2025, 11, 30)
    assert "latest_position" not in kinds(result)


def test_officers_stand_on_the_last_day_covered(sixty, ask):
    assert ask.officer().when == date(2026, 3, 31)
    assert ask.officer().position_id is None
    assert Asker(sixty, today=date(2026, 1, 6)).officer().when == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("asked", "used", "kind"),
    [
        (date(2025, 3, 31), date(2025, 3, 31), None),
        (date(2025, 3, 30), date(2025, 2, 28), "month_end"),
        (date(2025, 3, 1), date(2025, 2, 28), "month_end"),
        (date(2026, 4, 30), date(2026, 3, 31), "latest_position"),
        (Period(date(2025, 1, 1), date(2025, 3, 31)), date(2025, 3, 31), "period_end"),
        (Period(date(2025, 1, 1), date(2025, 3, 15)), date(2025, 2, 28), "month_end"),
    ],
)
def test_members_dates_go_to_the_month_end_before(sixty, ask, asked, used, kind):
    result = ask.member(period=asked)
    assert result.when == used
    assert (kind is None) or said(result, kind) == {"asked": asked, "used": used}
    assert (kind is not None) or not {"month_end", "latest_position", "period_end"} & set(kinds(result))


def test_officers_dates_stay_but_for_those_after_the_data(sixty, ask):
    assert ask.officer(period=date(2025, 3, 15)).when == date(2025, 3, 15)
    result = ask.officer(period=date(2026, 4, 30))
    assert result.when == date(2026, 3, 31)
    assert said(result, "latest_data") == {"asked": date(2026, 4, 30), "used": date(2026, 3, 31)}


@pytest.mark.parametrize(
    ("asked", "used", "kind"),
    [
        ((date(2024, 4, 1), date(2024, 6, 30)), (date(2024, 4, 1), date(2024, 6, 30)), None),
        ((date(2024, 4, 15), date(2024, 6, 30)), (date(2024, 4, 1), date(2024, 6, 30)), "whole_months"),
        ((date(2024, 4, 15), date(2024, 6, 29)), (date(2024, 4, 1), date(2024, 5, 31)), "whole_months"),
        ((date(2025, 10, 15), date(2026, 4, 15)), (date(2025, 10, 1), date(2026, 3, 31)), "latest_position"),
        ((date(2024, 4, 30), date(2024, 4, 30)), (date(2024, 4, 1), date(2024, 4, 30)), "whole_months"),
    ],
)
def test_members_flows_are_whole_closed_months(sixty, ask, asked, used, kind):
    result = ask.member("entered_care", period=Period(*asked))
    assert result.when == Period(*used)
    assert result.query.period == Period(*used)
    moved = {"whole_months", "latest_position"} & set(kinds(result))
    assert moved == ({kind} if kind else set())


@pytest.mark.parametrize("asked", [(date(2024, 4, 3), date(2024, 4, 20)), (date(2026, 4, 1), date(2026, 4, 30))])
def test_nothing_is_left_of_an_open_month(sixty, ask, asked):
    with pytest.raises(CannotAnswer) as refused:
        ask.member("entered_care", period=Period(*asked))
    assert refused.value.reason == "no_closed_month"
    assert refused.value.values["latest"] == date(2026, 3, 31)


def test_flows_default_to_the_year_to_date(sixty):
    ask = Asker(sixty, today=date(2026, 1, 6))
    assert ask.member("entered_care").when == Period(date(2025, 4, 1), date(2025, 11, 30))
    assert ask.officer("left_care").when == Period(date(2025, 4, 1), date(2026, 1, 6))


@pytest.mark.parametrize("when", [date(2023, 3, 30), date(2020, 3, 31)])
def test_dates_before_the_returns_are_refused(sixty, ask, when):
    with pytest.raises(CannotAnswer) as refused:
        ask.officer(period=when)
    assert refused.value.reason == "not_covered"
    assert refused.value.values["covered"] == (Period(date(2023, 4, 1), date(2026, 3, 31)),)


def test_the_day_before_the_first_return_is_known(sixty, ask):
    assert ask.officer(period=date(2023, 3, 31)).figures[0].value == 60
    assert ask.member(period=date(2023, 3, 31)).figures[0].value == 60


def test_a_period_only_partly_covered_is_refused(sixty, ask):
    with pytest.raises(CannotAnswer) as refused:
        ask.officer("entered_care", period=Period(date(2023, 3, 1), date(2023, 6, 30)))
    assert refused.value.reason == "not_covered"


def test_a_gap_between_returns_is_not_covered(session):
    add_council(session)
    add_return(session, 2024)
    add_return(session, 2026)
    ask = Asker(session)
    assert ask.officer(period=date(2024, 3, 31)).figures[0].value == 0
    for when in (date(2024, 4, 1), date(2025, 3, 30)):
        with pytest.raises(CannotAnswer):
            ask.officer(period=when)
    assert ask.officer(period=date(2025, 3, 31)).figures[0].value == 0


def test_a_trend_of_dates_stands_on_the_last_day_of_each_unit(sixty, ask):
    result = ask.officer(period=Period(date(2025, 1, 10), date(2025, 3, 20)), group_by=("month",))
    assert [figure.group for figure in result.figures] == [{"month": "2025-01"}, {"month": "2025-02"}, {"month": "2025-03"}]
    assert result.when == Period(date(2025, 1, 31), date(2025, 3, 20))
    assert said(result, "part_of_unit") == {"unit": "month", "label": "2025-03", "used": date(2025, 3, 20)}


def test_members_trends_end_at_the_closed_position(sixty):
    ask = Asker(sixty, today=date(2026, 1, 6))
    result = ask.member(period=Period(date(2024, 1, 6), date(2026, 1, 6)), group_by=("quarter",))
    assert [figure.group["quarter"] for figure in result.figures][-2:] == ["2025/26 Q2", "2025/26 Q3"]
    assert result.when.end == date(2025, 11, 30)
    assert {"latest_position", "part_of_unit"} <= set(kinds(result))


def test_a_trend_of_flows_covers_the_days_of_each_unit(sixty, ask):
    result = ask.member("entered_care", period=Period(date(2024, 4, 1), date(2025, 3, 31)), group_by=("quarter",))
    assert [figure.group["quarter"] for figure in result.figures] == [f"2024/25 Q{number}" for number in (1, 2, 3, 4)]
    assert result.when == Period(date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("unit", "first", "count"), [("month", "2025-04", 12), ("quarter", "2024/25 Q1", 8), ("year", "2022/23", 4)]
)
def test_a_trend_without_a_period_goes_back_as_far_as_is_useful_and_held(sixty, ask, unit, first, count):
    result = ask.member(group_by=(unit,))
    assert (result.figures[0].group[unit], len(result.figures)) == (first, count)
    assert "trend_shortened" not in kinds(result)


def test_a_trend_that_goes_back_too_far_is_shortened_and_says_so(sixty, ask):
    result = ask.officer(period=Period(date(2020, 1, 1), date(2025, 3, 31)), group_by=("year",))
    assert [figure.group["year"] for figure in result.figures] == ["2022/23", "2023/24", "2024/25"]
    assert "trend_shortened" in kinds(result)


def test_two_time_groups_are_refused(sixty, ask):
    with pytest.raises(CannotAnswer) as refused:
        ask.officer(group_by=("month", "year"))
    assert refused.value.reason == "two_time_groups"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"period": date(2025, 3, 15)},
        {"period": Period(date(2025, 1, 1), date(2025, 3, 15))},
        {"group_by": ("month",)},
        {"group_by": ("quarter", "sex"), "period": Period(date(2021, 1, 1), date(2026, 4, 30))},
        {"measure": "entered_care"},
        {"measure": "entered_care", "group_by": ("year",)},
        {"measure": "three_plus_placements", "stat": Stat.COUNT},
    ],
)
@pytest.mark.parametrize("audience", ["member", "officer"])
def test_asking_for_what_was_answered_gives_the_same_answer(sixty, ask, asked, audience):
    first = getattr(ask, audience)(**asked)
    stated = {
        "measure": first.query.measure,
        **{key: getattr(first.query, key) for key in ("stat", "period", "group_by", "filters")},
    }
    again = getattr(ask, audience)(**stated)
    assert again.figures == first.figures
    assert again.when == first.when
    assert again.query == first.query
    assert not {"month_end", "whole_months", "latest_position", "latest_data"} & set(kinds(again))
