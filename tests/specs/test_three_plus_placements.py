"""Three or more placements in the year up to 31 March 2025 (national indicator 62)."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from tests.factories import Care, add_child

DAY = date(2025, 3, 31)
MOVE: dict = {}


@pytest.mark.parametrize(
    ("child", "cares", "counted"),
    [
        ("two moves in the year", [Care("2023-05-01", moves={"2024-06-01": MOVE, "2024-07-01": MOVE})], 1),
        ("one move in the year", [Care("2023-05-01", moves={"2024-06-01": MOVE})], 0),
        ("two moves, one before the year", [Care("2023-05-01", moves={"2024-03-01": MOVE, "2024-07-01": MOVE})], 0),
        (
            "the first of three ended on 1 April: nobody slept there",
            [Care("2023-05-01", moves={"2024-04-01": MOVE, "2024-07-01": MOVE})],
            0,
        ),
        ("the first of three ended on 2 April", [Care("2023-05-01", moves={"2024-04-02": MOVE, "2024-07-01": MOVE})], 1),
        ("the third began on the day", [Care("2023-05-01", moves={"2024-06-01": MOVE, "2025-03-31": MOVE})], 1),
        ("the third began the day after", [Care("2023-05-01", moves={"2024-06-01": MOVE, "2025-04-01": MOVE})], 0),
        ("came in within the year, two moves since", [Care("2024-06-01", moves={"2024-07-01": MOVE, "2024-08-01": MOVE})], 1),
        (
            "a change of legal status is no move",
            [Care("2023-05-01", moves={"2024-06-01": MOVE, "2024-07-01": MOVE}, same_placement=("2024-07-01",))],
            0,
        ),
        (
            "home in between, and back: a placement each",
            [Care("2023-05-01", "2024-06-01", "returned_home"), Care("2024-09-01", moves={"2024-10-01": MOVE})],
            1,
        ),
        (
            "moved often, but has left",
            [Care("2023-05-01", "2025-01-01", "adopted", moves={"2024-06-01": MOVE, "2024-07-01": MOVE})],
            0,
        ),
    ],
)
def test_who_is_counted(session, run, ask, child, cares, counted):
    add_child(session, run, *cares)
    assert ask.count("three_plus_placements", DAY) == counted


def test_the_share_is_of_the_children_in_care(session, run, ask):
    add_child(session, run, Care("2023-05-01", moves={"2024-06-01": MOVE, "2024-07-01": MOVE}), sex="male")
    for sex in ("male", "female", "female"):
        add_child(session, run, Care("2023-05-01"), sex=sex)
    (figure,) = ask("three_plus_placements", DAY)
    assert (figure.value, figure.numerator, figure.denominator) == (25.0, 1, 4)
    by_sex = {
        figure.group["sex"]: (figure.numerator, figure.denominator)
        for figure in ask("three_plus_placements", DAY, group_by=("sex",))
    }
    assert by_sex == {"female": (0, 2), "male": (1, 2), "not_known": (0, 0)}
    (figure,) = ask("three_plus_placements", DAY, filters={"sex": ("male",)})
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_within_the_year_the_twelve_months_roll(session, run, ask):
    add_child(session, run, Care("2023-05-01", moves={"2024-12-01": MOVE, "2025-06-01": MOVE}))
    assert ask.count("three_plus_placements", date(2025, 9, 30)) == 1
    assert ask.count("three_plus_placements", date(2026, 3, 31)) == 0


def test_twelve_months_must_be_held(session, run, ask):
    with pytest.raises(CannotAnswer) as refused:
        ask("three_plus_placements", date(2025, 2, 28), stat=Stat.SHARE)
    assert refused.value.reason == "history_too_short"
    assert refused.value.values["needs_from"] == date(2024, 3, 1)
    assert refused.value.values["held_from"] == date(2024, 4, 1)
