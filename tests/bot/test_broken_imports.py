"""What an import left that broke off is taken away when the assistant is started, unless an import is running."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.opening import tidy_broken_imports
from bot.settings import Settings
from store import ledger
from store.imports.guard import only_import
from store.migrations import ensure_current
from store.models import ImportRun, RunState
from store.session import make_engine, transaction

AT = datetime(2026, 5, 1, 9, tzinfo=UTC)


def test_what_broke_off_is_tidied_and_what_runs_is_left_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    engine = make_engine(url)
    ensure_current(engine)
    with transaction(engine) as session:
        ledger.begin_run(session, ImportRun(kind="903", started_at=AT, manifest=[]))
    settings = Settings(database_url=url)
    with only_import(engine):
        assert tidy_broken_imports(settings) == 0
    assert tidy_broken_imports(settings) == 1
    assert tidy_broken_imports(settings) == 0
    with Session(engine) as session:
        assert [run.state for run in session.query(ImportRun)] == [RunState.ABANDONED]
    engine.dispose()
