"""The store's figures for officers, which are exact, equal the plain calculation's: every measure, dimension and state of knowledge."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate_on
from store.measures.query import Query, Stat, When
from store.measures.standing import after_run
from store.periods import ONE_DAY, Period, add_months, is_month_end
from store.sample.council import UNDER_18
from store.session import reading
from tests.oracle import measures as plain
from tests.oracle.conftest import Loaded, Numbers
from tests.oracle.returns import day as read_day

TODAY = date(2026, 12, 1)
COMPARED = [measure for measure in MEASURES.values() if hasattr(plain, measure.id)]
"""The measures of who is in care, came and left; those of how children fare have a file of their own."""
OVERLAPPING = {"placement_type": ("fostering",), "provider": ("external", "ifa")}
"""Values that no breakdown shows: they are asked for by filter."""


def counted(loaded: Loaded, measure: str, when: When, knowledge: int) -> Numbers:
    key = (measure, when, knowledge % len(loaded.runs))
    if key not in loaded.counted:
        days = (when.start, when.end) if isinstance(when, Period) else (when,)
        found = getattr(plain, measure)(loaded.known_after[knowledge], *days)
        loaded.counted[key] = found if isinstance(found, tuple) else (found, found)
    return loaded.counted[key]


def ask(loaded: Loaded, query: Query, knowledge: int = -1):
    with reading(loaded.engine) as session:
        return evaluate_on(session, query, after_run(session, loaded.runs[knowledge], TODAY)).figures


def moments(loaded: Loaded, measure: str, knowledge: int) -> Iterator[When]:
    """Every seventh month-end that the returns known then can tell of, and days in between; years, and odd periods."""
    last = loaded.submissions[knowledge].last
    if MEASURES[measure].kind == "flow":
        for submission in loaded.submissions[: knowledge + 1 or None]:
            yield Period(submission.first, submission.last)
            yield Period(submission.first + timedelta(days=40), min(submission.first + timedelta(days=130), submission.last))
        yield Period(loaded.first, last)
        return
    months_needed = {"three_plus_placements": 12, "long_term_stability": 30}.get(measure, 0)
    month_end = add_months(loaded.first - ONE_DAY, months_needed)
    while month_end <= last:
        days = (month_end, min(month_end + timedelta(days=70), last))
        # On other days the store tells age by the month of birth alone, and this measure is of those under 16.
        yield from (day for day in days if is_month_end(day) or measure != "long_term_stability")
        month_end = add_months(month_end, 7)


def one_decimal(number: int, of: int) -> float:
    """Halves go up."""
    return float((Decimal(number) / of).quantize(Decimal("0.1"), ROUND_HALF_UP))


def as_table(figures, dimension: str) -> Counter[str]:
    return Counter({figure.group[dimension]: figure.value for figure in figures if figure.value})


@pytest.mark.parametrize("measure", [m.id for m in COMPARED])
def test_totals_after_every_return(loaded: Loaded, measure: str) -> None:
    asked = 0
    for knowledge in range(len(loaded.runs)):
        for when in list(moments(loaded, measure, knowledge))[knowledge % 2 :: 2]:
            (figure,) = ask(loaded, Query(measure, stat=Stat.COUNT, period=when), knowledge)
            assert figure.value == len(counted(loaded, measure, when, knowledge)[0]), (when, knowledge)
            asked += 1
    assert asked >= 1


@pytest.mark.parametrize(("measure", "dimension"), [(m.id, d) for m in COMPARED for d in m.by])
def test_breakdowns(loaded: Loaded, measure: str, dimension: str) -> None:
    for knowledge, step in ((len(loaded.runs) // 2, 6), (len(loaded.runs) - 1, 3)):
        for when in list(moments(loaded, measure, knowledge))[::-step]:
            if dimension == "age_band" and not isinstance(when, Period) and not is_month_end(when):
                continue  # the store keeps the month of birth alone
            found, _ = counted(loaded, measure, when, knowledge)
            figures = ask(loaded, Query(measure, stat=Stat.COUNT, group_by=(dimension,), period=when), knowledge)
            assert as_table(figures, dimension) == plain.breakdown(found, dimension, loaded.council), (when, knowledge)


@pytest.mark.parametrize(("measure", "dimension"), [(m.id, d) for m in COMPARED for d in m.by])
def test_filters(loaded: Loaded, measure: str, dimension: str) -> None:
    *_, when = (when for when in moments(loaded, measure, len(loaded.runs) - 1) if isinstance(when, Period) or is_month_end(when))
    found, _ = counted(loaded, measure, when, -1)
    values = {*plain.breakdown(found, dimension, loaded.council), *OVERLAPPING.get(dimension, ())}
    for value in sorted(values)[:12]:
        (figure,) = ask(loaded, Query(measure, stat=Stat.COUNT, filters={dimension: (value,)}, period=when))
        assert figure.value == len(plain.filtered(found, dimension, value, loaded.council)), (value, when)
        if value not in OVERLAPPING.get(dimension, ()):
            (without,) = ask(loaded, Query(measure, stat=Stat.COUNT, exclude={dimension: (value,)}, period=when))
            assert without.value == len(found) - figure.value, (value, when)


@pytest.mark.parametrize("measure", [m.id for m in COMPARED if Stat.SHARE in m.stats])
def test_shares(loaded: Loaded, measure: str) -> None:
    *_, when = moments(loaded, measure, len(loaded.runs) - 1)
    found, base = counted(loaded, measure, when, -1)
    filters = {} if MEASURES[measure].is_condition else {"sex": ("female",)}
    among = plain.filtered(found, "sex", "female", loaded.council) if filters else found
    (figure,) = ask(loaded, Query(measure, stat=Stat.SHARE, filters=filters, period=when))
    assert (figure.numerator, figure.denominator) == (len(among), len(base))
    assert figure.value == one_decimal(100 * len(among), len(base))


def test_a_share_of_a_group(loaded: Loaded) -> None:
    when = loaded.last
    base = plain.filtered(counted(loaded, "children_in_care", when, -1)[0], "location", "out_of_county", loaded.council)
    among = plain.filtered(base, "provider", "external", loaded.council)
    query = Query(
        "children_in_care",
        stat=Stat.SHARE,
        filters={"provider": ("external",)},
        of={"location": ("out_of_county",)},
        period=when,
    )
    (figure,) = ask(loaded, query)
    assert (figure.numerator, figure.denominator) == (len(among), len(base))


@pytest.mark.parametrize("measure", ["children_in_care", "entered_care"])
def test_rates(loaded: Loaded, measure: str) -> None:
    last = loaded.submissions[-2].last
    when: When = last if measure == "children_in_care" else Period(add_months(last, -12) + ONE_DAY, last)
    (figure,) = ask(loaded, Query(measure, stat=Stat.RATE, period=when))
    assert figure.value == one_decimal(10_000 * len(counted(loaded, measure, when, -1)[0]), UNDER_18)


@pytest.mark.parametrize(
    ("first", "second"),
    [("placement_type", "provider"), ("location", "distance"), ("uasc", "ethnicity"), ("district", "placement_area")],
)
def test_two_ways(loaded: Loaded, first: str, second: str) -> None:
    when = loaded.submissions[-2].last
    found, _ = counted(loaded, "children_in_care", when, -1)
    table = Counter(
        {
            (one, other): number
            for one in plain.breakdown(found, first, loaded.council)
            for other, number in plain.breakdown(
                [c for c in found if one in plain.breakdown([c], first, loaded.council)], second, loaded.council
            ).items()
        }
    )
    figures = ask(loaded, Query("children_in_care", group_by=(first, second), period=when))
    assert Counter({(f.group[first], f.group[second]): f.value for f in figures if f.value}) == table


def test_a_monthly_trend(loaded: Loaded) -> None:
    year = Period(loaded.submissions[-2].first, loaded.submissions[-2].last)
    figures = ask(loaded, Query("children_in_care", group_by=("month",), period=year))
    days = [day for day in (year.start + timedelta(days=n) for n in range(year.days)) if is_month_end(day)]
    expected = {f"{day:%Y-%m}": len(counted(loaded, "children_in_care", day, -1)[0]) for day in days}
    assert {figure.group["month"]: figure.value for figure in figures} == expected


def test_no_figure_where_history_is_too_short(loaded: Loaded) -> None:
    """One return is not a history; where one came in beside it, nothing is too short."""
    if all(care.is_start for child in loaded.known_after[0] for care in child.care):
        return
    first = loaded.submissions[0].last
    with pytest.raises(CannotAnswer):
        ask(loaded, Query("long_term_stability", period=first), 0)


def test_what_was_submitted_is_said_where_it_was_otherwise(loaded: Loaded) -> None:
    """A figure stands as it is now known; beside it, the one that the year's own return gave, where that differed."""
    for knowledge, submission in enumerate(loaded.submissions[:-1]):
        year = Period(submission.first, submission.last)
        for measure, when in (("children_in_care", submission.last), ("entered_care", year), ("left_care", year)):
            (figure,) = ask(loaded, Query(measure, stat=Stat.COUNT, period=when))
            submitted = len(counted(loaded, measure, when, knowledge)[0])
            expected = [] if submitted == figure.value else [("as_submitted", submitted)]
            assert [(other.kind, other.value) for other in figure.compare] == expected, when


def test_on_the_days_when_something_happens(loaded: Loaded) -> None:
    """Where a day more or less makes the difference: a random day tells the two apart too seldom."""
    for days, measures, dimension in (
        (starts_and_ends(loaded), ("children_in_care", "three_plus_placements"), "sex"),
        (a_year_after(starts_and_ends(loaded)), ("three_plus_placements",), "sex"),
        (uasc_ends(loaded), ("children_in_care",), "uasc"),
    ):
        for measure in measures:
            for day in Random(1).sample(days, min(len(days), 12)):
                if day < add_months(loaded.first, 12) or day > loaded.last:
                    continue
                found, _ = counted(loaded, measure, day, -1)
                figures = ask(loaded, Query(measure, stat=Stat.COUNT, group_by=(dimension,), period=day))
                assert as_table(figures, dimension) == plain.breakdown(found, dimension, loaded.council), (measure, day)


def starts_and_ends(loaded: Loaded) -> list[date]:
    placements = (place for child in loaded.known_after[-1] for care in child.care for place in care.placements)
    return sorted({day for place in placements for day in (place.start, place.end) if day})


def a_year_after(days: list[date]) -> list[date]:
    return [add_months(day, 12) for day in days]


def uasc_ends(loaded: Loaded) -> list[date]:
    ends = {read_day(child.uasc["DUC"]) for child in loaded.known_after[-1] if child.uasc}
    return sorted(end for end in ends if end and end <= loaded.last)
