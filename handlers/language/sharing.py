"""Records whose titles share what is said: “the Ashbury home” may be an action or one of two milestones, and is asked back."""

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import common_words
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Declined, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.titles import plain, telling_words
from store.measures.listing import natural
from store.measures.query import Query

FEWEST = 2
"""Telling words must be said; or one, and what kind of record it is."""
FEW_WORDS = 4
"""So short a message may name a record and ask nothing of it."""
MOST = 4
"""So many records are offered."""


def titles_shared(lattice: Lattice, reading: Reading) -> Reading | None:
    """Where nothing was understood: the record whose title has every telling word, or the question which of a few is meant."""
    if not isinstance(reading, Declined) or reading.subjects:
        return None
    asking = set(read("words/searching.toml")["asking_after"])
    if len(lattice) > FEW_WORDS and not any(asking & set(words) for words in lattice.words):
        return None
    found = [_detail(lattice, reference) for reference in sorted(_sharing(lattice), key=natural)]
    if len(found) == 1:
        return Understood(found[0])
    return Doubtful(tuple(found), doubt=lattice.typed(0, len(lattice))) if 1 < len(found) <= MOST else None


def _sharing(lattice: Lattice) -> list[str]:
    kinds = read("words/kept.toml")["kinds"]
    actions = {"action", "actions", "request", "requests", "task", "project"}
    said = {word for words in lattice.words for word in words}
    named = {kind for kind, words in kinds.items() if said & set(words)} | ({"action"} if said & actions else set())
    framing = {
        *read("words/searching.toml")["framing"],
        *common_words(),
        *actions,
        *(word for kind in named & kinds.keys() for word in kinds[kind]),
    }
    telling = [words for words in lattice.words if framing.isdisjoint(words)]
    if not telling or len(telling) + bool(named) < FEWEST:
        return []
    kind_of = {reference: kind for reference, kind, _ in lattice.lexicon.names.told}
    return [
        reference
        for reference, title in telling_words(lattice.lexicon.names).items()
        if (not named or kind_of.get(reference, "action") in named)
        and all(any(plain(word) in title for word in words) for words in telling)
    ]


def _detail(lattice: Lattice, reference: str) -> Meaning:
    measure = "tracked_items" if reference in dict(lattice.lexicon.names.items) else "actions"
    return Meaning(Intent.DETAIL, Query(measure, ref=reference), ref=reference)
