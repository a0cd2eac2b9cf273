"""What may be asked next, as buttons below an answer: another reading of its words, and the nearest follow-ups."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from handlers.answers.reply import Choice
from handlers.answers.restate import restate
from handlers.answers.traits import by_words
from handlers.answers.words import capital
from handlers.language.meaning import Meaning, Understood
from store.measures.benchmarks import AREAS
from store.measures.catalogue import CATALOGUE
from store.measures.disclosure import withheld
from store.measures.measure import Kind
from store.measures.query import TIME_GROUPS, Comparison, Query, Stat
from store.periods import in_words
from store.vocabulary import Audience

MOST = 3
BREAKDOWNS = ("age_band", "placement_type", "location", "leaving_reason", "legal_status", "sex", "district")
"""Those that members ask for most, first."""
OF_LEAVERS = ("leaver_age", "activity", "accommodation")
"""The same of care leavers, all of whom are in one and the same age band of children."""


def other_readings(understood: Understood, area: str) -> tuple[Choice, ...]:
    found = [
        Choice(_instead(assumption.otherwise, understood.meaning, area), assumption.otherwise)
        for assumption in understood.assumptions
        if assumption.otherwise is not None
    ]
    return tuple(found)


def follow_ups(meaning: Meaning, audience: Audience, area: str) -> tuple[Choice, ...]:
    """At most three, each of which this audience would be answered."""
    assert meaning.query is not None
    allowed = (
        Choice(label, replace(meaning, query=query))
        for label, query in _follow_ups(meaning.query, area)
        if withheld(CATALOGUE[query.measure], query, audience) is None
    )
    return tuple(islice(allowed, MOST))


def _follow_ups(query: Query, area: str) -> Iterator[tuple[str, Query]]:
    if query.stat is Stat.LIST or CATALOGUE[query.measure].kind is Kind.RECORD:
        return
    if query.area:
        return  # of other areas, only what is published can be asked
    if query.stat is Stat.COUNT and Stat.RATE in CATALOGUE[query.measure].stats and set(AREAS) & {*query.compare}:
        yield "As a rate, to compare", replace(query, stat=Stat.RATE)
    by_time = any(group in TIME_GROUPS for group in query.group_by)
    if not query.compare and not by_time:
        yield "Compared with a year before", replace(query, compare=(Comparison.LAST_YEAR,))
    if query.group_by:
        return
    spoken_of = {*query.filters, *query.exclude, *query.of}
    by = CATALOGUE[query.measure].by
    for dimension in OF_LEAVERS if "leaver_age" in by else BREAKDOWNS:
        if dimension in by and dimension not in spoken_of:
            yield _by(dimension, area), replace(query, group_by=(dimension,))


def _by(dimension: str, area: str) -> str:
    """`By age`; `Inside or outside the county`."""
    words = by_words(dimension, area)
    return capital(words.removeprefix("whether ")) if words.startswith("whether ") else f"By {words}"


def _instead(other: Meaning, taken: Meaning, area: str) -> str:
    """What is different in the other reading: `Instead: 2023/24`."""
    query = other.query
    if query and taken.query and query.period is not None and replace(query, period=None) == replace(taken.query, period=None):
        return f"Instead: {in_words(query.period)}"
    return f"Instead: {restate(other, area)}"
