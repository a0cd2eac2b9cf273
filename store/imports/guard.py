"""One import at a time. The lock is the operating system's or the server's, so it goes when the import does, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from store.errors import UserError

POSTGRES_LOCK = 903_000


class ImportRunning(UserError):
    """Another import has the lock."""

    def __init__(self) -> None:
        super().__init__("Another import into this store is running. Wait until it has finished, then try again.")


@contextmanager
def only_import(engine: sa.Engine) -> Iterator[None]:
    """Hold the lock; `ImportRunning` at once where another holds it."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(POSTGRES_LOCK))):
                raise ImportRunning
            connection.commit()  # the lock is the session's, and no transaction need stand open for it
            try:
                yield
            finally:
                connection.scalar(sa.select(sa.func.pg_advisory_unlock(POSTGRES_LOCK)))
                connection.commit()
        return
    database = engine.url.database
    if not database or database == ":memory:":
        yield  # nobody else can reach it
        return
    with Path(f"{database}.import-lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ImportRunning from None
        yield
