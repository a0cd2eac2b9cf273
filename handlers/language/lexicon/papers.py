"""What committee papers say, as topics by the words of asking for them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import log

from handlers.language.lexicon.writing import abbreviations, read
from handlers.language.normalise import tokens
from handlers.language.words import MONTHS
from store.papers.held import Asked

SIGNS = "£$%&+"
YEAR = re.compile(r"(?:19|20)\d{2}(?:[/-]\d{2,4})?")


@dataclass(frozen=True)
class Topic:
    """What a council's papers say on one thing, by the words of asking for it."""

    council: str
    id: str
    title: str
    asks: tuple[frozenset[str], ...]
    words: frozenset[str]
    """All words that may stand in a question of it."""


@dataclass(frozen=True)
class PapersKnown:
    """The topics of all papers held, made once for a lexicon."""

    topics: tuple[Topic, ...]
    weights: Mapping[str, float]
    """How much a word tells one topic from another."""

    @property
    def councils(self) -> frozenset[str]:
        return frozenset(topic.council for topic in self.topics)


def papers_known(asked: Iterable[Asked]) -> PapersKnown:
    topics = tuple(_merged(map(_topic, asked)))
    counted = Counter(word for topic in topics for word in topic.words)
    return PapersKnown(topics, {word: 1 + log(len(topics) / count) for word, count in counted.items()})


def words_of_papers(asked: Iterable[Asked]) -> frozenset[str]:
    """As typed, so that spelling knows them."""
    phrases = (phrase for one in asked for phrase in (*one.asks, *one.also))
    return frozenset(token.word for phrase in phrases for token in tokens(phrase) if token.word.isalpha())


def _topic(asked: Asked) -> Topic:
    asks = tuple(frozenset(_telling(ask)) for ask in asked.asks)
    words = frozenset().union(*asks, *(_telling(word) for word in asked.also), _telling(asked.title))
    return Topic(asked.council, asked.topic, asked.title, asks, words)


def _merged(topics: Iterable[Topic]) -> Iterator[Topic]:
    """Of a topic that several papers of a council speak of, one, with the words of all."""
    held: dict[tuple[str, str], Topic] = {}
    for topic in topics:
        other = held.get((topic.council, topic.id))
        both = replace(other, asks=other.asks + topic.asks, words=other.words | topic.words) if other else topic
        held[topic.council, topic.id] = both
    yield from held.values()


def _telling(phrase: str) -> Iterator[str]:
    for token in tokens(phrase):
        full = abbreviations().get(token.word) or (token.word,)
        for word in full:
            if word not in idle() and word not in SIGNS:
                yield folded(word)


def is_of_time(word: str) -> bool:
    """A year or a month."""
    return word in MONTHS or YEAR.fullmatch(word) is not None


@cache
def idle() -> frozenset[str]:
    """Words that tell no topic from another."""
    return frozenset(read("words/papers.toml")["idle"])


@cache
def weak() -> frozenset[str]:
    """Words that tell topics apart only where they have them."""
    return frozenset(read("words/papers.toml")["weak"])


@cache
def _same() -> dict[str, str]:
    return {word: one for one, words in read("words/papers.toml")["same"].items() for word in words}


def folded(word: str) -> str:
    """One form for words that differ in their ending alone, or mean the same."""
    return _same().get(word) or _same().get(_stem(word)) or _stem(word)


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
