"""What one kind of file holds: its columns, the table they go to, and the rules that bind several columns of a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from store.imports.tables.columns import Column, Value
from store.models import Versioned

Values = dict[str, Value]


class Fault(NamedTuple):
    """Why a row is left out, though each of its cells can be read."""

    column: str
    code: str
    message: str


@dataclass(frozen=True)
class RecordKind:
    name: str
    """As in `parenting import NAME`; also the kind of the run."""
    title: str
    about: str
    """What to use it for, in a sentence."""
    model: type[Versioned]
    columns: tuple[Column, ...]
    """A column's name in small letters is the name of the table's column."""
    defaults: Mapping[str, Value] | None = None
    """What a blank cell stands for, where the table must have a value."""
    check: Callable[[Values], Fault | None] | None = None
    names_people: bool = True
    """Whether its words might name a person; the names of agencies and homes are meant to be there."""
    reaches: tuple[str, ...] = ()
    """The columns whose dates say which days the file tells of; none where it only tells how things stand."""


def in_order(values: Values, *columns: str) -> Fault | None:
    """The dates, where given, must not go backwards."""
    last = None
    for column in columns:
        day = values[column]
        if day is not None and last is not None and day < last[1]:  # type: ignore[operator]
            return Fault(column.upper(), "dates_backwards", f"This date lies before that in {last[0].upper()}.")
        last = (column, day) if day is not None else last
    return None
