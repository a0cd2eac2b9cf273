"""The sample council's figures are such as a county of its size publishes, whatever day it stands on."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from store.sample import Return, generate
from store.sample.council import CHILDREN, SEED, YEARS
from store.sample.places import all_places
from store.sample.returns import Row

DAYS = [date(2024, 10, 15), date(2026, 2, 3), date(2026, 9, 21)]

REAL_POSTCODE_AREAS = """
AB AI AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL
PO PR QC RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV XM XX XY YO ZE
"""
"""Those of places, and those that Royal Mail keeps for itself and others."""


@pytest.fixture(scope="module", params=DAYS, ids=str)
def returns(request: pytest.FixtureRequest) -> list[Return]:
    return generate(SEED, CHILDREN, YEARS, request.param)


def in_care(one: Return) -> list[Row]:
    return [row for row in one.tables["episodes"] if not row["DEC"] and row["LS"] not in ("V3", "V4")]


def share(rows: list[Row], column: str, *values: str) -> float:
    return 100 * sum(row[column] in values for row in rows) / len(rows)


def looked_after(one: Return) -> list[Row]:
    return [row for row in one.tables["episodes"] if row["LS"] not in ("V3", "V4")]


def started(one: Return) -> int:
    days = {row["CHILD"]: row["DECOM"] for row in looked_after(one) if row["RNE"] == "S"}
    return sum(date(int(day[6:]), int(day[3:5]), int(day[:2])) in one.covers for day in days.values())


def ceased(one: Return) -> int:
    return len({row["CHILD"] for row in looked_after(one) if row["REC"] not in ("", "X1")})


def test_about_640_children_are_in_care_and_more_than_five_years_ago(returns: list[Return]) -> None:
    numbers = [len(in_care(one)) for one in returns]
    assert CHILDREN - 40 <= numbers[-1] <= CHILDREN + 40
    assert numbers[0] < 0.92 * numbers[-1]
    assert max(abs(later - earlier) for earlier, later in pairwise(numbers)) < 80


def test_they_live_where_children_in_care_live(returns: list[Return]) -> None:
    rows = in_care(returns[-1])
    assert 60 < share(rows, "PLACE", "U1", "U2", "U3", "U4", "U5", "U6") < 78
    assert 15 < share(rows, "PLACE", "U1", "U2", "U3") < 32
    assert 5 < share(rows, "PLACE", "K2") < 13
    assert 6 < share(rows, "PLACE", "K3") < 14
    assert 2 < share(rows, "PLACE", "P1") < 9
    assert 0.5 < share(rows, "PLACE", "A5", "A6") < 5
    outside = 100 * sum(not row["PL_POST"].startswith("TX") for row in rows) / len(rows)
    assert 27 < outside < 40


def test_independent_provision_rises_then_falls(returns: list[Return]) -> None:
    shares = [share(in_care(one), "PLACE_PROVIDER", "PR4", "PR5") for one in returns]
    assert 6 < shares[0] < 12
    assert max(shares) in shares[1:-1]
    assert 7 < shares[-1] < max(shares) - 1


def test_kinship_care_and_children_alone_from_abroad_grow(returns: list[Return]) -> None:
    kinship = [share(in_care(one), "PLACE", "U1", "U2", "U3") for one in returns]
    alone = [len({row["CHILD"] for row in one.tables["uasc"]} & {row["CHILD"] for row in in_care(one)}) for one in returns]
    assert kinship[-1] > kinship[0] + 1
    assert alone[-1] > 2 * alone[0]
    assert 25 < alone[-1] < 70


def test_who_they_are_and_why(returns: list[Return]) -> None:
    rows, headers = in_care(returns[-1]), {row["CHILD"]: row for row in returns[-1].tables["header"]}
    children = [headers[row["CHILD"]] for row in rows]
    assert 45 < share(rows, "LS", "C2") < 62
    assert 12 < share(rows, "LS", "C1") < 25
    assert 15 < share(rows, "LS", "V2") < 30
    assert 55 < share(rows, "CIN", "N1") < 75
    assert 48 < share(children, "SEX", "M", "1") < 60
    assert 65 < share(children, "ETHNIC", "WBRI") < 85
    homes = Counter(row["HOME_POST"][:3] for row in rows if row["HOME_POST"])
    assert set(homes) == {f"TX{number}" for number in range(1, 8)}
    assert homes.most_common(1)[0][0] == "TX1"


def test_many_come_and_go_and_fewer_left_in_the_pandemic() -> None:
    returns = generate(SEED, CHILDREN, YEARS, DAYS[0])
    came = [started(one) for one in returns[:-1]]
    left = [ceased(one) for one in returns[:-1]]
    assert all(190 < number < 340 for number in came)
    assert left[1] == min(left)
    assert left[1] < 0.9 * left[2]


def test_no_place_is_a_real_one() -> None:
    places = all_places()
    assert not {place.postcode[:2] for place in places} & set(REAL_POSTCODE_AREAS.split())
    assert len({place.postcode for place in places}) == len(places)
    assert min(place.easting for place in places) > 540_000  # no land lies so far east at these northings
    assert {place.northing // 100_000 for place in places} <= {4, 5}
