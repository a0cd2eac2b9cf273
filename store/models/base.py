"""What every table shares: names for constraints, enumerations checked by the database, and times kept in UTC."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

E = TypeVar("E", bound=StrEnum)

EMPTIED = sa.JSON(none_as_null=True)
"""Of a column that is blanked with None, and not with JSON's null."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment, stored in UTC; a moment without a time zone is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {dict[str, Any]: sa.JSON, list[Any]: sa.JSON, datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy's declaration


def table_of(model: type[Base]) -> sa.Table:
    """For statements that are run with every message: past the mapper they take a third of the time."""
    table = model.__table__
    assert isinstance(table, sa.Table)
    return table


def checked(terms: type[E], name: str | None = None) -> sa.Enum:
    """A text column that takes only the values of `terms`, checked by the database.

    `name` tells the check apart from that of another column of the table with the same terms.
    """
    of_terms = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in terms.__name__).lstrip("_")
    return sa.Enum(
        terms,
        name=name or of_terms,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
