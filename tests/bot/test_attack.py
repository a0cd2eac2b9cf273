"""`parenting attack` from the command line."""

import json
import shutil
import sys
from datetime import date

import pytest

from bot.cli import main
from store import sample
from store.migrations import upgrade
from store.session import make_engine

TODAY = date(2024, 10, 15)


@pytest.fixture(scope="module")
def fifty(tmp_path_factory, migrated_store):
    """A store of fifty made-up children, copied for each test."""
    path = tmp_path_factory.mktemp("fifty") / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    sample.load(engine, TODAY, sample.generate(50, 50, 1, TODAY))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def store(tmp_path, monkeypatch, fifty):
    path = tmp_path / "parenting.db"
    shutil.copyfile(fifty, path)
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("PARENTING_TODAY", TODAY.isoformat())


def run(capsys, *words):
    with pytest.raises(SystemExit) as stopped:
        main(["attack", *words])
    printed = capsys.readouterr()
    return stopped.value.code, printed.out, printed.err


def test_the_strict_rules_give_nothing_away(store, capsys):
    status, out, _ = run(capsys, "--dimensions", "sex,age_band,district")
    assert status == 0
    assert "30 September 2024\n  3 tables with " in out
    assert "Recovered in all: 0." in out


def test_exact_numbers_do(store, capsys):
    status, out, _ = run(capsys, "--dimensions", "sex,age_band", "--no-secondary", "--json")
    assert status == 1
    data = json.loads(out)
    assert data["recovered"] == sum(len(month["recovered"]) for month in data["months"]) + len(data["moves"]["recovered"])
    assert data["seconds"] > 0


def test_trial_rules_are_named_one_by_one(store, capsys):
    status, out, _ = run(capsys, "--dimensions", "sex,age_band", "--threshold", "0", "--rounding", "1", "--further")
    assert status == 1
    assert "known not to be empty" in out
    assert "keep its output safe" in out


def test_an_attribute_that_members_do_not_see_is_refused(store, capsys):
    status, _, err = run(capsys, "--dimensions", "provider_name")
    assert status == 2
    assert err.startswith("Members cannot ask for provider_name.")


def test_an_empty_store_has_nothing_to_attack(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    upgrade(make_engine(f"sqlite:///{tmp_path / 'empty.db'}"))
    status, _, err = run(capsys)
    assert status == 2
    assert err.startswith("Members cannot be shown anything of this store yet.")


def test_without_the_solver_it_says_what_to_install(monkeypatch, capsys):
    for name in [name for name in sys.modules if name.startswith(("scipy", "store.attack"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scipy", None)
    status, _, err = run(capsys)
    assert status == 2
    assert "pip install 'scipy>=1.17'" in err
