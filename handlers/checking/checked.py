"""What checking a draft has found, as data."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from store.measures.query import Query, Result, When, when_to_json


class Mark(StrEnum):
    """What is said of a number or a word, the gravest first."""

    TOO_SMALL = "too_small"
    """A number of 1 to 5 about children: not to be published, whether or not it is right."""
    DIFFERS = "differs"
    NO_DATE = "no_date"
    UNDEFINED = "undefined"
    """A word that promises and says no measure: “swift”."""
    NOT_MATCHED = "not_matched"
    """No measure was found that it is a figure of, or nothing is held to set it beside."""
    AGREES = "agrees"


TO_LOOK_AT = (Mark.TOO_SMALL, Mark.DIFFERS, Mark.NO_DATE, Mark.UNDEFINED)


@dataclass(frozen=True)
class Ours:
    """What the store holds on the same."""

    words: str
    """`33.6%`, `628 children`."""
    reading: str
    """The question as understood: `Children in care, at 31 March 2024`."""
    definition: str
    source: str


@dataclass(frozen=True)
class Finding:
    """One number or word of a draft."""

    words: str
    """As it stands there: `38%`, `rose`."""
    place: str
    """`paragraph 2.1`, `passage 4`."""
    sentence: str
    mark: Mark
    why: str = ""
    """What of it: a kind of `templates/paper_checked`."""
    ours: Ours | None = None
    query: Query | None = None

    def to_json(self) -> dict[str, Any]:
        ours = self.ours
        return {
            "words": self.words,
            "place": self.place,
            "sentence": self.sentence,
            "mark": self.mark.value,
            "why": self.why or None,
            "ours": None if ours is None else {"text": ours.words, "definition": ours.definition, "source": ours.source},
            "reading": None if ours is None else ours.reading,
            "query": None if self.query is None else self.query.to_json(),
        }


@dataclass(frozen=True)
class Checked:
    findings: tuple[Finding, ...]
    """In the order of the draft."""

    @property
    def to_look_at(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.mark in TO_LOOK_AT)

    @property
    def counts(self) -> Mapping[Mark, int]:
        found = Counter(one.mark for one in self.findings)
        return {mark: found[mark] for mark in Mark}

    def to_json(self) -> dict[str, Any]:
        return {
            "counts": {mark.value: number for mark, number in self.counts.items()},
            "findings": [one.to_json() for one in self.findings],
        }


def source_words(result: Result) -> str:
    """The newest of what the figure rests on: `903, 15 October 2024`."""
    newest = max(result.sources, key=lambda one: one.date, default=None)
    return "" if newest is None else f"{newest.ref}, {newest.date.isoformat()}"


def stands_on(when: When) -> str:
    return " to ".join(when_to_json(when).values())
