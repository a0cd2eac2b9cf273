"""Versions of records: what stands, what a change brings and retires, and taking a change back.

Every change belongs to a run, whether an import or a message brought it, so every state of knowledge can be told again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import ImportRun, RunState, Versioned

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


def stands(model: type[Versioned]) -> sa.ColumnElement[bool]:
    """The versions that stand now, for whoever reads. What is still being brought in is none of them, and hides none of them."""
    newest = sa.select(sa.func.max(ImportRun.id)).where(ImportRun.state == RunState.SWITCHED)
    return known_after(model, newest.scalar_subquery())


def standing(session: Session, model: type[V]) -> dict[tuple[Any, ...], V]:
    """For whoever writes: the versions that no run has retired, by their key, those of a run being staged among them."""
    rows = session.scalars(sa.select(model).where(model.until_run_id.is_(None)).order_by(model.id))
    return {key_of(row): row for row in rows}


def key_of(row: Versioned) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.KEY)


def values_of(row: Versioned) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields(type(row))}


@dataclass(frozen=True)
class Touched:
    """What a run did to one record."""

    before: Versioned | None
    after: Versioned | None
    stands: Versioned | None
    """The version that stands now."""

    @property
    def is_overtaken(self) -> bool:
        """Whether it stands otherwise now. A later change that was taken back again does no harm."""
        return (self.stands and values_of(self.stands)) != (self.after and values_of(self.after))


@dataclass(frozen=True)
class TakenBack:
    removed: int
    restored: int


def overtaken(session: Session, run_id: int) -> bool:
    """Whether a later run has changed, taken away or brought anew what this run had touched."""
    return any(one.is_overtaken for one in touched(session, run_id))


def touched(session: Session, run_id: int) -> list[Touched]:
    """What a run did to each record, of whatever kind."""
    return [one for model in kinds_of_record() for one in _touched(session, model, run_id)]


def _touched(session: Session, model: type[Versioned], run_id: int) -> list[Touched]:
    after = {key_of(row): row for row in session.scalars(sa.select(model).where(model.since_run_id == run_id))}
    before = {key_of(row): row for row in session.scalars(sa.select(model).where(model.until_run_id == run_id))}
    keys = {**before, **after}
    stands = standing(session, model) if keys else {}
    return [Touched(before.get(key), after.get(key), stands.get(key)) for key in keys]


def take_back(session: Session, run_id: int, by_run_id: int) -> TakenBack:
    """Retire what a run had brought, and bring what it had retired. To be asked first: `overtaken`."""
    removed = restored = 0
    for model in kinds_of_record():
        touched = _touched(session, model, run_id)
        for one in touched:
            if one.stands is not None:
                one.stands.until_run_id = by_run_id
                removed += 1
        session.flush()  # one version stands at a time, and the old ones must go first
        again = [{**values_of(one.before), "since_run_id": by_run_id} for one in touched if one.before is not None]
        if again:
            session.execute(sa.insert(model), again)
        restored += len(again)
    return TakenBack(removed, restored)


def forget_staged(session: Session, run_id: int) -> None:
    """Take away all that a run wrote which was never switched."""
    for model in kinds_of_record():
        session.execute(sa.delete(model).where(model.since_run_id == run_id))
        session.execute(sa.update(model).where(model.until_run_id == run_id).values(until_run_id=None))


def in_key_order(rows: Iterable[V]) -> Sequence[V]:
    return sorted(rows, key=lambda row: tuple(str(part) for part in key_of(row)))
