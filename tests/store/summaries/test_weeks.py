"""Each London week has its summary once: over every week of eleven years, clock changes, and whatever days are chosen."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.models import Subscription
from store.periods import LONDON
from store.summaries.weeks import MAY_BE_LATE, WEEK, Fate, changed, due, due_in, moment_in, next_due, week_of

FIRST, LAST = date(2026, 1, 5), date(2036, 12, 29)
WEEKS = [FIRST + number * WEEK for number in range((LAST - FIRST).days // 7 + 1)]
weeks = st.sampled_from(WEEKS)
weekdays = st.integers(0, 6)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def subscribed(weekday: int = 0, at: time = time(9), since: date = FIRST) -> Subscription:
    return Subscription(
        channel="C1",
        part="",
        weekday=weekday,
        at=at,
        weekday_before=weekday,
        at_before=at,
        changes_on=since,
        starts_at=datetime.combine(since, time(), LONDON).astimezone(UTC),
    )


@settings(max_examples=20, deadline=None)
@given(weekdays, times)
def test_every_week_has_one_moment_and_it_lies_in_that_week(weekday, at):
    moments = [moment_in(week, weekday, at) for week in WEEKS]
    assert [week_of(moment) for moment in moments] == WEEKS
    assert sorted(set(moments)) == moments


@given(weekdays, times, weeks)
def test_the_moment_is_the_time_that_londons_clocks_show(weekday, at, week):
    shown = moment_in(week, weekday, at).astimezone(LONDON)
    is_left_out = not _exists(week + timedelta(days=weekday), at)
    assert shown.date() == week + timedelta(days=weekday)
    assert shown.time() == at if not is_left_out else shown.hour == at.hour + 1


def _exists(day: date, at: time) -> bool:
    there = datetime.combine(day, at, LONDON)
    return there.astimezone(UTC).astimezone(LONDON).time() == at


class Posted:
    """A schedule that looks now and then, and is off for hours at times."""

    def __init__(self, held: Subscription) -> None:
        self.held = held
        self.weeks: list[date] = []
        self.fates: list[Fate] = []

    @property
    def last(self) -> date | None:
        return max(self.weeks, default=None)

    def look(self, now: datetime) -> None:
        for one in due(self.held, self.last, now):
            self.weeks.append(one.week)
            self.fates.append(one.fate)

    def change(self, weekday: int, at: time, now: datetime) -> None:
        changed(self.held, weekday, at, now, self.last)


@pytest.mark.parametrize("weekday", [0, 6])
@pytest.mark.parametrize("at", [time(0, 30), time(1, 30), time(2), time(9)], ids=str)
def test_two_schedules_that_look_at_odd_hours_post_every_london_week_of_eleven_years_once(weekday, at):
    """Sunday at half past one is there twice in October, and not at all in March."""
    posted = Posted(subscribed(weekday, at))
    end = datetime(LAST.year, 12, 31, 23, tzinfo=UTC)
    looks = sorted(
        posted.held.starts_at + timedelta(hours=hours, minutes=minutes)
        for hours, minutes in ((7, 0), (11, 30))
        for hours in range(0, int((end - posted.held.starts_at).total_seconds() // 3600), hours)
    )
    for now in looks:
        posted.look(now)
    assert posted.weeks == [week for week in WEEKS if due_in(posted.held, week) <= looks[-1]]
    assert len(posted.weeks) >= len(WEEKS) - 1
    assert set(posted.fates) <= {Fate.POST, Fate.POST_LATE}


@settings(max_examples=40, deadline=None)
@given(
    weekdays,
    times,
    weeks,
    st.lists(st.tuples(st.integers(1, 24 * 30), weekdays, times), max_size=8),
    st.integers(1, 40),
)
def test_changes_of_day_and_time_skip_no_week_and_double_none(weekday, at, since, changes, every):
    """It looks every so many hours, at most 40: nothing is then too late."""
    posted = Posted(subscribed(weekday, at, since))
    now = posted.held.starts_at
    for hours, new_day, new_time in changes:
        until = now + timedelta(hours=hours)
        while now < until:
            posted.look(now)
            now = min(now + timedelta(hours=every), until)
        posted.change(new_day, new_time, now)
    end = now + 2 * WEEK
    while now <= end + timedelta(hours=every):
        posted.look(now)
        now += timedelta(hours=every)
    whole = [week for week in WEEKS if since <= week < week_of(end)]
    assert posted.weeks[: len(whole)] == whole
    assert len(set(posted.weeks)) == len(posted.weeks)
    assert set(posted.fates) <= {Fate.POST, Fate.POST_LATE}


@given(weekdays, times, weeks, st.timedeltas(timedelta(0), timedelta(days=6)))
def test_what_is_more_than_48_hours_late_is_told_by_the_next(weekday, at, week, late):
    held = subscribed(weekday, at)
    now = due_in(held, week) + late
    (one,) = [found for found in due(held, week - WEEK, now) if found.week == week]
    assert (one.fate is Fate.MISS) == (late > MAY_BE_LATE)


@settings(max_examples=30, deadline=None)
@given(weekdays, times, weeks, st.integers(0, 10), st.integers(0, 10))
def test_in_a_pause_every_week_is_held_and_none_is_lost(weekday, at, week, before, length):
    held = subscribed(weekday, at, week)
    held.paused_from = week + timedelta(days=before)
    held.paused_until = held.paused_from + timedelta(days=length)
    posted = Posted(held)
    for hour in range(0, 24 * 35, 6):
        posted.look(held.starts_at + timedelta(hours=hour))
    assert posted.weeks == [week + number * WEEK for number in range(len(posted.weeks))]
    for one, fate in zip(posted.weeks, posted.fates, strict=True):
        day = due_in(held, one).astimezone(LONDON).date()
        assert (fate is Fate.HOLD) == (held.paused_from <= day <= held.paused_until)


@pytest.mark.parametrize(
    ("said_on", "weekday", "comes_on"),
    [("2026-05-05 08:00", 4, "2026-05-15"), ("2026-05-03 08:00", 4, "2026-05-08"), ("2026-05-02 08:00", 4, "2026-05-08")],
)
def test_another_day_of_the_week(said_on, weekday, comes_on):
    """It came on Mondays: said on a Tuesday, the week has had its own."""
    now = datetime.fromisoformat(said_on).replace(tzinfo=LONDON)
    posted = Posted(subscribed(0, time(9), date(2026, 4, 20)))
    posted.look(now)
    posted.change(weekday, time(9), now)
    assert next_due(posted.held, posted.last, now).astimezone(LONDON).date() == date.fromisoformat(comes_on)


def test_to_an_earlier_day_that_is_over_this_week_still_comes_on_the_old_one():
    now = datetime(2026, 5, 6, 8, tzinfo=LONDON)
    posted = Posted(subscribed(4, time(9), date(2026, 4, 20)))
    posted.look(now)
    posted.change(0, time(9), now)
    posted.look(now)
    assert next_due(posted.held, posted.last, now).astimezone(LONDON) == datetime(2026, 5, 8, 9, tzinfo=LONDON)
    posted.look(now + timedelta(days=3))
    assert posted.last == date(2026, 5, 4)
    assert next_due(posted.held, posted.last, now + timedelta(days=3)).astimezone(LONDON).date() == date(2026, 5, 11)
