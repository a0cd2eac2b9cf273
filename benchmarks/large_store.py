"""Stores of a large council: made up and imported once, and made larger by copying its children.

A copy has the history of the child that it copies and a reference of its own. It stands in the same states of knowledge, so that
every figure of a store with `times` as many children is `times` as large, and takes as long to work out as it would of others.
"""

import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from store import sample
from store.migrations import is_empty, upgrade
from store.models import Base, Child, ChildRecord
from store.session import make_engine, refresh_statistics, transaction

SEED = 10


@contextmanager
def opened(server: str | None, keep: str | None) -> Iterator[sa.Engine]:
    """A store: the one to keep, by its file or URL, or one that is gone again at the end, where a server is named on that."""
    if keep is not None:
        with _disposed(make_engine(keep if "://" in keep else f"sqlite:///{keep}")) as engine:
            yield engine
    elif server is not None:
        with _database_on(server) as engine:
            yield engine
    else:
        with (
            tempfile.TemporaryDirectory(prefix="parenting-benchmark-") as name,
            _disposed(make_engine(f"sqlite:///{Path(name) / 'store.db'}")) as engine,
        ):
            yield engine


@contextmanager
def _disposed(engine: sa.Engine) -> Iterator[sa.Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _database_on(server: str) -> Iterator[sa.Engine]:
    name = f"parenting_{uuid.uuid4().hex[:12]}"
    at_server = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with at_server.connect() as connection:
        connection.execute(sa.text(f"create database {name}"))
    try:
        with _disposed(make_engine(at_server.url.set(database=name).render_as_string(hide_password=False))) as engine:
            yield engine
    finally:
        with at_server.connect() as connection:
            connection.execute(sa.text(f"drop database {name} with (force)"))
        at_server.dispose()


@dataclass(frozen=True)
class Size:
    children: int
    """In care on the last day, before they are copied."""
    years: int
    """Of returns before the one that runs."""
    times: int
    """So many of each child, itself included."""


def fill(engine: sa.Engine, size: Size, today: date) -> None:
    """Nothing is done to a store that has its tables already."""
    if not is_empty(engine):
        return
    started = time.perf_counter()
    upgrade(engine)
    sample.load(engine, today, sample.generate(SEED, size.children, size.years, today))
    print(f"made up and imported in {time.perf_counter() - started:.0f} s", flush=True)
    if size.times > 1:
        _multiply(engine, size.times)
    _settle(engine)


def _settle(engine: sa.Engine) -> None:
    """What PostgreSQL does by itself some minutes after so many changes."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE"))


def _multiply(engine: sa.Engine, times: int) -> None:
    started = time.perf_counter()
    tables = of_children()
    with transaction(engine) as session:
        last = {table: session.scalar(sa.select(sa.func.max(table.c.id))) or 0 for table in tables}
    for number in range(1, times):
        with transaction(engine) as session:
            for table in tables:
                session.execute(_copy(table, number, last))
    print(f"children copied {times - 1} times in {time.perf_counter() - started:.0f} s", flush=True)
    refresh_statistics(engine)


def of_children() -> list[sa.Table]:
    """What is known of children: their tables, and all that hang on these, those first that others point to."""
    found = [Child.__table__, ChildRecord.__table__]
    for table in Base.metadata.sorted_tables:
        if table not in found and any(key.column.table in found[1:] for key in table.foreign_keys):
            found.append(table)
    return found


def _copy(table: sa.Table, number: int, last: Mapping[sa.Table, int]) -> sa.Insert:
    """A row for each that there was at first, with ids beyond all others'."""

    def copied(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
        if column.primary_key:
            return column + number * last[table]
        if column.table is Child.__table__:
            return column + f"-{number}"
        pointed_to = [key.column.table for key in column.foreign_keys if key.column.table in last]
        return column + number * last[pointed_to[0]] if pointed_to else column

    rows = sa.select(*map(copied, table.columns)).where(table.c.id <= last[table])
    return sa.insert(table).from_select([column.name for column in table.columns], rows, include_defaults=False)
