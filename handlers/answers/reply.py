"""A reply as data: everything the templates need to word it, and everything `parenting ask --json` prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from handlers.language.meaning import Meaning
from store.measures.query import Item, Result
from store.papers.quoting import Quoted


class Status(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNDERSTOOD = "understood"
    ERROR = "error"


@dataclass(frozen=True)
class Choice:
    """A meaning that can be chosen by a button, by its number, or by its words."""

    label: str
    meaning: Meaning
    short: str = ""
    """Its words on a button, where the label is too long for one."""


@dataclass(frozen=True)
class Definition:
    """What a figure counts, or what a term means: the text a councillor may challenge."""

    id: str
    version: int
    text: str


@dataclass(frozen=True)
class Problem:
    """What went wrong, as `parenting ask` reports it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True)
class Reply:
    """What to say. `template` names the folder in `templates` that words it from `values`."""

    status: Status
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    meaning: Meaning | None = None
    reading: str | None = None
    """The question as understood, in words."""
    choices: tuple[Choice, ...] = ()
    parts: tuple["Reply", ...] = ()
    """The replies to several questions in one message, in order. The first stands for all of them everywhere else."""
    result: Result | None = None
    quoted: Quoted | None = None
    """What committee papers say, in the place of a result."""
    items: tuple[Item, ...] = ()
    """What a search has found."""
    definition: Definition | None = None
    answer_id: str | None = None
    problem: Problem | None = None
    offered: str = ""
    """The question as typed, which a button passes on to officers."""
    was_cut: bool = False
    """The message was too long to be read whole, and the person must be told."""


def together(parts: Sequence[Reply]) -> Reply:
    """One reply to several questions, worded one after the other."""
    return replace(parts[0], parts=tuple(parts))
