"""An officer's note as words: what acts, records, names, dates and amounts stand in it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, cached_property

from handlers.language.ahead import to_come
from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.normalise import Gap
from handlers.language.periods import time_at
from handlers.language.phrases import Tree
from handlers.language.senses import Shape, Value

_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(k|m)?")
THOUSANDS = {"k": 1_000, "m": 1_000_000, "": 1}


@cache
def acts() -> Tree[str]:
    """Every phrase of words/noting.toml, with the act it tells of."""
    tree: Tree[str] = Tree()
    for act, phrases in read("words/noting.toml")["acts"].items():
        for phrase in phrases:
            tree.add(words_of(phrase), act)
    return tree


@cache
def _asking() -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/noting.toml")["opening"]["asks"]:
        tree.add(words_of(phrase), True)
    return tree


class Note:
    """One message. Places are numbers of tokens."""

    def __init__(self, lattice: Lattice, today: date) -> None:
        self.lattice = lattice
        self.today = today
        self.size = len(lattice)
        self.acts: dict[str, tuple[int, int]] = {}
        for at in range(self.size):
            for found in lattice.found(acts(), at):
                for act in found.held:
                    old = self.acts.get(act)
                    if old is None or (found.end - at > old[1] - old[0] and old[0] == at):
                        self.acts[act] = (at, found.end)

    @cached_property
    def _providers(self) -> set[int]:
        """Where a provider's name stands: “Bluebell Fostering” says nothing of fostering."""
        found = [(at, phrase) for at in range(self.size) for phrase in self.lattice.found(self.lattice.lexicon.phrases, at)]
        named = [
            range(at, phrase.end)
            for at, phrase in found
            if any(isinstance(sense, Value) and sense.dimension == "provider_name" for sense in phrase.held)
        ]
        return {at for span in named for at in span}

    @property
    def asks(self) -> bool:
        """A sentence of it begins as a question does."""
        starts = [at for at in range(self.size) if at == 0 or self.lattice.gaps[at] is Gap.SENTENCE]
        return any(self.lattice.found(_asking(), at) for at in starts)

    def says(self, *names: str) -> bool:
        return any(name in self.acts for name in names)

    def reference(self, letters: str) -> str | None:
        """The first record named: `A14`, or “action 14”."""
        for at, token in enumerate(self.lattice.tokens):
            if token.is_reference and token.word[0] in letters:
                return token.word.upper()
            if token.word == "action" and "a" in letters and at + 1 < self.size and self.lattice.tokens[at + 1].word.isdigit():
                return f"A{self.lattice.tokens[at + 1].word}"
        return None

    def values(self, dimension: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
        """The values of a dimension that stand in a stretch, longest first at each place, with where they begin."""
        at = start
        stop = self.size if end is None else end
        while at < stop:
            if dimension != "provider_name" and at in self._providers:
                at += 1
                continue
            found = [
                (phrase.end, sense.values[0])
                for phrase in self.lattice.found(self.lattice.lexicon.phrases, at)
                for sense in phrase.held
                if isinstance(sense, Value) and sense.dimension == dimension and len(sense.values) == 1 and phrase.end <= stop
            ]
            if found:
                after, value = max(found)
                yield at, value
                at = after
            else:
                at += 1

    def value(self, dimension: str, start: int = 0, end: int | None = None) -> str | None:
        return next((value for _, value in self.values(dimension, start, end)), None)

    def day(self) -> date | None:
        """The day when it happened: stated, today or yesterday."""
        for at in range(self.size):
            word = self.lattice.tokens[at].word
            if word in ("today", "yesterday"):
                return self.today - timedelta(days=word == "yesterday")
            short = _DAY_MONTH.fullmatch(word)
            if short is not None:
                return _past(self.today, int(short[1]), int(short[2]))
            said = time_at(self.lattice, at, self.today)
            if said is not None and said.time.shape is Shape.DAY:
                return said.time.period.end
        return None

    def due(self) -> date | None:
        """The day by which: the last that is named."""
        found = None
        at = 0
        while at < self.size:
            ahead = to_come(self.lattice, at, self.today)
            if ahead is None:
                at += 1
            else:
                found, at = ahead.due, ahead.end
        return found

    def percent(self) -> int | None:
        for at in range(self.size - 1):
            word = self.lattice.tokens[at].word
            if word.isdigit() and int(word) <= 100 and self.lattice.words[at + 1][0] in ("%", "percent", "pct"):
                return int(word)
        return None

    def amount(self) -> float | None:
        """A sum of money: £42k, £310/wk, 845pw, 5,450 a week."""
        for at, token in enumerate(self.lattice.tokens):
            match = _AMOUNT.fullmatch(token.word)
            after = [word for ahead in range(at + 1, min(at + 4, self.size)) for word in self.lattice.words[ahead][:1]]
            is_weekly = after[:1] in (["pw"], ["weekly"], ["/"]) or after[:2] in (
                ["a", "week"],
                ["per", "week"],
                ["each", "week"],
            )
            if match is not None and (token.before.endswith("£") or self.has(at - 1, "£") or is_weekly):
                return float(match[1]) * THOUSANDS[match[2] or ""]
        return None

    def count(self) -> int | None:
        """How many: a number by itself, in figures or words."""
        for at in range(self.size):
            for word in self.lattice.words[at]:
                if word.isdigit() and len(word) <= 3:
                    return int(word)
        return None

    def has(self, at: int, *words: str) -> bool:
        return 0 <= at < self.size and not set(words).isdisjoint(self.lattice.words[at])

    def typed(self, start: int, end: int) -> str:
        return self.lattice.typed(start, end)

    def quoted(self, text: str) -> str | None:
        found = re.search(r"[\"“]([^\"”]{3,})[\"”]|[‘']([^'’]{8,})['’](?!\w)", text)
        return (found[1] or found[2]) if found else None

    def breaks(self) -> list[int]:
        """Where a new clause begins."""
        return [at for at in range(1, self.size) if self.lattice.gaps[at] is not Gap.NONE]


def _past(today: date, day: int, month: int) -> date | None:
    try:
        found = date(today.year, month, day)
    except ValueError:
        return None
    return found if found <= today else found.replace(year=today.year - 1)
