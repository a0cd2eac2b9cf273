"""How a measure is worked out, where it is asked for by its title or in any words that ask for its figure and nothing more.

“How are moves to foster care worked out?”: what stands within the asking is read as a question of its own.
"""

from collections.abc import Callable, Iterator
from functools import cache

from handlers.language.definitions import TERM, Bare, bared, frames, passed_over
from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.writing import words_of
from handlers.language.meaning import Doubtful, Intent, Meaning, Reading, Understood
from store.measures.catalogue import CATALOGUE
from store.measures.query import Query

Part = Callable[[Lattice], Reading]
MOST_CHOICES = 4


def working_asked(lattice: Lattice, part: Part) -> Reading | None:
    """None where nothing asks how something is counted, or where what is asked after is no one measure, whole."""
    bare = bared(lattice)
    if not bare.may_ask:
        return None
    title = titled_asked(lattice)
    if title is not None:
        return Understood(_of(title))
    for start, end in _within(bare):
        found = _measures(part(lattice.part(bare.places[start], bare.places[end - 1] + 1)), lattice.lexicon)
        if len(found) == 1:
            return Understood(_of(found[0]))
        if found:
            return Doubtful(tuple(map(_of, found[:MOST_CHOICES])), doubt=lattice.typed(0, len(lattice)))
    return None


def counting_asked(lattice: Lattice) -> Understood | None:
    """How a measure is counted, by its title, though it be a term of the glossary too: “how is care leavers worked out?”."""
    title = titled_asked(lattice) if len(lattice) and "how" in lattice.words[0] else None
    return None if title is None else Understood(_of(title))


def titled_asked(lattice: Lattice) -> str | None:
    """The measure that is asked after by its title, and nothing else."""
    bare = bared(lattice)
    if not bare.may_ask:
        return None
    return next((title for span in _within(bare) if (title := _titled(bare, *span)) is not None), None)


def _of(measure: str) -> Meaning:
    return Meaning(Intent.DEFINE, Query(measure))


def _within(bare: Bare) -> Iterator[tuple[int, int]]:
    """Where what is asked after begins and ends, in each way of asking that the message may be; the longest way first."""
    for before, after in _ways_of_asking():
        start, end = len(before), len(bare.said) - len(after)
        if start < end and bare.said[:start] == before and bare.said[end:] == after:
            yield start, end


@cache
def _ways_of_asking() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    ways = [(frame[: frame.index(TERM)], frame[frame.index(TERM) + 1 :]) for frame in frames("calculate")]
    return tuple(sorted(ways, key=lambda way: (-len(way[0]) - len(way[1]), way)))


def _titled(bare: Bare, start: int, end: int) -> str | None:
    said = bare.words[start:end]
    for measure, title in _titles().items():
        kept = [word for word in title if word not in passed_over()]
        is_it = len(kept) == len(said) and all(word in readings for word, readings in zip(kept, said, strict=True))
        if is_it and measure in bare.lexicon.measures:
            return measure
    return None


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    return {measure.id: words_of(measure.title) for measure in CATALOGUE.values()}


def _measures(reading: Reading, lexicon: Lexicon) -> list[str]:
    """The measures that the words ask for without narrowing them; none where one of the readings says more."""
    meanings: tuple[Meaning, ...]
    match reading:
        case Understood(meaning):
            meanings = (meaning,)
        case Doubtful(choices):
            meanings = choices
        case _:
            return []
    queries = [meaning.query for meaning in meanings]
    if not all(query is not None and _is_whole(query, lexicon) for query in queries):
        return []
    return list(dict.fromkeys(query.measure for query in queries if query is not None))


def _is_whole(query: Query, lexicon: Lexicon) -> bool:
    """Of all that the measure counts. What its own words say already narrows nothing."""
    narrowed = query.exclude or query.of or query.group_by or query.period or query.compare or query.ref or query.area
    already = lexicon.rules.already.get(query.measure, {})
    return not narrowed and all(already.get(name) == values for name, values in query.filters.items())
