"""Writing many rows at once, past the unit of work: that would write rows with other blanks in statements of their own."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Base


def insert_all(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(sa.insert(_table(model)), rows)


def insert_for_ids(
    session: Session, model: type[Base], keys: tuple[str, ...], rows: Sequence[dict[str, Any]]
) -> dict[tuple[Any, ...], int]:
    """The new rows' ids by `keys`, columns that tell the rows apart. To ask for the ids in order would write row by row."""
    if not rows:
        return {}
    table = _table(model)
    inserted = session.execute(sa.insert(table).returning(table.c.id, *(table.c[key] for key in keys)), rows)
    return {tuple(key): row_id for row_id, *key in inserted}


def _table(model: type[Base]) -> sa.Table:
    assert isinstance(model.__table__, sa.Table)
    return model.__table__
