"""Members see how often something happened where it happened to more than a few children: 12 times to one child tells of it."""

from datetime import date, timedelta

import pytest

from store.measures.amounts import Amount
from store.measures.disclosure import amount_as_shown
from store.measures.query import Stat, Suppression
from store.models import MissingSpell
from store.periods import Period
from store.vocabulary import Absence
from tests.factories import Care, add_child
from tests.store.measures.test_members import first_run

FIRST = date(2025, 4, 10)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
NOTHING = (None, None, None, Suppression.FEW_RECORDS)


def go_missing(session, children, times, details=None, first=FIRST):
    """So many children, each so many times, a week apart."""
    for _ in range(children):
        record = add_child(session, first_run(session), Care("2022-01-01", details=details or {}))
        for number in range(times):
            day = first + timedelta(days=7 * number)
            session.add(MissingSpell(record_id=record.id, absence=Absence.MISSING, started_on=day, ended_on=day))
    session.flush()


def shown(figure):
    return figure.value, figure.low, figure.high, figure.suppressed


@pytest.fixture
def times(council, ask):
    return lambda audience="member", **asked: getattr(ask, audience)("missing_episodes", **{"period": YEAR, **asked}).figures


@pytest.mark.parametrize(
    ("children", "each", "expected"),
    [
        (1, 12, NOTHING),
        (5, 4, NOTHING),
        (6, 2, (10, 8, 12, None)),
        (6, 1, (5, 3, 7, None)),
        (1, 5, (None, 0, 5, Suppression.SMALL)),
    ],
)
def test_of_few_children_nothing_is_told_however_often(council, times, children, each, expected):
    go_missing(council, children, each)
    (figure,) = times()
    assert shown(figure) == expected
    (exact,) = times("officer")
    assert exact.value == children * each


def test_nor_is_it_in_a_row_or_by_leaving_the_others_out(council, times):
    go_missing(council, 8, 3)
    go_missing(council, 1, 12, {"placement_type": "residential"})
    rows = {row.group["placement_type"]: shown(row) for row in times(group_by=("placement_type",))}
    assert rows["residential"] == NOTHING
    assert rows["fostering"] == (25, 23, 27, None)
    (rest,) = times(exclude={"placement_type": ("fostering",)})
    assert shown(rest) == NOTHING
    (both,) = times(filters={"placement_type": ("residential", "semi_independent")})
    assert shown(both) == NOTHING


def test_nor_in_a_run_of_months_of_which_one_is_of_few(council, ask):
    """A child's twelve moves in May are not told by April to May either."""
    session = council
    for _ in range(7):
        add_child(session, first_run(session), Care("2022-01-01", moves={"2025-04-08": {}, "2025-04-15": {}}))
    add_child(session, first_run(session), Care("2022-01-01", moves={f"2025-05-{day:02}": {} for day in range(1, 13)}))
    ask_moves = {month: Period(date(2025, 4, 1), date(2025, month, 30)) for month in (4, 5)}
    (april,) = ask.member("placement_moves", period=ask_moves[4]).figures
    assert shown(april) == (15, 13, 17, None)
    (both,) = ask.member("placement_moves", period=Period(date(2025, 4, 1), date(2025, 5, 31))).figures
    assert shown(both) == NOTHING
    (exact,) = ask.officer("placement_moves", period=Period(date(2025, 4, 1), date(2025, 5, 31))).figures
    assert exact.value == 26


def test_two_details_go_by_the_children_in_all(council, times):
    """150 times in all, of 30 children: too few for two details."""
    go_missing(council, 30, 5)
    (figure,) = times(filters={"placement_type": ("fostering",)}, group_by=("location",))
    assert figure.suppressed is Suppression.TOO_DETAILED
    assert shown(times()[0]) == (150, 148, 152, None)


def test_a_mean_of_few_children_is_not_told():
    of_ten = Amount("GBP", 40, 0, 100, children=10)
    assert amount_as_shown(Stat.MEAN, of_ten).value == 100
    of_nine = Amount("GBP", 40, 0, 100, children=9)
    assert shown(amount_as_shown(Stat.MEAN, of_nine)) == NOTHING
