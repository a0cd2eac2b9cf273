"""Records of which every version is kept: each stands from the run that brought it until a run that changed or took it away."""

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from store.models.base import Base


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
        stands = sa.text("until_run_id IS NULL")
        name = f"uq_{cls.__tablename__}_standing"
        return (sa.Index(name, *cls.KEY, unique=True, sqlite_where=stands, postgresql_where=stands),)


class Pounds(sa.types.TypeDecorator[float]):
    """An amount in pounds, held in whole pence so that sums are exact."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else round(value * 100)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> float | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value / 100
