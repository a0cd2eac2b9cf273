"""The store's figures of how children fare, and of care leavers, equal the plain calculation's, for every dimension and statistic."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any

import pytest

from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate_on
from store.measures.query import AMOUNT_STATS, Figure, Query, Stat, When
from store.measures.standing import after_run
from store.periods import Period, add_months, is_month_end
from store.session import reading
from tests.oracle import outcomes as plain
from tests.oracle.conftest import Loaded
from tests.oracle.outcomes import Line

TODAY = date(2026, 12, 1)
COMPARED = [measure for measure in MEASURES.values() if hasattr(plain, measure.id)]
CUT = [(measure.id, dimension) for measure in COMPARED for dimension in measure.by]
OF_AMOUNTS: dict[Stat, Callable[[list[Fraction]], Any]] = {
    Stat.MEAN: lambda amounts: sum(amounts) / len(amounts),
    Stat.MEDIAN: median,
}
OVERLAPPING = {
    "fostering": {"fostering", "kinship_fostering"},
    "employment": {"training_or_employment"},
    "training": {"training_or_employment"},
}
"""Values that no breakdown shows, and the parts that they take in."""


def ask(loaded: Loaded, query: Query, knowledge: int = -1) -> tuple[Figure, ...]:
    with reading(loaded.engine) as session:
        return evaluate_on(session, query, after_run(session, loaded.runs[knowledge], TODAY)).figures


def moments(loaded: Loaded, measure: str, knowledge: int = -1) -> Iterator[When]:
    """Month-ends, where ages are exact; years and odd periods for flows; for what is told once a year, each 31 March."""
    file = MEASURES[measure].return_file
    known = [one for one in loaded.submissions[: len(loaded.submissions) + knowledge + 1] if not file or file in one.others]
    if MEASURES[measure].kind == "flow":
        for one in known:
            yield Period(one.first, one.last if is_month_end(one.last) else add_months(one.first, 1) - timedelta(days=1))
        yield Period(known[0].first + timedelta(days=40), known[0].last)
        yield Period(known[0].first, add_months(known[-2].last, -3))
        return
    years = [one.last for one in known if (one.last.month, one.last.day) == (3, 31)]
    yield from years
    if len(years) > 1 and not MEASURES[measure].is_yearly:
        yield from (add_months(years[-1], -months) for months in (1, 4, 7))


def lines(loaded: Loaded, measure: str, when: When, knowledge: int = -1) -> list[Line] | None:
    days = (when.start, when.end) if isinstance(when, Period) else (when,)
    count = len(loaded.submissions) + knowledge + 1
    known = plain.told(loaded.known_after[knowledge], loaded.submissions[:count], loaded.council)
    found: list[Line] | None = getattr(plain, measure)(known, *days)
    return found


def published(found: list[Line]) -> list[Line]:
    """Care leavers of 22 and over count where they are asked for."""
    return [line for line in found if line.values.get("leaver_age") != "22_to_25"]


def value(measure: str, stat: Stat, found: list[Line]) -> Any:
    """What the figure must be; none where there is nothing to work it out from."""
    if stat in AMOUNT_STATS:
        amounts = [Fraction(line.amount) for line in found if line.amount is not None]
        return rounded(OF_AMOUNTS[stat](amounts)) if amounts else None
    met = sum(line.meets for line in found)
    if stat is Stat.COUNT:
        return met
    return rounded(Fraction(100 * met, len(found))) if found else None


def rounded(number: Fraction) -> float:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def told(figures: tuple[Figure, ...], dimension: str) -> dict[str, Any]:
    return {figure.group[dimension]: figure.value for figure in figures if figure.value}


def test_all_measures_of_outcomes_are_compared() -> None:
    assert {measure.id for measure in COMPARED} == {
        "reviews_on_time",
        "health_checks",
        "dental_checks",
        "immunisations",
        "sdq_score",
        "children_missing",
        "missing_episodes",
        "social_worker_changes",
        "adoption_time",
        "care_leavers",
        "care_leavers_suitable_home",
        "care_leavers_eet",
    }


@pytest.mark.parametrize("measure", [measure.id for measure in COMPARED])
def test_totals_after_every_return(loaded: Loaded, measure: str) -> None:
    asked = 0
    for knowledge in range(-min(3, len(loaded.runs) - 1), 0):
        for when in moments(loaded, measure, knowledge):
            found = lines(loaded, measure, when, knowledge)
            for stat in MEASURES[measure].stats:
                query = Query(measure, stat=stat, period=when)
                if found is None:
                    with pytest.raises(CannotAnswer, match="history_too_short"):
                        ask(loaded, query, knowledge)
                    continue
                (figure,) = ask(loaded, query, knowledge)
                if stat is Stat.SHARE and not MEASURES[measure].is_condition:
                    assert figure.value == 100.0
                else:
                    assert figure.value == value(measure, stat, published(found)), (when, stat, knowledge)
                asked += 1
    assert asked >= 1


@pytest.mark.parametrize(("measure", "dimension"), CUT)
def test_breakdowns(loaded: Loaded, measure: str, dimension: str) -> None:
    for when in moments(loaded, measure):
        found = lines(loaded, measure, when)
        if found is None:
            continue
        among = published(found)
        groups = {part: [line for line in among if line.values[dimension] == part] for part in parts(among, dimension)}
        for stat in MEASURES[measure].stats:
            expected = {part: part_value(measure, stat, group, among) for part, group in groups.items()}
            figures = ask(loaded, Query(measure, stat=stat, group_by=(dimension,), period=when))
            assert told(figures, dimension) == {part: number for part, number in expected.items() if number}, (when, stat)


def parts(found: list[Line], dimension: str) -> set[str]:
    return {line.values[dimension] for line in found}


def part_value(measure: str, stat: Stat, group: list[Line], among: list[Line]) -> Any:
    """A share of a measure without a condition is of the whole."""
    if stat is Stat.SHARE and not MEASURES[measure].is_condition:
        return rounded(Fraction(100 * len(group), len(among)))
    return value(measure, stat, group)


@pytest.mark.parametrize(("measure", "dimension"), CUT)
def test_filters(loaded: Loaded, measure: str, dimension: str) -> None:
    *_, when = (when for when in moments(loaded, measure) if not isinstance(when, Period) or when.days > 300)
    found = lines(loaded, measure, when)
    if found is None:
        return
    among = found if dimension == "leaver_age" else published(found)
    taken_in = {whole: of for whole, of in OVERLAPPING.items() if of & parts(among, dimension)}
    for one in sorted({*parts(among, dimension), *taken_in}):
        of = taken_in.get(one, {one})
        chosen = [line for line in among if line.values[dimension] in of]
        others = [line for line in published(found) if line.values[dimension] not in of]
        for stat in (stat for stat in MEASURES[measure].stats if stat is not Stat.SHARE or MEASURES[measure].is_condition):
            (figure,) = ask(loaded, Query(measure, stat=stat, filters={dimension: (one,)}, period=when))
            assert figure.value == value(measure, stat, chosen), (one, stat)
            if others:
                (figure,) = ask(loaded, Query(measure, stat=stat, exclude={dimension: (one,)}, period=when))
                assert figure.value == value(measure, stat, others), (one, stat)
