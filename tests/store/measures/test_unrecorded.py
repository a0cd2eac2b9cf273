"""What is said of children of whom the thing asked about is not recorded."""

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.models import ImportRun
from tests.factories import Care, add_child
from tests.store.measures.test_when import kinds, said

OUTSIDE = {"location": ("out_of_county",)}


def add(council, number, sex="male", **details):
    run = council.query(ImportRun).order_by(ImportRun.id).first()
    for _ in range(number):
        add_child(council, run, Care("2022-01-01", details=details), sex=sex)


@pytest.fixture
def mixed(council):
    """60 inside, 40 outside and 23 of whom it is not known; of the 23, 3 are girls."""
    add(council, 60, location="in_county")
    add(council, 40, location="out_of_county")
    add(council, 20, location=None)
    add(council, 3, sex="female", location=None)
    return council


@pytest.mark.parametrize(
    ("asked", "fate", "exact", "rounded"),
    [
        ({"filters": OUTSIDE}, "left_out", 23, 25),
        ({"filters": OUTSIDE, "stat": Stat.SHARE}, "in_base", 23, 25),
        ({"filters": OUTSIDE | {"sex": ("female",)}, "stat": Stat.SHARE}, "in_base", 23, 25),
        ({"filters": OUTSIDE | {"sex": ("female",)}}, "left_out", 3, None),
        ({"filters": {"sex": ("male",)}, "of": OUTSIDE, "stat": Stat.SHARE}, "left_out", 23, 25),
        ({"filters": OUTSIDE, "of": {"sex": ("male",)}, "stat": Stat.SHARE}, "in_base", 20, 20),
        ({"exclude": OUTSIDE}, "counted", 23, 25),
        ({"filters": OUTSIDE, "group_by": ("sex",)}, "left_out", 23, 25),
    ],
)
def test_how_many_and_what_becomes_of_them(mixed, ask, asked, fate, exact, rounded):
    told = {"dimension": "location", "fate": fate, "unit": "children"}
    assert said(ask.officer(**asked), "not_recorded") == told | {"count": exact, "is_rounded": False}
    assert said(ask.member(**asked), "not_recorded") == told | {"count": rounded, "is_rounded": True}


def test_nothing_is_said_where_all_is_recorded_or_lacking_was_asked_for(mixed, ask):
    for asked in ({}, {"filters": {"sex": ("male",)}}, {"group_by": ("location",)}, {"filters": {"location": ("not_recorded",)}}):
        assert "not_recorded" not in kinds(ask.officer(**asked))
    assert "not_recorded" not in kinds(ask.officer(filters={"placement_type": ("residential",)}))


@pytest.mark.parametrize(
    "asked",
    [
        {"filters": OUTSIDE},
        {"filters": OUTSIDE, "stat": Stat.SHARE},
        {"exclude": OUTSIDE},
        {"of": OUTSIDE, "filters": {"sex": ("male",)}, "stat": Stat.SHARE},
    ],
)
def test_no_figure_where_it_is_recorded_of_nobody(council, ask, asked):
    add(council, 60, location=None)
    for who in (ask.member, ask.officer):
        with pytest.raises(CannotAnswer) as refused:
            who(**asked)
        assert (refused.value.reason, refused.value.values) == ("nothing_recorded", {"dimension": "location"})


def test_of_a_few_children_members_are_not_told_that_nothing_is_recorded(council, ask):
    add(council, 5, location=None)
    assert ask.member(filters=OUTSIDE).figures[0].suppressed == "small"
    with pytest.raises(CannotAnswer):
        ask.officer(filters=OUTSIDE)


def test_of_nobody_there_is_nothing_to_record(council, ask):
    assert ask.officer(filters=OUTSIDE).figures[0].value == 0
