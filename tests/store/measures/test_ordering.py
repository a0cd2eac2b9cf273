"""The order of rows: by what is shown where the question ranks, else as catalogued; a limit keeps those that are level."""

import pytest

from store.measures.query import Order
from store.models import ImportRun
from tests.factories import Care, add_child


@pytest.fixture
def placed(council):
    run = council.query(ImportRun).order_by(ImportRun.id).first()
    for kind, number in (
        ("other", 22),
        ("residential", 21),
        ("fostering", 12),
        ("kinship_fostering", 8),
        ("secure", 3),
        (None, 2),
    ):
        for _ in range(number):
            add_child(council, run, Care("2022-01-01", details={"placement_type": kind}))
    return council


def rows(result, dimension="placement_type"):
    return [figure.group[dimension] for figure in result.figures]


NATURAL = [
    "fostering",
    "kinship_fostering",
    "residential",
    "secure",
    "semi_independent",
    "with_parents",
    "placed_for_adoption",
    "residential_school",
    "other",
    "not_recorded",
]


def test_the_catalogues_order(placed, ask):
    assert rows(ask.member(group_by=("placement_type",))) == NATURAL
    assert rows(ask.officer(group_by=("placement_type",))) == NATURAL


def test_highest_first_as_shown_with_the_withheld_last(placed, ask):
    """Members see 20 and 20: level, so by their words; officers see 22 and 21."""
    member = rows(ask.member(group_by=("placement_type",), order=Order.HIGHEST))
    assert member[:4] == ["residential", "other", "fostering", "kinship_fostering"]
    assert member[4:] == [
        "not_recorded",
        "placed_for_adoption",
        "residential_school",
        "secure",
        "semi_independent",
        "with_parents",
    ]
    officer = rows(ask.officer(group_by=("placement_type",), order=Order.HIGHEST))
    assert officer[:6] == ["other", "residential", "fostering", "kinship_fostering", "secure", "not_recorded"]


def test_lowest_first_still_has_the_withheld_last(placed, ask):
    values = [figure.value for figure in ask.member(group_by=("placement_type",), order=Order.LOWEST).figures]
    shown = [value for value in values if value is not None]
    assert shown == sorted(shown)
    assert values[len(shown) :] == [None] * (len(values) - len(shown))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (1, ["residential", "other"]),
        (2, ["residential", "other"]),
        (3, ["residential", "other", "fostering", "kinship_fostering"]),
    ],
)
def test_a_limit_keeps_ties_whole(placed, ask, limit, expected):
    """Shown to members: 20, 20, 10, 10."""
    assert rows(ask.member(group_by=("placement_type",), order=Order.HIGHEST, limit=limit)) == expected


def test_trends_run_from_the_oldest_or_the_newest(placed, ask):
    months = rows(ask.officer(group_by=("month", "sex")), "month")
    assert months == sorted(months)
    newest = ask.officer(group_by=("month", "sex"), order=Order.NEWEST, limit=1)
    assert rows(newest, "month") == ["2026-03"] * 3
    assert rows(newest, "sex") == ["female", "male", "not_known"]
    assert rows(ask.officer(group_by=("month",), order=Order.OLDEST, limit=2), "month") == ["2025-04", "2025-05"]


def test_groups_come_in_the_order_asked(placed, ask):
    figures = ask.officer(group_by=("sex", "month")).figures
    assert [figure.group["sex"] for figure in figures] == ["female"] * 12 + ["male"] * 12 + ["not_known"] * 12
