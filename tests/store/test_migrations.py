"""The migrations and the models must tell the same tables, on both databases."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from store.migrations import StoreNotReady, ensure_current, is_current, is_empty, upgrade
from store.models import Base
from store.models.papers import INDEX
from tests.store.databases import KINDS, empty_database


@pytest.fixture(params=KINDS)
def empty_stores(request, tmp_path) -> Iterator[tuple[sa.Engine, sa.Engine]]:
    """Two empty stores of one kind."""
    with empty_database(request.param, tmp_path) as one, empty_database(request.param, tmp_path) as other:
        yield one, other


def tables(engine: sa.Engine) -> dict[str, object]:
    """Everything the database itself says of its tables, but for Alembic's own."""
    inspector = sa.inspect(engine)
    return {name: table(inspector, name) for name in inspector.get_table_names() if name != "alembic_version"}


def table(inspector: sa.Inspector, name: str) -> dict[str, object]:
    def in_order(found):
        return sorted(({key: said(value) for key, value in item.items()} for item in found), key=str)

    def said(value):
        return {key: str(one) for key, one in value.items()} if isinstance(value, dict) else str(value)

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


def is_a_models(name, kind, _parents) -> bool:
    """SQLite shows the tables in which FTS5 keeps its index, and PostgreSQL an index on an expression; the test above compares them."""
    return kind not in ("table", "index") or not (name or "").startswith(INDEX)


def test_alembic_sees_nothing_left_to_do(empty_stores):
    migrated, _ = empty_stores
    upgrade(migrated)

    with migrated.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "include_name": is_a_models}
        )
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
