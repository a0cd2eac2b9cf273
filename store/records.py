"""Versions of records: what stands, what a change brings and retires, and taking a change back.

Every change belongs to a run, whether an import or a message brought it, so every state of knowledge can be told again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Versioned

V = TypeVar("V", bound=Versioned)
BOOKKEEPING = {"id", "since_run_id", "until_run_id"}


def kinds_of_record() -> list[type[Versioned]]:
    return list(Versioned.__subclasses__())


def fields(model: type[Versioned]) -> list[str]:
    """The columns that say something, in the order of the table."""
    return [column.key for column in sa.inspect(model).columns if column.key not in BOOKKEEPING]


def known_after(model: type[Versioned], run_id: Any) -> sa.ColumnElement[bool]:
    """The versions that stood after a run; `run_id` may be a column."""
    return sa.and_(model.since_run_id <= run_id, sa.or_(model.until_run_id.is_(None), model.until_run_id > run_id))


def standing(session: Session, model: type[V]) -> dict[tuple[Any, ...], V]:
    """The versions that stand now, by their key."""
    rows = session.scalars(sa.select(model).where(model.until_run_id.is_(None)).order_by(model.id))
    return {key_of(row): row for row in rows}


def key_of(row: Versioned) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.KEY)


def values_of(row: Versioned) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields(type(row))}


@dataclass(frozen=True)
class TakenBack:
    removed: int
    restored: int


def overtaken(session: Session, run_id: int) -> bool:
    """Whether a later run has changed, taken away or brought anew what this run had touched."""
    return any(_overtaken(session, model, run_id) for model in kinds_of_record())


def _overtaken(session: Session, model: type[Versioned], run_id: int) -> bool:
    brought = session.scalars(sa.select(model).where(model.since_run_id == run_id)).all()
    if any(row.until_run_id is not None for row in brought):
        return True
    gone = session.scalars(sa.select(model).where(model.until_run_id == run_id)).all()
    replaced = {key_of(row) for row in brought}
    stands = standing(session, model) if gone else {}
    return any(key_of(row) not in replaced and key_of(row) in stands for row in gone)


def take_back(session: Session, run_id: int, by_run_id: int) -> TakenBack:
    """Retire what a run had brought, and bring what it had retired. To be asked first: `overtaken`."""
    removed = restored = 0
    for model in kinds_of_record():
        gone = session.scalars(sa.select(model).where(model.until_run_id == run_id)).all()
        for row in session.scalars(sa.select(model).where(model.since_run_id == run_id)):
            row.until_run_id = by_run_id
            removed += 1
        session.flush()
        if gone:
            brought_back = [{**values_of(row), "since_run_id": by_run_id} for row in gone]
            session.execute(sa.insert(model), brought_back)
        restored += len(gone)
    session.flush()
    return TakenBack(removed, restored)


def forget_staged(session: Session, run_id: int) -> None:
    """Take away all that a run wrote which was never switched."""
    for model in kinds_of_record():
        session.execute(sa.delete(model).where(model.since_run_id == run_id))
        session.execute(sa.update(model).where(model.until_run_id == run_id).values(until_run_id=None))


def in_key_order(rows: Iterable[V]) -> Sequence[V]:
    return sorted(rows, key=lambda row: tuple(str(part) for part in key_of(row)))
