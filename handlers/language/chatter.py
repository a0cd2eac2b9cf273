"""Clauses that only chat round a question: “sorry, quick one before the meeting: how many are in care?”

A clause that names nothing a figure has (no measure, value, time, place, count or negation) cannot change one. It is left out,
and the answer says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.language.items import Item, cuts
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.senses import Groups, Harmless, Mark, Marks, Part, Time
from handlers.language.words import WEEKDAYS as NAMES_OF_DAYS

MOST_CLAUSES = 6
WEEKDAYS = frozenset(NAMES_OF_DAYS)
IDLE_MARKS = (
    Mark.BE,
    Mark.WHO,
    Mark.WITH,
    Mark.OF,
    Mark.AND,
    Mark.OUR,
    Mark.IT,
    Mark.ONES,
    Mark.TOO,
    Mark.LAG,
    Mark.TO,
    Mark.FROM,
    Mark.PLACED,
)
IDLE_PARTS = frozenset({"happened", "going", "people", "anything", "up_to_date", "come_from", "support", "duration", "respond"})


def without_chatter(lattice: Lattice, today: date) -> tuple[Lattice, tuple[str, ...]]:
    """The message without its idle clauses, and those as they were typed. The same message where all or none are idle."""
    bounds = [0, *(at for at in range(1, len(lattice)) if lattice.gaps[at] is not Gap.NONE), len(lattice)]
    spans = list(pairwise(bounds))
    if not 2 <= len(spans) <= MOST_CLAUSES:
        return lattice, ()
    plain = [next(cuts(lattice.part(*span), today)) for span in spans]
    first = next((index for index, items in enumerate(plain) if not _is_idle(items, IDLE_MARKS)), len(spans))
    idle = [span for index, span in enumerate(spans) if _is_idle(plain[index], IDLE_MARKS if index < first else ())]
    kept = [span for span in spans if span not in idle]
    if not idle or not kept or _is_torn(spans, kept):
        return lattice, ()
    return _joined(lattice, kept), tuple(lattice.typed(*span) for span in idle)


def _is_torn(spans: Sequence[tuple[int, int]], kept: Sequence[tuple[int, int]]) -> bool:
    """What is kept must stand together: idle words between two clauses may join them in a way that is not understood."""
    first, last = spans.index(kept[0]), spans.index(kept[-1])
    return last - first + 1 != len(kept)


def _is_idle(items: Sequence[Item], marks: Sequence[Mark]) -> bool:
    """After the question fewer marks are idle: “…, those who like football” narrows it."""
    tells_of_something = bool(marks) and any(not item.senses for item in items)
    return all(_is_idle_item(item, marks) or (tells_of_something and _is_weekday(item)) for item in items)


def _is_weekday(item: Item) -> bool:
    """“I have a *meeting* on Monday”: the day of something else."""
    return item.get(Time) is not None and not WEEKDAYS.isdisjoint(item.words)


def _is_idle_item(item: Item, marks: Sequence[Mark]) -> bool:
    if item.words in (("no",), ("not",)):
        return False
    return all(
        isinstance(sense, Harmless)
        or (isinstance(sense, Marks) and sense.mark in marks)
        or (isinstance(sense, Part) and sense.name in IDLE_PARTS)
        or (isinstance(sense, Groups) and bool(marks))
        for sense in item.senses
    )


def _joined(lattice: Lattice, spans: Sequence[tuple[int, int]]) -> Lattice:
    tokens = [token for start, end in spans for token in lattice.tokens[start:end]]
    words = [word for start, end in spans for word in lattice.words[start:end]]
    tokens[0] = replace(tokens[0], gap=Gap.SENTENCE)
    return Lattice(tuple(tokens), tuple(words), lattice.lexicon, tuple(token.gap for token in tokens))
