"""Mess between returns: what each return said at first, and what is known once the next has come."""

from datetime import date
from pathlib import Path

import pytest

from store.sample import Mess, Return, generate
from store.sample.returns import write_returns
from tests.oracle.histories import known
from tests.oracle.measures import children_in_care, entered_care, left_care
from tests.oracle.returns import Submission, read_submission

TODAY = date(2024, 10, 15)


def made(folder: Path, mess: Mess) -> tuple[list[Return], list[Submission]]:
    returns = generate(3, 120, 3, TODAY, mess)
    folders = write_returns(returns, folder)
    pairs = zip(folders, returns, strict=True)
    return returns, [read_submission(path, one.year, one.covers.end) for path, one in pairs]


def in_care(submissions: list[Submission], on: date) -> set[str]:
    return {counted.child.reference for counted in children_in_care(known(submissions), on)}


@pytest.mark.parametrize(
    ("mess", "fewer", "more"),
    [
        (Mess(), 0, 0),
        (Mess(late_leavers=2), 2, 0),
        (Mess(late_starters=1), 0, 1),
        (Mess(forgotten=2), 2, 0),
        (Mess(gaps=2), 0, 0),
        (Mess(later_details=3), 0, 0),
    ],
    ids=str,
)
def test_what_is_known_of_a_year_changes_with_the_next_return(tmp_path, mess, fewer, more):
    returns, submissions = made(tmp_path, mess)
    for index, one in enumerate(returns[:-1]):
        on = one.covers.end
        submitted, now = in_care(submissions[: index + 1], on), in_care(submissions, on)
        assert (len(submitted - now), len(now - submitted)) == (fewer, more), on


def test_late_leavers_left_in_the_year_before(tmp_path):
    returns, submissions = made(tmp_path, Mess(late_leavers=2))
    year = returns[0].covers
    submitted = left_care(known(submissions[:1]), year.start, year.end)
    now = left_care(known(submissions), year.start, year.end)
    assert len(now) == len(submitted) + 2


def test_late_starters_entered_in_the_year_before(tmp_path):
    returns, submissions = made(tmp_path, Mess(late_starters=1))
    year = returns[1].covers
    submitted = entered_care(known(submissions[:2]), year.start, year.end)
    now = entered_care(known(submissions), year.start, year.end)
    assert len(now) == len(submitted) + 1


def test_details_are_put_right_later(tmp_path):
    returns, submissions = made(tmp_path, Mess(later_details=3))
    on = returns[0].covers.end

    def not_known(told: list[Submission]) -> int:
        return sum(counted.child.header["ETHNIC"] == "NOBT" for counted in children_in_care(known(told), on))

    assert not_known(submissions[:1]) >= not_known(submissions) + 2
