"""Spelling: the words that a word not known may have been meant for.

Only words of four letters or more that are neither in the lexicon nor good English are mended, and never numbers, references
or dates. Words equally near are all kept: what fits the rest of the message is found later, or the asker is asked.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from handlers.language.normalise import Token
from handlers.language.words import MONTHS

ENGLISH = Path(__file__).parent / "lexicon" / "english.txt"
SHORTEST = 4
MOST_READINGS = 6
"""A word as near to more than these could be anything, and is left alone."""
LONGEST_ACRONYM = 5
NO_ACRONYMS = frozenset({*MONTHS, "asian", "carer", "olds"})
"""Short words that the English word list has not, being names or ours."""
OPPOSITES = (
    {"with", "without"},
    {"external", "internal"},
    {"externally", "internally"},
    {"enter", "leave"},
    {"entered", "left"},
    {"entering", "leaving"},
    {"inside", "outside"},
    {"within", "without"},
    {"included", "excluded"},
    {"including", "excluding"},
    {"include", "exclude"},
    {"more", "less"},
    {"highest", "lowest"},
    {"planned", "unplanned"},
    {"male", "female"},
    {"known", "unknown"},
    {"suitable", "unsuitable"},
    {"increase", "decrease"},
    {"increased", "decreased"},
    {"increasing", "decreasing"},
    {"stable", "unstable"},
    {"registered", "unregistered"},
    {"accompanied", "unaccompanied"},
)
"""Pairs that spelling never decides between: a word as near to one as to the other is left as it was typed."""
NEVER_READ_INTO = frozenset(
    {"not", "none", "never", "nobody", "nothing", "neither", "without", "except", "excluding", "exclude", "minus"}
)
"""Negations: a wrong one turns the meaning round, so only one slip of the finger is mended to them."""


def furthest(word: str) -> int:
    """How many slips are mended in a word of that length."""
    if len(word) <= 5:
        return 1
    return 2 if len(word) <= 9 else 3


class Speller:
    """Finds what words may have been meant. Remembers what it has found, so a shared one grows quicker."""

    def __init__(self, vocabulary: Iterable[str], names: Iterable[str]) -> None:
        """`names` are of people: known, so that they are left alone, and never what a slip is mended to."""
        people = frozenset(names)
        self._vocabulary = people.union(vocabulary)
        self._short_forms = sorted(
            word for word in self._vocabulary - people if len(word) == LONGEST_ACRONYM and not may_be_meant(word)
        )
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(word for word in self._vocabulary - people if may_be_meant(word)):
            self._by_length.setdefault(len(word), []).append(word)
        self._known: dict[str, tuple[str, ...]] = {}

    def readings(self, token: Token) -> tuple[str, ...]:
        """The words that a token may stand for, best first; the word itself where it needs no mending or none is found."""
        word = token.word
        if word in self._vocabulary:
            return (word,)
        if token.stem is not None and token.stem in self._vocabulary:
            return (token.stem,)
        short = self._short_form(token.raw)
        if short is not None:
            return (short,)
        if len(word) < SHORTEST or not word.isalpha() or word in english():
            return (word,)
        found = self._known.get(word)
        if found is None:
            found = self._mended(word) or (word,)
            if len(self._known) < 20_000:  # a flood of nonsense must not fill the memory
                self._known[word] = found
        return found

    def is_known(self, word: str) -> bool:
        return word in self._vocabulary

    def _short_form(self, raw: str) -> str | None:
        """A short form in capitals with one small letter, which is a slip: “CAMzHS”, “CAMgS”. A shorter one is never changed."""
        small = [at for at, letter in enumerate(raw) if letter.islower()]
        if len(small) != 1 or len(raw) < SHORTEST or not raw.isalpha():
            return None
        without = (raw[: small[0]] + raw[small[0] + 1 :]).lower()
        if len(without) >= SHORTEST and without in self._vocabulary:
            return without
        pattern = re.compile(raw[: small[0]].lower() + "[a-z]" + raw[small[0] + 1 :].lower())
        found = [word for word in self._short_forms if len(word) == len(raw) >= LONGEST_ACRONYM and pattern.fullmatch(word)]
        return found[0] if len(found) == 1 else None

    def _mended(self, word: str) -> tuple[str, ...]:
        limit = furthest(word)
        near = [w for length in range(len(word) - limit, len(word) + limit + 1) for w in self._by_length.get(length, ())]
        found = extract(word, near, scorer=OSA.distance, score_cutoff=limit, limit=None)
        best = min((distance for _, distance, _ in found), default=0)
        parted = self._parted(word) if best != 1 else ()
        if not found or parted:
            return parted
        if best > 1 and _is_near_english(word):
            return ()
        nearest = sorted(w for w, distance, _ in found if distance == best and not (best > 1 and w in NEVER_READ_INTO))
        if best > 2 and not MONTHS.keys().isdisjoint(nearest):  # “Neverember” is no month
            return ()
        if any(OSA.distance(word, other, score_cutoff=best) <= best for near in nearest for other in _opposites(near)):
            return ()
        if len(nearest) > MOST_READINGS:
            return ()
        return tuple(sorted(nearest, key=lambda near: (near[0] != word[0], near)))

    def _parted(self, word: str) -> tuple[str, ...]:
        """Two words of the lexicon written as one: “incare”."""
        for at in range(2, len(word) - 1):
            first, second = word[:at], word[at:]
            if (
                first in self._vocabulary
                and second in self._vocabulary
                and (len(first) > 2 or first in ("in", "on", "by", "of"))
                and len(second) > 3
            ):
                return (f"{first} {second}",)
        return ()


def may_be_meant(word: str) -> bool:
    """Acronyms match exactly or not at all: a slip in “NEET” must not become “EET”. They are short and no English words."""
    is_long = len(word) > LONGEST_ACRONYM
    return word.isalpha() and len(word) >= SHORTEST and (is_long or word in english() or word in NO_ACRONYMS)


def _opposites(word: str) -> list[str]:
    return [other for pair in OPPOSITES if word in pair for other in pair if other != word]


def _is_near_english(word: str) -> bool:
    """Whether one slip from it stands an English word that the lexicon does not have: then that was more likely meant."""
    return not _one_slip_away(word).isdisjoint(english())


def _one_slip_away(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    dropped = {a + b[1:] for a, b in parts if b}
    changed = {a + c + b[1:] for a, b in parts if b for c in letters}
    added = {a + c + b for a, b in parts for c in letters}
    return swapped | dropped | changed | added


@cache
def english() -> frozenset[str]:
    """Good English words of four letters or more, British spelling."""
    return frozenset(ENGLISH.read_text(encoding="ascii").split())
