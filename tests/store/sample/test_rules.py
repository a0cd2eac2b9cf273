"""Generated returns obey the rules of the return: each year's file in its own codes, and each child's episodes in a chain."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.sample import Return, generate
from store.sample.chance import birthday
from store.sample.council import CHILDREN, SEED, YEARS
from store.sample.returns import Row

PINNED = date(2024, 10, 15)
PLACES_ALWAYS = {"A5", "A6", "K1", "K2", "P1", "R2", "R3", "R5", "S1", "T1", "T2", "T3", "T4", "U1", "U3", "U4", "U5", "U6"}
LONGEST = {"L1": 3, "L2": 21, "L3": 7, "T1": 42, "T3": 21, "T4": 7}
LEAST_AGE = {"K3": 16, "H5": 16, "P2": 16, "S1": 4, "R5": 10}


def day(text: str) -> date | None:
    return date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def day_of(row: Row, column: str) -> date:
    found = day(row[column])
    assert found, (column, row)
    return found


def started(row: Row) -> date:
    return day_of(row, "DECOM")


def histories(returns: list[Return]) -> dict[str, list[Row]]:
    """Each child's episodes in order, a later return's row in place of an earlier one's."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for one in returns:
        for row in one.tables["episodes"]:
            found[row["CHILD"]][row["DECOM"]] = row
    return {child: sorted(rows.values(), key=started) for child, rows in found.items()}


@pytest.fixture(scope="module")
def council() -> list[Return]:
    return generate(SEED, CHILDREN, YEARS, PINNED)


@given(
    seed=st.integers(0, 10_000),
    children=st.integers(10, 60),
    years=st.integers(1, 6),
    today=st.dates(date(2023, 4, 3), date(2027, 12, 31)),
)
@settings(max_examples=40)
def test_any_council_obeys_the_rules(seed: int, children: int, years: int, today: date) -> None:
    check_rules(generate(seed, children, years, today))


def test_the_sample_council_obeys_the_rules(council: list[Return]) -> None:
    check_rules(council)


def check_rules(returns: list[Return]) -> None:
    for one in returns:
        check_codes(one)
        check_cut(one)
    births = {row["CHILD"]: day_of(row, "DOB") for one in returns for row in one.tables["header"]}
    for child, rows in histories(returns).items():
        check_chain(rows)
        check_absences(rows)
        for row in rows:
            check_row(row, births[child])


def check_codes(one: Return) -> None:
    places = PLACES_ALWAYS | ({"K3"} if one.year >= 2025 else {"H5", "P2"} if one.year <= 2023 else {"H5"})
    places |= {"Z11", "Z12", "Z13", "Z14"} if one.year >= 2026 else {"Z1"}
    if one.year == 2024:
        places.add("P2")
        for row in one.tables["episodes"]:
            assert row["PLACE"] != "P2" or (day(row["DEC"]) or one.covers.end) < date(2023, 10, 28), row
    assert {row["PLACE"] for row in one.tables["episodes"]} <= places
    assert {row["SEX"] for row in one.tables["header"] + one.tables["uasc"]} <= (set("MF") if one.year >= 2025 else set("12"))


def check_cut(one: Return) -> None:
    """Every episode touches the year; what was not yet known on the last day is left open; everybody has one header."""
    headers = [row["CHILD"] for row in one.tables["header"]]
    assert len(headers) == len(set(headers))
    assert set(headers) == {row["CHILD"] for row in one.tables["episodes"] + one.tables["oc3"]}
    assert {row["CHILD"] for row in one.tables["uasc"]} <= set(headers)
    keys = [(row["CHILD"], row["DECOM"]) for row in one.tables["episodes"]]
    assert len(keys) == len(set(keys))
    for row in one.tables["episodes"]:
        ended = day(row["DEC"])
        assert started(row) <= one.covers.end
        assert ended is None or one.covers.start <= ended <= one.covers.end
        assert bool(row["DEC"]) == bool(row["REC"])
    for row in one.tables["uasc"]:
        until = day(row["DUC"])
        assert until is None or until >= one.covers.start


def check_chain(rows: list[Row]) -> None:
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if following is None:
            assert row["REC"] != "X1"
        elif row["REC"] == "X1":
            assert row["DEC"] == following["DECOM"], (row, following)
            assert row["CIN"] == following["CIN"]
            check_change(row, following)
        else:
            assert following["RNE"] == "S"
            assert day_of(row, "DEC") < started(following), (row, following)


def check_change(row: Row, following: Row) -> None:
    new_status = row["LS"] != following["LS"]
    new_place = recoded(row) != recoded(following)
    expected = {(True, False): "L", (False, True): "PT", (True, True): "BU", (False, False): "P"}[new_status, new_place]
    assert following["RNE"] in expected, (row, following)
    away = "T" in (row["PLACE"][0], following["PLACE"][0])
    assert bool(row["REASON_PLACE_CHANGE"]) == (following["RNE"] in "PBTU" and not away), (row, following)
    assert (row["REASON_PLACE_CHANGE"] == "PLACE") == (following["RNE"] in "TU")


def recoded(row: Row) -> tuple[str, ...]:
    """Where the child lives, in codes that do not change with the year."""
    place = {"H5": "K3", "P2": "K3", "Z1": "Z"}.get(row["PLACE"], row["PLACE"])
    return (place[:1] if place[0] == "Z" else place, row["PLACE_PROVIDER"], row["PL_POST"], row["URN"])


def check_absences(rows: list[Row]) -> None:
    for before, row, after in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        if row["PLACE"][0] == "T":
            # One that was running on 1 April of the first return is told without what came before it.
            assert before or row is rows[0]
            assert row["RNE"] == "P"
            if row["DEC"]:
                assert row["REC"] == "X1"
                assert after
                assert after["RNE"] == "P"
            if before and after:
                assert (before["PLACE"], before["PL_POST"]) == (after["PLACE"], after["PL_POST"])


def check_row(row: Row, born: date) -> None:
    place, status = row["PLACE"], row["LS"]
    end = day(row["DEC"]) or started(row)
    assert started(row) >= born
    assert end <= birthday(born, 18)
    for code in (place, status):
        assert (end - started(row)).days <= LONGEST.get(code, 10_000), row
    assert started(row) >= birthday(born, LEAST_AGE.get(place, 0)), row
    assert (place == "P1") == (row["PLACE_PROVIDER"] == "PR0"), row
    assert not (place == "P1" and status == "V2"), row
    assert place not in ("A5", "A6") or status == "E1", row
    assert (row["PLACE_PROVIDER"] == "") == (place[0] in "TZ"), row
    if status in ("V3", "V4"):
        assert (row["HOME_POST"], row["PL_POST"], row["URN"]) == ("", "", "")
    else:
        assert row["PL_POST"]
        assert row["HOME_POST"] != row["PL_POST"] or place == "P1"
        assert (row["URN"] == "") == (place in ("P1", "R2", "R5") or place[0] in "TZ"), row


def test_an_absence_is_told_while_it_lasts() -> None:
    """Or the rule about absences would hold of nothing."""
    rows = [row for one in generate(1, 640, 5, PINNED) for row in one.tables["episodes"]]
    assert sum(row["PLACE"][0] == "T" for row in rows) > 50
    assert {row["RNE"] for row in rows} == set("SLPTBU")
    assert {"V3", "V4", "L1", "L2", "J1", "E1"} < {row["LS"] for row in rows}
    assert {"E11", "E12", "E45", "E41", "E4A", "E17", "E3", "E14"} < {row["REC"] for row in rows}


def test_the_same_seed_gives_the_same_returns(council: list[Return]) -> None:
    assert generate(SEED, CHILDREN, YEARS, PINNED) == council
    assert generate(SEED + 1, CHILDREN, YEARS, PINNED) != council


def test_an_open_episode_comes_back_in_the_next_return(council: list[Return]) -> None:
    for one, following in pairwise(council):
        still_open = {(row["CHILD"], row["DECOM"]) for row in one.tables["episodes"] if not row["DEC"]}
        assert still_open <= {(row["CHILD"], row["DECOM"]) for row in following.tables["episodes"]}


@pytest.mark.parametrize(
    ("today", "last", "years"),
    [
        (date(2024, 4, 2), date(2024, 3, 31), [2019, 2020, 2021, 2022, 2023, 2024]),
        (date(2024, 4, 16), date(2024, 3, 31), [2019, 2020, 2021, 2022, 2023, 2024]),
        (date(2024, 4, 17), date(2024, 4, 15), [2020, 2021, 2022, 2023, 2024, 2025]),
        (date(2024, 10, 15), date(2024, 10, 13), [2020, 2021, 2022, 2023, 2024, 2025]),
    ],
)
def test_the_last_return_reaches_two_days_before_today_once_the_year_has_begun(today: date, last: date, years: list[int]) -> None:
    returns = generate(1, 20, 5, today)
    assert [one.year for one in returns] == years
    assert [one.is_whole for one in returns[:-1]] == [True] * 5
    assert returns[-1].covers.end == last
