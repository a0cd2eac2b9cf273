"""How records stand while a message is planned: as the newest knowledge has them, and as its earlier facts would leave them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.changes.plan import Author, RowChange, Values
from store.models import Versioned
from store.positions import newest_run


@dataclass
class Known:
    session: Session
    author: Author
    today: date
    run_id: int
    _planned: dict[tuple[type[Versioned], tuple[Any, ...]], Values | None] = field(default_factory=dict)

    @classmethod
    def now(cls, session: Session, author: Author, today: date) -> "Known":
        return cls(session, author, today, newest_run(session) or 0)

    def find(self, model: type[Versioned], *key: Any) -> Values | None:
        """The record of that key; None where none stands."""
        if (model, key) in self._planned:
            return self._planned[model, key]
        is_it = [getattr(model, name) == value for name, value in zip(model.KEY, key, strict=True)]
        row = self.session.scalar(sa.select(model).where(*is_it, records.known_after(model, self.run_id)))
        return None if row is None else records.values_of(row)

    def all(self, model: type[Versioned], *which: sa.ColumnElement[bool]) -> list[Values]:
        """The records that stand, in the order in which they came; those that the message itself plans are at the end."""
        rows = self.session.scalars(sa.select(model).where(*which, records.known_after(model, self.run_id)).order_by(model.id))
        return [records.values_of(row) for row in rows]

    def planned(self, model: type[Versioned]) -> Iterator[Values]:
        """What the message's earlier facts would leave, whatever stood before."""
        return (values for (of, _), values in self._planned.items() if of is model and values is not None)

    def change(self, model: type[Versioned], before: Values | None, **told: Any) -> RowChange:
        """`before` with what is told; a new record where there is none. Later facts of the message build on it."""
        nothing = dict.fromkeys(records.fields(model))
        row = RowChange(model, before, {**nothing, **(before or {}), **told})
        self._planned[model, row.key] = row.after
        return row

    def next_number(self, model: type[Versioned], letter: str) -> str:
        """A reference that was never given, also not to what was taken back."""
        column = getattr(model, "reference")  # noqa: B009 - only models that have one are asked of
        ever = self.session.scalars(sa.select(column).distinct().where(column.startswith(letter)))
        given = [*ever, *(str(values["reference"]) for values in self.planned(model))]
        numbers = [int(one[len(letter) :]) for one in given if one[len(letter) :].isdigit()]
        return f"{letter}{max(numbers, default=0) + 1}"
