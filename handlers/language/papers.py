"""Questions that committee papers answer: whose papers, and which of the things that they say.

A topic answers a question only where every telling word of the question is among the words of its own; a likeness of some words
is offered, and never answered. The council is the one that is named, or this one where papers of its own are held.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.language.lattice import Lattice
from handlers.language.lexicon.papers import SIGNS, PapersKnown, Topic, folded, idle, is_of_time, weak
from handlers.language.meaning import (
    Courtesy,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    NoneOfThese,
    Reading,
    Refused,
    Several,
    Understood,
)
from handlers.language.normalise import Token
from handlers.language.senses import Elsewhere
from store.areas import UnknownArea, find_area

LIKE, SAME = 0.5, 0.9
"""How alike a question is to a way of asking, from 0 to 1: for an answer, and to be taken for it whatever else it may mean."""
BETTER = 0.08
"""By how much one topic must be the more alike, or the asker chooses."""
NEAR = 0.25
MOST = 3


@dataclass(frozen=True)
class Likeness:
    topic: Topic
    how: float
    is_whole: bool
    """Every telling word of the question is one of the topic's."""


def is_asked_of_papers(lattice: Lattice) -> bool:
    """Whether it asks, in the very words by which a topic is asked for, for what is published: “what did we tell that carer?”."""
    area = _council(lattice)
    if area is None or area[0] not in lattice.lexicon.papers.councils:
        return False
    found = _likenesses(lattice, lattice.lexicon.papers, *area)
    return any(one.is_whole and one.how == 1 for one in found)


def told_in_papers(lattice: Lattice, reading: Reading) -> Reading:
    """The reading, with the topic of the papers that answers the question: in its place, or to fall back on."""
    known = lattice.lexicon.papers
    area = _council(lattice)
    if area is None or _asks_nothing(reading):
        return reading
    code, name = area
    if isinstance(reading, Understood) and reading.meaning.intent is Intent.SEARCH:
        reading = replace(reading, meaning=replace(reading.meaning, area=name))
    if code not in known.councils:
        return replace(reading, papers_of=name) if isinstance(reading, Declined) and name else reading
    found = _likenesses(lattice, known, code, name)
    whole = [one for one in found if one.is_whole and one.how >= LIKE]
    if whole:
        return _settled(reading, whole, name, lattice)
    near = tuple(_meaning(one.topic, name) for one in found if one.how >= NEAR)[:MOST]
    return replace(reading, nearest=(*near, *reading.nearest)) if isinstance(reading, Declined) else reading


def _asks_nothing(reading: Reading) -> bool:
    is_note = isinstance(reading, Understood) and reading.meaning.intent in (Intent.LOG, Intent.SUMMARY, Intent.HELP)
    return is_note or isinstance(reading, NoneOfThese | Refused | Courtesy)


def _settled(reading: Reading, whole: Sequence[Likeness], name: str | None, lattice: Lattice) -> Reading:
    """Where topics answer the whole question. What this council has records of comes before its papers."""
    best, is_same = _meaning(whole[0].topic, name), whole[0].how >= SAME
    if isinstance(reading, Understood):
        return _beside(reading, best, is_same=is_same and bool(name))
    if isinstance(reading, Several) and not (is_same and name):
        return replace(reading, paper=best)
    if not (isinstance(reading, Declined) or is_same or name):
        return reading
    alike = [one for one in whole if one.how == 1] or [one for one in whole if one.how > whole[0].how - BETTER]
    choices = tuple(_meaning(one.topic, name) for one in alike)
    return Understood(best) if len(choices) == 1 else Doubtful(choices[:MOST], doubt=lattice.typed(0, len(lattice)))


def _beside(reading: Understood, paper: Meaning, *, is_same: bool) -> Understood:
    """A figure stays the answer; what asks for none, of a council that is named, is the papers'."""
    query = reading.meaning.query
    is_figure = query is not None and reading.meaning.intent in (Intent.FIGURE, Intent.LIST)
    if is_same and not (is_figure and query is not None and query.area):
        return Understood(paper)
    return replace(reading, paper=paper)


def _meaning(topic: Topic, name: str | None) -> Meaning:
    return Meaning(Intent.SEARCH, ref=topic.id, text=topic.title, area=name)


def _council(lattice: Lattice) -> tuple[str, str | None] | None:
    """Code and name of the one council that is named; this one, without a name, where none is."""
    named = dict.fromkeys(sense.area for _, _, sense in _elsewhere(lattice))
    if not named:
        own = lattice.lexicon.names.code
        return (own, None) if own else None
    if len(named) > 1:
        return None
    (name,) = named
    try:
        return find_area(name).code, name
    except UnknownArea:
        return None


def _elsewhere(lattice: Lattice) -> Iterator[tuple[int, int, Elsewhere]]:
    for at in range(len(lattice)):
        for found in lattice.found(lattice.lexicon.phrases, at):
            for sense in found.held:
                if isinstance(sense, Elsewhere):
                    yield at, found.end, sense


def _likenesses(lattice: Lattice, known: PapersKnown, code: str, name: str | None) -> list[Likeness]:
    """Of the council's topics, the most alike first; ties in the order of their ids."""
    places = {at for start, end, _ in _elsewhere(lattice) for at in range(start, end)} if name else set()
    said = [
        readings
        for at, (token, words) in enumerate(zip(lattice.tokens, lattice.words, strict=True))
        if at not in places and (readings := _readings(token, words))
    ]
    found = [_likeness(topic, said, known) for topic in known.topics if topic.council == code]
    return sorted(found, key=lambda one: (not one.is_whole, -one.how, one.topic.id))


def _likeness(topic: Topic, said: list[frozenset[str]], known: PapersKnown) -> Likeness:
    read = [next(iter(sorted(readings & topic.words)), None) for readings in said]
    words = frozenset(word for word in read if word is not None)
    unread = sum(word is None and readings.isdisjoint(weak()) for word, readings in zip(read, said, strict=True))

    def weight(some: Iterable[str]) -> float:
        return sum(known.weights.get(word, 1.0) for word in some)

    def alike(ask: frozenset[str]) -> float:
        extra = [word for word in words - ask if not is_of_time(word)]
        return weight(words & ask) / (weight(ask) + 0.5 * weight(extra) + 2 * unread)

    return Likeness(topic, max(map(alike, topic.asks), default=0.0) if words else 0.0, not unread and bool(words))


def _readings(token: Token, words: tuple[str, ...]) -> frozenset[str]:
    """A word as the topics have it, and every word that its spelling may stand for; none where it tells nothing."""
    read_as = {token.word, token.stem or token.word, *words}
    if any(word in idle() for word in (token.word, *words[:1])) or token.word in SIGNS:
        return frozenset()
    return frozenset(folded(word) for word in read_as)
