"""`parenting sample load` and `parenting sample write`, as typed."""

from datetime import date

import pytest

from bot import cli
from store import sample
from store.session import make_engine


@pytest.fixture
def parenting(tmp_path, monkeypatch, capsys):
    """Run a command on a store of this test's own: its exit status, what it printed, and what it said of errors."""
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path}/parenting.db")
    monkeypatch.setenv("PARENTING_TODAY", "2024-10-15")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def small_county(monkeypatch):
    """As many children as a test needs, where the whole county takes seconds to load."""
    monkeypatch.setattr("store.sample.council.CHILDREN", 30)
    monkeypatch.setattr("store.sample.council.YEARS", 2)


def test_load_fills_a_store_that_answers_at_once(parenting, small_county):
    status, out, _ = parenting("sample", "load")
    assert (status, out) == (0, "Thornshire is loaded, as it stands on 15 October 2024.\n")
    status, out, _ = parenting("ask", "how many children are in care?", "--role", "officer")
    assert status == 0
    assert "30 children in care at 13 October 2024" in out


def test_load_twice_is_refused(parenting, small_county):
    parenting("sample", "load", "--today", "2026-05-20")
    status, out, err = parenting("sample", "load")
    assert (status, out) == (2, "")
    assert "holds records already" in err


def test_a_day_that_is_none_is_named(parenting):
    status, _, err = parenting("sample", "load", "--today", "15/10/2024")
    assert status == 2
    assert "15/10/2024" in err


def test_what_write_says_to_type_gives_what_load_gives(parenting, small_county, tmp_path):
    status, out, _ = parenting("sample", "write", tmp_path / "returns")
    assert status == 0
    first, *commands = out.splitlines()
    assert first.startswith("3 returns are in ")
    for command in commands:
        status, _, err = parenting(*command.split()[1:])
        assert (status, err) == (0, "")
    typed = parenting("ask", "children in care by type of placement", "--role", "officer")[1]

    loaded = make_engine(f"sqlite:///{tmp_path}/loaded.db")
    from store.migrations import upgrade

    upgrade(loaded)
    sample.load(loaded, date(2024, 10, 15))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path}/loaded.db")
        assert figures(parenting("ask", "children in care by type of placement", "--role", "officer")[1]) == figures(typed)


def figures(answer: str) -> list[str]:
    return [line for line in answer.splitlines() if line[-1:].isdigit() and not line.startswith("Answer ")]
