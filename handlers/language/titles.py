"""Actions and other items spoken of by words of their titles: “the fee review”, “dental catch-up clinics”."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import common_words
from handlers.language.lexicon.writing import read, words_of
from store.measures.names import Names

FEWEST = 2
"""Words of a title that must be said; they must be half of its telling words, or"""
ENOUGH = 3
"""this many."""


Titles = Mapping[str, frozenset[str]]
_known: list[tuple[Names, Titles]] = []
"""The last names that were asked for, known by being the same object: to compare all of them takes longer than the work."""


def _titles(names: Names) -> Titles:
    """The telling words of each title, by its reference; two written as one count too (“catch-up”, “catchup”)."""
    for held, titles in _known:
        if held is names:
            return titles
    titles = {reference: frozenset(_telling(words_of(title))) for reference, title in names.titles}
    _known[:] = [(names, titles)]
    return titles


def _telling(words: tuple[str, ...]) -> Iterable[str]:
    joined = [one + other for one, other in pairwise(words)]
    return (plain(word) for word in (*words, *joined) if word not in common_words() and word not in _framing())


def plain(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _framing() -> frozenset[str]:
    return frozenset(read("words/searching.toml")["framing"])


def titled(lattice: Lattice) -> str | None:
    """The one action or item whose title shares most of the telling words, at least two of them; None where two do so alike."""
    said = [[plain(word) for word in words] for words in lattice.words]
    every = {word for words in said for word in words}
    titles = _titles(lattice.lexicon.names).items()
    scores = {reference: _shared(said, title) for reference, title in titles if not title.isdisjoint(every)}
    best = max(scores.values(), default=0)
    found = [reference for reference, score in scores.items() if score == best]
    if best < FEWEST or len(found) != 1:
        return None
    title_of_it = dict(lattice.lexicon.names.titles)[found[0]]
    telling = {plain(word) for word in words_of(title_of_it)} - common_words() - _framing()
    return found[0] if best >= ENOUGH or 2 * best >= len(telling) else None


def title_words(lattice: Lattice, reference: str) -> set[int]:
    """Where words of an action's title stand."""
    title = _titles(lattice.lexicon.names)[reference]
    return {at for at, words in enumerate(lattice.words) if any(plain(word) in title for word in words)}


def says_most(lattice: Lattice, reference: str) -> bool:
    said = [[plain(word) for word in words] for words in lattice.words]
    return _shared(said, _titles(lattice.lexicon.names)[reference]) >= ENOUGH


def _shared(said: Iterable[Iterable[str]], title: frozenset[str]) -> int:
    """How many words of a title are said, each counted once."""
    found = ((word for word in words if word in title) for words in said)
    return len({word for words in found if (word := next(words, None)) is not None})


def explained_by_title(lattice: Lattice, reference: str) -> bool:
    """Whether all words of a message, but for those of asking round it, are of the title."""
    title = _titles(lattice.lexicon.names)[reference]
    framing = _framing() | common_words()
    return all(any(word in framing or plain(word) in title for word in words) for words in lattice.words)
