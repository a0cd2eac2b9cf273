"""Two month-ends side by side."""

from random import Random

import pytest

from store.attack.months import NoSuchDimension, Terms, attack_store, moves_between
from store.attack.register import Register
from store.measures.thresholds import STRICT
from tests.store.attack.conftest import EXACT, FEW, TODAY, attack_on, quietly


def with_one_child_moved(register, seed):
    """The same children, one of them with another carer, older, and from another place."""
    chance = Random(seed)
    children = dict(zip(register.kinds, map(int, register.children), strict=True))
    before = chance.choice(register.kinds)
    after = tuple(chance.choice(register.parts[name]) for name in register.dimensions)
    children[before] -= 1
    children[after] = children.get(after, 0) + 1
    return Register(register.dimensions, {kind: number for kind, number in children.items() if number})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("children", [50, 150])
def test_where_one_child_moved_is_not_found_out(register_of, children, seed):
    register = register_of(children, *FEW)
    moves = moves_between(attack_on(register), attack_on(with_one_child_moved(register, seed)))
    assert moves.looked_at > (4 if children >= STRICT.least_for_two else 0)
    assert (moves.recovered, moves.unsettled) == ([], 0)


def test_where_one_child_moved_is_found_out_from_exact_numbers(register_of):
    register = register_of(150, *FEW)
    moves = moves_between(attack_on(register, EXACT), attack_on(with_one_child_moved(register, 1), EXACT))
    assert moves.recovered
    assert {change for _, change in moves.recovered} <= {1, -1}


def test_a_store_is_attacked_at_the_newest_month_end_and_the_one_before(store_of):
    with store_of(50) as session:
        report = attack_store(session, TODAY, Terms(STRICT, (*FEW, "sex", "provider")), quietly)
    assert [day.isoformat() for day in report.months] == ["2024-09-30", "2024-08-31"]
    assert report.position == "2024-09.2"
    assert report.moves.looked_at > 0
    assert (report.recovered, report.unsettled) == (0, 0)


def test_a_report_as_data(store_of):
    with store_of(50) as session:
        data = attack_store(session, TODAY, Terms(EXACT, ("sex", "age_band"), look_further=True), quietly).as_json()
    assert data["recovered"] > 0
    (newest, _) = data["months"]
    assert newest["as_at"] == "2024-09-30"
    assert newest["tables"] == 1
    assert all(set(one["group"]) <= {"sex", "age_band"} and 1 <= one["children"] <= 5 for one in newest["recovered"])


def test_what_members_cannot_ask_for_is_not_attacked():
    with pytest.raises(NoSuchDimension, match="Members cannot ask for postcode"):
        Terms(dimensions=("sex", "postcode"))
