from datetime import date

import pytest

from store.imports.ssda903.files import find_returns
from store.imports.ssda903.years import MixedYears, NotThatYear, PartYear, ReturnYear, find_year
from tests.store.imports.ssda903.returns import episode, header, write

Y2026 = ReturnYear(2026, date(2025, 4, 1), date(2026, 3, 31))


def year_of(folder, episodes, as_at=None, **files):
    write(folder, header=[header("1")], episodes=episodes, **files)
    (found,) = find_returns([folder])
    return find_year(found, as_at)


def many(count, start="10/05/2025", end="20/03/2026"):
    return [episode(str(n), start, end) for n in range(count)]


def test_the_year_comes_from_the_dates(tmp_path):
    assert year_of(tmp_path, [episode("1", "10/05/2025"), episode("2", "10/05/2019")]) == Y2026
    assert year_of(tmp_path, [episode("1", "31/03/2026")]) == Y2026
    assert year_of(tmp_path, [episode("1", "10/05/2019", "01/04/2025")]) == Y2026


def test_a_slip_of_the_pen_does_not_decide_the_year(tmp_path):
    assert year_of(tmp_path, [*many(250), episode("x", "10/05/2062")]) == Y2026


def test_late_corrections_are_no_mixture(tmp_path):
    assert year_of(tmp_path, [*many(60), *many(3, "10/05/2023", "21/03/2025")]) == Y2026


def test_two_years_in_one_are_refused(tmp_path):
    with pytest.raises(MixedYears, match="several years"):
        year_of(tmp_path, [*many(60), *many(20, "10/05/2023", "21/12/2024")])


def test_reviews_of_another_year_are_refused(tmp_path):
    with pytest.raises(MixedYears):
        year_of(tmp_path, many(60), reviews=[{"CHILD": "1", "REVIEW": "01/05/2024", "REVIEW_CODE": "PN1"}])


def test_a_history_is_known_by_what_was_over_before_its_last_year(tmp_path):
    found = year_of(tmp_path, [*many(60, "10/05/2019", "21/12/2021"), *many(20)])
    assert found.is_history
    assert (found.covers_from, found.covers_to) == (None, date(2026, 3, 31))


def test_part_of_a_year_must_be_said(tmp_path):
    quiet = many(60, end="13/10/2025")
    with pytest.raises(PartYear, match="--as-at 2025-10-13"):
        year_of(tmp_path, quiet)
    assert year_of(tmp_path, quiet, date(2025, 10, 31)) == ReturnYear(2026, date(2025, 4, 1), date(2025, 10, 31))
    assert year_of(tmp_path, quiet, date(2026, 3, 31)) == Y2026


def test_as_at_leaves_the_returns_of_earlier_years_whole_and_refuses_later_ones(tmp_path):
    assert year_of(tmp_path, many(60), date(2026, 9, 30)) == Y2026
    with pytest.raises(NotThatYear):
        year_of(tmp_path, many(60), date(2025, 3, 1))


def test_a_year_in_which_nothing_happened_must_be_said(tmp_path):
    quiet = [episode("1", "10/05/2019"), episode("2", "01/02/2024")]
    assert year_of(tmp_path, quiet).year == 2024
    assert year_of(tmp_path, quiet, date(2026, 3, 31)) == Y2026


def test_nothing_to_go_by(tmp_path):
    with pytest.raises(MixedYears, match="no episode with dates"):
        year_of(tmp_path, [episode("1", "soon")])
