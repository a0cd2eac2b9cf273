"""The store's figures of placements, moves and money equal the plain calculation's, for every dimension and statistic."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from statistics import median
from typing import Any

import pytest

from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate_on
from store.measures.query import AMOUNT_STATS, Figure, Query, Result, Stat, When
from store.measures.standing import after_run
from store.periods import ONE_DAY, Period, add_months, financial_year_of, month_end_on_or_before
from store.session import reading
from store.vocabulary import Audience
from tests.oracle import placements as plain
from tests.oracle.conftest import Loaded
from tests.oracle.placements import Line

TODAY = date(2026, 12, 1)
COMPARED = [measure for measure in MEASURES.values() if hasattr(plain, measure.id)]
CUT = [(measure.id, dimension) for measure in COMPARED for dimension in measure.by]
PARTS = {"placement_type": {"fostering"}, "provider": {"external", "ifa"}}
"""Values that take in others: no breakdown shows them where a part of them stands for the line."""
OF_AMOUNTS: dict[Stat, Callable[[list[Fraction]], Any]] = {
    Stat.MEAN: lambda amounts: sum(amounts) / len(amounts),
    Stat.MEDIAN: median,
    Stat.TOTAL: sum,
}


def ask(loaded: Loaded, query: Query) -> Result:
    with reading(loaded.engine) as session:
        return evaluate_on(session, query, after_run(session, loaded.newest_run, TODAY))


def moments(loaded: Loaded, measure: str) -> Iterator[When]:
    """Month-ends and days between them; whole years, and odd periods."""
    if MEASURES[measure].kind == "flow":
        for submission in loaded.submissions[-3:]:
            yield Period(submission.first, submission.last)
        late = loaded.submissions[-2]
        yield Period(late.first + timedelta(days=40), late.first + timedelta(days=130))
        yield Period(late.last, late.last)
        yield Period(loaded.first, loaded.last)
        return
    for months in (0, 7, 13):
        day = add_months(month_end_on_or_before(loaded.last), -months)
        yield day
        if measure != "time_in_care":  # which is by age, and of the birthday the store keeps the month alone
            yield day - timedelta(days=11)


def lines(loaded: Loaded, measure: str, when: When) -> list[Line] | None:
    days = (when.start, when.end) if isinstance(when, Period) else (when,)
    found: list[Line] | None = getattr(plain, measure)(loaded.known_after[-1], loaded.tracker, loaded.council, *days)
    return found


def value(measure: str, stat: Stat, found: list[Line]) -> Any:
    """What the figure must be; none where there is nothing to work it out from."""
    if stat in AMOUNT_STATS:
        amounts = [line.amount for line in found if line.amount is not None]
        if not amounts:
            return None
        return rounded(OF_AMOUNTS[stat](amounts), "0.01" if MEASURES[measure].amount.startswith("GBP") else "0.1")
    met = sum(line.meets for line in found)
    if stat is Stat.COUNT:
        return met
    return rounded(Fraction(100 * met, len(found)), "0.1") if found else None


def rounded(number: Fraction, step: str) -> float:
    """Halves up, below nothing too."""
    return float(floor(number / Fraction(step) + Fraction(1, 2)) * Fraction(step))


def part_of(line: Line, dimension: str) -> str:
    values = line.values[dimension]
    (part,) = values - PARTS.get(dimension, set()) or values
    return part


def in_groups(found: list[Line], dimension: str) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in found:
        groups.setdefault(part_of(line, dimension), []).append(line)
    return groups


def told(figures: tuple[Figure, ...], dimension: str) -> dict[str, Any]:
    return {figure.group[dimension]: figure.value for figure in figures if figure.value}


def stats(measure: str) -> Iterator[Stat]:
    yield from (stat for stat in MEASURES[measure].stats if stat is not Stat.LIST)


def test_all_measures_of_placements_are_compared() -> None:
    assert {measure.id for measure in COMPARED} == {
        "cost_avoidance",
        "placement_moves",
        "placement_breakdowns",
        "step_downs",
        "time_in_care",
        "weekly_cost",
        "placement_spend",
        "without_exit_plan",
        "awaiting_authorisation",
    }


@pytest.mark.parametrize("measure", [measure.id for measure in COMPARED])
def test_totals(loaded: Loaded, measure: str) -> None:
    for when in moments(loaded, measure):
        found = lines(loaded, measure, when)
        for stat in stats(measure):
            query = Query(measure, stat=stat, period=when)
            if found is None:
                with pytest.raises(CannotAnswer, match="history_too_short"):
                    ask(loaded, query)
                continue
            (figure,) = ask(loaded, query).figures
            assert figure.value == value(measure, stat, found), (when, stat)


@pytest.mark.parametrize(("measure", "dimension"), CUT)
def test_breakdowns(loaded: Loaded, measure: str, dimension: str) -> None:
    for when in list(moments(loaded, measure))[::2]:
        found = lines(loaded, measure, when)
        for stat in stats(measure):
            if found is None or not can_be_cut(measure, dimension, stat):
                continue
            expected = {part: value(measure, stat, group) for part, group in in_groups(found, dimension).items()}
            figures = ask(loaded, Query(measure, stat=stat, group_by=(dimension,), period=when)).figures
            assert told(figures, dimension) == {part: number for part, number in expected.items() if number}, (when, stat)


@pytest.mark.parametrize(("measure", "dimension"), CUT)
def test_filters(loaded: Loaded, measure: str, dimension: str) -> None:
    when, *_ = moments(loaded, measure)
    found = lines(loaded, measure, when)
    if found is None:
        return
    for one in sorted({one for line in found for one in line.values[dimension]})[:10]:
        among = [line for line in found if one in line.values[dimension]]
        others = [line for line in found if one not in line.values[dimension]]
        for stat in stats(measure):
            if can_be_cut(measure, dimension, stat):
                (figure,) = ask(loaded, Query(measure, stat=stat, filters={dimension: (one,)}, period=when)).figures
                assert figure.value == value(measure, stat, among), (one, stat)
                if others:
                    (figure,) = ask(loaded, Query(measure, stat=stat, exclude={dimension: (one,)}, period=when)).figures
                    assert figure.value == value(measure, stat, others), (one, stat)


def can_be_cut(measure: str, dimension: str, stat: Stat) -> bool:
    """A placement that did not break down has no reason why it did, so no rate is for one reason."""
    return not (stat is Stat.RATE and dimension == "move_reason") and dimension in MEASURES[measure].by


def test_how_many_have_a_price_is_said(loaded: Loaded) -> None:
    for measure in ("weekly_cost", "placement_spend"):
        when, *_ = moments(loaded, measure)
        found = lines(loaded, measure, when)
        assert found
        priced = sum(line.amount is not None for line in found)
        (said,) = (c for c in ask(loaded, Query(measure, period=when)).caveats if c.kind == "amount_not_recorded")
        assert (said.values["records"], said.values["of"]) == (priced, len(found))


def test_no_rate_of_breakdowns_for_one_reason(loaded: Loaded) -> None:
    for cut in ({"filters": {"move_reason": ("carer_request",)}}, {"group_by": ("move_reason",)}):
        with pytest.raises(CannotAnswer, match="not_broken_down"):
            ask(loaded, Query("placement_breakdowns", stat=Stat.RATE, **cut))


@pytest.mark.parametrize("measure", ["without_exit_plan", "awaiting_authorisation"])
def test_lists(loaded: Loaded, measure: str) -> None:
    when = loaded.last
    found = lines(loaded, measure, when)
    assert found
    items = ask(loaded, Query(measure, stat=Stat.LIST, period=when)).items
    assert {item.ref for item in items} == {line.reference for line in found if line.meets}


def test_a_monthly_trend_of_spend_adds_up(loaded: Loaded) -> None:
    """Days are counted once: what the months cost is what the year does, but for the pennies that each was rounded to."""
    year = Period(add_months(loaded.last, -12) + ONE_DAY, loaded.last)
    months = ask(loaded, Query("placement_spend", group_by=("month",), period=year)).figures
    (whole,) = ask(loaded, Query("placement_spend", period=year)).figures
    assert whole.value
    assert months
    assert abs(sum(month.value or 0 for month in months) - whole.value) < 0.005 * 12 * 2000


OF_EVENTS = [("placement_moves", name) for name in ("placement_type", "provider", "move_reason")] + [
    ("placement_breakdowns", name) for name in ("placement_type", "provider")
]


@pytest.mark.parametrize(("measure", "dimension"), OF_EVENTS)
def test_members_see_events_where_they_are_of_more_than_a_few_children(loaded: Loaded, measure: str, dimension: str) -> None:
    """Of a financial year, which is told by itself: to the nearest 5 where they are of six children or more."""
    year = financial_year_of(month_end_on_or_before(loaded.submissions[-2].last))
    with reading(loaded.engine) as session:
        stands_on = replace(after_run(session, loaded.newest_run, TODAY), audience=Audience.MEMBERS)
        query = Query(measure, Stat.COUNT, group_by=(dimension,), period=year)
        shown = {one.group[dimension]: one for one in evaluate_on(session, query, stands_on).figures}
    found = lines(loaded, measure, year)
    assert found
    for part, group in in_groups([line for line in found if line.meets], dimension).items():
        children = len({line.reference for line in group})
        figure = shown[part]
        if children > 5:
            assert figure.value == 5 * floor(Fraction(len(group), 5) + Fraction(1, 2)), part
        else:
            assert figure.value is None, part
            assert figure.suppressed == ("small" if len(group) <= 5 else "few_records"), part
