"""How the data files are read, and how their phrases become the words that a message would be read as."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from handlers.language.normalise import Gap, tokens

FOLDER = Path(__file__).parent
_PLAIN = re.compile(r"[A-Za-z0-9+ ]+")


@cache
def read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


@cache
def abbreviations() -> Mapping[str, tuple[str, ...]]:
    return {short: tuple(full.split()) for short, full in read("words/abbreviations.toml")["authored"].items()}


@cache
def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a message would be after reading: one way of writing for both."""
    short = abbreviations()
    is_plain = _PLAIN.fullmatch(phrase) is not None  # as most are: reading them as a message would take most of the loading
    typed = phrase.lower().split() if is_plain else [token.word for token in tokens(phrase)]
    if short.keys().isdisjoint(typed):
        return tuple(typed)
    return tuple(word for one in typed for word in short.get(one, (one,)))


def words_and_commas(phrase: str) -> tuple[str, ...]:
    """The same for a phrase that has commas: a word that follows one has it before it, as the tree of phrases looks for it."""
    if "," not in phrase:
        return words_of(phrase)
    return tuple(f",{token.word}" if token.gap is Gap.COMMA else token.word for token in tokens(phrase))


@cache
def things(kind: str) -> frozenset[str]:
    """Last words of phrases that name something that could itself be counted."""
    return frozenset(read("words/counted.toml")[kind])
