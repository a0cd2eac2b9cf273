"""The message cut into pieces: the longest phrase at each place, with everything it may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import TypeVar

from handlers.language.ages import ages_at
from handlers.language.ahead import to_come
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.periods import time_at
from handlers.language.senses import Ahead, Elsewhere, Harmless, Mark, Marks, Number, Sense, Value
from handlers.language.spelling import english

MOST_READINGS = 24
"""Ways of reading one message that are tried, where spelling leaves several words."""

S = TypeVar("S")
Pieces = dict[int, dict[int, list["Item"]]]
"""By where they begin and end."""


@dataclass(frozen=True)
class Item:
    """A piece of the message. Without senses it is not understood."""

    start: int
    end: int
    words: tuple[str, ...]
    """As read."""
    senses: tuple[Sense, ...]
    gap: Gap
    """What stands before it."""

    def get(self, kind: type[S]) -> S | None:
        """Its sense of a kind, if it has one."""
        return next((sense for sense in self.senses if isinstance(sense, kind)), None)

    def is_mark(self, *marks: Mark) -> bool:
        return any(isinstance(sense, Marks) and sense.mark in marks for sense in self.senses)

    @property
    def is_harmless(self) -> bool:
        return any(isinstance(sense, Harmless) for sense in self.senses)


def cuts(lattice: Lattice, today: date) -> Iterator[tuple[Item, ...]]:
    """The ways of cutting the message, the likeliest first: several only where spelling leaves several words.

    The longest piece is taken at each place. Where that leaves words over (“in kinship” and then “care”), the cut that leaves
    the fewest is taken instead, and of those the one with the fewest pieces.
    """
    known: Pieces = {}
    places = _longest_first(lattice, today, known)
    if any(not items[0].senses for items in places):
        places = _fewest_left(lattice, today, known)
    yield from islice(product(*places), MOST_READINGS)


def _longest_first(lattice: Lattice, today: date, known: Pieces) -> list[list[Item]]:
    places = []
    at = 0
    while at < len(lattice):
        pieces = known[at] = _pieces(lattice, at, today)
        end = max(pieces)
        places.append(pieces[end])
        at = end
    return places


def _fewest_left(lattice: Lattice, today: date, known: Pieces) -> list[list[Item]]:
    """Worked out from the end: the best cut of what follows each place."""
    best: list[tuple[int, int, list[list[Item]]]] = [(0, 0, [])] * (len(lattice) + 1)
    for at in range(len(lattice) - 1, -1, -1):
        options = []
        pieces = known[at] if at in known else _pieces(lattice, at, today)
        for end, items in sorted(pieces.items(), reverse=True):
            left, count, following = best[end]
            options.append((left + (0 if items[0].senses else 1), count + 1, [items, *following]))
        best[at] = min(options, key=lambda option: option[:2])
    return best[0][2]


def _pieces(lattice: Lattice, at: int, today: date) -> dict[int, list[Item]]:
    """The pieces that begin at a token, by where they end: for each end one item for each way of reading its words."""
    gap = lattice.gaps[at]
    found: dict[int, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
    for phrase in lattice.found(lattice.lexicon.phrases, at):
        senses = tuple(sense for sense in phrase.held if _fits(sense, lattice, at, phrase.end))
        if senses:
            found.setdefault(phrase.end, []).append((phrase.words, senses))
    time = time_at(lattice, at, today)
    if time is not None:
        found.setdefault(time.end, []).append((_first_words(lattice, at, time.end), (time.time,)))
    if lattice.speaks_of_due:
        ahead = to_come(lattice, at, today)
        if ahead is not None:
            found.setdefault(ahead.end, []).append((_first_words(lattice, at, ahead.end), (Ahead(ahead.asked(today)),)))
    ages = ages_at(lattice, at)
    if ages is not None:
        found.setdefault(ages.end, []).append((_first_words(lattice, at, ages.end), ages.senses))
    number = next((int(word) for word in lattice.words[at] if word.isdigit() and len(word) <= 2), None)
    if number is not None:
        found.setdefault(at + 1, []).append(((str(number),), (Number(number),)))
    if at + 1 not in found:
        found[at + 1] = [(lattice.words[at][:1], ())]
    return {end: _merged(at, end, gap, readings) for end, readings in found.items()}


def _merged(at: int, end: int, gap: Gap, found: Sequence[tuple[tuple[str, ...], tuple[Sense, ...]]]) -> list[Item]:
    """One item for each way of reading the words, with all that those words may stand for."""
    by_words: dict[tuple[str, ...], list[Sense]] = {}
    for words, senses in found:
        kept = by_words.setdefault(words, [])
        kept += [sense for sense in senses if sense not in kept]
    return [Item(at, end, words, tuple(senses), gap) for words, senses in by_words.items()]


def _fits(sense: Sense, lattice: Lattice, start: int, end: int) -> bool:
    """A place or provider called like a common word needs its capital: Reading, Bury, Summit."""
    is_provider = isinstance(sense, Value) and sense.dimension == "provider_name"
    if not (isinstance(sense, Elsewhere) or is_provider) or end - start > 1:
        return True
    token = lattice.tokens[start]
    return token.is_capital or token.word not in english()


def _first_words(lattice: Lattice, start: int, end: int) -> tuple[str, ...]:
    return tuple(words[0] for words in lattice.words[start:end])
