"""What a message means, and how sure we are of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from store.measures.query import Query


class Intent(StrEnum):
    FIGURE = "figure"
    LIST = "list"
    DETAIL = "detail"
    DEFINE = "define"
    SEARCH = "search"
    LOG = "log"
    SUMMARY = "summary"
    HISTORY = "history"
    """What was changed: of `ref`, or since the day in `text`; `text` may be `last` for the newest change alone."""
    HELP = "help"
    REFUSE = "refuse"
    UNKNOWN = "unknown"


Record = Mapping[str, Any]
"""What is to be recorded, as the contract writes it: `kind`, `ref` and `fields`."""


class SummaryAct(StrEnum):
    PREVIEW = "preview"
    BRIEF = "brief"
    """What to know before a meeting."""
    SUBSCRIBE = "subscribe"
    LIST = "list"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"


TO_SEE = (SummaryAct.PREVIEW, SummaryAct.BRIEF)
"""These order nothing, and change nothing."""


@dataclass(frozen=True)
class SummaryWish:
    """What somebody wants of the weekly summaries. What is not stated is left as it is, or as it is by default."""

    act: SummaryAct
    weekday: int | None = None
    """0 is Monday."""
    at: str | None = None
    """London time, as `09:00`."""
    part: str | None = None
    """One part of a strategy alone."""
    begins_on: date | None = None
    until: date | None = None
    """Of a pause: the last day of it."""
    everywhere: bool = False
    since: date | None = None
    """Of a preview: the first day it tells of."""
    meeting: str | None = None
    """Of a preview: since a meeting of that name was held last; any, where the name says no more than that."""
    month: int | None = None
    """Of that meeting."""

    def to_json(self) -> dict[str, Any]:
        told = asdict(self) | {name: day.isoformat() for name in DAYS if (day := getattr(self, name)) is not None}
        return {name: value for name, value in told.items() if value is not None and value is not False} | {"act": self.act.value}

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> "SummaryWish":
        days = {name: date.fromisoformat(stated[name]) for name in DAYS if name in stated}
        return cls(**{**stated, **days, "act": SummaryAct(stated["act"])})


DAYS = ("begins_on", "until", "since")


@dataclass(frozen=True)
class Meaning:
    """One message, understood. `query` goes with `figure`, `list` and `detail`; `term` with `define`; `text` with `search`,
    and with it `ref`, where it is a topic of the papers.

    Words that records are to hold are the query's own `text`.
    """

    intent: Intent
    query: Query | None = None
    ref: str | None = None
    term: str | None = None
    text: str | None = None
    log: Record | Sequence[Record] | None = None
    """One record, or several that one message tells of."""
    area: str | None = None
    """Of a search: the council whose papers are meant; none means this council's."""
    summary: SummaryWish | None = None
    """Goes with `summary`, and with the `log` of a pause."""
    why: Query | None = None
    """Asks for the reasons that were stated: for this figure, with `search`, or for this record, with `detail`."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What is to be recorded, in order; empty where nothing is."""
        if self.log is None:
            return ()
        return (self.log,) if isinstance(self.log, Mapping) else tuple(self.log)

    def to_json(self) -> dict[str, Any]:
        """The `query` object of the contract, with what is empty left out."""
        stated = {
            "ref": self.ref,
            "term": self.term,
            "text": self.text,
            "log": self.log,
            "area": self.area,
            "summary": self.summary and self.summary.to_json(),
            "why": self.why and self.why.to_json(),
        }
        return (
            {"intent": self.intent.value}
            | (self.query.to_json() if self.query else {})
            | {key: value for key, value in stated.items() if value is not None}
        )

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> "Meaning":
        return cls(
            intent=Intent(stated["intent"]),
            query=Query.from_json(stated) if stated.get("measure") else None,
            ref=stated.get("ref"),
            term=stated.get("term"),
            text=None if stated.get("measure") else stated.get("text"),
            log=stated.get("log"),
            area=None if stated.get("measure") else stated.get("area"),
            summary=SummaryWish.from_json(stated["summary"]) if stated.get("summary") else None,
            why=Query.from_json(stated["why"]) if stated.get("why") else None,
        )


@dataclass(frozen=True)
class Assumption:
    """A reading of words that could be read otherwise, printed with the answer."""

    words: str
    """As typed: `last year`."""
    read_as: str
    """`the financial year 2023/24`."""
    otherwise: Meaning | None = None
    """The whole message under the other reading, offered as a button."""


@dataclass(frozen=True)
class Understood:
    """One meaning that explains every content word."""

    meaning: Meaning
    assumptions: tuple[Assumption, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    """Words read as others by spelling: as typed, as read."""
    unused: tuple[str, ...] = ()
    """Words that could not change the figure and were not used."""
    paper: Meaning | None = None
    """What committee papers say of the same, should no figure be held."""


@dataclass(frozen=True)
class Several:
    """Two questions or more in one message, each understood, in order."""

    parts: tuple[Understood, ...]
    paper: Meaning | None = None
    """What committee papers say of the whole message, should none of it be held."""


class Unsettled(StrEnum):
    """What a note leaves open, so that it is asked for before anything is recorded."""

    DATE = "date"
    """A time that is no day: “Easter”. The one choice keeps the words; a day may be told instead."""
    WHICH_DAY = "which_day"
    """“Oct 23”, “next Friday”: days to choose from."""
    KIND_OF_SAVING = "kind_of_saving"
    OWNER = "owner"
    """To be handed to somebody who is no post that is known."""
    RECORD = "record"
    """More than one record, and not clear of which it is told."""
    TOO_MANY = "too_many"
    """More than there are: “280 of 240”."""
    NOT_HAPPENED = "not_happened"
    """Something that may be, or that did not happen."""
    CHECK = "check"
    """Numbers or days that do not fit each other."""
    CORRECTS = "corrects"
    """What was told before is put right, and no record is named by which it could be."""
    WHETHER = "whether"
    """Words beside the note that may change a record, or only tell."""


@dataclass(frozen=True)
class Doubtful:
    """Two to four meanings that differ, best first. One alone is to be confirmed."""

    choices: tuple[Meaning, ...]
    doubt: str
    """What could not be settled, as words of the message: `stable`."""
    unsettled: Unsettled | None = None
    """Of a note, what is asked for. Then there may be no choice at all."""


@dataclass(frozen=True)
class Declined:
    """Not understood. Names the words that are not known, and the nearest questions that can be answered."""

    unknown_words: tuple[str, ...] = ()
    nearest: tuple[Meaning, ...] = ()
    subjects: tuple[str, ...] = ()
    """What the message is about, where that is known and nothing is held on it: `what foster carers are paid`."""
    papers_of: str = ""
    """Another council that is named, and of whose papers none is held."""


class Refusal(StrEnum):
    """Why a message is refused before anything is looked up; its text is not kept."""

    IDENTIFIES = "identifies"
    """Asks to identify or locate a child, family or carer."""
    NOT_FOR_ROLE = "not_for_role"
    """Asks for what this role may not see, such as a list of children."""
    CONCERN = "concern"
    """Tells of a worry about a child: the way to help is said, and nothing else."""


@dataclass(frozen=True)
class Refused:
    why: Refusal


@dataclass(frozen=True)
class NoneOfThese:
    """The asker wants none of the choices offered."""


class Politeness(StrEnum):
    """What a message that asks for nothing says. Of several, the first here: “ok thanks” thanks."""

    THANKS = "thanks"
    GOODBYE = "goodbye"
    GREETING = "greeting"
    AGREED = "agreed"


@dataclass(frozen=True)
class Courtesy:
    kind: Politeness


class WantedOfAnswer(StrEnum):
    CITATION = "cite"
    """A sentence with its footnote, to be pasted into a paper."""
    CERTAINTY = "sure"
    """How far the figure may be from the truth, and what could change it."""


@dataclass(frozen=True)
class OfAnswer:
    """Something is asked of an answer that was given."""

    wanted: WantedOfAnswer
    answer_id: str | None
    """None where the thread has given none."""


MOST_CHOICES = 4
Reading = Understood | Several | Doubtful | Declined | Refused | NoneOfThese | Courtesy | OfAnswer


@dataclass(frozen=True)
class Context:
    """The thread so far: its last answered meaning, and the choices last offered in it."""

    previous: Meaning | None = None
    choices: tuple[Meaning, ...] = ()
    unknown: tuple[str, ...] = ()
    """Words that the last reply did not know."""
    answer_id: str | None = None
    """Of the last answer with a figure, or with what papers say."""


def offered_by(reading: Reading) -> tuple[Meaning, ...]:
    """What a reading would answer, or have the asker choose from."""
    match reading:
        case Understood(meaning):
            return (meaning,)
        case Doubtful(choices):
            return choices
        case _:
            return ()


def once(meanings: Iterable[Meaning]) -> list[Meaning]:
    """Each meaning once, in order; meanings hold dictionaries and so cannot be hashed."""
    kept: list[Meaning] = []
    for meaning in meanings:
        if meaning not in kept:
            kept.append(meaning)
    return kept
