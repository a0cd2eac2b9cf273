"""The first glossary, from glossary.toml: what the words of corporate parenting mean, and where each meaning comes from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Term:
    """A word or abbreviation that a member may ask about."""

    name: str
    """As it is written: `IFA`, `Section 20`."""
    text: str
    """What it means, in one to three sentences that stand by themselves."""
    source: str
    stands_for: str = ""
    """For an abbreviation: the words in full."""
    also: tuple[str, ...] = ()
    """Other ways of writing the same thing."""
    version: int = 1

    @property
    def id(self) -> str:
        return "-".join(self.name.lower().split())


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order in which a short list of examples takes them."""
    with Path(__file__).with_name("glossary.toml").open("rb") as file:
        entries = tomllib.load(file)["term"]
    return tuple(Term(**entry | {"also": tuple(entry.get("also", ()))}) for entry in entries)


@cache
def _by_words() -> dict[str, Term]:
    named = {term.name.lower(): term for term in terms()}
    return {words.lower(): term for term in terms() for words in (term.stands_for, *term.also) if words} | named


def find(words: str) -> Term | None:
    """The term of that name, or also written so; capitals do not matter."""
    return _by_words().get(" ".join(words.lower().split()))
