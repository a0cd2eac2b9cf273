"""Dates as a council reckons them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import periods
from store.periods import Period, TimeUnit

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2024, 4, 2), date(2024, 4, 1))


@pytest.mark.parametrize(
    ("day", "month", "quarter", "year"),
    [
        (date(2024, 4, 1), "2024-04", "2024/25 Q1", "2024/25"),
        (date(2024, 6, 30), "2024-06", "2024/25 Q1", "2024/25"),
        (date(2024, 10, 15), "2024-10", "2024/25 Q3", "2024/25"),
        (date(2025, 3, 31), "2025-03", "2024/25 Q4", "2024/25"),
        (date(1999, 12, 31), "1999-12", "1999/00 Q3", "1999/00"),
    ],
)
def test_units_are_labelled_as_a_council_writes_them(day, month, quarter, year):
    assert [periods.unit_label(day, unit) for unit in TimeUnit] == [month, quarter, year]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 3, 31), -1, date(2024, 2, 29)),  # a month-end stays a month-end
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 29)),
        (date(2024, 5, 30), -3, date(2024, 2, 29)),  # no 30 February: its last day
        (date(2024, 10, 15), -6, date(2024, 4, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_adding_months(day, months, expected):
    assert periods.add_months(day, months) == expected


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(date(2024, 4, 1), date(2025, 3, 31)), Period(date(2023, 4, 1), date(2024, 3, 31))),
        (Period(date(2024, 7, 1), date(2024, 9, 30)), Period(date(2024, 4, 1), date(2024, 6, 30))),
        (Period(date(2024, 4, 1), date(2024, 10, 15)), Period(date(2023, 9, 16), date(2024, 3, 31))),  # 198 days each
        (Period(date(2024, 10, 7), date(2024, 10, 13)), Period(date(2024, 9, 30), date(2024, 10, 6))),
    ],
)
def test_the_like_period_straight_before(period, before):
    assert periods.period_before(period) == before
    assert before.is_whole_months == period.is_whole_months
    assert period.is_whole_months or before.days == period.days


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 9, 30), 5, date(2024, 10, 7)),  # a plain week
        (date(2024, 3, 31), 5, date(2024, 4, 8)),  # Easter Sunday: the Monday after is a bank holiday
        (date(2024, 12, 31), 5, date(2025, 1, 8)),  # New Year's Day is none
        (date(2024, 8, 31), 5, date(2024, 9, 6)),  # a Saturday
    ],
)
def test_working_days_skip_weekends_and_bank_holidays(day, count, expected):
    assert periods.add_working_days(day, count) == expected


@given(DAYS)
def test_month_ends(day):
    end = periods.month_end(day)
    assert end.month == day.month
    assert (end + timedelta(days=1)).day == 1
    on_or_before = periods.month_end_on_or_before(day)
    assert on_or_before <= day < periods.add_months(on_or_before, 1)
    assert periods.is_month_end(on_or_before)


@given(st.tuples(DAYS, DAYS), st.sampled_from(list(TimeUnit)))
def test_units_tile_the_period_they_cut(days, unit):
    period = Period(min(days), max(days))
    parts = list(periods.units_in(period, unit))
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(parts))
    assert len({periods.unit_label(part.start, unit) for part in parts}) == len(parts)


@given(DAYS)
def test_a_day_lies_in_its_own_units(day):
    assert day in periods.month_of(day)
    assert day in periods.quarter_of(day)
    assert day in periods.financial_year_of(day)
    assert periods.financial_year_of(day).start.day == 1
    assert periods.year_to_date(day).end == day


@given(DAYS)
def test_a_year_before_is_a_year_before(day):
    assert 365 <= (day - periods.year_before(day)).days <= 366
