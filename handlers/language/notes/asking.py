"""What a note tells, as records; and what has to be asked before they can be kept."""

from dataclasses import dataclass, field, replace
from typing import Any

from handlers.language.meaning import Doubtful, Intent, Meaning, Record, Understood, Unsettled
from handlers.language.notes.days import Day

Fields = dict[str, Any]


WRITTEN_AGAIN = frozenset(
    {
        *(Unsettled.TOO_MANY, Unsettled.CHECK, Unsettled.CORRECTS, Unsettled.NOT_HAPPENED, Unsettled.RECORD),
        Unsettled.OWNER,
    }
)
"""Nothing can be chosen: the note is to be written again."""


@dataclass(frozen=True)
class Asks:
    """What is left open, in which words."""

    what: Unsettled
    words: str
    due: Day | None = None
    """Days to choose from."""
    field: str = "due"
    choices: tuple[Fields, ...] = ()
    """Fields of which one is to be added to the first record."""
    instead: tuple[Record, ...] = ()
    """Records that the words may tell in the place of those told; they are offered first."""


@dataclass
class Told:
    """Records in the order in which they were told."""

    records: list[Record] = field(default_factory=list)
    asks: Asks | None = None

    def __bool__(self) -> bool:
        return bool(self.records or self.asks)

    def add(self, more: "Told") -> None:
        self.records += more.records
        self.asks = self.asks or more.asks

    def asking(self, asks: Asks) -> "Told":
        return replace(self, asks=self.asks or asks)


def reading_of(told: Told) -> Understood | Doubtful:
    """Understood where nothing is open; otherwise the records as they would be under each answer."""
    if told.asks is None:
        return Understood(meaning_of(told.records))
    asks = told.asks
    match asks.what:
        case what if what in WRITTEN_AGAIN:
            choices: list[list[Record]] = []
        case Unsettled.WHETHER if asks.due is not None:
            ref = told.records[0].get("ref")
            moved: Record = {"kind": "action_due", "ref": ref, "fields": {"due": asks.due.on.isoformat()}}
            choices = [_beside(told.records, moved), told.records]
        case Unsettled.WHICH_DAY if asks.due is not None and asks.due.otherwise is not None:
            days = (asks.due.on.isoformat(), asks.due.otherwise.isoformat())
            choices = [_on(told.records, asks.field, days[0], day) for day in days]
        case Unsettled.WHETHER if asks.instead:
            choices = [*(_in_its_place(told.records, record) for record in asks.instead), told.records]
        case _ if asks.choices:
            choices = [_with(told.records, more) for more in asks.choices]
        case _:
            choices = [told.records]
    return Doubtful(tuple(meaning_of(records) for records in choices), asks.words, asks.what)


def meaning_of(records: list[Record]) -> Meaning:
    """One record stands alone, several as a list."""
    return Meaning(Intent.LOG, log=records[0] if len(records) == 1 else list(records))


def _on(records: list[Record], name: str, told: str, day: str) -> list[Record]:
    return [{**each, "fields": {**each["fields"], name: day}} if each["fields"].get(name) == told else each for each in records]


def _in_its_place(records: list[Record], changed: Record) -> list[Record]:
    """A change in the place of the plain note on the same record."""
    return [changed if each.get("ref") == changed["ref"] and _is_plain(each) else each for each in records]


def _is_plain(record: Record) -> bool:
    return bool(record["kind"] == "action_update" and record["fields"].keys() <= {"note"})


def _beside(records: list[Record], more: Record) -> list[Record]:
    """A plain note is no record beside the change: it is kept with it."""
    first, *others = records
    if not _is_plain(first):
        return [*records, more]
    return [{**more, "fields": {**more["fields"], **first["fields"]}}, *others]


def _with(records: list[Record], more: Fields) -> list[Record]:
    first, *others = records
    return [{**first, "fields": {**first["fields"], **more}}, *others]
