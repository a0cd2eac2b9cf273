"""Moves, breakdowns and steps down in the year from 1 April 2025 to 31 March 2026: one edge each."""

from datetime import date

import pytest

from store.measures.query import Stat
from store.periods import Period, financial_year
from tests.specs.placed import Told, first, then, told
from tests.store.imports.ssda903.returns import episode

__all__ = ["told"]  # a fixture

HOME = {"PL_POST": "B61 1AA"}
ELSEWHERE = {"PL_POST": "WR1 1AA"}
AWAY = {"PLACE": "T1", "PLACE_PROVIDER": ""}
ADOPTED = {"PLACE": "A5", "LS": "E1"}
SHORT = {"LS": "V3", "REC": "E4A"}


@pytest.mark.parametrize(
    ("edge", "episodes", "moves", "ran"),
    [
        ("one placement", [first("10/04/2025")], 0, 1),
        ("a new carer", [first("10/04/2025", "01/06/2025"), then("01/06/2025")], 1, 2),
        (
            "in hospital, and back to the same place",
            [first("10/04/2025", "01/06/2025", **HOME), then("01/06/2025", "08/06/2025", **AWAY), then("08/06/2025", **HOME)],
            0,
            1,
        ),
        (
            "in hospital, and on to another place",
            [
                first("10/04/2025", "01/06/2025", **HOME),
                then("01/06/2025", "08/06/2025", **AWAY),
                then("08/06/2025", **ELSEWHERE),
            ],
            1,
            2,
        ),
        ("still in hospital on the last day", [first("10/04/2025", "25/03/2026"), then("25/03/2026", **AWAY)], 0, 1),
        ("the same carer, approved for long", [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="T", PLACE="U4")], 0, 1),
        ("a change of legal status alone", [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="L", LS="E1")], 0, 1),
        ("a new carer and a new legal status", [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="B", LS="E1")], 1, 2),
        ("adopted by the carer", [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="U", **ADOPTED)], 0, 1),
        ("adopted by others", [first("10/04/2025", "01/06/2025"), then("01/06/2025", RNE="B", **ADOPTED)], 1, 2),
        ("short breaks", [first("10/04/2025", "12/04/2025", **SHORT), first("02/05/2025", "04/05/2025", **SHORT)], 0, 0),
        ("a short break that turned into care", [first("10/04/2025", "12/04/2025", LS="V4"), then("12/04/2025", LS="V2")], 0, 1),
        (
            "home in between, and back: two starts are no move",
            [first("10/04/2025", "01/06/2025", REC="E4A"), first("01/09/2025")],
            0,
            2,
        ),
        ("on the last day", [first("10/04/2025", "31/03/2026"), then("31/03/2026")], 1, 2),
        (
            "on the first day: it ended in the year, and ran before it",
            [first("10/04/2024", "01/04/2025"), then("01/04/2025")],
            1,
            2,
        ),
        (
            "a gap of three days in the return: the move is where the next placement begins",
            [first("10/04/2025", "01/06/2025"), then("04/06/2025")],
            1,
            2,
        ),
        ("left, and nowhere else to go on the same day", [first("10/04/2025", "01/06/2025", REC="E4A")], 0, 1),
    ],
)
def test_moves(told: Told, edge, episodes, moves, ran):
    told.returned(*episodes)
    assert (told.moves, told.ran() or 0) == (moves, ran), edge


def test_a_move_is_of_the_day_on_which_the_next_placement_begins(told: Told):
    told.returned(first("10/04/2025", "01/06/2025"), then("01/06/2025"))
    assert told.value("placement_moves", Period(date(2025, 6, 1), date(2025, 6, 1))) == 1
    assert told.value("placement_moves", Period(date(2025, 4, 1), date(2025, 5, 31))) == 0


def test_a_code_that_was_renamed_is_no_move(told: Told):
    """H5 until 2024/25, K3 since: one placement, told by two returns."""
    sixteen = {"DOB": "15/06/2008"}
    told.returned(first("10/02/2025", PLACE="H5"), year=2025, **sixteen)
    told.returned(first("10/02/2025", PLACE="K3"), year=2026, **sixteen)
    assert (told.moves, told.ran()) == (0, 1)
    assert told.value("placement_moves", financial_year(2024)) == 0


def test_a_move_is_told_by_the_placement_that_was_left(told: Told):
    agency = {"PLACE": "U6", "PLACE_PROVIDER": "PR4", "REASON_PLACE_CHANGE": "CREQB"}
    told.returned(first("10/04/2025", "01/06/2025", **agency), then("01/06/2025", PLACE="K2"))
    assert told.table("placement_moves", "placement_type") == {"fostering": 1}
    assert told.table("placement_moves", "provider") == {"independent": 1}
    assert told.table("placement_moves", "move_reason") == {"carer_request": 1}


@pytest.mark.parametrize(("day", "band"), [("14/06/2025", "10_to_15"), ("15/06/2025", "16_plus")])
def test_the_age_at_a_move_is_exact_to_the_birthday(told: Told, day, band):
    """16 on 15 June 2025. The day of birth is not kept; the age on that day is."""
    told.returned(first("10/04/2025", day), then(day), DOB="15/06/2009")
    assert told.table("placement_moves", "age_band") == {band: 1}


def test_an_18th_birthday_ends_a_placement_and_is_no_move(told: Told):
    told.returned(first("10/04/2025", "10/10/2025", REC="E7"), DOB="10/10/2007")
    assert (told.moves, told.value("placement_breakdowns")) == (0, 0)


@pytest.mark.parametrize(
    ("code", "broke_down", "reason"),
    [
        ("CARPL", 0, None),
        ("PLACE", 0, None),
        ("CREQB", 1, "carer_request"),
        ("CHILD", 1, "child_request"),
        ("ALLEG", 1, "allegation"),
        ("STAND", 1, "standards"),
        ("CUSTOD", 1, "other_unplanned"),
        ("", 0, None),
    ],
)
def test_a_placement_broke_down_where_its_end_was_not_planned(told: Told, code, broke_down, reason):
    """Two placements ran in the year, so one breakdown is 50 for every 100."""
    told.returned(first("10/04/2025", "01/06/2025", REASON_PLACE_CHANGE=code), then("01/06/2025"))
    assert told.value("placement_breakdowns") == broke_down
    assert told.value("placement_breakdowns", stat=Stat.RATE) == 50.0 * broke_down
    assert told.table("placement_breakdowns", "move_reason") == ({reason: 1} if reason else {})


def test_a_breakdown_before_the_year_is_not_of_the_year(told: Told):
    told.returned(first("10/04/2024", "31/03/2025", REASON_PLACE_CHANGE="CREQB"), then("31/03/2025"), year=2025)
    told.returned(then("31/03/2025"))
    assert (told.value("placement_breakdowns"), told.ran()) == (0, 1)
    assert told.value("placement_breakdowns", financial_year(2024)) == 1


AGENCY = {"PLACE": "U6", "PLACE_PROVIDER": "PR4"}
OWN_HOME = {"PLACE": "K2", "PLACE_PROVIDER": "PR1"}
PRIVATE_HOME = {"PLACE": "K2", "PLACE_PROVIDER": "PR4"}
PRIVATE_FLAT = {"PLACE": "K3", "PLACE_PROVIDER": "PR4"}
PARENTS = {"PLACE": "P1", "PLACE_PROVIDER": "PR0"}


@pytest.mark.parametrize(
    ("was", "now", "step_to"),
    [
        (AGENCY, {}, "in_house_fostering"),
        (AGENCY, {"PLACE": "U3"}, "kinship_fostering"),
        (PRIVATE_HOME, AGENCY, None),
        (PRIVATE_HOME, OWN_HOME, "in_house_residential"),
        (OWN_HOME, OWN_HOME, None),
        (OWN_HOME, {}, "in_house_fostering"),
        (OWN_HOME, PRIVATE_FLAT, "semi_independent"),
        (PRIVATE_FLAT, PRIVATE_FLAT, None),
        (PRIVATE_FLAT, {"PLACE": "K3"}, "semi_independent"),
        (PRIVATE_HOME, PARENTS, "home"),
        (PRIVATE_HOME, {"PLACE": "A6"}, None),
        ({}, {"PLACE": "U3"}, None),
        ({}, PARENTS, None),
    ],
)
def test_steps_down(told: Told, was, now, step_to):
    told.returned(first("10/04/2025", "01/06/2025", **was), then("01/06/2025", **now), DOB="15/06/2008")
    assert told.table("step_downs", "step_to") == ({step_to: 1} if step_to else {})


@pytest.mark.parametrize(("was", "rec", "steps"), [(AGENCY, "E4A", 1), (OWN_HOME, "E4B", 1), (AGENCY, "E45", 0), ({}, "E4A", 0)])
def test_going_home_from_external_or_residential_care_is_a_step_down(told: Told, was, rec, steps):
    told.returned(first("10/04/2025", "01/06/2025", **{**was, "REC": rec}))
    assert told.table("step_downs", "step_to") == ({"home": steps} if steps else {})


def test_of_two_steps_in_the_year_the_last_one_counts(told: Told):
    """From a private home to an own one in June, and from there to foster carers in September: one child, where it is now."""
    told.returned(
        first("10/04/2025", "01/06/2025", **PRIVATE_HOME), then("01/06/2025", "01/09/2025", **OWN_HOME), then("01/09/2025")
    )
    assert told.table("step_downs", "step_to") == {"in_house_fostering": 1}
    assert told.table("step_downs", "provider") == {"in_house": 1}
    assert told.value("step_downs", Period(date(2025, 4, 1), date(2025, 6, 30))) == 1


def test_a_step_down_after_a_stay_in_hospital_is_from_where_the_child_lived(told: Told):
    told.returned(
        first("10/04/2025", "01/06/2025", **PRIVATE_HOME, **HOME),
        then("01/06/2025", "08/06/2025", **AWAY),
        then("08/06/2025", **ELSEWHERE),
    )
    assert told.table("step_downs", "provider") == {"independent": 1}
    assert told.table("placement_moves", "placement_type") == {"residential": 1}


def test_lodgings_are_told_apart_by_the_tracker(told: Told):
    told.returned(first("10/04/2025", "01/06/2025", **OWN_HOME), then("01/06/2025", PLACE="K3"), DOB="15/06/2008")
    assert told.table("step_downs", "step_to") == {"semi_independent": 1}
    told.tracked("C1,01/06/2025,yes", columns="SUPPORTED_LODGINGS")
    assert told.table("step_downs", "step_to") == {"supported_lodgings": 1}


def test_two_children_who_move_are_two_moves(told: Told):
    told.returned(
        first("10/04/2025", "01/06/2025"),
        then("01/06/2025"),
        episode("C2", "10/04/2025", "02/06/2025", REC="X1"),
        episode("C2", "02/06/2025", RNE="P"),
    )
    assert (told.moves, told.ran()) == (2, 4)
