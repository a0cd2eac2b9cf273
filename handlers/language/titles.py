"""Actions spoken of by words of their titles: “the fee review”, “dental catch-up clinics”."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import common_words
from handlers.language.lexicon.writing import read, words_of
from store.measures.names import Names

FEWEST = 2
"""Words of a title that must be said; they must be half of its telling words, or"""
ENOUGH = 3
"""this many."""


@lru_cache(maxsize=4)
def _titles(names: Names) -> Mapping[str, frozenset[str]]:
    """The telling words of each title, by its reference; two written as one count too (“catch-up”, “catchup”)."""
    return {reference: frozenset(_telling(words_of(title))) for reference, title in names.actions}


def _telling(words: tuple[str, ...]) -> Iterable[str]:
    joined = [one + other for one, other in pairwise(words)]
    return (_plain(word) for word in (*words, *joined) if word not in common_words() and word not in _framing())


def _plain(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _framing() -> frozenset[str]:
    return frozenset(read("words/searching.toml")["framing"])


def titled(lattice: Lattice) -> str | None:
    """The one action whose title shares most of the telling words, at least two of them; None where two do so alike."""
    said = [{_plain(word) for word in words} for words in lattice.words]
    scores: dict[str, int] = {}
    for reference, title in _titles(lattice.lexicon.names).items():
        scores[reference] = sum(not words.isdisjoint(title) for words in said)
    best = max(scores.values(), default=0)
    found = [reference for reference, score in scores.items() if score == best]
    if best < FEWEST or len(found) != 1:
        return None
    title_of_it = dict(lattice.lexicon.names.actions)[found[0]]
    telling = {_plain(word) for word in words_of(title_of_it)} - common_words() - _framing()
    return found[0] if best >= ENOUGH or 2 * best >= len(telling) else None


def says_most(lattice: Lattice, reference: str) -> bool:
    title = _titles(lattice.lexicon.names)[reference]
    return sum(any(_plain(word) in title for word in words) for words in lattice.words) >= ENOUGH


def explained_by_title(lattice: Lattice, reference: str) -> bool:
    """Whether all words of a message, but for those of asking round it, are of the title."""
    title = _titles(lattice.lexicon.names)[reference]
    framing = _framing() | common_words()
    return all(any(word in framing or _plain(word) in title for word in words) for words in lattice.words)
