"""Children in care on 31 March 2025: who is counted, and in which group."""

from datetime import date

import pytest

from store.measures.query import Stat
from tests.factories import Care, add_child

DAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("child", "care", "counted"),
    [
        ("came in long ago, still in care", Care("2019-05-01"), 1),
        ("came in on the day", Care("2025-03-31"), 1),
        ("came in the day after", Care("2025-04-01"), 0),
        ("left the day after", Care("2024-05-01", "2025-04-01", "returned_home"), 1),
        ("left on the day", Care("2024-05-01", "2025-03-31", "returned_home"), 0),
        ("changed placement on the day", Care("2024-05-01", moves={"2025-03-31": {"placement_type": "residential"}}), 1),
        ("changed legal status on the day", Care("2024-05-01", moves={"2025-03-31": {}}, same_placement=("2025-03-31",)), 1),
        ("start not held in the returns", Care("2024-02-01", known=False), 1),
    ],
)
def test_who_is_counted(session, run, ask, child, care, counted):
    add_child(session, run, care)
    assert ask.count("children_in_care", DAY) == counted


def test_a_child_who_left_and_came_back_is_one_child(session, run, ask):
    add_child(session, run, Care("2024-05-01", "2024-09-01", "returned_home"), Care("2025-01-10"))
    assert ask.count("children_in_care", DAY) == 1


@pytest.mark.parametrize(
    ("born", "day", "band"),
    [
        ("2025-03", "2025-03-31", "under_1"),
        ("2024-04", "2025-03-31", "under_1"),
        ("2024-03", "2025-03-31", "1_to_4"),  # the first birthday has been, whatever the day in March
        ("2020-04", "2025-03-31", "1_to_4"),
        ("2020-03", "2025-03-31", "5_to_9"),
        ("2015-04", "2025-03-31", "5_to_9"),
        ("2015-03", "2025-03-31", "10_to_15"),
        ("2009-04", "2025-03-31", "10_to_15"),
        ("2009-03", "2025-03-31", "16_plus"),
        (None, "2025-03-31", "not_recorded"),
        ("2015-03", "2025-03-20", "10_to_15"),  # inside a month the birthday is taken to be on the 15th
        ("2015-03", "2025-03-15", "10_to_15"),
        ("2015-03", "2025-03-14", "5_to_9"),
        ("2015-01", "2025-01-10", "5_to_9"),
        ("2024-12", "2025-01-10", "under_1"),
    ],
)
def test_age_on_the_day(session, run, ask, born, day, band):
    add_child(session, run, Care("2024-12-01"), born=born)
    assert ask.table("children_in_care", date.fromisoformat(day), "age_band") == {band: 1}


@pytest.mark.parametrize(
    ("care", "band"),
    [
        (Care("2025-03-31"), "under_1_year"),
        (Care("2024-04-01"), "under_1_year"),
        (Care("2024-03-31"), "1_to_2_years"),
        (Care("2023-04-01"), "1_to_2_years"),
        (Care("2023-03-31"), "2_to_5_years"),
        (Care("2020-04-01"), "2_to_5_years"),
        (Care("2020-03-31"), "over_5_years"),
        (Care("2023-03-01", known=False), "not_recorded"),  # it may have been years before
        (Care("2020-03-31", known=False), "over_5_years"),  # what is seen is enough
    ],
)
def test_time_in_care(session, run, ask, care, band):
    add_child(session, run, care)
    assert ask.table("children_in_care", DAY, "care_duration") == {band: 1}


@pytest.mark.parametrize(
    ("details", "dimension", "group"),
    [
        ({"placement_type": "kinship_fostering"}, "placement_type", "kinship_fostering"),
        ({"placement_type": None}, "placement_type", "not_recorded"),
        ({"provider": "other_public"}, "provider", "other_public"),
        ({"provider": None}, "provider", "not_recorded"),
        ({"location": "out_of_county"}, "location", "out_of_county"),
        ({"location": None}, "location", "not_recorded"),
        ({"distance_miles": 20.0}, "distance", "within_20_miles"),
        ({"distance_miles": 20.1}, "distance", "over_20_miles"),
        ({"distance_miles": None}, "distance", "not_recorded"),
        ({"district": "Fenwick"}, "district", "Fenwick"),
        ({"district": None}, "district", "not_recorded"),
        ({"placement_area": "Norbridge"}, "placement_area", "Norbridge"),
        ({"legal_status": "remand"}, "legal_status", "remand"),
        ({"need": "disability"}, "need", "disability"),
    ],
)
def test_the_episode_of_the_day_gives_the_group(session, run, ask, details, dimension, group):
    add_child(session, run, Care("2024-05-01", moves={"2025-02-01": details, "2025-04-20": {"placement_type": "other"}}))
    assert ask.table("children_in_care", DAY, dimension) == {group: 1}


@pytest.mark.parametrize(
    ("child", "group"),
    [
        ({"uasc": True}, "yes"),
        ({"uasc": True, "uasc_ended": "2025-04-01"}, "yes"),
        ({"uasc": True, "uasc_ended": "2025-03-31"}, "no"),
        ({}, "no"),
    ],
)
def test_unaccompanied_on_the_day(session, run, ask, child, group):
    add_child(session, run, Care("2024-05-01"), **child)
    assert ask.table("children_in_care", DAY, "uasc") == {group: 1}


PLACED = [
    ("fostering", "in_house"),
    ("fostering", "independent"),
    ("kinship_fostering", "in_house"),
    ("kinship_fostering", "independent"),
    ("residential", "independent"),
    ("residential", "other_local_authority"),
    ("semi_independent", "other_public"),
    ("with_parents", "parents"),
    ("other", None),
]


@pytest.mark.parametrize(
    ("filters", "counted"),
    [
        ({"placement_type": ("fostering",)}, 4),
        ({"placement_type": ("kinship_fostering",)}, 2),
        ({"placement_type": ("fostering", "residential")}, 6),
        ({"provider": ("in_house",)}, 2),
        ({"provider": ("external",)}, 5),
        ({"provider": ("independent",)}, 3),
        ({"provider": ("ifa",)}, 2),
        ({"provider": ("other_local_authority",)}, 1),
        ({"provider": ("external", "in_house")}, 7),
        ({"provider": ("not_recorded",)}, 1),
        ({"provider": ("external",), "placement_type": ("residential",)}, 2),
        ({"district": ("Nowhere",)}, 0),
    ],
)
def test_filters(session, run, ask, filters, counted):
    for kind, provider in PLACED:
        add_child(session, run, Care("2024-05-01", details={"placement_type": kind, "provider": provider}))
    assert ask.count("children_in_care", DAY, filters=filters) == counted
    assert ask.count("children_in_care", DAY, exclude=filters) == len(PLACED) - counted if len(filters) == 1 else True


@pytest.mark.parametrize(
    ("cut", "dimension", "rows"),
    [
        (
            {},
            "provider",
            {"in_house": 2, "other_local_authority": 1, "other_public": 1, "independent": 3, "parents": 1, "not_recorded": 1},
        ),
        # Values asked for that do not overlap are the rows.
        ({"filters": {"provider": ("in_house", "external")}}, "provider", {"in_house": 2, "external": 5}),
        # Those that do are shown as the parts they are made of, and so is a single value of several parts.
        (
            {"filters": {"provider": ("independent", "external")}},
            "provider",
            {"other_local_authority": 1, "other_public": 1, "independent": 3},
        ),
        ({"filters": {"provider": ("external",)}}, "provider", {"other_local_authority": 1, "other_public": 1, "independent": 3}),
        ({"filters": {"provider": ("ifa",)}}, "provider", {"ifa": 2}),
        ({"exclude": {"provider": ("external",)}}, "provider", {"in_house": 2, "parents": 1, "not_recorded": 1}),
        (
            {"filters": {"provider": ("external",)}},
            "placement_type",
            {"fostering": 1, "kinship_fostering": 1, "residential": 2, "semi_independent": 1},
        ),
    ],
)
def test_breakdowns(session, run, ask, cut, dimension, rows):
    for kind, provider in PLACED:
        add_child(session, run, Care("2024-05-01", details={"placement_type": kind, "provider": provider}))
    assert ask.table("children_in_care", DAY, dimension, **cut) == rows


@pytest.mark.parametrize(
    ("cut", "numerator", "base"),
    [
        ({"filters": {"provider": ("external",)}}, 5, 9),
        ({"filters": {"placement_type": ("kinship_fostering",)}, "of": {"placement_type": ("fostering",)}}, 2, 4),
        ({"filters": {"provider": ("ifa",)}, "of": {"placement_type": ("fostering",)}}, 2, 4),
        ({"exclude": {"placement_type": ("fostering",)}}, 5, 9),
        ({"filters": {"placement_type": ("secure",)}, "of": {"provider": ("external",)}}, 0, 5),
    ],
)
def test_shares(session, run, ask, cut, numerator, base):
    for kind, provider in PLACED:
        add_child(session, run, Care("2024-05-01", details={"placement_type": kind, "provider": provider}))
    (figure,) = ask("children_in_care", DAY, stat=Stat.SHARE, **cut)
    assert (figure.numerator, figure.denominator) == (numerator, base)
    assert figure.value == round(100 * numerator / base, 1)


def test_shares_of_a_plain_breakdown_are_of_everybody(session, run, ask):
    for kind, provider in PLACED:
        add_child(session, run, Care("2024-05-01", details={"placement_type": kind, "provider": provider}))
    figures = ask("children_in_care", DAY, stat=Stat.SHARE, group_by=("placement_type",))
    assert {figure.denominator for figure in figures} == {9}
    assert sum(figure.numerator for figure in figures) == 9


def test_shares_of_a_filtered_breakdown_are_of_each_group(session, run, ask):
    for kind, provider in PLACED:
        add_child(session, run, Care("2024-05-01", details={"placement_type": kind, "provider": provider}))
    figures = ask("children_in_care", DAY, stat=Stat.SHARE, filters={"provider": ("external",)}, group_by=("placement_type",))
    found = {figure.group["placement_type"]: (figure.numerator, figure.denominator) for figure in figures if figure.denominator}
    assert found == {
        "fostering": (1, 2),
        "kinship_fostering": (1, 2),
        "residential": (2, 2),
        "semi_independent": (1, 1),
        "with_parents": (0, 1),
        "other": (0, 1),
    }


def test_the_rate_uses_the_population_of_the_middle_of_the_year_before(session, run, ask):
    for _ in range(7):
        add_child(session, run, Care("2024-05-01"))
    (figure,) = ask("children_in_care", DAY, stat=Stat.RATE)
    assert (figure.value, figure.unit, figure.denominator) == (0.7, "per 10,000", 100_000)
