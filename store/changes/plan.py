"""What a record that an officer logs would change: worked out first, shown, and only then written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from store.errors import UserError
from store.models import Versioned

Record = Mapping[str, Any]
"""As the contract writes it: `kind`, `ref` and `fields`."""
Values = Mapping[str, Any]


class Right(StrEnum):
    """What somebody must be allowed, beyond being an officer in an officers' place."""

    ASK = "ask"
    """Ask officers something: everybody on the list."""
    NOTE = "note"
    """Say how things are going: every officer."""
    DECIDE = "decide"
    """Finish, hand over or put off: the post that owns it, or a lead."""
    APPROVE_FINANCE = "approve_finance"
    AUTHORISE_PLACEMENTS = "authorise_placements"


@dataclass(frozen=True)
class Author:
    """Who says it, in which message, and when."""

    slack_id: str
    post: str | None
    at: datetime
    message: Mapping[str, str] = field(default_factory=dict)
    """Where it was said: channel, thread, event."""


@dataclass(frozen=True)
class RowChange:
    """One record before and after, every column of it. None: it does not stand then."""

    model: type[Versioned]
    before: Values | None
    after: Values | None

    @property
    def key(self) -> tuple[Any, ...]:
        values = self.after if self.after is not None else self.before
        assert values is not None
        return tuple(values[name] for name in self.model.KEY)

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns that differ, in the order of the table."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in (after or before) if before.get(name) != after.get(name))


@dataclass(frozen=True)
class Change:
    """What one record of a message would do."""

    kind: str
    subject: str
    """What the audit and the reply call it: `A14`, `Rethink Fostering`."""
    rows: tuple[RowChange, ...]
    title: str = ""
    """Of the subject, where its name says too little."""
    rights: frozenset[Right] = frozenset({Right.NOTE})
    owner: str | None = None
    """The post that `Right.DECIDE` is about; where nobody owns it, every officer may decide."""
    is_plain_note: bool = False
    """Adds words and changes nothing: recorded at once."""
    warnings: tuple[tuple[str, Values], ...] = ()
    """What to look at before confirming: the name of a sentence, and its values."""


@dataclass(frozen=True)
class Plan:
    """What a whole message would do: one card, one run, one undo."""

    changes: tuple[Change, ...]
    records: tuple[Record, ...] = ()
    undoes: int | None = None
    """The run that it takes back."""

    @property
    def is_plain_note(self) -> bool:
        return all(change.is_plain_note for change in self.changes)

    @property
    def rows(self) -> tuple[RowChange, ...]:
        """Each record once, from how it stands to how it will: several facts may speak of one."""
        merged: dict[tuple[Any, ...], RowChange] = {}
        for change in self.changes:
            for row in change.rows:
                name = (row.model, row.key)
                first = merged.get(name)
                merged[name] = RowChange(row.model, first.before if first else row.before, row.after)
        return tuple(row for row in merged.values() if row.before != row.after)


@dataclass(frozen=True)
class Asked:
    """Something is missing that may not be guessed. The answer goes into field `missing` of record number `of`."""

    question: str
    """The name of a sentence."""
    values: Values
    missing: str
    records: tuple[Record, ...]
    of: int = 0


@dataclass(frozen=True)
class Refused:
    """It cannot be recorded: a sentence, and what to try."""

    sentence: str


class CannotRecord(UserError):
    """What was told cannot be, or speaks of something that is not there. Raised by planners; `plan` gives it as `Refused`."""


class MustAsk(Exception):
    """Raised by planners where something is missing; `plan` gives it as `Asked`."""

    def __init__(self, question: str, missing: str, **values: Any) -> None:
        super().__init__(question)
        self.question, self.missing, self.values = question, missing, values
