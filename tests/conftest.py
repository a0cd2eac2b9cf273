"""What every test may use: a fresh store, and skips that count as failures where the environment asks for it."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.migrations import upgrade
from store.session import make_engine

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
def engine(migrated_store: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """A store of this test's own, with tables and nothing in them."""
    path = tmp_path / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


POSTGRES_URL = os.environ.get("PARENTING_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[sa.Engine]:
    """An empty store with its tables on PostgreSQL, in a database of its own; skips where no server answers."""
    server = sa.create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    name = f"parenting_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f"create database {name}"))
    except sa.exc.OperationalError:
        pytest.skip("no PostgreSQL answers at PARENTING_TEST_POSTGRES_URL, nor on 127.0.0.1:5432 for the user postgres")
    engine = make_engine(server.url.set(database=name).render_as_string(hide_password=False))
    upgrade(engine)
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(sa.text(f"drop database {name}"))


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
