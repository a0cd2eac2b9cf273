"""“What counts as swift?”: a word that promises without a number, asked after."""

from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Intent, Meaning

MOST_WORDS = 16


def promise_asked(lattice: Lattice) -> Meaning | None:
    """The word, where the message asks what it means and nothing else. Whether it is defined is for the answer to say."""
    if len(lattice) > MOST_WORDS:
        return None
    words = read("words/promises.toml")
    said = [token.word for token in lattice.tokens]
    found = next((promise for promise in _promises() if _place(said, promise) is not None), None)
    if found is None:
        return None
    start = _place(said, found) or 0
    rest = said[:start] + said[start + len(found) :]
    is_asked = not rest or any(word in words["asking"] for word in rest)
    if not is_asked or not set(rest) <= set(words["framing"]):
        return None
    return Meaning(Intent.DEFINE, term=" ".join(found))


@cache
def _promises() -> tuple[tuple[str, ...], ...]:
    """The longest first."""
    return tuple(sorted((words_of(promise) for promise in read("words/promises.toml")["promises"]), key=len, reverse=True))


def _place(said: list[str], promise: tuple[str, ...]) -> int | None:
    return next((at for at in range(len(said)) if tuple(said[at : at + len(promise)]) == promise), None)
