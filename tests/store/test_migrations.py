"""The migrations and the models must tell the same tables, on both databases."""

import os
import uuid
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from store.migrations import StoreNotReady, ensure_current, is_current, is_empty, upgrade
from store.models import Base
from store.session import make_engine

SERVER = os.environ.get("PARENTING_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_stores(request, tmp_path) -> Iterator[tuple[sa.Engine, sa.Engine]]:
    """Two empty stores of one kind."""
    if request.param == "sqlite":
        yield make_engine(f"sqlite:///{tmp_path}/one.db"), make_engine(f"sqlite:///{tmp_path}/two.db")
        return
    server = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    names = [f"parenting_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    try:
        with server.connect() as connection:
            for name in names:
                connection.execute(sa.text(f"create database {name}"))
    except sa.exc.OperationalError:
        reason = "no PostgreSQL answers at PARENTING_TEST_POSTGRES_URL, nor on 127.0.0.1:5432 for the user postgres"
        (pytest.fail if os.environ.get("PARENTING_NO_SKIPS") else pytest.skip)(reason)
    engines = [make_engine(server.url.set(database=name).render_as_string(hide_password=False)) for name in names]
    yield engines[0], engines[1]
    for engine in engines:
        engine.dispose()
    with server.connect() as connection:
        for name in names:
            connection.execute(sa.text(f"drop database {name}"))


def tables(engine: sa.Engine) -> dict[str, object]:
    """Everything the database itself says of its tables, but for Alembic's own."""
    inspector = sa.inspect(engine)
    return {name: table(inspector, name) for name in inspector.get_table_names() if name != "alembic_version"}


def table(inspector: sa.Inspector, name: str) -> dict[str, object]:
    def in_order(found):
        return sorted(({key: str(value) for key, value in item.items()} for item in found), key=str)

    return {
        "columns": in_order(inspector.get_columns(name)),
        "key": inspector.get_pk_constraint(name),
        "foreign keys": in_order(inspector.get_foreign_keys(name)),
        "unique": in_order(inspector.get_unique_constraints(name)),
        "indexes": in_order(inspector.get_indexes(name)),
        "checks": in_order(inspector.get_check_constraints(name)),
    }


def test_migrations_make_exactly_the_models_tables(empty_stores):
    migrated, made = empty_stores
    upgrade(migrated)
    Base.metadata.create_all(made)

    assert tables(migrated) == tables(made)


def test_alembic_sees_nothing_left_to_do(empty_stores):
    migrated, _ = empty_stores
    upgrade(migrated)

    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_new_store_is_set_up_and_knows_it(empty_stores):
    store, _ = empty_stores
    assert is_empty(store)
    assert not is_current(store)

    ensure_current(store)
    assert is_current(store)
    assert not is_empty(store)

    upgrade(store)  # again: nothing to do
    assert is_current(store)


def test_a_store_of_another_version_is_not_touched_unasked(empty_stores):
    store, _ = empty_stores
    upgrade(store)
    with store.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '0000'"))

    with pytest.raises(StoreNotReady):
        ensure_current(store)


def test_enumerations_are_checked_by_the_database(empty_stores):
    store, _ = empty_stores
    upgrade(store)
    with pytest.raises(sa.exc.IntegrityError), store.begin() as connection:
        connection.execute(sa.text("insert into council (code, name, kind, neighbours) values ('E1', 'x', 'shire', '[]')"))
