"""The plain calculation gives the answers that are known of the sample returns, before anything is checked by it."""

from datetime import date
from pathlib import Path

import pytest

from tests.oracle.histories import Child, known
from tests.oracle.measures import (
    children_in_care,
    entered_care,
    left_care,
    long_term_stability,
    three_plus_placements,
    uasc,
)
from tests.oracle.returns import Submission, read_submission, rows

YEARS = (2024, 2025, 2026)


@pytest.fixture(scope="module")
def submissions(sample903: Path) -> list[Submission]:
    return [read_submission(sample903 / str(year), year) for year in YEARS]


def as_submitted(submissions: list[Submission], year: int) -> list[Child]:
    return known(submissions[: YEARS.index(year) + 1])


@pytest.mark.parametrize(
    ("year", "in_care", "entered", "left", "three_plus", "alone"),
    [(2024, 354, 142, 137, 33, 25), (2025, 330, 121, 144, 27, 29), (2026, 300, 107, 134, 22, 17)],
)
def test_as_submitted(submissions, year, in_care, entered, left, three_plus, alone):
    children = as_submitted(submissions, year)
    on = date(year, 3, 31)
    assert len(children_in_care(children, on)) == in_care
    assert len(entered_care(children, date(year - 1, 4, 1), on)) == entered
    assert len(left_care(children, date(year - 1, 4, 1), on)) == left
    assert len(three_plus_placements(children, on)[0]) == three_plus
    assert sum("yes" in uasc(one, None) for one in children_in_care(children, on)) == alone


def test_as_now_known_three_children_of_2025_had_left_before(submissions):
    children = known(submissions)
    assert len(children_in_care(children, date(2025, 3, 31))) == 327
    assert len(left_care(children, date(2024, 4, 1), date(2025, 3, 31))) == 144 + 3


def test_three_placements_in_a_rolling_year(submissions):
    found, base = three_plus_placements(known(submissions), date(2025, 9, 30))
    assert round(100 * len(found) / len(base), 1) == 9.5


def test_long_term_stability_from_three_returns(submissions):
    found, base = long_term_stability(known(submissions), date(2026, 3, 31))
    assert (len(found), len(base)) == (74, 116)


@pytest.mark.parametrize(("year", "settled", "of"), [(2024, 81, 118), (2025, 78, 115), (2026, 74, 116)])
def test_long_term_stability_from_whole_histories(sample903, year, settled, of):
    folder = sample903 / "history"
    headers, episodes = rows(folder / "header.csv"), rows(folder / "episodes.csv")
    history = Submission(date(2000, 4, 1), date(2026, 3, 31), headers, episodes, [])
    found, base = long_term_stability(known([history]), date(year, 3, 31))
    assert (len(found), len(base)) == (settled, of)
