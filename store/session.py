"""The only place where a database session is made. Reading never blocks; a change takes the write lock before it reads."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from json import JSONDecoder
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

_DECODER = JSONDecoder()
BUSY_TIMEOUT_MS = 10_000
_TO_WRITE = {"writes": True}
PAGES_IN_MEMORY_KB = 32_000
"""Of the store, for each connection: the tables that a large council's figures come from, where SQLite would keep 2 MB."""

REMEMBERED = "remembered"
T = TypeVar("T")


def make_engine(url: str) -> sa.Engine:
    """An engine with our settings: for SQLite, WAL, full synchronisation, foreign keys and a busy timeout; for PostgreSQL, no
    compiling and no helpers for a query, which take longer to start than they save.

    Its errors do not tell what was to be written: that may be what somebody wrote.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(parsed, hide_parameters=True, json_deserializer=_read_json)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _read_json(text: str) -> Any:
    """As written by the store: `json.loads` looks for blanks around it, which takes as long again for so many short texts."""
    return _DECODER.raw_decode(text)[0]


def _prepare_postgresql(connection: Any, _entry: ConnectionPoolEntry) -> None:
    for setting in ("jit = off", "max_parallel_workers_per_gather = 0"):
        connection.execute(f"SET {setting}")
    connection.commit()


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is never IMMEDIATE
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        f"cache_size=-{PAGES_IN_MEMORY_KB}",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[Session]:
    """A session that may change the store: committed at the end, rolled back whole on any error."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.connection(execution_options=_TO_WRITE)
        yield session


@contextmanager
def reading(engine: sa.Engine) -> Iterator[Session]:
    """A session that sees one state of the store throughout, and changes nothing."""
    with Session(engine, autoflush=False, info={REMEMBERED: {}}) as session:
        yield session  # which forgets what was read, that it may be used afterwards


def once(session: Session, key: Hashable, look_up: Callable[[], T]) -> T:
    """What `look_up` gives: in a session that only reads, looked up the first time that it is asked for by this key."""
    remembered = session.info.get(REMEMBERED)
    if remembered is None:
        return look_up()
    if key not in remembered:
        remembered[key] = look_up()
    found: T = remembered[key]
    return found


def insert_once(session: Session, table: type[DeclarativeBase], row: Mapping[str, Any]) -> Any:
    """The new row's key; None where a row with one of its unique values is there already."""
    return session.scalar(_insertion(table, session.get_bind().dialect.name), dict(row))


def put_in_place(session: Session, table: type[DeclarativeBase], row: Mapping[str, Any]) -> None:
    """The row, whole, in the place of the one with its key where there is one."""
    session.execute(_replacement(table, session.get_bind().dialect.name), dict(row))


# Put together once: that takes longer than to run them.


@cache
def _insertion(table: type[DeclarativeBase], dialect: str) -> sa.Executable:
    made: sa.Executable = _insert(table, dialect).on_conflict_do_nothing().returning(*sa.inspect(table).primary_key)
    return made


@cache
def _replacement(table: type[DeclarativeBase], dialect: str) -> sa.Executable:
    key, insert = sa.inspect(table).primary_key, _insert(table, dialect)
    others = {column.name: insert.excluded[column.name] for column in table.__table__.columns if column not in key}
    made: sa.Executable = insert.on_conflict_do_update(index_elements=key, set_=others)
    return made


def _insert(table: type[DeclarativeBase], dialect: str) -> Any:
    # By name, as loading the dialect that is not used takes longer than an answer does.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table.__table__)


def refresh_statistics(engine: sa.Engine) -> None:
    """Let PostgreSQL count what it holds after many changes: its choice of a way to each figure rests on that.

    SQLite takes the way that is written, and chooses no better for having counted.
    """
    if engine.dialect.name == "postgresql":
        with transaction(engine) as session:
            session.execute(sa.text("ANALYZE"))


def empty_write_ahead_log(engine: sa.Engine) -> None:
    """SQLite: write its log into the file and empty it, unless somebody is reading or writing just now."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA busy_timeout=0")
        try:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
