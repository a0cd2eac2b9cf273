"""What “they”, “that” and “it” take from the question before: “… in homes, and what do *they* cost?”, “is that good?”."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.language.items import cuts
from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Doubtful, Intent, Meaning, Reading, Understood, offered_by, once
from handlers.language.senses import Mark, Part
from store.measures.query import Comparison, Query, Stat

REFERRING = frozenset({"they", "them", "those", "these", "their"})
JUDGING = frozenset(
    {
        "lot",
        "lots",
        "much",
        "many",
        "unusual",
        "concerning",
        "enough",
        "reasonable",
        "good",
        "bad",
        "poor",
        "ok",
        "okay",
        "alright",
        "normal",
        "high",
        "low",
        "acceptable",
        "typical",
        "worrying",
    }
)
THAT = frozenset({"that", "this", "it", "they", "those", "these"})
ROUND_IT = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "any",
        "a",
        "so",
        "and",
        "or",
        "then",
        "number",
        "figure",
        "result",
        "not",
        "very",
        "really",
        "too",
        "considered",
    }
)
MOST_WORDS = 12
BESIDE = (Comparison.TARGET, Comparison.NATIONAL, Comparison.LAST_YEAR)


def judged(lattice: Lattice, previous: Meaning | None) -> Doubtful | None:
    """“Is that good?” of a figure: set beside a target, England or a year ago, as the asker chooses. It is no rating of homes."""
    query = previous.query if previous and previous.intent is Intent.FIGURE else None
    said = {token.word for token in lattice.tokens}
    if query is None or not (said & JUDGING and said & THAT) or not said <= JUDGING | THAT | ROUND_IT:
        return None
    choices = tuple(Meaning(Intent.FIGURE, replace(query, compare=(beside,))) for beside in BESIDE)
    return Doubtful(choices, doubt=lattice.typed(0, len(lattice)))


def refers(lattice: Lattice) -> bool:
    """“Of them”, “of those”: of whoever was spoken of before."""
    said = [token.word for token in lattice.tokens]
    of_them = any(one == "of" and other in REFERRING for one, other in pairwise(said))
    return of_them or any(said[at : at + 3] == ["of", "that", "lot"] for at in range(len(said)))


def asked_of_answer(lattice: Lattice, previous: Meaning | None, today: date) -> Understood | None:
    """“Source?”, “how sure is that?”, “the exact number please”: the same answer, which says what it rests on."""
    if previous is None or previous.query is None or len(lattice) > MOST_WORDS:
        return None
    items = next(cuts(lattice, today))
    of_answer = [any(isinstance(sense, Part) and sense.name == "about_figure" for sense in item.senses) for item in items]
    rest = (item for item, is_it in zip(items, of_answer, strict=True) if not is_it)
    is_all = all(item.is_harmless or item.is_mark(Mark.IT, Mark.LAG, Mark.AND, Mark.BE, Mark.OF) for item in rest)
    return Understood(previous) if any(of_answer) and is_all else None


def carried(reading: Reading, lattice: Lattice, previous: Meaning | None, lexicon: Lexicon) -> Reading:
    """With the groups that “they” stands for, of another measure. Where it has no such groups, the whole is to be confirmed."""
    if isinstance(reading, Doubtful):
        each = [carried(Understood(choice), lattice, previous, lexicon) for choice in reading.choices]
        return replace(reading, choices=tuple(offered_by(one)[0] for one in each))
    if not isinstance(reading, Understood):
        return reading
    query, before = reading.meaning.query, previous.query if previous else None
    if query is None or before is None or query.measure == before.measure or not before.filters:
        return reading
    if not any(token.word in REFERRING for token in lattice.tokens):
        return reading
    if query.stat is Stat.LIST and before.stat is Stat.LIST:
        return _of_other_records(reading, query, before, lattice)
    return reading if query.filters or query.stat is Stat.LIST else _of_those(reading, query, before, lattice, lexicon)


def _of_those(reading: Understood, query: Query, before: Query, lattice: Lattice, lexicon: Lexicon) -> Reading:
    if not _can_take(query, before, lexicon):
        return Doubtful((reading.meaning,), doubt=lattice.typed(0, len(lattice)))
    carrying = replace(query, filters=before.filters, exclude=query.exclude or before.exclude)
    return replace(reading, meaning=replace(reading.meaning, query=carrying))


def _of_other_records(reading: Understood, query: Query, before: Query, lattice: Lattice) -> Doubtful:
    """“Are any of those red?”, of milestones, which have no colour: of the actions of that time, perhaps."""
    meaning = reading.meaning
    then = [meaning] if before.period is None or query.period else [replace(meaning, query=replace(query, period=before.period))]
    return Doubtful(tuple(once([*then, meaning])), doubt=lattice.typed(0, len(lattice)))


def _can_take(query: Query, before: Query, lexicon: Lexicon) -> bool:
    return {*before.filters, *before.exclude} <= set(lexicon.measures[query.measure].by)
