"""Milestones, events, schemes, risks and the like, spoken of by words that stand in them: “what did the placement panel decide?”.

Asked after last, where nothing else was understood: every telling word must stand in one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import common_words
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Declined, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.periods import time_at
from handlers.language.timing import when_of
from store.measures.measure import Kind
from store.measures.query import Query, Stat, When
from store.stems import SHORTEST, stem

MOST_WORDS = 18
SHORT = 4
FEWEST = 2
"""Telling words; or one, and what kind of thing is asked for, or that something came of it."""


WITH_NUMBERS = ("event", "scheme", "evidence", "forecast", "commitment")
"""Kinds of which numbers are kept."""
Told = Sequence[tuple[str, str, str]]
"""Reference, kind and words of each."""


@dataclass(frozen=True)
class _Asked:
    kinds: tuple[str, ...]
    telling: tuple[str, ...]
    strong: tuple[str, ...]
    """Of these, the words that do not stand in every other question."""
    came_of: bool
    """Whether a word asks what came of something, or what somebody did or said."""
    is_of_whom: bool
    """Whether no more than “who was …?” is asked."""
    period: When | None


def kept_track_of(lattice: Lattice, reading: Reading, today: date) -> Understood | None:
    """One by itself where one alone has the words, else a list of those that have them."""
    told = lattice.lexicon.names.told
    is_open = isinstance(reading, Declined) or (isinstance(reading, Doubtful) and reading.unsettled is None)
    if not told or not is_open or not 2 <= len(lattice) <= MOST_WORDS:
        return None
    asked, titles = _asked(lattice, today), dict(lattice.lexicon.names.items)
    if asked is None:
        return None
    if _only_sees(lattice, asked):
        return None
    counts = any(not {"many", "much"}.isdisjoint(read_as) for read_as in lattice.words)
    if counts and not asked.kinds:
        told = tuple(one for one in told if one[1] in WITH_NUMBERS)  # an example of a school place is no number of school places
    for kinds in dict.fromkeys((asked.kinds, ())):
        least = FEWEST - bool(asked.kinds or asked.came_of or asked.is_of_whom)
        if len(asked.strong) < least and not (kinds and not asked.telling):
            continue
        found = [ref for ref in _with_words(told, asked.telling, kinds) if kinds or _is_titled(titles[ref], asked)]
        if found:
            return Understood(_meaning(found, told, kinds, asked))
    return None


def _only_sees(lattice: Lattice, asked: _Asked) -> bool:
    """“Who can see this?” asks for no reports."""
    says_report = any(not {"report", "reports"}.isdisjoint(read_as) for read_as in lattice.words)
    return asked.kinds == ("report",) and not (says_report or asked.telling or asked.period)


def _asked(lattice: Lattice, today: date) -> _Asked | None:
    words = read("words/kept.toml")
    period, times = _time(lattice, today)
    kinds: Mapping[str, list[str]] = words["kinds"]
    framing = {*words["framing"], *words["came_of"], *common_words(), *(word for of in kinds.values() for word in of)}
    left = [read_as for at, read_as in enumerate(lattice.words) if at not in times]
    if not any(set(words["asking"]) & set(read_as) for read_as in left):
        return None
    telling = tuple(read_as[0] for read_as in left if framing.isdisjoint(read_as) and len(stem(read_as[0])) >= SHORTEST)
    return _Asked(
        tuple(kind for kind, of in kinds.items() if any(set(of) & set(read_as) for read_as in left)),
        telling,
        tuple(word for word in telling if word not in words["weak"]),
        any(set(words["came_of"]) & set(read_as) for read_as in left),
        len(lattice) <= SHORT and lattice.words[0][0] == "who",
        period,
    )


def _time(lattice: Lattice, today: date) -> tuple[When | None, set[int]]:
    """The one time that is said, and where it stands."""
    found = [(at, said) for at in range(len(lattice)) if (said := time_at(lattice, at, today)) is not None]
    if not found:
        return None, set()
    at, said = max(found, key=lambda one: one[1].end - one[0])
    period = when_of(said.time, Kind.RECORD, False, today)
    return period, set(range(at, said.end)) if period is not None else set()


def _with_words(told: Told, telling: tuple[str, ...], kinds: tuple[str, ...]) -> list[str]:
    stems = [stem(word) for word in telling]
    return [reference for reference, kind, words in told if (not kinds or kind in kinds) and all(one in words for one in stems)]


def _is_titled(title: str, asked: _Asked) -> bool:
    """One word at least must say what it is about, where no kind of thing is asked for."""
    return not asked.strong or any(stem(word) in title.lower() for word in asked.strong)


def _meaning(found: list[str], told: Told, kinds: tuple[str, ...], asked: _Asked) -> Meaning:
    if len(found) == 1 and asked.period is None:
        return Meaning(Intent.DETAIL, Query("tracked_items", ref=found[0]), ref=found[0])
    of_one_kind = kinds or tuple({kind for reference, kind, _ in told if reference in found})
    filters = {"item_kind": of_one_kind} if len(of_one_kind) == 1 else {}
    text = " ".join(asked.telling) or None
    return Meaning(Intent.LIST, Query("tracked_items", Stat.LIST, filters, period=asked.period, text=text))
