"""Records of which every version is kept: each stands from the run that brought it until a run that changed or took it away."""

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from store.models.base import Base

STANDS = sa.text("until_run_id IS NULL")
ONE_STANDS = "one version stands"
"""Marks the indices that see to it."""


class Versioned(Base):
    """A record as it stands from run `since_run_id` on, and before run `until_run_id` (null: still).

    One version of what its `KEY` names stands at a time.
    """

    __abstract__ = True
    KEY: ClassVar[tuple[str, ...]]
    """The columns by which a record is known, from version to version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    since_run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id"), index=True)
    until_run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        name = f"uq_{cls.__tablename__}_standing"
        return (sa.Index(name, *cls.KEY, unique=True, sqlite_where=STANDS, info={ONE_STANDS: True}),)


@sa.event.listens_for(Base.metadata, "before_create")
def say_it_for_postgresql(metadata: sa.MetaData, connection: sa.Connection, **_named: Any) -> None:
    """What is said above of SQLite. Said there, it would load all that serves PostgreSQL, whichever database is used."""
    if connection.dialect.name == "postgresql":
        for index in (index for table in metadata.tables.values() for index in table.indexes if ONE_STANDS in index.info):
            index.dialect_options["postgresql"]["where"] = STANDS


class Pounds(sa.types.TypeDecorator[float]):
    """An amount in pounds, held in whole pence so that sums are exact."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else round(value * 100)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> float | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value / 100
