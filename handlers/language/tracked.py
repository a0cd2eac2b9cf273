"""What somebody said or promised about something, and what came of an event: “what did the Director say about respite?”."""

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import common_words
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Intent, Meaning
from handlers.language.senses import Value
from handlers.language.titles import plain
from store.measures.query import Query, Stat, Values

MOST_WORDS = 14
SPEAKERS = ("said_by", "owner")


def tracked_asked(lattice: Lattice) -> Meaning | None:
    """A list of statements, commitments or events, by words that they hold; None where nothing else is told in the message."""
    if not 3 <= len(lattice) <= MOST_WORDS or not lattice.lexicon.names.items:
        return None
    return _said(lattice) or _came_of(lattice)


def _said(lattice: Lattice) -> Meaning | None:
    """“What did … say about …”, of somebody of whom it is noted who said it, or who owns actions."""
    words = read("words/tracked.toml")
    kind = next((kind for kind in ("statement", "commitment") if _has(lattice, words[kind])), None)
    found = next((speaker for at in range(len(lattice)) if (speaker := _speaker(lattice, at)) is not None), None)
    if kind is None or found is None or not _has(lattice, words["asking"]):
        return None
    name, start, end = found
    about = next((at for at in range(end, len(lattice)) if _one_of(lattice, at, words["about"])), len(lattice))
    framing = {*words["asking"], *words[kind], *common_words()}
    if not all(_one_of(lattice, at, framing) for at in (*range(start), *range(end, about))):
        return None
    topic = _topic(lattice, range(about + 1, len(lattice)), common_words())
    return None if about < len(lattice) and not topic else _listed({"item_kind": (kind,), "said_by": (name,)}, topic)


def _came_of(lattice: Lattice) -> Meaning | None:
    """“What came of the matching events?”; every word of what it was must stand in the title of one."""
    words = read("words/tracked.toml")
    if not _has(lattice, words["result"]) or not _has(lattice, words["asking"]):
        return None
    framing = {*words["asking"], *words["result"], *words["event"], *common_words()}
    topic = _topic(lattice, range(len(lattice)), framing)
    events = {reference for reference, kind, _ in lattice.lexicon.names.told if kind == "event"}
    titles = [{plain(word) for word in words_of(title)} for ref, title in lattice.lexicon.names.items if ref in events]
    is_titled = any({plain(word) for word in topic} <= title for title in titles)
    names_events = _has(lattice, words["event"])
    return _listed({"item_kind": ("event",)}, topic) if is_titled and (topic or names_events) else None


def _speaker(lattice: Lattice, at: int) -> tuple[str, int, int] | None:
    """Who is spoken of at a place, the longest name first, and where the name begins and ends."""
    found = [
        (phrase.end, sense.values[0])
        for phrase in lattice.found(lattice.lexicon.phrases, at)
        for sense in phrase.held
        if isinstance(sense, Value) and sense.dimension in SPEAKERS and sense.values != ("me",)
    ]
    end, name = max(found, default=(at, ""))
    return (name, at, end) if name else None


def _topic(lattice: Lattice, places: range, framing: frozenset[str] | set[str]) -> list[str]:
    return [lattice.words[at][0] for at in places if not _one_of(lattice, at, framing)]


def _listed(filters: Values, topic: list[str]) -> Meaning:
    return Meaning(Intent.LIST, Query("tracked_items", Stat.LIST, filters, text=" ".join(topic) or None))


def _has(lattice: Lattice, words: list[str]) -> bool:
    return any(_one_of(lattice, at, words) for at in range(len(lattice)))


def _one_of(lattice: Lattice, at: int, words: list[str] | set[str] | frozenset[str]) -> bool:
    return not set(words).isdisjoint(lattice.words[at])
