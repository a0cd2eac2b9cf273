"""The days that a summary is said to cover: seven of a week, none of them in two summaries, and none in no one's."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.periods import LONDON
from store.summaries.span import Span, from_day
from store.summaries.weeks import WEEK, moment_in
from tests.store.summaries.test_weeks import times, weekdays, weeks


@given(weekdays, times, weeks)
def test_summaries_of_two_weeks_cover_fourteen_days_each_of_them_once(weekday, at, week):
    first, second, third = (moment_in(week + number * WEEK, weekday, at) for number in range(3))
    told, told_next = Span(first, second).covered, Span(second, third).covered
    assert (told.days, told_next.days) == (7, 7)
    assert told_next.start == told.end + timedelta(days=1)


def test_what_is_posted_in_the_morning_covers_the_days_before():
    midnight = datetime(2024, 10, 15, 0, 5, tzinfo=LONDON)
    assert Span(midnight - WEEK, midnight).covered == (week := Span(midnight - WEEK, midnight + timedelta(hours=11)).covered)
    assert (week.start, week.end) == (date(2024, 10, 8), date(2024, 10, 14))
    afternoon = Span(midnight - WEEK, midnight).until + timedelta(hours=15)
    assert Span(afternoon - WEEK, afternoon).covered.end == date(2024, 10, 15)


@given(st.dates(date(2026, 1, 1), date(2036, 12, 1)), st.integers(0, 60), times)
def test_since_a_day_covers_it_and_today(day, later, at):
    today = day + timedelta(days=later)
    now = datetime.combine(today, at, LONDON).astimezone(UTC)
    covered = from_day(day, now).covered
    assert (covered.start, covered.end) == (day, today)
