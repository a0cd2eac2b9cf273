"""“Why is A13 amber?”, “why has independent provision gone up?”: the reasons that somebody has stated are asked for.

Reasons that are counted stay questions of figures: “why do placements break down” is a breakdown by reason. So what is asked
after here has changed, is rated, or is not as it should be; or it is what the thread has just told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.phrases import Tree, gaps_of
from handlers.language.searching import referred
from handlers.language.senses import Value
from store.measures.catalogue import CATALOGUE
from store.measures.query import TIME_GROUPS, Query, Stat

MOST_WORDS = 24
OF_PARTS = ("workstream", "priority", "strategy")
RECORDS = ("actions", "tracked_items", "workstream_progress")
Part = Callable[[Lattice], Reading]


@dataclass(frozen=True)
class Asked:
    """What stands beside the words that ask why."""

    lattice: Lattice
    places: tuple[int, ...]

    def of(self, name: str) -> bool:
        return any(self._is(at, name) for at in self.places)

    @property
    def is_all_framing(self) -> bool:
        return all(self._is(at, "change") or self._is(at, "framing") for at in self.places)

    def _is(self, at: int, name: str) -> bool:
        said = self.lattice.words[at]
        return not _words(name).isdisjoint(said) or (name == "change" and self._is_of_target(said))

    def _is_of_target(self, said: Sequence[str]) -> bool:
        speaks_of_target = any("target" in words for words in self.lattice.words)
        return speaks_of_target and not _words("of_targets").isdisjoint(said)

    def subject(self) -> Lattice | None:
        """What has changed, without the words that say so."""
        kept = [at for at in self.places if not self._is(at, "change")]
        while kept and self._is(kept[0], "edges"):
            kept.pop(0)
        while kept and self._is(kept[-1], "edges"):
            kept.pop()
        if not kept:
            return None
        tokens = tuple(self.lattice.tokens[at] for at in kept)
        return Lattice(tokens, tuple(self.lattice.words[at] for at in kept), self.lattice.lexicon, tuple(gaps_of(tokens)))


def why_asked(lattice: Lattice, previous: Meaning | None, part: Part) -> Meaning | None:
    """What is asked after: a record, or a question of the catalogue. None where nothing asks why, or a breakdown answers it."""
    asked = _asked(lattice)
    if asked is None or _counts_first(lattice):
        return None
    reference = referred(lattice)
    if reference is not None:
        return _of_record(reference[0], lattice) if _says_no_more(asked, reference[1]) else None
    if asked.is_all_framing:
        return _of_thread(asked, previous)
    if not asked.of("change"):
        return None
    subject = asked.subject()
    return None if subject is None else _of_part(subject) or _of_measure(part(subject), lattice)


def _counts_first(lattice: Lattice) -> bool:
    """“How many carers left, and why?” is answered by a breakdown by reasons."""
    return len(lattice) > 1 and "how" in lattice.words[0] and not {"many", "much"}.isdisjoint(lattice.words[1])


def why_alone(lattice: Lattice, previous: Meaning | None) -> Meaning | None:
    """“Why is that?” of what the thread told, where no breakdown by reasons is held: the last resort."""
    asked = _asked(lattice)
    if asked is None or not asked.is_all_framing or previous is None or previous.query is None:
        return None
    return _of_query(previous.query)


def _asked(lattice: Lattice) -> Asked | None:
    if not 0 < len(lattice) <= MOST_WORDS:
        return None
    found = [(phrase.end - at, at) for at in range(len(lattice)) for phrase in lattice.found(_asking(), at)]
    if not found:
        return None
    length, start = max(found, key=lambda one: (one[0], -one[1]))
    return Asked(lattice, tuple(at for at in range(len(lattice)) if not start <= at < start + length))


def _says_no_more(asked: Asked, named: Sequence[int]) -> bool:
    rest = tuple(at for at in asked.places if at not in named)
    return Asked(asked.lattice, rest).is_all_framing


def _of_record(reference: str, lattice: Lattice) -> Meaning:
    measure = "tracked_items" if reference in dict(lattice.lexicon.names.items) else "actions"
    query = Query(measure, ref=reference)
    return Meaning(Intent.DETAIL, query, ref=reference, why=query)


def _of_thread(asked: Asked, previous: Meaning | None) -> Meaning | None:
    """Of one record always; of a figure that was set beside others, or where a change is asked after."""
    query = previous.query if previous else None
    if query is None:
        return None
    if query.measure in RECORDS:
        return _of_query(query)
    is_told_of_change = bool(query.compare) or any(group in TIME_GROUPS for group in query.group_by)
    return _of_query(query) if is_told_of_change or asked.of("change") else None


def _of_query(query: Query) -> Meaning | None:
    if query.ref is not None:
        return Meaning(Intent.DETAIL, Query(query.measure, ref=query.ref), ref=query.ref, why=Query(query.measure, ref=query.ref))
    if query.measure == "workstream_progress" and query.filters:
        plain = Query(query.measure, filters=query.filters)
        return Meaning(Intent.DETAIL, plain, why=plain)
    if query.stat is Stat.LIST or query.area is not None or query.measure in RECORDS:
        return None
    narrowed = [value.replace("_", " ") for values in query.filters.values() for value in values]
    words = " ".join(["why:", CATALOGUE[query.measure].title.lower(), *narrowed])
    subject = Query(query.measure, query.stat, filters=query.filters, exclude=query.exclude)
    return Meaning(Intent.SEARCH, text=words, why=subject)


def _of_part(subject: Lattice) -> Meaning | None:
    """A strategy or one of its parts, by its name and nothing else."""
    for phrase in subject.found(subject.lexicon.phrases, 0):
        for sense in phrase.held:
            if phrase.end == len(subject) and isinstance(sense, Value) and sense.dimension in OF_PARTS:
                return _of_query(Query("workstream_progress", filters={sense.dimension: sense.values}))
    return None


def _of_measure(reading: Reading, lattice: Lattice) -> Meaning | None:
    """Where the words name one group of one measure, whatever is asked of it."""
    meanings = [reading.meaning] if isinstance(reading, Understood) else list(getattr(reading, "choices", ()))
    queries = [meaning.query for meaning in meanings if meaning.query is not None and meaning.intent is not Intent.DEFINE]
    if not queries or not isinstance(reading, Understood | Doubtful):
        return None
    first = queries[0]
    if any((one.measure, one.filters) != (first.measure, first.filters) for one in queries):
        return None
    meaning = _of_query(first)
    is_search = meaning is not None and meaning.intent is Intent.SEARCH
    return replace(meaning, text=lattice.typed(0, len(lattice))) if meaning and is_search else meaning


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read("words/reasons.toml")[name])


@cache
def _asking() -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/reasons.toml")["why"]:
        tree.add(words_of(phrase), True)
    return tree
