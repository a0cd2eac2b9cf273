"""Greetings, thanks and farewells by themselves: they ask for nothing, and nothing is offered for them."""

from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Courtesy, Politeness

MOST_WORDS = 8


def sign_of_courtesy(text: str) -> Courtesy | None:
    """A raised thumb and the like, which are no words."""
    return Courtesy(Politeness.AGREED) if text.strip() in _words()["signs"] else None


def courtesy(lattice: Lattice) -> Courtesy | None:
    """The courtesy that is all a message says; None where it says anything else."""
    said = [{token.word, words[0]} for token, words in zip(lattice.tokens, lattice.words, strict=True)]
    lists = _words()
    known = frozenset().union(*lists.values())
    if not 0 < len(said) <= MOST_WORDS or any(known.isdisjoint(words) for words in said):
        return None
    return next((Courtesy(kind) for kind in Politeness if any(words & lists[kind.value] for words in said)), None)


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in read("words/courtesies.toml")["words"].items()}
