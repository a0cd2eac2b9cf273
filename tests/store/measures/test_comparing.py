"""Figures beside themselves at another time, and what the change may be called."""

from datetime import date

import pytest

from store.measures.catalogue import MEASURES
from store.measures.comparing import Judge, Other
from store.measures.counted import Cell
from store.measures.disclosure import shown
from store.measures.query import Comparison, Stat, Verdict
from store.models import ImportRun
from store.periods import Period
from store.vocabulary import Audience
from tests.factories import Care, add_child
from tests.store.measures.test_when import kinds, said

LAST_YEAR = date(2025, 3, 31)


@pytest.fixture
def growing(council):
    """40 children in care at 31 March 2025, 60 a year later: 12 came in June 2025 and 8 in the last days of February 2026."""
    run = council.query(ImportRun).order_by(ImportRun.id).first()
    for number in range(60):
        start = "2022-01-01" if number < 40 else "2025-06-10" if number < 52 else "2026-02-27"
        add_child(council, run, Care(start), sex="male" if number % 2 else "female")
    return council


@pytest.mark.parametrize(
    ("compare", "label", "value", "change", "pct"),
    [
        (Comparison.LAST_YEAR, "31 March 2025", 40, 20, 50),
        (Comparison.PREVIOUS_PERIOD, "28 February 2026", 60, 0, None),
        (date(2025, 6, 9), "9 June 2025", 40, 20, 50),
        (date(2025, 6, 10), "10 June 2025", 52, 8, 15),
        (Period(date(2024, 4, 1), date(2025, 3, 31)), "31 March 2025", 40, 20, 50),
    ],
)
def test_officers_comparisons_are_exact(growing, ask, compare, label, value, change, pct):
    (found,) = ask.officer(compare=(compare,)).figures[0].compare
    assert (found.label, found.value, found.change) == (label, value, change)
    assert found.change_pct == pct
    assert found.verdict is (Verdict.SAME if change == 0 else None)
    assert found.kind == (compare.value if isinstance(compare, Comparison) else "period")


def test_members_comparisons_stand_on_month_ends_and_say_so(growing, ask):
    result = ask.member(compare=(date(2025, 6, 20),))
    (found,) = result.figures[0].compare
    assert (found.label, found.value) == ("31 May 2025", 40)
    assert said(result, "month_end") == {"asked": date(2025, 6, 20), "used": date(2025, 5, 31)}


def test_members_small_changes_are_about_the_same(growing, ask):
    (found,) = ask.member(period=date(2026, 1, 31), compare=(date(2026, 3, 31),)).figures[0].compare
    assert (found.value, found.change) == (60, -10)
    assert found.verdict is None  # neither direction is better
    (found,) = ask.member(period=date(2026, 1, 31), filters={"sex": ("male",)}, compare=(date(2026, 3, 31),)).figures[0].compare
    assert (found.value, found.change, found.verdict, found.change_pct) == (30, -5, Verdict.SAME, None)


def test_flows_are_compared_with_the_like_period(growing, ask):
    result = ask.officer("entered_care", compare=(Comparison.LAST_YEAR, Comparison.PREVIOUS_PERIOD))
    last_year, before = result.figures[0].compare
    assert (result.figures[0].value, last_year.value, before.value) == (20, 0, 0)
    assert (last_year.label, before.label) == ("2024/25", "2024/25")
    assert last_year.verdict is Verdict.WORSE
    (quarter,) = (
        ask.officer("entered_care", period=Period(date(2026, 1, 1), date(2026, 3, 31)), compare=(Comparison.PREVIOUS_PERIOD,))
        .figures[0]
        .compare
    )
    assert (quarter.label, quarter.value) == ("October to December 2025", 0)


def test_each_row_of_a_table_and_a_trend_is_compared(growing, ask):
    for figure in ask.officer(group_by=("sex",), compare=(Comparison.LAST_YEAR,)).figures:
        assert [found.value for found in figure.compare] == [20 if figure.group["sex"] != "not_known" else 0]
    trend = ask.officer(
        period=Period(date(2025, 5, 1), date(2025, 7, 31)), group_by=("month",), compare=(Comparison.PREVIOUS_PERIOD,)
    )
    assert [(figure.value, figure.compare[0].value) for figure in trend.figures] == [(40, 40), (52, 40), (52, 52)]


def test_a_snapshot_over_a_period_is_compared_with_the_day_before_it(growing, ask):
    asked = Period(date(2025, 7, 1), date(2025, 9, 30))
    (found,) = ask.officer(period=asked, compare=(Comparison.PREVIOUS_PERIOD,)).figures[0].compare
    assert (found.label, found.value) == ("30 June 2025", 52)


def test_published_comparisons_are_not_held_and_the_figure_is_still_given(growing, ask):
    result = ask.member(compare=(Comparison.NATIONAL, Comparison.LAST_YEAR))
    assert result.figures[0].value == 60
    assert [found.kind for found in result.figures[0].compare] == ["last_year"]
    assert said(result, "comparison_not_held") == {"comparison": "national", "is_known": True}


def test_a_comparison_before_the_returns_is_left_out_and_said(growing, ask):
    result = ask.member(period=date(2023, 4, 30), compare=(Comparison.LAST_YEAR,))
    assert result.figures[0].compare == ()
    assert said(result, "comparison_not_covered")["label"] == "30 April 2022"
    result = ask.member(
        "entered_care", period=Period(date(2023, 4, 1), date(2024, 3, 31)), compare=(Period(date(2020, 4, 1), date(2021, 3, 31)),)
    )
    assert kinds(result).count("comparison_not_covered") == 1


def test_as_submitted_stands_beside_where_it_differs(council, ask):
    """The return of 2025/26 told that 12 children had left before the end of the year before."""
    first, second = _runs(council)
    for number in range(60):
        left = number < 12
        add_child(council, first, Care("2022-01-01"), reference=f"X{number}", until=second if left else None)
        if left:
            add_child(council, second, Care("2022-01-01", "2025-03-01", "returned_home"), reference=f"X{number}")
    result = ask.officer(period=LAST_YEAR)
    (found,) = result.figures[0].compare
    assert (result.figures[0].value, found.kind, found.value, found.change, found.verdict) == (48, "as_submitted", 60, -12, None)
    assert [found.value for found in ask.member(period=LAST_YEAR).figures[0].compare] == [60]
    assert ask.officer(period=date(2026, 3, 31)).figures[0].compare == ()


def test_as_submitted_is_not_told_where_what_is_shown_is_the_same(council, ask):
    first, second = _runs(council)
    for number in range(60):
        add_child(council, first, Care("2022-01-01"), reference=f"X{number}", until=second if number == 0 else None)
    add_child(council, second, Care("2022-01-01", "2025-03-01", "returned_home"), reference="X0")
    assert [found.value for found in ask.officer(period=LAST_YEAR).figures[0].compare] == [60]
    assert ask.member(period=LAST_YEAR).figures[0].compare == ()


def _runs(session):
    return session.query(ImportRun).filter_by(return_year=2025).one(), session.query(ImportRun).filter_by(return_year=2026).one()


@pytest.mark.parametrize(
    ("measure", "stat", "ours", "theirs", "verdict"),
    [
        ("entered_care", Stat.COUNT, (50, 50), (41, 41), Verdict.WORSE),  # 50 and 40 as shown
        ("entered_care", Stat.COUNT, (47, 47), (43, 43), Verdict.SAME),  # 45 and 45
        ("entered_care", Stat.COUNT, (50, 50), (45, 45), Verdict.SAME),
        ("entered_care", Stat.COUNT, (30, 30), (50, 50), Verdict.BETTER),
        ("entered_care", Stat.COUNT, (50, 50), (3, 3), Verdict.WORSE),  # fewer than 6 is well below
        ("entered_care", Stat.COUNT, (8, 8), (5, 5), Verdict.UNCLEAR),
        ("entered_care", Stat.COUNT, (2, 2), (5, 5), None),
        ("three_plus_placements", Stat.SHARE, (42, 590), (42, 640), Verdict.UNCLEAR),  # 7% and 6%: the intervals meet
        ("three_plus_placements", Stat.SHARE, (42, 640), (42, 630), Verdict.SAME),
        ("three_plus_placements", Stat.SHARE, (60, 640), (42, 640), Verdict.WORSE),
        ("long_term_stability", Stat.SHARE, (60, 80), (56, 80), Verdict.UNCLEAR),
        ("long_term_stability", Stat.SHARE, (60, 80), (48, 80), Verdict.BETTER),
        ("long_term_stability", Stat.SHARE, (60, 80), (20, 30), None),  # a share that is withheld
    ],
)
def test_what_members_are_told_of_a_change(measure, stat, ours, theirs, verdict):
    judge = Judge(MEASURES[measure], stat, Audience.MEMBERS)
    mine, other = (shown(stat, Cell(*cell), None, Audience.MEMBERS) for cell in (ours, theirs))
    assert judge.compared(Other("last_year", LAST_YEAR), mine, other).verdict is verdict
