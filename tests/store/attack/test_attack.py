"""What could be found out: nothing under the strict rules, and plenty under others, so that the attack is known to bite."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

from store.attack import answers
from store.attack.attack import Attack
from store.attack.equations import Claim, Equations, Limits, Search, Sifting
from store.attack.known import impossible
from store.attack.register import Register
from store.attack.tables import Door
from store.measures.counted import Cell, total
from store.measures.thresholds import STRICT, DisclosureRules
from tests.store.attack.conftest import EXACT, FEW, attack_on, quietly
from tests.store.attack.made_up import CHAIN, made_up


def test_nothing_is_recovered_under_the_strict_rules(register_of):
    """From what members can ask of the sample council's children; all of it is attacked in `benchmarks.disclosure`."""
    found = attack_on(register_of(150, *FEW, "sex", "provider", "uasc")).run()
    assert found.small > 100
    assert found.telling == 0
    assert (found.recovered, found.unsettled) == ([], [])


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("children", [50, 150, 400, 1_500])
def test_nothing_is_recovered_of_made_up_children(children, seed):
    found = attack_on(made_up(children, seed)).run()
    assert found.small > 5
    assert found.telling == 0
    assert (found.recovered, found.unsettled) == ([], [])


@pytest.mark.parametrize("children", [50, 1_500])
def test_exact_numbers_beside_hidden_ones_give_some_back(children):
    assert attack_on(made_up(children, 1), EXACT).run().recovered


def test_hiding_up_to_five_of_two_attributes_gave_one_back():
    """Of 15 children with independent providers at least 14 are told, and so of the 8 girls outside at least 5 are theirs."""
    rules = replace(STRICT, small_of_two=5, nearest_of_two=5)
    (group,) = attack_on(CHAIN, rules).run().recovered
    assert {part for one in group.slices for part in one.parts} == {"independent", "female"}
    assert group.children == 5
    assert not attack_on(CHAIN).run().recovered


@pytest.mark.parametrize("children", [50, 150])
def test_nothing_is_recovered_from_three_attributes_in_full(register_of, children):
    register = register_of(children, *FEW)
    attack = attack_on(register)
    assert attack.unknown.tables == [FEW]
    found = attack.run()
    assert found.small > (20 if children >= STRICT.least_for_two else 2)
    assert (found.recovered, found.unsettled) == ([], [])


def test_hiding_small_numbers_alone_gives_many_back(register_of):
    found = attack_on(register_of(150, *FEW), EXACT).run()
    assert len(found.recovered) > found.small / 4
    assert all(1 <= group.children <= 5 for group in found.recovered)


@pytest.mark.parametrize(
    "rules",
    [
        DisclosureRules(nearest=2, nearest_of_two=2, small_of_two=5),
        DisclosureRules(nearest=3, nearest_of_two=3, small=2, small_of_two=2),
    ],
)
def test_rounding_less_gives_some_back(register_of, rules):
    assert attack_on(register_of(150, *FEW, "sex", "provider"), rules).run().recovered


def test_answers_that_were_rounded_on_their_own_would_give_many_back(register_of, monkeypatch):
    """Why unions and complements are put together from what tables show."""

    def rounded_on_its_own(numerator, base):
        return Cell(total(numerator), total(base))

    monkeypatch.setattr(answers, "cell_of", rounded_on_its_own)
    found = Attack(register_of(50, "placement_type", "distance"), Door(STRICT), Limits(), quietly).run()
    assert found.telling > 20
    assert found.recovered


def test_what_is_recovered_by_hand():
    """All 30 girls but those of one age are shown exactly, and so that one is told; of two hidden ages neither is."""
    register = Register(("age_band", "sex"), _girls({"1_to_4": 10, "5_to_9": 17, "16_plus": 3}))
    recovered = {group.slices for group in attack_on(register, EXACT).run().recovered}
    assert {tuple(sorted(one.dimension for one in slices)) for slices in recovered} == {("age_band",), ("age_band", "sex")}
    register = Register(("age_band", "sex"), _girls({"1_to_4": 10, "5_to_9": 15, "10_to_15": 2, "16_plus": 3}))
    assert not attack_on(register, EXACT).run().recovered


def _girls(by_age):
    return {(age, "female"): children for age, children in by_age.items()}


def test_what_is_told_of_empty_groups_and_of_those_that_are_not():
    register = Register(("age_band",), {("1_to_4",): 10, ("5_to_9",): 2, ("10_to_15",): 3})
    attack = attack_on(register, EXACT)
    attack.run()
    found = attack.look_further()
    assert found.recovered == []
    assert {next(iter(group.slices[0].parts)) for group in found.not_empty} == {"5_to_9", "10_to_15"}
    assert {next(iter(group.slices[0].parts)) for group in found.empty} == {"under_1", "16_plus", "not_recorded"}


def test_what_is_impossible_is_known(register_of):
    register = register_of(150)
    cells = impossible(register, ("age_band", "care_duration"))
    ages, times = register.parts["age_band"], register.parts["care_duration"]
    barred = {(ages[a], times[t]) for a, t in np.argwhere(cells)}
    assert ("under_1", "over_5_years") in barred
    assert ("16_plus", "over_5_years") not in barred
    cells = impossible(register, ("placement_area", "location"))
    places, inside = register.parts["placement_area"], register.parts["location"]
    barred = {(places[a], inside[t]) for a, t in np.argwhere(cells)}
    assert {("Ashbury", "out_of_county"), ("not_recorded", "in_county")} <= barred
    assert ("Ashbury", "in_county") not in barred


def test_what_a_mistake_in_the_register_disproves_is_not_known():
    register = Register(("age_band", "care_duration"), {("under_1", "over_5_years"): 1, ("16_plus", "over_5_years"): 9})
    assert not impossible(register, ("age_band", "care_duration"))[0].any()


def equations(*lines):
    """Each line is factors, least and most."""
    found = Equations(np.full(len(lines[0][0]), np.inf))
    for factors, low, high in lines:
        found.add(csr_array([factors]), [low], [high])
    return found


def split(known, *claims, limits=None):
    search = Search(known, limits or Limits())
    return Sifting(search, [Claim(csr_array([form]), low, high) for form, low, high in claims], lambda _: None).split()


def test_a_claim_holds_when_no_whole_number_breaks_it():
    known = equations(([2, 2], 7, 9), ([1, 0], 1, 3))
    assert split(known, ([1, 1], 4, 4), ([1, 0], 1, np.inf), ([0, 1], 2, 2), ([0, 1], 0, 0)) == ([0, 1], [])


def test_what_the_time_does_not_suffice_for_is_not_settled():
    known = equations(([1, 1], 4, 4))
    assert split(known, ([1, 0], 2, 2), limits=Limits(stop_at=0)) == ([], [0])


def test_the_tables_of_many_attributes_are_joined_by_their_margins():
    """Sex is told by the table with age, which helps in the table with the place."""
    kinds = {
        ("under_1", "female", "in_county"): 20,
        ("under_1", "male", "in_county"): 20,
        ("16_plus", "male", "out_of_county"): 3,
    }
    attack = Attack(Register(("age_band", "sex", "location"), kinds), Door(STRICT), Limits(), quietly)
    assert attack.unknown.tables == [("age_band", "sex", "location")]
    assert attack.unknown.size == 6 * 3 * 3
