"""Children who came into care and who left it in 2024/25: who is counted, with which details."""

from datetime import date

import pytest

from store.measures.query import Stat
from store.periods import Period
from tests.factories import Care, add_child

YEAR = Period(date(2024, 4, 1), date(2025, 3, 31))
FIRST_QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("child", "cares", "counted"),
    [
        ("came in on the first day", [Care("2024-04-01")], 1),
        ("came in on the last day", [Care("2025-03-31")], 1),
        ("came in the day before", [Care("2024-03-31")], 0),
        ("came in the day after", [Care("2025-04-01")], 0),
        ("came in and left the same week", [Care("2024-05-01", "2024-05-04", "returned_home")], 1),
        ("came in twice", [Care("2024-05-01", "2024-06-01", "returned_home"), Care("2024-09-01")], 1),
        ("came in before, and again in the year", [Care("2023-05-01", "2024-06-01", "returned_home"), Care("2024-09-01")], 1),
        ("first seen in the year, start not held", [Care("2024-05-01", known=False)], 0),
        ("start not held, then a known one", [Care("2024-05-01", "2024-06-01", "other", known=False), Care("2024-09-01")], 1),
    ],
)
def test_who_came_in(session, run, ask, child, cares, counted):
    add_child(session, run, *cares)
    assert ask.count("entered_care", YEAR) == counted


def test_quarters_can_add_up_to_more_than_their_year(session, run, ask):
    add_child(session, run, Care("2024-05-01", "2024-06-01", "returned_home"), Care("2024-09-01"))
    quarters = ask("entered_care", YEAR, group_by=("quarter",))
    assert [figure.value for figure in quarters] == [1, 1, 0, 0]
    assert ask.count("entered_care", YEAR) == 1


def test_the_first_start_gives_the_details(session, run, ask):
    add_child(
        session,
        run,
        Care(
            "2024-05-01",
            "2024-06-01",
            "returned_home",
            age_at_start=9,
            details={"legal_status": "police_protection", "need": "disability"},
        ),
        Care("2024-09-01", age_at_start=10, details={"legal_status": "remand", "district": "Fenwick"}),
        uasc=True,
        uasc_ended="2024-08-01",
        sex="male",
    )
    groups = {
        dimension: next(iter(ask.table("entered_care", YEAR, dimension)))
        for dimension in ("age_band", "legal_status", "need", "district", "uasc", "sex", "ethnicity")
    }
    assert groups == {
        "age_band": "5_to_9",
        "legal_status": "police_protection",
        "need": "disability",
        "district": "Ashbury",
        "uasc": "yes",
        "sex": "male",
        "ethnicity": "white",
    }


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "under_1"),
        (1, "1_to_4"),
        (4, "1_to_4"),
        (5, "5_to_9"),
        (10, "10_to_15"),
        (15, "10_to_15"),
        (17, "16_plus"),
        (None, "not_recorded"),
    ],
)
def test_age_when_coming_in(session, run, ask, age, band):
    add_child(session, run, Care("2024-05-01", age_at_start=age))
    assert ask.table("entered_care", YEAR, "age_band") == {band: 1}


def test_the_rate_uses_the_middle_of_the_financial_year(session, run, ask):
    add_child(session, run, Care("2024-05-01"))
    (figure,) = ask("entered_care", YEAR, stat=Stat.RATE)
    assert (figure.value, figure.denominator) == (0.1, 100_000)


@pytest.mark.parametrize(
    ("child", "cares", "counted"),
    [
        ("left on the first day", [Care("2023-05-01", "2024-04-01", "adopted")], 1),
        ("left on the last day", [Care("2023-05-01", "2025-03-31", "adopted")], 1),
        ("left the day before", [Care("2023-05-01", "2024-03-31", "adopted")], 0),
        ("left the day after", [Care("2023-05-01", "2025-04-01", "adopted")], 0),
        ("left twice", [Care("2023-05-01", "2024-06-01", "returned_home"), Care("2024-09-01", "2025-01-01", "returned_home")], 1),
        ("left, and is back in care", [Care("2023-05-01", "2024-06-01", "returned_home"), Care("2024-09-01")], 1),
        ("left, with the start not held", [Care("2024-03-01", "2024-06-01", "returned_home", known=False)], 1),
        ("no longer in the returns, with no reason", [Care("2023-05-01", "2024-06-01")], 0),
        ("still in care", [Care("2023-05-01")], 0),
    ],
)
def test_who_left(session, run, ask, child, cares, counted):
    add_child(session, run, *cares)
    assert ask.count("left_care", YEAR) == counted


def test_the_last_time_gives_the_details(session, run, ask):
    add_child(
        session,
        run,
        Care("2023-05-01", "2024-06-01", "returned_home", age_at_end=9),
        Care("2024-09-01", "2025-01-01", "special_guardianship", age_at_end=10, details={"placement_type": "kinship_fostering"}),
    )
    assert ask.table("left_care", YEAR, "leaving_reason") == {"special_guardianship": 1}
    assert ask.table("left_care", FIRST_QUARTER, "leaving_reason") == {"returned_home": 1}
    assert ask.table("left_care", YEAR, "age_band") == {"10_to_15": 1}
    assert ask.table("left_care", YEAR, "placement_type") == {"kinship_fostering": 1}
    assert ask.count("left_care", YEAR, filters={"placement_type": ("fostering",)}) == 1


def test_the_share_is_of_all_who_left(session, run, ask):
    for reason in ("adopted", "adopted", "returned_home"):
        add_child(session, run, Care("2023-05-01", "2024-06-01", reason))
    add_child(session, run, Care("2023-05-01"))
    (figure,) = ask("left_care", YEAR, stat=Stat.SHARE, filters={"leaving_reason": ("adopted",)})
    assert (figure.value, figure.numerator, figure.denominator) == (66.7, 2, 3)
