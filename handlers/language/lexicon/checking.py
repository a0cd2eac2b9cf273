"""The lexicon held against itself and against the council's names: what would be understood wrongly, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from handlers.language.lexicon import loading
from handlers.language.lexicon.named import council_names, named
from handlers.language.lexicon.stored import stored
from handlers.language.lexicon.templates import BadTemplate, expand
from handlers.language.lexicon.writing import words_of
from handlers.language.senses import Compares, Elsewhere, Harmless, Marks, Orders, OwnArea, Sense, Trends, Unheld, Value
from handlers.language.spelling import OPPOSITES, english, may_be_meant
from store.measures.names import Names

Words = tuple[str, ...]


class Kind(StrEnum):
    TWO_MEANINGS = "two meanings"
    OPPOSITES = "opposites a slip apart"
    PLAIN_ENGLISH = "a name that is plain English"
    EMPTY = "stands for nothing"


@dataclass(frozen=True, order=True)
class Finding:
    kind: Kind
    phrase: str
    told: str
    """What the phrase clashes with, in words."""

    @property
    def is_wrong(self) -> bool:
        """A name is the council's own, and is worth knowing of. The others are faults of the lexicon."""
        return self.kind is not Kind.PLAIN_ENGLISH


def findings(names: Names) -> list[Finding]:
    """Everything that is wrong, in order. `names` are those of the store."""
    phrases, empty = _phrases(names)
    return sorted({*empty, *_two_meanings(phrases), *_opposites(phrases), *_plain_english(names)})


def _phrases(names: Names) -> tuple[dict[Words, list[tuple[Sense, str]]], list[Finding]]:
    """Every way of writing every phrase with what it stands for and its file, and the templates that give none."""
    classes = {**loading.classes(), "area": loading.AREA_WORDS, "council": council_names(names) or ["council"]}
    found: dict[Words, list[tuple[Sense, str]]] = {}
    empty = []
    for entry in loading.entries():
        try:
            written = {words_of(phrase) for phrase in expand(entry.template, classes)} - {()}
        except BadTemplate as bad:
            empty.append(Finding(Kind.EMPTY, entry.template, f"{entry.file}: {bad}"))
            continue
        if not written:
            empty.append(Finding(Kind.EMPTY, entry.template, entry.file))
        for words in written:
            found.setdefault(words, []).append((entry.sense, entry.file))
    for words, sense in stored(names):
        found.setdefault(words, []).append((sense, "the store"))
    for phrase, like in names.wordings:
        held = found.get(words_of(like), ())
        found.setdefault(words_of(phrase), []).extend((sense, "approved by a lead") for sense, _ in held)
    return found, empty


def _two_meanings(phrases: dict[Words, list[tuple[Sense, str]]]) -> Iterator[Finding]:
    for words, held in phrases.items():
        for (one, first), (other, second) in combinations(held, 2):
            if one != other and _is_one_slot(one, other):
                yield Finding(Kind.TWO_MEANINGS, " ".join(words), f"{_told(one)} ({first}) and {_told(other)} ({second})")


def _is_one_slot(one: Sense, other: Sense) -> bool:
    """Whether a question could take only one of the two: two values of a dimension, two orders, held and not held."""
    match one, other:
        case (Value(), Value()):
            return one.dimension == other.dimension and set(one.values) != set(other.values)
        case (Orders(), Orders()) | (Trends(), Trends()) | (Compares(), Compares()):
            return True
        case (Harmless(), Unheld()) | (Unheld(), Harmless()) | (Unheld(), Marks()) | (Marks(), Unheld()):
            return True
    return False


def _told(sense: Sense) -> str:
    match sense:
        case Value(dimension, values):
            return f"{dimension} {', '.join(values)}"
        case Orders(rank):
            return f"order {rank.value}"
        case Marks(mark):
            return f"joining word {mark.value}"
        case Unheld(subject):
            return f"not held: {subject}"
        case _:
            return type(sense).__name__.lower()


def _opposites(phrases: dict[Words, list[tuple[Sense, str]]]) -> Iterator[Finding]:
    """Single words that stand for different values of one dimension, one slip of the finger apart, and no pair of `OPPOSITES`."""
    by_dimension: dict[str, dict[str, set[str]]] = {}
    for words, held in phrases.items():
        for sense, file in held:
            if isinstance(sense, Value) and len(words) == 1 and may_be_meant(words[0]) and file != "the store":
                by_dimension.setdefault(sense.dimension, {}).setdefault(words[0], set()).update(sense.values)
    for dimension, meant in by_dimension.items():
        for one, other in combinations(sorted(meant), 2):
            is_near = OSA.distance(one, other, score_cutoff=1) <= 1
            if is_near and meant[one].isdisjoint(meant[other]) and {one, other} not in OPPOSITES:
                yield Finding(Kind.OPPOSITES, one, f"{other} ({dimension})")


def _plain_english(names: Names) -> Iterator[Finding]:
    """Names of the store that people say without meaning them: a word of English, of courtesy or of asking."""
    places = {words_of(written) for written, sense in named(names) if not isinstance(sense, Elsewhere | OwnArea)}
    said = [(words, "place") for words in places]
    said += [(words, sense.dimension) for words, sense in stored(names) if isinstance(sense, Value) and sense.values != ("me",)]
    for words, what in said:
        if what == "provider_name":  # found by its capital alone
            continue
        if len(words) == 1 and words[0] in english():
            yield Finding(Kind.PLAIN_ENGLISH, words[0], f"{what}: a word of English")
        elif words in _harmless():
            yield Finding(Kind.PLAIN_ENGLISH, " ".join(words), f"{what}: what people say round a question")


@cache
def _harmless() -> frozenset[Words]:
    classes = {**loading.classes(), "area": loading.AREA_WORDS, "council": ["council"]}
    plain = [entry for entry in loading.entries() if isinstance(entry.sense, Harmless | Marks)]
    return frozenset(words_of(phrase) for entry in plain for phrase in expand(entry.template, classes))
