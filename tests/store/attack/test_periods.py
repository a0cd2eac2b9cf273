"""From everything that members can ask of a flow, no small month follows; from every run rounded on its own, most do."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from store.attack.periods import Months
from store.attack.tables import Door
from store.measures.catalogue import MEASURES
from store.measures.evaluate import evaluate
from store.measures.measure import Kind
from store.measures.query import Query, Stat
from store.measures.thresholds import STRICT
from store.measures.told import is_told, is_told_or_to_date, nearest_told, parts_of
from store.periods import ONE_DAY, Period, add_months
from store.vocabulary import Audience
from tests.store.attack.conftest import TODAY

FIRST = date(2021, 4, 1)


def months(start, end):
    return Period(add_months(FIRST, start), add_months(FIRST, end) - ONE_DAY)


def all_runs(count):
    return [*combinations(range(count + 1), 2)]


def place(day):
    return (day.year - FIRST.year) * 12 + day.month - FIRST.month


def what_members_rest_on(count):
    """The runs with a rounding of their own, as far as any question leads to them."""
    held = months(0, count)
    parts = {part for run in all_runs(count) for _, part in parts_of(months(*run), held)}
    return {(place(part.start), place(part.end + ONE_DAY)) for part in parts}


def recovered(mean, seed, runs, count=24):
    chance = np.random.default_rng(seed)
    return Months([int(number) for number in chance.poisson(mean, count)], Door(STRICT)).recovered(runs)


@pytest.mark.parametrize("mean", [0.5, 1, 2, 4, 6, 8, 12])
def test_nothing_follows_from_what_members_can_ask(mean):
    runs = what_members_rest_on(24)
    assert not any(recovered(mean, seed, runs) for seed in range(8))


@pytest.mark.parametrize("mean", [0.5, 1, 2, 4, 6, 8])
def test_most_small_months_would_follow_from_runs_rounded_on_their_own(mean):
    assert sum(bool(recovered(mean, seed, all_runs(24))) for seed in range(4)) > 2


def test_the_year_to_date_would_give_some_away():
    to_date = {(12 * (end // 12 if end % 12 else end // 12 - 1), end) for end in range(1, 25)}
    runs = what_members_rest_on(24) | to_date
    assert any(recovered(mean, seed, runs) for mean in (1, 4, 8) for seed in range(200))


def test_months_quarters_and_years_are_told_by_themselves():
    told = {run for run in all_runs(24) if is_told(months(*run))}
    assert told == {(n, n + 1) for n in range(24)} | {(n, n + 3) for n in range(0, 24, 3)} | {(0, 12), (12, 24)}
    assert what_members_rest_on(24) == told


@pytest.mark.parametrize("run", all_runs(24))
def test_every_run_adds_up_from_periods_that_are_told(run):
    parts = parts_of(months(*run), months(0, 24))
    held = np.zeros(24, dtype=int)
    for sign, part in parts:
        assert is_told(part)
        held[place(part.start) : place(part.end + ONE_DAY)] += sign
    assert held.tolist() == [int(run[0] <= month < run[1]) for month in range(24)]
    assert len(parts) <= 8


def test_what_is_not_held_is_no_part():
    assert parts_of(months(0, 11), months(0, 12)) == ((1, months(0, 12)), (-1, months(11, 12)))
    assert len(parts_of(months(0, 11), months(0, 11))) == 5


def test_the_nearest_period():
    held = months(0, 18)
    assert nearest_told(months(6, 18), held) == months(12, 18)  # the year to date
    assert nearest_told(months(1, 12), held) == months(0, 12)
    assert nearest_told(months(15, 17), held) == months(15, 18)
    assert is_told_or_to_date(nearest_told(months(5, 7), held))


FLOWS = [measure for measure in MEASURES.values() if measure.kind is Kind.FLOW and Stat.COUNT in measure.stats]


@pytest.fixture(scope="module")
def session(store_of):
    with store_of(150) as session:
        yield session


@pytest.mark.parametrize("measure", [one for one in FLOWS if one.is_controlled and not one.counts_once], ids=lambda one: one.id)
def test_the_parts_add_up_to_the_run_and_members_see_their_sum(session, measure):
    run = Period(date(2023, 11, 1), date(2024, 8, 31))
    query = Query(measure.id, Stat.COUNT, period=run)
    (exact,) = evaluate(session, query, Audience.OFFICERS, TODAY).figures
    (shown,) = evaluate(session, query, Audience.MEMBERS, TODAY).figures
    low = high = number = 0
    for sign, part in parts_of(run, Period(date(2022, 11, 1), date(2024, 9, 30))):
        asked = Query(measure.id, Stat.COUNT, period=part)
        (theirs,) = evaluate(session, asked, Audience.OFFICERS, TODAY).figures
        (ours,) = evaluate(session, asked, Audience.MEMBERS, TODAY).figures
        number += sign * theirs.value
        low += ours.low if sign > 0 else -ours.high
        high += ours.high if sign > 0 else -ours.low
    assert exact.value == number
    assert shown.low <= exact.value <= shown.high
    if shown.suppressed:
        assert shown.high == max(high, STRICT.small)
    else:
        assert (shown.low, shown.high) == (low, high)


@pytest.mark.parametrize("measure", [one for one in FLOWS if one.counts_once], ids=lambda one: one.id)
def test_what_counts_a_child_once_is_told_of_the_nearest_period(session, measure):
    asked = Period(date(2023, 11, 1), date(2024, 8, 31))
    result = evaluate(session, Query(measure.id, Stat.COUNT, period=asked), Audience.MEMBERS, TODAY)
    assert result.when == Period(date(2023, 4, 1), date(2024, 3, 31)) or is_told_or_to_date(result.when)
    assert [one.values["used"] for one in result.caveats if one.kind == "nearest_period"] == [result.when]
    exact = evaluate(session, Query(measure.id, Stat.COUNT, period=asked), Audience.OFFICERS, TODAY)
    assert exact.when == asked


def test_a_trend_leaves_out_what_is_not_told(session):
    half = Period(date(2024, 4, 1), date(2024, 8, 31))
    query = Query("children_missing", Stat.COUNT, group_by=("quarter",), period=half)
    assert len(evaluate(session, query, Audience.MEMBERS, TODAY).figures) == 1
    assert len(evaluate(session, query, Audience.OFFICERS, TODAY).figures) == 2
