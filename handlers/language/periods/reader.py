"""Looking at the words of a message: what the rest of the time grammar is written with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.templates import expand
from handlers.language.lexicon.writing import read, words_of
from handlers.language.normalise import Gap
from handlers.language.phrases import Tree
from handlers.language.senses import Time
from handlers.language.words import MONTHS, NUMBERS, UNITS

PAST = ("last", "past", "previous", "prior", "preceding")
THIS = ("this", "current", "present")
FINANCIAL = ("financial", "fiscal", "budget", "accounting")
UNITS_TO_DATE = ("year", "month", "quarter")


@dataclass(frozen=True)
class Said:
    """A time that was found: where it ends, and what it is."""

    end: int
    time: Time


@cache
def fixed_phrases() -> Mapping[str, Tree[str]]:
    """The phrases of words/times.toml by their table; those up to now hold their unit."""
    trees: dict[str, Tree[str]] = {}
    tables = {name: table for name, table in read("words/times.toml").items() if isinstance(table, dict)}
    for table, content in tables.items():
        trees[table] = Tree()
        for unit in UNITS_TO_DATE if table == "to_date" else ("",):
            for template in content["authored"]:
                for phrase in expand(template, {"unit": [unit]}):
                    trees[table].add(words_of(phrase), unit)
    return trees


class Reader:
    """Reads one message. Each method takes a place and tells what stands there."""

    def __init__(self, lattice: Lattice, today: date) -> None:
        self.lattice = lattice
        self.today = today
        self.size = len(lattice)

    def has(self, at: int, *choices: str) -> bool:
        return 0 <= at < self.size and any(word in choices for word in self.lattice.words[at])

    def runs_on(self, at: int, gap: Gap = Gap.NONE) -> bool:
        return 0 < at < self.size and self.lattice.gaps[at] <= gap

    def reads(self, at: int, *phrase: str) -> bool:
        return all(self.has(at + i, word) and (i == 0 or self.runs_on(at + i)) for i, word in enumerate(phrase))

    def skip(self, at: int, *choices: str) -> int:
        """The place after any of those words."""
        return at + 1 if self.has(at, *choices) else at

    def fixed(self, table: str, at: int) -> tuple[int, str] | None:
        """Where the longest fixed phrase of a table ends, and its unit."""
        if not 0 <= at < self.size:
            return None
        found = max(self.lattice.found(fixed_phrases()[table], at), key=lambda phrase: phrase.end, default=None)
        return (found.end, found.held[0]) if found else None

    def number(self, at: int) -> int | None:
        if not 0 <= at < self.size:
            return None
        for word in self.lattice.words[at]:
            if word.isdigit() and len(word) <= 4:
                return int(word)
            if word in NUMBERS:
                return NUMBERS[word]
        return 2 if self.reads(at, "couple") else None

    def unit(self, at: int) -> str | None:
        return next((UNITS[word] for word in self.lattice.words[at] if word in UNITS), None) if 0 <= at < self.size else None

    def month(self, at: int) -> int | None:
        if not 0 <= at < self.size:
            return None
        word = next((word for word in self.lattice.words[at] if word in MONTHS), None)
        if (
            word is None
            or (word == "may" and self.is_modal(at))
            or (word in ("march", "mar") and self.has(at - 1, "to") and self.has(at + 1, "on"))
        ):
            return None
        return MONTHS[word]

    def is_modal(self, at: int) -> bool:
        """“May I have” is no month."""
        return (
            self.has(at + 1, "i", "we", "you", "have", "be", "need", "know") and not self.lattice.tokens[at].raw[:1].isupper()
        ) or self.has(at + 1, "i", "we")
