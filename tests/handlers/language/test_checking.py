"""The lexicon held against itself: what is there is sound, and each kind of fault is found when it is put in."""

import pytest

from handlers.language.lexicon import loading
from handlers.language.lexicon.checking import Kind, findings
from handlers.language.lexicon.loading import Entry
from handlers.language.senses import Harmless, Orders, Rank, Unheld, Value
from tests.handlers.language.thornshire import THORNSHIRE


def test_the_lexicon_has_no_fault():
    assert [finding for finding in findings(THORNSHIRE) if finding.is_wrong] == []


@pytest.fixture
def with_entries(monkeypatch):
    def added(*entries: Entry):
        held = loading.entries()
        monkeypatch.setattr(loading, "entries", lambda: (*held, *entries))
        return [finding for finding in findings(THORNSHIRE) if finding.is_wrong]

    return added


@pytest.mark.parametrize(
    ("template", "sense", "kind"),
    [
        ("residential", Value("placement_type", ("secure",)), Kind.TWO_MEANINGS),
        ("highest", Orders(Rank.LOWEST), Kind.TWO_MEANINGS),
        ("please", Unheld("manners"), Kind.TWO_MEANINGS),
        ("fostering allowances", Harmless(), Kind.TWO_MEANINGS),
        ("secured", Value("placement_type", ("residential",)), Kind.OPPOSITES),
        ("[", Harmless(), Kind.EMPTY),
        ("{nonsense}", Harmless(), Kind.EMPTY),
    ],
)
def test_a_fault_that_is_put_in_is_found(with_entries, template, sense, kind):
    assert kind in {finding.kind for finding in with_entries(Entry(template, sense, "a test"))}


@pytest.mark.parametrize("template", ["zebra crossing", "(striped|spotted) [small] horses"])
def test_what_clashes_with_nothing_is_no_fault(with_entries, template):
    assert with_entries(Entry(template, Harmless(), "a test")) == []


def test_names_that_are_plain_english_are_noted():
    noted = {finding.phrase for finding in findings(THORNSHIRE) if finding.kind is Kind.PLAIN_ENGLISH}
    assert "commissioning" in noted
    assert "summit" not in noted  # a provider is known by its capital
