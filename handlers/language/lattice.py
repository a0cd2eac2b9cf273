"""A message's tokens, each with every word that it may have been meant for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handlers.language.lexicon.loading import Lexicon
from handlers.language.normalise import Gap, Token, tokens
from handlers.language.phrases import Found, Tree, gaps_of
from handlers.language.senses import Elsewhere, OwnArea, Place
from handlers.language.spelling import english
from handlers.language.words import NUMBERS, TENS

BESIDE_A_NUMBER = frozenset({"and", "&", "+", "%", "=", "/"})
DUE = frozenset({"due", "deadline", "deadlines", "action", "actions", "tasks", "milestone", "milestones", "commitments"})


@dataclass(frozen=True)
class Lattice:
    """Tokens in order. `words` has the readings of each: the word typed, or those that spelling leads to, best first."""

    tokens: tuple[Token, ...]
    words: tuple[tuple[str, ...], ...]
    lexicon: Lexicon
    gaps: tuple[Gap, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def speaks_of_due(self) -> bool:
        """Only what is due lies ahead."""
        return any(not DUE.isdisjoint(words) for words in self.words)

    def is_english(self, at: int) -> bool:
        """A word that the lexicon or the English word list has."""
        return any(self.lexicon.speller.is_known(word) or word in english() for word in self.words[at])

    def is_name_of_place(self, at: int) -> bool:
        found = self.found(self.lexicon.phrases, at)
        return any(isinstance(sense, Place | Elsewhere | OwnArea) for phrase in found for sense in phrase.held)

    def found(self, tree: Tree, at: int) -> list[Found]:  # type: ignore[type-arg]
        """Every phrase of a tree that begins at a token."""
        return tree.found(self.words, self.gaps, at)

    def part(self, start: int, end: int) -> "Lattice":
        """Some of the tokens, as a message by themselves."""
        kept = self.tokens[start:end]
        if kept:
            kept = (replace(kept[0], gap=Gap.SENTENCE), *kept[1:])
        return Lattice(kept, self.words[start:end], self.lexicon, tuple(gaps_of(kept)))

    def typed(self, start: int, end: int) -> str:
        """The tokens as they were typed, for naming them to the asker."""
        seen = dict.fromkeys((token.start, token.end, token.raw) for token in self.tokens[start:end])
        return " ".join(raw for _, _, raw in seen)

    def corrected(self, start: int, end: int, read: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Words in a stretch that were read as others: where they stand, as typed, as read."""
        for token, words in zip(self.tokens[start:end], self.words[start:end], strict=True):
            chosen = next((word for word in words if word in read), None)
            if chosen is not None and chosen not in (token.word, token.stem) and token.word not in NUMBERS:
                yield token.start, token.raw, chosen


def lattice_of(text: str, lexicon: Lexicon) -> Lattice:
    """The message read: abbreviations written out, spelling mended where it can be."""
    read: list[Token] = []
    words: list[tuple[str, ...]] = []
    found = list(_whole_numbers(tokens(text)))
    for at, token in enumerate(found):
        is_number = token.word == "n" and at + 1 < len(found) and found[at + 1].word in BESIDE_A_NUMBER  # “n and %”
        for word, token_read in _readings(replace(token, word="number") if is_number else token, lexicon):
            read.append(token_read)
            words.append(word)
    return Lattice(tuple(read), tuple(words), lexicon, tuple(gaps_of(read)))


def _whole_numbers(found: Sequence[Token]) -> Iterator[Token]:
    """“Twenty-one” as one number."""
    at = 0
    while at < len(found):
        token, after = found[at], found[at + 1] if at + 1 < len(found) else None
        is_tens = token.word in TENS and after is not None and after.gap is Gap.NONE and 0 < NUMBERS.get(after.word, 0) < 10
        if is_tens and after is not None:
            number = str(NUMBERS[token.word] + NUMBERS[after.word])
            yield replace(token, word=number, raw=f"{token.raw}-{after.raw}", end=after.end, stem=None)
        else:
            yield token
        at += 2 if is_tens else 1


def _readings(token: Token, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], Token]]:
    """A token's readings; several tokens where it stands for several words."""
    is_initial = len(token.raw) == 1 and token.is_capital  # “Chloe W”
    full = None if is_initial else lexicon.abbreviations.get(token.word)
    if full is not None:
        yield from _several(full, replace(token, word=full[0], stem=None))
        return
    readings = lexicon.speller.readings(token)
    full = lexicon.abbreviations.get(readings[0])
    if full is not None or " " in readings[0]:
        yield from _several(full or tuple(readings[0].split()), token)
        return
    yield ((*readings, str(NUMBERS[token.word])) if token.word in NUMBERS else readings), token


def _several(words: Sequence[str], token: Token) -> Iterator[tuple[tuple[str, ...], Token]]:
    is_short = token.word == words[0]  # an abbreviation, which is no slip to be told of
    for index, word in enumerate(words):
        yield (word,), token if index == 0 else replace(token, word=word if is_short else token.word, gap=Gap.NONE)
