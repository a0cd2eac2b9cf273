"""Questions about words: what a term of the glossary means, how a measure is worked out. And asking for help.

The whole message must be such a question: a term, and words of asking round it, and courtesies. Anything else is left to the
grammar of figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.templates import expand
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Declined, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.normalise import Gap
from handlers.language.phrases import Tree
from handlers.language.senses import Measures
from store.measures.query import Query

HELP = Meaning(Intent.HELP)
TERM, OTHER_TERM, ANYTHING = "T", "U", "X"
MOST_WORDS = 24
"""A question about a word is short."""

Frame = tuple[str, ...]
Words = Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Named:
    """A term of the glossary or a measure, by its id."""

    name: str
    is_measure: bool
    end: int = 0
    """The word after it."""


@dataclass(frozen=True)
class Bare:
    """A message without its courtesies and articles."""

    words: Words
    gaps: Sequence[Gap]
    places: Sequence[int]
    """Where each word stands in the message."""
    lexicon: Lexicon

    @cached_property
    def said(self) -> Frame:
        return tuple(words[0] for words in self.words)

    @property
    def may_ask(self) -> bool:
        """A quick look, as most messages ask for figures."""
        said = self.said
        openings, closings = _ends_of_frames()
        return 0 < len(said) <= MOST_WORDS and (len(said) <= 5 or said[0] in openings or said[-1] in closings)

    def frames(self) -> Iterator[tuple[Frame, list[Named]]]:
        """The message with its term put as T, and a second as U: first with measures, then with the glossary alone."""
        for use_measures in (True, False):
            frame: list[str] = []
            held: list[Named] = []
            at = 0
            while at < len(self.words):
                named = self.named(at, use_measures)
                if named is None:
                    frame.append(self.words[at][0])
                    at += 1
                else:
                    frame.append(OTHER_TERM if held else TERM)
                    held.append(named)
                    at = named.end
            if 0 < len(held) <= 2:
                yield tuple(frame), held

    def named(self, at: int, use_measures: bool) -> Named | None:
        """The longest term or measure that begins at a place."""
        terms = self.lexicon.terms.found(self.words, self.gaps, at)
        best = max((Named(found.held[0], False, found.end) for found in terms), key=lambda named: named.end, default=None)
        if use_measures:
            for found in self.lexicon.phrases.found(self.words, self.gaps, at):
                measure = next(
                    (s.measure for s in found.held if isinstance(s, Measures) and not s.filters and not s.is_general), None
                )
                if measure is not None and (best is None or found.end > best.end):
                    best = Named(measure, True, found.end)
        return best


def asked_meaning(lattice: Lattice) -> Reading | None:
    """The reading of a question about a word, or for help; None where it is something else."""
    if _is_help(tuple(words[0] for words in lattice.words)):
        return Understood(HELP)
    bare = bared(lattice)
    if not bare.may_ask:
        return None
    return Understood(HELP) if _is_help(bare.said) else _defined(bare, lattice) or _unknown_term(bare)


def bared(lattice: Lattice) -> Bare:
    words: list[tuple[str, ...]] = []
    gaps: list[Gap] = []
    places: list[int] = []
    at = 0
    while at < len(lattice):
        courtesy = max((phrase.end for phrase in lattice.found(_courtesies(), at)), default=at)
        if courtesy > at and courtesy >= max((phrase.end for phrase in lattice.found(lattice.lexicon.terms, at)), default=at):
            at = courtesy
            continue
        gaps.append(Gap.BREAK if words and lattice.gaps[at] is Gap.SENTENCE else Gap.NONE)
        words.append(lattice.words[at])
        places.append(at)
        at += 1
    return Bare(words, gaps, places, lattice.lexicon)


def bare_term(lattice: Lattice) -> str | None:
    """The term where the message is nothing else: “PEP??”."""
    if len(lattice) > MOST_WORDS // 2:
        return None
    for frame, held in bared(lattice).frames():
        if frame == (TERM,) and not held[0].is_measure:
            return held[0].name
    return None


def _defined(bare: Bare, lattice: Lattice) -> Reading | None:
    for frame, held in bare.frames():
        is_calculated, is_defined = frame in frames("calculate"), frame in frames("define")
        measure = next((named.name for named in held if named.is_measure), None)
        if measure is not None and is_calculated:
            return Understood(_of_measure(measure))
        if measure is not None and is_defined and not any("our" in words for words in lattice.words):  # ours is a figure
            return Doubtful(
                (Meaning(Intent.FIGURE, Query(measure, bare.lexicon.measures[measure].stat)), _of_measure(measure)),
                doubt=lattice.typed(0, len(lattice)),
            )
        if measure is None and (is_calculated or is_defined):
            return Understood(Meaning(Intent.DEFINE, term=held[0].name), corrected=_corrected(lattice))
    return None


def _of_measure(measure: str) -> Meaning:
    return Meaning(Intent.DEFINE, Query(measure))


def _unknown_term(bare: Bare) -> Reading | None:
    """“What does MOJO mean” of a word nobody has explained: declined by name rather than guessed at."""
    for frame in sorted(frames("unknown")):
        place = frame.index(ANYTHING)
        before, after = frame[:place], frame[place + 1 :]
        unknown = bare.said[place : len(bare.said) - len(after)]
        if 0 < len(unknown) <= 4 and bare.said == (*before, *unknown, *after):
            return Declined(unknown_words=(" ".join(unknown),))
    return None


def _is_help(said: Frame) -> bool:
    """“How do I log an update?”, and not “how do I apply for a badge?”: what the assistant does not do it cannot help with."""
    if said in frames("help"):
        return True
    is_of_use = any((word,) in frames("using") for word in said[3:])
    return is_of_use and (*said[:3], ANYTHING) in frames("help")


def _corrected(lattice: Lattice) -> tuple[tuple[str, str], ...]:
    read = zip(lattice.tokens, lattice.words, strict=True)
    return tuple((token.raw, words[0]) for token, words in read if words[0] not in (token.word, token.stem))


@cache
def _courtesies() -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in _in_use("courtesy"):
        tree.add(words_of(phrase), True)
    return tree


@cache
def passed_over() -> frozenset[str]:
    """Words that a bare message is without."""
    return frozenset(words[0] for phrase in _in_use("courtesy") if len(words := words_of(phrase)) == 1)


@cache
def frames(kind: str) -> frozenset[Frame]:
    """The ways of asking of one kind, each as the words of a bare message."""
    return frozenset(
        tuple(word if word in (TERM, OTHER_TERM, ANYTHING) else words_of(word)[0] for word in phrase.split())
        for template in _in_use(kind)
        for phrase in expand(template, {})
    )


@cache
def _ends_of_frames() -> tuple[frozenset[str], frozenset[str]]:
    """The words that ways of asking begin and end with."""
    asking = [frame for kind in ("define", "calculate", "unknown", "help") for frame in frames(kind)]
    return frozenset(frame[0] for frame in asking), frozenset(frame[-1] for frame in asking)


def _in_use(kind: str) -> list[str]:
    table = read("words/defining.toml")[kind]
    return [template for template in table["authored"] if template not in table["withdrawn"]]
