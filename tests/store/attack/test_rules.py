"""Looser rules are refused where they give something away."""

import pytest

from store.attack import rules
from store.attack.months import Report, Terms
from store.attack.rules import RulesTooLoose, check_rules
from store.measures.thresholds import STRICT, DisclosureRules
from tests.store.attack.conftest import FEW, TODAY


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(rules, "Terms", lambda loose: Terms(loose, FEW))


def test_rules_that_give_small_groups_away_are_refused(store_of, few):
    with store_of(150) as session, pytest.raises(RulesTooLoose, match="could be worked out"):
        check_rules(session, DisclosureRules(nearest=1), TODAY)


def test_rules_that_give_nothing_away_are_accepted(store_of, few):
    with store_of(150) as session:
        check_rules(session, DisclosureRules(nearest=10), TODAY)


def test_the_strict_rules_need_no_proof():
    check_rules(None, STRICT, TODAY)  # not even a store


def test_they_are_tried_on_all_that_members_can_be_shown(monkeypatch):
    tried = []
    monkeypatch.setattr(rules, "attack_store", lambda _session, _today, terms, _progress: tried.append(terms) or Report(None))
    check_rules(None, DisclosureRules(small=4), TODAY)
    (terms,) = tried
    assert terms.is_of_all
    assert terms.rules.small == 4
