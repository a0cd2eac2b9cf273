"""Two questions in one message, or up to four: where each begins, and what each means.

A question may follow up the one before it: “how many came into care last year and how many left?”
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from handlers.language.definitions import HELP
from handlers.language.lattice import Lattice
from handlers.language.meaning import Context, Reading, Several, Understood
from handlers.language.normalise import Gap

MOST = 4
JOINING = frozenset({"and", "also", "plus", "then"})
ASKING = frozenset(
    {"how", "what", "which", "is", "are", "whats", "hows", "whether", "has", "have", "did", "do", "does", "when", "who"}
)
REFERRING = frozenset({"they", "them", "those", "these", "their", "it"})
COURTESIES = frozenset(
    {
        *("please", "thanks", "thank", "you", "cheers", "sorry", "ok", "okay"),
        *("hi", "hello", "good", "morning", "afternoon", "evening"),
    }
)

ReadAlone = Callable[[Lattice, Context], Reading]


def several(lattice: Lattice, context: Context, read_alone: ReadAlone) -> Several | Understood | None:
    """All the questions of a message, one asked twice but once; None where it is one, or where the first is not understood.

    Where a later one is not understood for sure, the first is answered, and the answer says what it leaves open.
    """
    parts = list(_parts(lattice))
    if not 2 <= len(parts) <= MOST:
        return None
    found: list[Understood] = []
    left: list[str] = []
    for joins, part in parts:
        within = Context(previous=found[-1].meaning if found else context.previous)
        reading = read_alone(part, within)
        if not isinstance(reading, Understood) or reading.meaning == HELP or _is_of_others(part, reading, found):
            if not found or not (joins or "?" in part.tokens[0].before):
                return None
            left.append(part.typed(0, len(part)))
        elif reading.meaning not in [other.meaning for other in found]:
            found.append(reading)
    if left:
        return replace(found[0], unused=(*found[0].unused, *left)) if len(found) == 1 else None
    return Several(tuple(found)) if len(found) > 1 else found[0]


def _is_of_others(part: Lattice, reading: Understood, before: list[Understood]) -> bool:
    """“What are they paid”, after carers, is not what placements cost: *they* are those that were asked about."""
    queries = [reading.meaning.query, before[-1].meaning.query if before else None]
    about = {measures[query.measure].about for query in queries if query and query.measure in (measures := part.lexicon.measures)}
    return len(about) > 1 and any(not REFERRING.isdisjoint(words) for words in part.words)


def _parts(lattice: Lattice) -> Iterator[tuple[bool, Lattice]]:
    """Each part, and whether “and” joins it to what was asked before it. What is mere courtesy is left out."""
    starts = [0, *(at for at in range(1, len(lattice)) if _begins(lattice, at)), len(lattice)]
    for start, end in pairwise(starts):
        joins = start > 0 and lattice.words[start][0] in JOINING
        part = lattice.part(start + joins, end)
        if any(word not in COURTESIES for words in part.words for word in words[:1]):
            yield joins, part


def _begins(lattice: Lattice, at: int) -> bool:
    """After a full stop; at “and how many”; after a comma, at “how many”."""
    if lattice.gaps[at] is Gap.SENTENCE:
        return True
    word = lattice.words[at][0]
    if word in JOINING:
        return at + 1 < len(lattice) and lattice.words[at + 1][0] in ASKING
    return word in ASKING and lattice.gaps[at] is not Gap.NONE
