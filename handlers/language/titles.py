"""Actions and other items spoken of by words of their titles: “the fee review”, “dental catch-up clinics”."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import Lexicon, common_words
from handlers.language.lexicon.writing import read, words_of
from store.measures.names import Names

FEWEST = 2
"""Words of a title that must be said; they must be half of its telling words, or"""
ENOUGH = 3
"""this many."""


Titles = Mapping[str, frozenset[str]]
_known: list[tuple[Names, Titles]] = []
"""The last names that were asked for, known by being the same object: to compare all of them takes longer than the work."""


def telling_words(names: Names) -> Titles:
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
    titles = telling_words(lattice.lexicon.names).items()
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
    title = telling_words(lattice.lexicon.names)[reference]
    return {at for at, words in enumerate(lattice.words) if any(plain(word) in title for word in words)}


def says_most(lattice: Lattice, reference: str) -> bool:
    said = [[plain(word) for word in words] for words in lattice.words]
    return _shared(said, telling_words(lattice.lexicon.names)[reference]) >= ENOUGH


def _shared(said: Iterable[Iterable[str]], title: frozenset[str]) -> int:
    """How many words of a title are said, each counted once."""
    found = ((word for word in words if word in title) for words in said)
    return len({word for words in found if (word := next(words, None)) is not None})


def explained_by_title(lattice: Lattice, reference: str) -> bool:
    """Whether all words of a message, but for those of asking round it, are of the title."""
    title = telling_words(lattice.lexicon.names)[reference]
    framing = _framing() | common_words()
    return all(any(word in framing or plain(word) in title for word in words) for words in lattice.words)


MOST_OFFERED = 3
SURE = 0.5
"""The share of a message's telling words that the title must have."""
SHORT = 3
"""Letters of a short form of the glossary that stands for words of a title: PEP."""
SIGN = "="
"""What stands before a short form among stems."""
OF_RECORDS = "ARKM"
"""What the references of actions, requests, commitments and milestones begin with."""
REQUESTS = frozenset({"request", "requests", "asked", "answer", "answered", "told", "question", "promised", "find"})
OF_THE_FIELD = frozenset(
    {"foster", "fostering", "carer", "child", "children", "care", "placement", "extern", "home", "young", "people", "famili"}
    | {"number", "support", "servic", "service", "team", "year", "month", "plan", "figur", "figure", "county", "need"}
    | {"social", "work", "leaver", "all", "every", "new", "first", "second", "provider", "out", "time", "chang", "change"}
)
"""Stems that many questions of figures have."""
ENDINGS = ("ing", "ed", "es", "s", "e")


@dataclass(frozen=True)
class Loosely:
    """Records whose titles a message may speak of, in words of its own: “has the Ashbury home opened yet?”."""

    references: tuple[str, ...]
    is_sure: bool
    said: frozenset[int]
    """Where words of the title stand."""


def loosely_titled(lattice: Lattice) -> Loosely | None:
    """None where no title shares two telling words with the message, or too many do.

    Words of the field tell of any action. A request for information has few others: there one is enough, if it is asked after.
    """
    said = {at: _stems(words) for at, words in enumerate(lattice.words) if _tells(words[0])}
    said |= {at: stems | {f"{SIGN}{words[0].removesuffix('s')}"} for at, stems in said.items() if (words := lattice.words[at])}
    titles = {ref: title for ref, title in _stemmed(lattice.lexicon).items() if ref[0] in OF_RECORDS}
    shared = {ref: {at for at, stems in said.items() if stems & title} for ref, title in titles.items()}
    asks_for_request = any(not REQUESTS.isdisjoint(words) for words in lattice.words)
    counts = {
        ref: count
        for ref, places in shared.items()
        if (count := _count(said[at] & titles[ref] for at in places)) >= FEWEST
        or (count and ref[0] == "R" and asks_for_request and len(places) > count)
        or (count and ref[0] == "A" and any("action" in words for words in lattice.words))
    }
    best = max(counts.values(), default=0)
    found = [ref for ref, count in counts.items() if count == best]
    near = [ref for ref, count in counts.items() if count == best - 1]
    if not 0 < len(found) <= MOST_OFFERED:
        return None
    places = shared[found[0]]
    is_sure = found[0][0] in "AR" and not found[1:] and len(places) >= ENOUGH and len(places) >= SURE * len(said)
    is_sure = is_sure or (not found[1:] and best >= ENOUGH)
    offered = (*found, *near) if len(found) + len(near) <= MOST_OFFERED else tuple(found)
    return Loosely(offered, is_sure and best >= FEWEST, frozenset(places))


def _count(shared: Iterable[frozenset[str]]) -> int:
    """Of words that are shared and are not of the field; a short form counts for the words that it stands for."""
    return sum(SHORT if word.startswith(SIGN) else 1 for word in frozenset().union(*shared) if word not in OF_THE_FIELD)


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in common_words() and word not in _framing()


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(word) for word in words)


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)


_stems_known: list[tuple[Names, Titles]] = []


def _stemmed(lexicon: Lexicon) -> Titles:
    """As `telling_words`, by the stems of their words, and the short forms that the glossary has for them: PEP."""
    for held, titles in _stems_known:
        if held is lexicon.names:
            return titles
    titles = {ref: frozenset(_stemmed_words(words_of(title), lexicon)) for ref, title in lexicon.names.titles}
    _stems_known[:] = [(lexicon.names, titles)]
    return titles


def _stemmed_words(words: tuple[str, ...], lexicon: Lexicon) -> Iterable[str]:
    yield from (_stem(word) for word in words if _tells(word))
    for start in range(len(words) - SHORT + 1):
        short = "".join(word[0] for word in words[start : start + SHORT])
        if lexicon.terms.get((short,)):
            yield f"{SIGN}{short}"
