"""Opening the store that the settings name, and saying plainly when that cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.settings import Settings
from store import ledger
from store.errors import UserError
from store.imports.guard import ImportRunning, only_import
from store.migrations import check_current, ensure_current
from store.session import make_engine, reading, transaction

COMMAND_LINE = "command line"
"""Who changes things, for the audit, where no Slack account is at hand."""


class CannotOpenStore(UserError):
    """The store's address is wrong, or nothing answers there."""


def engine_for(settings: Settings) -> sa.Engine:
    """The store as it is, whatever its version."""
    try:
        engine = make_engine(settings.database_url)
        with engine.connect():
            pass
    except (sa.exc.SQLAlchemyError, OSError, ImportError) as error:
        raise CannotOpenStore(
            f"The store cannot be opened. PARENTING_DATABASE_URL is {_shown(settings.database_url)}: {_reason(error)}."
        ) from None
    return engine


def open_store(settings: Settings) -> sa.Engine:
    """A store that is set up and of this version."""
    engine = engine_for(settings)
    check_current(engine)
    return engine


def open_or_set_up_store(settings: Settings) -> sa.Engine:
    """Likewise; an empty store gets its tables."""
    engine = engine_for(settings)
    ensure_current(engine)
    return engine


def tidy_broken_imports(settings: Settings) -> int:
    """Take away what imports left that broke off, so that moves can be logged again; how many there were. One that is running
    has the lock, and is left alone.
    """
    engine = open_store(settings)
    try:
        with only_import(engine), transaction(engine) as session:
            return ledger.clean_up(session)
    except ImportRunning:
        return 0
    finally:
        engine.dispose()


@contextmanager
def changing_store() -> Iterator[Session]:
    """A change of the store that the environment names: whole, or not at all."""
    with transaction(open_store(Settings())) as session:
        yield session


@contextmanager
def reading_store() -> Iterator[Session]:
    with reading(open_store(Settings())) as session:
        yield session


def utc_now() -> datetime:
    return datetime.now(UTC)


def _shown(url: str) -> str:
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "not an address of a database"


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig else error
    return str(cause).strip().splitlines()[0].rstrip(".") if str(cause).strip() else type(cause).__name__
