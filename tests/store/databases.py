"""Empty databases of both kinds. PostgreSQL is used where a server answers."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.session import make_engine

KINDS = ("sqlite", "postgresql")
SERVER = os.environ.get("PARENTING_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[sa.Engine]:
    """Gone again at the end."""
    name = f"parenting_{uuid.uuid4().hex[:12]}"
    if kind == "sqlite":
        engine = make_engine(f"sqlite:///{folder}/{name}.db")
        yield engine
        engine.dispose()
        return
    server = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f"create database {name}"))
            connection.execute(sa.text(f"alter database {name} set synchronous_commit = off"))
    except sa.exc.OperationalError:
        pytest.skip("no PostgreSQL answers at PARENTING_TEST_POSTGRES_URL, nor on 127.0.0.1:5432 for the user postgres")
    engine = make_engine(server.url.set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(sa.text(f"drop database {name} with (force)"))
        server.dispose()


EMPTY = """
do $$
declare found record; has_rows boolean;
begin
  set local session_replication_role = replica;
  for found in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
    execute 'select exists (select from ' || quote_ident(found.tablename) || ')' into has_rows;
    if has_rows then execute 'delete from ' || quote_ident(found.tablename); end if;
  end loop;
  perform setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public';
end $$
"""


def empty(engine: sa.Engine) -> None:
    """Take everything out of a PostgreSQL store but its tables: many times quicker than making a database."""
    with engine.begin() as connection:
        connection.exec_driver_sql(EMPTY)
