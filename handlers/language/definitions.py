"""Questions about words: what a term of the glossary means, how a measure is worked out. And asking for help.

The whole message must be such a question: a term, and words of asking round it, and courtesies. Anything else is left to the
grammar of figures.
"""

from collections.abc import Iterator
from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import read, words_of
from handlers.language.lexicon.templates import expand
from handlers.language.meaning import Declined, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.normalise import Gap
from handlers.language.phrases import Found, Tree
from handlers.language.senses import Measures, Sense
from store.measures.query import Query

HELP = Meaning(Intent.HELP)
TERM, OTHER_TERM, ANYTHING = "T", "U", "X"
MOST_WORDS = 40
"""A question about a word is short."""


def asked_meaning(lattice: Lattice) -> Reading | None:
    """The reading of a question about a word, or for help; None where it is something else."""
    if not 0 < len(lattice) <= MOST_WORDS:
        return None
    bare = _without_courtesy(lattice)
    if _is_help(bare, _without_courtesy(lattice, of_asking=False)):
        return Understood(HELP)
    return _defined(lattice)


def _defined(lattice: Lattice) -> Reading | None:
    for frame, held in _frames(lattice):
        term = next((name for name, is_measure in held if not is_measure), None)
        measure = next((name for name, is_measure in held if is_measure), None)
        if frame in frames("calculate") and measure is not None:
            return Understood(_of_measure(measure))
        if frame in frames("define") and measure is not None:
            return Doubtful((Meaning(Intent.FIGURE, Query(measure)), _of_measure(measure)), doubt=_typed(lattice))
        if frame in frames("define") and term is not None or frame in frames("calculate") and term is not None:
            return Understood(Meaning(Intent.DEFINE, term=term), corrected=_corrected(lattice))
    return _unknown_term(lattice)


def bare_term(lattice: Lattice) -> str | None:
    """The term where the message is nothing else: “PEP??”."""
    for frame, held in _frames(lattice):
        if frame == (TERM,) and held and not held[0][1]:
            return held[0][0]
    return None


def _of_measure(measure: str) -> Meaning:
    return Meaning(Intent.DEFINE, Query(measure))


def _frames(lattice: Lattice) -> Iterator[tuple[tuple[str, ...], list[tuple[str, bool]]]]:
    """The message with its term put as T, and a second as U: first terms of the glossary, then measures."""
    words, gaps = _without_courtesy(lattice)
    for use_measures in (True, False):
        frame: list[str] = []
        held: list[tuple[str, bool]] = []
        at = 0
        while at < len(words):
            found = _named(lattice, words, gaps, at, use_measures)
            if found is None:
                frame.append(words[at][0])
                at += 1
            else:
                frame.append((TERM, OTHER_TERM)[min(len(held), 1)])
                held.append((found[1], found[2]))
                at = found[0]
        if 0 < len(held) <= 2:
            yield tuple(frame), held


Words = list[tuple[str, ...]]


def _named(lattice: Lattice, words: Words, gaps: list[Gap], at: int, use_measures: bool) -> tuple[int, str, bool] | None:
    """The longest term or measure that begins at a place: its end, its name, whether it is a measure."""
    terms = lattice.lexicon.terms.found(words, gaps, at)
    best_term = max(terms, key=lambda found: found.end, default=None)
    best = (best_term.end, best_term.held[0], False) if best_term else None
    if use_measures:
        for found in lattice.lexicon.phrases.found(words, gaps, at):
            named = next((s for s in found.held if isinstance(s, Measures) and not s.filters and not s.is_general), None)
            if named is not None and (best is None or found.end > best[0]):
                best = (found.end, named.measure, True)
    return best


def _without_courtesy(lattice: Lattice, of_asking: bool = True) -> tuple[Words, list[Gap]]:
    words: Words = []
    gaps: list[Gap] = []
    at = 0
    while at < len(lattice):
        found: list[Found[bool]] = lattice.found(_courtesies(), at) if of_asking else []
        term = lattice.found(lattice.lexicon.terms, at)
        end = max((phrase.end for phrase in found), default=at)
        if end > at and end >= max((phrase.end for phrase in term), default=at):
            at = end
            continue
        words.append(lattice.words[at])
        gaps.append(Gap.NONE if lattice.gaps[at] is not Gap.SENTENCE or not words[:-1] else Gap.BREAK)
        at += 1
    return words, gaps


@cache
def _courtesies() -> Tree[bool]:
    tree: Tree[bool] = Tree()
    table = read("words/defining.toml")["courtesy"]
    for phrase in table["authored"]:
        if phrase not in table["withdrawn"]:
            tree.add(words_of(phrase), True)
    return tree


@cache
def frames(kind: str) -> frozenset[tuple[str, ...]]:
    """The ways of asking of one kind, each as the words of a bare message."""
    table = read("words/defining.toml")[kind]
    written = [template for template in table["authored"] if template not in table["withdrawn"]]
    return frozenset(
        tuple(word if word in (TERM, OTHER_TERM, ANYTHING) else _plain(word) for word in phrase.split())
        for template in written
        for phrase in expand(template, {})
    )


def _plain(word: str) -> str:
    return words_of(word)[0]


def _is_help(bare: tuple[Words, list[Gap]], whole: tuple[Words, list[Gap]]) -> bool:
    for words, _ in (bare, whole):
        said = tuple(word[0] for word in words)
        if said in frames("help"):
            return True
        if len(said) > 3 and (*said[:3], ANYTHING) in frames("help"):
            return True
    return False


def _unknown_term(lattice: Lattice) -> Reading | None:
    """“What does MOJO mean” of a word nobody has explained: declined by name rather than guessed at."""
    said = [word[0] for word in _without_courtesy(lattice)[0]]
    for frame in sorted(frames("unknown")):
        place = frame.index(ANYTHING)
        tail = frame[place + 1 :]
        unknown = said[place : len(said) - len(tail)]
        if 0 < len(unknown) <= 4 and tuple(said) == (*frame[:place], *unknown, *tail):
            return Declined(unknown_words=(" ".join(unknown),))
    return None


def _typed(lattice: Lattice) -> str:
    return lattice.typed(0, len(lattice))


def _corrected(lattice: Lattice) -> tuple[tuple[str, str], ...]:
    return tuple(
        (token.raw, words[0])
        for token, words in zip(lattice.tokens, lattice.words, strict=True)
        if words[0] not in (token.word, token.stem)
    )


def measure_phrase(sense: Sense) -> str | None:
    """The measure that a phrase names by itself."""
    return sense.measure if isinstance(sense, Measures) and not sense.filters else None
