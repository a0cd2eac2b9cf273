"""What every test may use: a fresh store, and skips that count as failures where the environment asks for it."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cli import BEFORE_COLLECTING
from store.migrations import upgrade
from store.session import make_engine
from tests.store.databases import empty, empty_database

gc.set_threshold(BEFORE_COLLECTING)  # as the command does

NO_SKIPS = bool(os.environ.get("PARENTING_NO_SKIPS"))
"""Set where everything a test may need is there, so that a skip means something is broken."""


BESIDE = "not part of this project: "
"""How the reason begins of a skip for want of something that may stand beside the project, and that nothing depends on."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the project, where design notes and made-up returns are kept; skips where there is none."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.exists():
        pytest.skip(f"{BESIDE}the folder {folder}")
    return folder


@pytest.fixture(scope="session")
def migrated_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store with its tables, made once and copied for each test that wants one."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def kind() -> str:
    """The kind of database that `engine` is on. The tests of the store run on each: see their conftest files."""
    return "sqlite"


@pytest.fixture
def engine(kind: str, request: pytest.FixtureRequest, migrated_store: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """A store of this test's own, with tables and nothing in them."""
    if kind == "postgresql":
        emptied = request.getfixturevalue("emptied_postgres")
        empty(emptied)
        yield emptied
        return
    path = tmp_path / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def emptied_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A store with its tables on PostgreSQL, made once and emptied for each test; skips where no server answers."""
    yield from _postgres(tmp_path_factory)


@pytest.fixture(scope="session")
def postgres_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """The same, for those who fill it once."""
    yield from _postgres(tmp_path_factory)


def _postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    with empty_database("postgresql", tmp_path_factory.mktemp("postgres")) as engine:
        upgrade(engine)
        yield engine


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    return _failed_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    return _failed_if_skipped(report)


def _failed_if_skipped(report):
    if not NO_SKIPS or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if BESIDE not in reason:
        report.outcome = "failed"
        report.longrepr = f"{reason}\nA skip counts as a failure here, because PARENTING_NO_SKIPS is set."
    return report
