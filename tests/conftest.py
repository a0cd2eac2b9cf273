"""What every test may use: a fresh store, and skips that count as failures where the environment asks for it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.migrations import upgrade
from store.session import make_engine

NO_SKIPS = bool(os.environ.get("PARENTING_NO_SKIPS"))
"""Set where everything a test may need is there, so that a skip means something is broken."""


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
def engine(migrated_store: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """A store of this test's own, with tables and nothing in them."""
    path = tmp_path / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    return _failed_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    return _failed_if_skipped(report)


def _failed_if_skipped(report):
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}\nA skip counts as a failure here, because PARENTING_NO_SKIPS is set."
    return report
