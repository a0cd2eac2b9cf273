"""Long-term stability on 31 March 2025 (national indicator 63): who is in the base, and who has stayed."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.periods import Period
from tests.factories import Care, add_child

DAY = date(2025, 3, 31)
ADOPTION = {"placement_type": "placed_for_adoption"}


@pytest.mark.parametrize(
    ("child", "care", "born", "stayed_of"),
    [
        ("in one placement for years", Care("2019-05-01"), "2015-06", (1, 1)),
        ("in care for two and a half years to the day", Care("2022-09-30"), "2015-06", (1, 1)),
        ("a day less", Care("2022-10-01"), "2015-06", (0, 0)),
        ("15 on the day", Care("2019-05-01"), "2009-04", (1, 1)),
        ("turned 16 in the month", Care("2019-05-01"), "2009-03", (0, 0)),
        ("month of birth not recorded", Care("2019-05-01"), None, (0, 0)),
        ("moved two years ago to the day", Care("2019-05-01", moves={"2023-03-31": {}}), "2015-06", (1, 1)),
        ("moved a day later", Care("2019-05-01", moves={"2023-04-01": {}}), "2015-06", (0, 1)),
        ("moves after the day", Care("2019-05-01", moves={"2025-04-01": {}}), "2015-06", (1, 1)),
        (
            "new legal status, same placement",
            Care("2019-05-01", moves={"2024-01-01": {}}, same_placement=("2024-01-01",)),
            "2015-06",
            (1, 1),
        ),
        (
            "placed for adoption lately, from a long placement",
            Care("2019-05-01", moves={"2024-09-01": ADOPTION}),
            "2021-06",
            (1, 1),
        ),
        (
            "the one before the adoptive one two years ago to the day",
            Care("2019-05-01", moves={"2023-03-31": {}, "2024-09-01": ADOPTION}),
            "2021-06",
            (1, 1),
        ),
        ("a day later", Care("2019-05-01", moves={"2023-04-01": {}, "2024-09-01": ADOPTION}), "2021-06", (0, 1)),
        ("start not held, but long enough ago", Care("2021-05-01", known=False), "2015-06", (1, 1)),
    ],
)
def test_who_has_stayed(session, run, ask, child, care, born, stayed_of):
    add_child(session, run, care, born=born)
    (figure,) = ask("long_term_stability", DAY)
    assert (figure.numerator, figure.denominator) == stayed_of


def test_no_figure_while_a_childs_start_is_not_held(session, run, ask):
    """The returns begin on 1 April 2024: a child first seen in February may have been in care for years."""
    add_child(session, run, Care("2019-05-01"))
    add_child(session, run, Care("2024-02-01", known=False))
    with pytest.raises(CannotAnswer) as refused:
        ask("long_term_stability", DAY)
    assert refused.value.reason == "history_too_short"
    assert refused.value.values["undecided"] == 1
    assert refused.value.values["held_from"] == date(2024, 4, 1)


def test_a_child_of_16_whose_start_is_not_held_hinders_nothing(session, run, ask):
    add_child(session, run, Care("2019-05-01"))
    add_child(session, run, Care("2024-02-01", known=False), born="2008-01")
    assert ask.count("long_term_stability", DAY) == 1


def test_a_child_who_appears_midway_without_a_start_is_taken_as_first_seen(session, run, ask):
    """That is a fault in a return and not a short history; it must not stop the figure."""
    add_child(session, run, Care("2019-05-01"))
    add_child(session, run, Care("2024-08-01", known=False))
    (figure,) = ask("long_term_stability", DAY)
    assert (figure.numerator, figure.denominator) == (1, 1)


def test_a_trend_begins_where_everybody_can_be_decided(session, run, ask):
    add_child(session, run, Care("2019-05-01"))
    add_child(session, run, Care("2022-11-30", known=False), born="2015-06")
    figures = ask("long_term_stability", Period(date(2025, 4, 1), date(2025, 7, 31)), stat=Stat.COUNT, group_by=("month",))
    assert [(figure.group["month"], figure.value) for figure in figures] == [("2025-05", 2), ("2025-06", 2), ("2025-07", 2)]
