"""A note as words: what acts, records, names, numbers and days stand in it, and which words nothing has used yet.

Whatever finds something marks its words as used. Words that nothing used, and that tell something, are kept as they were typed.
"""

import re
from collections.abc import Iterator
from copy import copy
from datetime import date
from functools import cached_property

from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap, Token
from handlers.language.notes import numbers
from handlers.language.notes.acts import listed, phrases_of
from handlers.language.notes.numbers import Number
from handlers.language.notes.source import Source
from handlers.language.senses import Value

Span = tuple[int, int]
BEFORE = 5
"""Words between “not” and what it takes back."""
LETTERS = {"R": "red", "A": "amber", "G": "green"}
_REFERENCE = re.compile(r"[acfhpr]\d{1,6}")


class Note:
    """A message, or a stretch of it. Places are numbers of tokens."""

    def __init__(self, lattice: Lattice, source: Source, today: date, end: int | None = None) -> None:
        """`end` is where the stretch ends in the text; the text's own end where it is the whole."""
        self.lattice = lattice
        self.source = source
        self.today = today
        self.size = len(lattice)
        self.end = len(source.text) if end is None else end
        self.used: set[int] = set()

    @property
    def start(self) -> int:
        return self.lattice.tokens[0].start if self.size else self.end

    @cached_property
    def text(self) -> str:
        """What was typed, with blanks before it and for what is quoted: its places are the tokens' own."""
        return " " * self.start + self.source.unquoted[self.start : self.end]

    def part(self, start: int, end: int) -> "Note":
        """Some of its words, used as far as they are. What the part uses, the whole does not know of."""
        stop = self.lattice.tokens[end].start if end < self.size else self.end
        part = Note(self.lattice.part(start, end), self.source, self.today, stop)
        part.used = {at - start for at in self.used if start <= at < end}
        return part

    # --- words ---

    @cached_property
    def acts(self) -> dict[str, list[Span]]:
        """Where each act of words/noting.toml is told, the longest phrase at each place."""
        found: dict[str, list[Span]] = {}
        for at in range(self.size):
            for phrase in self.lattice.found(phrases_of("acts"), at):
                for act in phrase.held:
                    spans = found.setdefault(act, [])
                    if not spans or spans[-1][0] != at:
                        spans.append((at, phrase.end))
                    elif spans[-1][1] < phrase.end:
                        spans[-1] = (at, phrase.end)
        return found

    def told(self, *names: str) -> list[Span]:
        """Where one of these acts is told, and not taken back by a “not” before it."""
        spans = sorted(span for name in names for span in self.acts.get(name, ()))
        return [span for span in spans if not self.is_negated(span[0])]

    def says(self, *names: str) -> bool:
        spans = self.told(*names)
        for span in spans:
            self.use(*span)
        return bool(spans)

    def takes_back(self, *names: str) -> bool:
        """“Not done”, “nearly finished”: the act stands there, and is not told."""
        return any(self.is_negated(start) for name in names for start, _ in self.acts.get(name, ()))

    def is_negated(self, at: int) -> bool:
        for before in range(at - 1, max(-1, at - 1 - BEFORE), -1):
            if self.has(before, *listed("negations")):
                return True
            if self.lattice.gaps[before + 1] is not Gap.NONE or self.has(before, "but"):
                return False
        return False

    def has(self, at: int, *words: str) -> bool:
        return 0 <= at < self.size and not set(words).isdisjoint(self.lattice.words[at])

    def has_any(self, *words: str) -> bool:
        return any(self.has(at, *words) for at in range(self.size))

    def any_of(self, name: str) -> bool:
        """Whether a word of one of the lists stands anywhere."""
        return any(not listed(name).isdisjoint(words) for words in self.lattice.words)

    # --- what is used ---

    def anew(self) -> "Note":
        """The same with nothing used yet; what was worked out of its words stays."""
        again = copy(self)
        again.used = set()
        return again

    def without_opening(self) -> "Note":
        """Without “could you please”, which asks for what is told."""
        found = (
            [phrase.end for phrase in self.lattice.found(phrases_of("opening"), 0) if "requests" in phrase.held]
            if self.size
            else []
        )
        return self.part(max(found), self.size) if found and max(found) < self.size else self

    def use(self, start: int, end: int) -> None:
        self.used.update(range(start, end))

    def use_text(self, start: int, end: int) -> None:
        """Marks the words that stand between two places of the text."""
        self.used.update(at for at, token in enumerate(self.lattice.tokens) if token.start < end and token.end > start)

    def left(self) -> list[int]:
        """Words that tell something and that nothing used."""
        return [at for at in range(self.size) if at not in self.used and listed("glue").isdisjoint(self.lattice.words[at])]

    def typed(self, start: int = 0, end: int | None = None) -> str:
        """What was typed, quotations and all."""
        if start >= self.size:
            return ""
        stop = self.lattice.tokens[end].start if end is not None and end < self.size else self.end
        return self.source.between(self.lattice.tokens[start].start, stop)

    # --- references and names ---

    def references(self, letters: str) -> list[int]:
        """Where records are named by their references."""
        return [at for at, token in enumerate(self.lattice.tokens) if reference_of(token) and token.word[0] in letters]

    def reference(self, letters: str) -> str | None:
        """The first record named."""
        found = next(iter(self.references(letters)), None)
        if found is None:
            return None
        self.use(found, found + 1)
        return self.lattice.tokens[found].word.upper()

    @cached_property
    def _providers(self) -> set[int]:
        """Where a provider's name stands: “Bluebell Fostering” says nothing of fostering."""
        spans = [range(at, end) for at, end, sense in self._senses() if sense.dimension == "provider_name"]
        return {at for span in spans for at in span}

    def _senses(self) -> Iterator[tuple[int, int, Value]]:
        for at in range(self.size):
            for phrase in self.lattice.found(self.lattice.lexicon.phrases, at):
                for sense in phrase.held:
                    if isinstance(sense, Value) and len(sense.values) == 1:
                        yield at, phrase.end, sense

    def values(self, dimension: str) -> list[tuple[int, int, str]]:
        """The values of a dimension that stand in it, the longest at each place, with where they begin and end."""
        longest: dict[int, tuple[int, str]] = {}
        for at, end, sense in self._senses():
            is_name = dimension != "provider_name" and at in self._providers
            if sense.dimension == dimension and not is_name and end > longest.get(at, (0, ""))[0]:
                longest[at] = (end, sense.values[0])
        found: list[tuple[int, int, str]] = []
        for at, (end, value) in sorted(longest.items()):
            if not found or at >= found[-1][1]:
                found.append((at, end, value))
        return found

    def value(self, dimension: str) -> str | None:
        """The first value of a dimension; of a change, what it is changed to: “from amber to green”, “not red but amber”."""
        found = [each for each in self.values(dimension) if not self.is_negated(each[0])]
        named = [each for each in found if each[2] != "me"]  # “mine is Head of Fostering as owner”
        found = named or found
        if not found:
            return None
        for start, end, _ in found:
            self.use(start, end)
        came_from = [each for each in found if self._comes_from(each[0])]
        went_to = [each for each in found if self.has(each[0] - 1, "to", "now", "but") or self.leads_on(each[0])]
        rest = [each for each in found if each not in came_from]
        if dimension == "owner" and not (went_to or rest):
            return None  # “from the Health Lead” does not say to whom
        return (went_to or rest or found)[0][2]

    def _comes_from(self, at: int) -> bool:
        return self.has(at - 1, "from", "was") or (self.has(at - 1, "the", "our") and self.has(at - 2, "from"))

    def leads_on(self, at: int) -> bool:
        """Whether an arrow points to it."""
        return self.has(at - 1, "->", ">") or "→" in self.lattice.tokens[at].before

    def rating_by_letter(self) -> str | None:
        """“Still A”, “from G to R”, “A→R”: a capital by itself at the end of a clause."""
        at = self.size - 1
        letter = self.lattice.tokens[at].raw if at >= 0 else ""
        is_told = (
            self.leads_on(at)
            or self.has(at - 1, *listed("before_a_letter"))
            or at <= 0
            or reference_of(self.lattice.tokens[at - 1])
        )
        if letter not in LETTERS or not is_told or self.is_negated(at) or self._comes_from(at):
            return None
        self.use(at - 1 if self.has(at - 1, "=") else at, at + 1)
        if self.leads_on(at) and at and self.lattice.tokens[at - 1].raw in LETTERS:
            self.use(at - 1, at)
        return LETTERS[letter]

    # --- numbers ---

    def percent(self) -> int | float | None:
        """How much is done: the last that is told, as “from 50% to 60%” ends at it; “180 of 240” is 75."""
        found = list(numbers.percentages(self.text))
        for number in found:
            self.use_text(number.start, number.end)
        return numbers.plain(found[-1].value) if found else None

    def estimate(self) -> int | None:
        """“I'd say 50”, “call it 40”: a number at the end of what is said with care."""
        at = self.size - 1
        value = self.number_at(at)
        is_said = self.has(at - 1, "say", "reckon") or (self.has(at - 1, "it") and self.has(at - 2, "call", "make"))
        if value is None or value > 100 or not is_said:
            return None
        self.use(at, at + 1)
        return value

    def part_of_whole(self) -> Number | None:
        """“180 of 240”, “nine out of twenty”: its words stay, as they say of what."""
        return next(numbers.parts(self.text), None) or next(self._parts_in_words(), None)

    def _parts_in_words(self) -> Iterator[Number]:
        for at in range(self.size):
            of = at + 1 if self.has(at + 1, "of") else at + 2 if self.has(at + 1, "out") and self.has(at + 2, "of") else None
            part = self.number_at(at)
            whole = None if of is None else self.number_at(of + 1 + self.has(of + 1, "the", "our", "all"))
            if part is not None and whole:
                start, end = self.lattice.tokens[at].start, self.lattice.tokens[of or at].end
                yield Number(part, start, end, whole)

    def counts_some(self) -> bool:
        """“Three videos”, “the first phase”: some of what there is; not “all three”, nor a day or a reference."""
        return any(
            (self.number_at(at) is not None and at not in self.used and not self.has(at - 1, "all", "both"))
            or self.has(at, *listed("some"))
            for at in range(self.size)
        )

    def amount(self, *, weekly: bool = False) -> float | int | None:
        found = next(numbers.sums(self.text, weekly=weekly), None)
        if found is None:
            return None
        self.use_text(found.start, found.end)
        return numbers.plain(found.value)

    def number_at(self, at: int) -> int | None:
        """A count: a number by itself, in figures or words; never a year, a day or a time."""
        if not 0 <= at < self.size:
            return None
        word = next((word for word in self.lattice.words[at] if word.isdigit() and len(word) <= 4), None)
        return int(word) if word is not None else None


def reference_of(token: Token) -> bool:
    return token.is_reference and _REFERENCE.fullmatch(token.word) is not None
