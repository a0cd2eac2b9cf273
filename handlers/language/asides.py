"""What is told round a question: “I was told it has gone up. How many came into care?”, “…, as I am meeting carers tonight”.

A sentence that begins as telling does is no part of the question after it. It is left out, and the answer says so. Where it
names a group, a place or a time that the question does not, it may be what is meant after all, and the asker is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from handlers.language.items import Item, cuts
from handlers.language.lattice import Lattice
from handlers.language.lexicon.templates import expand
from handlers.language.lexicon.writing import read, words_of
from handlers.language.normalise import Gap
from handlers.language.phrases import Tree
from handlers.language.senses import Counts, Elsewhere, Groups, Mark, Measures, Place, Time, Trends, Vague, Value
from handlers.language.words import WEEKDAYS as NAMES_OF_DAYS
from store.measures.query import Stat

ASKING = frozenset(
    {"how", "what", "which", "who", "when", "where", "why", "is", "are", "do", "does", "did", "has", "have", "can", "could"}
    | {"would", "will", "may", "might", "was", "were", "tell", "show", "give", "please", "whose", "list", "should", "any"}
)
"""Words that a question may begin with."""
TURNING = frozenset({"so", "but", "and", "now", "anyway", "then", "ok", "well"})
"""Words that may stand before them."""
EMBEDDED = frozenset({"how", "what", "which", "whether"})
TELLING = frozenset({"asking", "asked", "ask", "asks", "me", "us", "know", "wondering", "wonder", "about", "say", "tell"})
"""Words after which a question may follow without a stop: “my residents keep asking *how many* …”."""
MOST_ASIDES = 5
WEEKDAYS = frozenset(NAMES_OF_DAYS)


@dataclass(frozen=True)
class Shortened:
    """The question without what is told round it."""

    lattice: Lattice
    unused: tuple[str, ...]
    """The asides as typed."""
    is_sure: bool
    """None of them says anything that the question might have meant."""


@cache
def openings(kind: str) -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for template in read("words/asides.toml")[kind]:
        for phrase in expand(template, {}):
            tree.add(words_of(phrase), True)
    return tree


def without_asides(lattice: Lattice, today: date) -> Shortened | None:
    """The message without its asides; None where it has none, or is nothing else."""
    spans = list(_clauses(lattice))
    aside = [_is_aside(lattice, spans, number) for number in range(len(spans))]
    kept = [span for span, is_aside in zip(spans, aside, strict=True) if not is_aside]
    left_out = [span for span, is_aside in zip(spans, aside, strict=True) if is_aside]
    if not kept or not left_out or len(left_out) > MOST_ASIDES or kept != spans[spans.index(kept[0]) :][: len(kept)]:
        return None
    start, end = kept[0][0], kept[-1][1]
    start += next((i for i in range(end - start) if lattice.words[start + i][0] not in TURNING), 0)
    question = lattice.part(start, end)
    said = [next(cuts(lattice.part(start, end), today)) for span in left_out for start, end in _beyond_who_says(lattice, span)]
    asked = told(next(cuts(question, today)))
    is_sure = all(told(items) <= asked and not may_change_it(items) for items in said)
    return Shortened(question, tuple(lattice.typed(*span) for span in left_out), is_sure)


def _clauses(lattice: Lattice) -> Iterator[tuple[int, int]]:
    """Sentences, and in them the clauses that begin as a question or a reason does, after a comma or a dash."""
    starts = [0]
    for at in range(1, len(lattice)):
        is_clause = lattice.gaps[at] is not Gap.NONE and (_begins_question(lattice, at) or _begins(lattice, "reason", at))
        is_embedded = (
            lattice.words[at][0] in EMBEDDED and lattice.words[at - 1][0] in TELLING and _begins(lattice, "opening", starts[-1])
        )
        if lattice.gaps[at] is Gap.SENTENCE or is_clause or is_embedded:
            starts.append(at)
    yield from pairwise([*starts, len(lattice)])


def _begins_question(lattice: Lattice, at: int) -> bool:
    while at < len(lattice) and lattice.words[at][0] in TURNING:
        at += 1
    return at < len(lattice) and lattice.words[at][0] in ASKING


def _begins(lattice: Lattice, kind: str, at: int) -> bool:
    return bool(lattice.found(openings(kind), at))


def _beyond_who_says(lattice: Lattice, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """What an aside says, without who says it: nothing is left of “a carer asked”."""
    start, end = span
    while start < end - 1 and lattice.words[start][0] in TURNING:
        start += 1
    start = max((found.end for found in lattice.found(openings("opening"), start)), default=start)
    if start < end:
        yield start, end


def _is_aside(lattice: Lattice, spans: list[tuple[int, int]], number: int) -> bool:
    start, end = spans[number]
    asks = end < len(lattice) and "?" in lattice.tokens[end].before
    if asks:
        return False
    at = start
    while at < end - 1 and lattice.words[at][0] in TURNING:
        at += 1
    if _begins(lattice, "opening", at):
        return number + 1 < len(spans) or _follows_question(lattice, spans, number)
    return number > 0 and _begins(lattice, "reason", at)


def _follows_question(lattice: Lattice, spans: list[tuple[int, int]], number: int) -> bool:
    return any(_begins_question(lattice, start) for start, _ in spans[:number])


def told(items: tuple[Item, ...]) -> set[object]:
    """What a clause says that may be part of a question: groups, places, times, and what is not."""
    said: set[object] = set()
    for item in items:
        for sense in item.senses:
            match sense:
                case Value(dimension, values) if values != ("me",):
                    said.add((dimension, values))
                case Place(name) | Elsewhere(name):
                    said.add(name)
                case Time() if WEEKDAYS.isdisjoint(item.words):
                    said.add(Time)
                case Vague():
                    said.add(item.words)
    return said


def _is_group(item: Item) -> bool:
    return any(item.get(kind) is not None for kind in (Value, Measures, Place, Vague))


def may_change_it(items: Sequence[Item]) -> bool:
    """“As a share: …”, “excluding kinship – …”, “by district, …”: what is said apart may still be meant."""
    for index, item in enumerate(items):
        counts = item.get(Counts)
        is_by = item.is_mark(Mark.BY) and any(other.get(Groups) is not None for other in items[index + 1 : index + 3])
        is_other_statistic = counts is not None and counts.stat is not Stat.COUNT
        is_except = item.is_mark(Mark.EXCEPT) and any(_is_group(other) for other in items[index + 1 : index + 3])
        if is_by or is_other_statistic or is_except or item.get(Trends) is not None:
            return True
    return False
