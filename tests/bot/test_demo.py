"""The demo's store is made once a day, and never taken by half."""

import socket
from datetime import date

import pytest
import sqlalchemy as sa

from bot import cli, demo_store

MONDAY, TUESDAY = date(2024, 10, 14), date(2024, 10, 15)


@pytest.fixture
def loads(monkeypatch, tmp_path) -> list[date]:
    """The days on which the sample council was loaded; loading puts a council's name there and no more."""
    loaded: list[date] = []

    def load(engine, today):
        loaded.append(today)
        with engine.execution_options(writes=True).begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO council (code, name, kind, neighbours, thresholds) VALUES ('E1', 'T', 'county', '[]', '{}')"
            )
        if today == date(2024, 10, 16):
            raise RuntimeError("broken off")

    monkeypatch.setattr(demo_store, "data_folder", lambda: tmp_path)
    monkeypatch.setattr("store.sample.load", load)
    return loaded


def names(url: str) -> list[str]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = [row[0] for row in connection.exec_driver_sql("SELECT name FROM council")]
    engine.dispose()
    return found


def test_it_is_made_once_for_a_day_and_again_for_the_next(loads):
    url = demo_store.demo_store(MONDAY)
    assert names(url) == ["T"]
    assert demo_store.demo_store(MONDAY) == url
    assert loads == [MONDAY]
    demo_store.demo_store(TUESDAY)
    assert loads == [MONDAY, TUESDAY]
    assert names(url) == ["T"]


def test_it_is_made_again_when_what_makes_it_has_changed(loads, monkeypatch, tmp_path):
    demo_store.demo_store(MONDAY)
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "council.py").write_text("CHILDREN = 700")
    monkeypatch.setattr(demo_store, "STORE", tmp_path)
    demo_store.demo_store(MONDAY)
    assert loads == [MONDAY, MONDAY]


def test_one_that_was_broken_off_is_not_used(loads, tmp_path):
    with pytest.raises(RuntimeError):
        demo_store.demo_store(date(2024, 10, 16))
    assert list(tmp_path.iterdir()) == []
    assert names(demo_store.demo_store(MONDAY)) == ["T"]


def test_a_port_that_is_taken_is_told_before_anything_is_made(loads, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as ended:
        cli.main(["demo", "--no-browser", "--port", str(taken.getsockname()[1])])
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert "is taken. Name another with --port." in printed.err
    assert "Preparing" not in printed.out
    assert loads == []
