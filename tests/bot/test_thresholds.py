"""`parenting thresholds`: a council's own, and what becomes of those that are too loose."""

import json

import pytest

from bot.cli import main
from store.attack import rules
from store.attack.months import Terms
from store.migrations import upgrade
from store.session import make_engine
from tests.bot.test_attack import fifty as fifty  # noqa: PLC0414 - what it is copied from
from tests.bot.test_attack import store as store  # noqa: PLC0414 - a store of fifty made-up children

STRICT = (
    "Members' figures follow the strict thresholds: counts up to 5 are not told apart, up to 9 where two details are combined;"
)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """A few attributes are enough to tell loose thresholds from others."""
    monkeypatch.setattr(rules, "Terms", lambda loose: Terms(loose, ("placement_type", "district", "age_band")))


def run(capsys, *words):
    with pytest.raises(SystemExit) as stopped:
        main([*words])
    printed = capsys.readouterr()
    return stopped.value.code, printed.out, printed.err


def girls(capsys):
    _, out, _ = run(capsys, "ask", "how many girls are in care", "--role", "member", "--json")
    (figure,) = json.loads(out)["figures"]
    return figure["value"], figure["low"], figure["high"]


def test_the_strict_ones_are_in_force_unless_others_are_set(store, capsys):
    assert run(capsys, "thresholds")[1].startswith(STRICT)


def test_those_that_give_something_away_are_refused_and_nothing_changes(store, capsys):
    status, out, err = run(capsys, "thresholds", "--nearest", "1")
    assert (status, out) == (2, "")
    assert err.startswith("These thresholds are too loose: ")
    assert "could be worked out from what members would be shown. Nothing was changed." in err
    assert run(capsys, "thresholds")[1].startswith(STRICT)


def test_those_that_give_nothing_away_hold_for_members_from_then_on(store, capsys):
    before = girls(capsys)
    status, out, _ = run(capsys, "thresholds", "--nearest", "10")
    assert status == 0
    assert out.startswith("Members' figures follow thresholds of the council's own:")
    assert "others go to the nearest 10." in out
    value, low, high = girls(capsys)
    assert value % 10 == 0
    assert (low, high) == (value - 5, value + 5) != before[1:]
    assert run(capsys, "thresholds", "--strict")[1].startswith(STRICT)
    assert girls(capsys) == before


def test_the_strict_ones_and_others_are_not_set_at_once(store, capsys):
    status, _, err = run(capsys, "thresholds", "--strict", "--nearest", "10")
    assert status == 2
    assert err.startswith("Give --strict alone")


def test_without_returns_there_is_nothing_to_prove_them_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    upgrade(make_engine(f"sqlite:///{tmp_path / 'empty.db'}"))
    status, _, err = run(capsys, "thresholds", "--nearest", "10")
    assert status == 2
    assert err.startswith("Members cannot be shown anything of this store yet.")
