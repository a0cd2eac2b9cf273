"""“How do we compare nationally?”, “where do we rank among our neighbours for placement moves?”: our figures beside others'.

With a subject it is that figure, as a rate or share where one can be had, as numbers of children cannot be compared between
councils. Without one it is the thread's, or else the headline figures that are published for every council.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.language.lattice import Lattice, lattice_of
from handlers.language.meaning import Doubtful, Intent, Meaning, Reading, Several, Understood
from store.measures.catalogue import CATALOGUE
from store.measures.query import Comparison, Order, Query, Stat

US = r"(?:we|our (?:council|county|area|numbers?|figures?|rates?|performance)|this council|the council)"
OPENING = r"^(?:(?:so|and|ok|okay|but|please|tell me|show me|can you (?:tell|show) me)[, ]+)*"
ON = r"(?:on|for|in terms of|when it comes to|as regards|regarding|by|in)"
COMPARE = re.compile(
    rf"{OPENING}how (?:do|does|are|is|did|well (?:do|are)) {US} (?:compar(?:e|es|ed|ing)|doing|fare|faring|stack(?:ing)? up"
    rf"|measur(?:e|ing) up|look)\b(?P<who>.*?)(?: {ON} (?P<what>(?!the (?:region|country)\b).+))?$"
)
COMPARE_OURS = re.compile(rf"{OPENING}compare (?:us|our (?P<what>.+?)) (?P<who>nationally|regionally|(?:with|to|against) .+)$")
COMPARE_SUBJECT = re.compile(
    rf"{OPENING}how (?:do|does|is|are) our (?:(?:performance|figures?|numbers?) {ON} )?(?P<what>.+?) compared? "
    r"(?P<who>nationally|regionally|(?:with|to|against) .+)$"
)
RANK = re.compile(
    rf"{OPENING}(?:where|how) (?:do|does|are|is) {US} (?:rank(?:ed|ing)?|stand|sit|come|placed)\b(?P<who>.*?)"
    rf"(?: {ON} (?P<what>.+))?$"
)
VAGUE = re.compile(rf"\b{US} (?:doing|look)\b")
"""“How are we doing?” sets nothing beside anybody."""
OTHERS = {
    Comparison.NATIONAL: re.compile(r"\b(?:national(?:ly)?|england|english|country)\b"),
    Comparison.REGION: re.compile(r"\bregion(?:al|ally)?\b"),
    Comparison.STATISTICAL_NEIGHBOURS: re.compile(r"\b(?:neighbours?|similar|statistical|comparable|peers?|like us|like ours)\b"),
}
FRAMING = frozenset(
    {
        *("with", "to", "and", "the", "our", "other", "others", "of", "against", "beside", "among", "amongst", "within"),
        *(
            "as",
            "a",
            "compared",
            "whole",
            "average",
            "rest",
            "all",
            "council",
            "councils",
            "authorities",
            "local",
            "area",
            "areas",
        ),
        *("figure", "figures"),
    }
)
"""Words that name nobody."""
HEADLINES = (
    Query("children_in_care", Stat.RATE),
    Query("three_plus_placements"),
    Query("long_term_stability"),
)
Part = Callable[[Lattice], Reading]


def beside_others_asked(lattice: Lattice, text: str, previous: Meaning | None, part: Part) -> Reading | None:
    """None where the message asks anything else, or of anybody else."""
    said = " ".join(re.sub(r"[?!.]+\s*$", "", text.lower().replace("’", "'")).split())
    found = COMPARE.match(said) or COMPARE_OURS.match(said) or COMPARE_SUBJECT.match(said)
    ranks = None if found else RANK.match(said)
    match = found or ranks
    if match is None:
        return None
    if VAGUE.search(said) and not match["who"].strip():
        return None
    others = _others(match["who"])
    if others is None or (ranks and others != (Comparison.STATISTICAL_NEIGHBOURS,)):
        return None
    order = Order.HIGHEST if ranks else None
    what = match["what"]
    if what:
        readings = [part(lattice_of(words, lattice.lexicon)) for words in (what, f"how many {what}")]
        beside = [_of(reading, others, order) for reading in readings]
        return beside[0] or beside[1]
    if previous is not None and previous.query is not None and previous.intent is Intent.FIGURE:
        return Understood(_beside(previous, others, order))
    headlines = tuple(_beside(Meaning(Intent.FIGURE, query), others, order) for query in HEADLINES)
    return Doubtful(headlines, doubt=lattice.typed(0, len(lattice))) if ranks else Several(tuple(map(Understood, headlines)))


def _others(who: str) -> tuple[Comparison, ...] | None:
    """Those that are named; England, the region and similar councils where nobody is. None where somebody else is."""
    rest = who
    for pattern in OTHERS.values():
        rest = pattern.sub(" ", rest)
    if not set(re.findall(r"[^\s,]+", rest)) <= FRAMING:
        return None
    named = tuple(comparison for comparison, pattern in OTHERS.items() if pattern.search(who))
    return named or (tuple(OTHERS) if not who.strip() or who.strip() in ("with others", "to others") else None)


def _of(reading: Reading, others: tuple[Comparison, ...], order: Order | None) -> Reading | None:
    if isinstance(reading, Understood) and _is_figure(reading.meaning):
        return replace(reading, meaning=_beside(reading.meaning, others, order))
    if isinstance(reading, Doubtful) and reading.choices and all(map(_is_figure, reading.choices)):
        return replace(reading, choices=tuple(_beside(choice, others, order) for choice in reading.choices))
    return None


def _is_figure(meaning: Meaning) -> bool:
    return meaning.intent is Intent.FIGURE and meaning.query is not None and meaning.query.area is None


def _beside(meaning: Meaning, others: tuple[Comparison, ...], order: Order | None) -> Meaning:
    query = meaning.query
    assert query is not None
    stats = CATALOGUE[query.measure].stats
    counts = (query.stat or CATALOGUE[query.measure].stat) is Stat.COUNT
    stat = Stat.SHARE if query.filters and Stat.SHARE in stats else Stat.RATE
    told = replace(query, stat=stat) if counts and stat in stats else query
    return replace(
        meaning, query=replace(told, compare=others, order=order or told.order, group_by=() if order else told.group_by)
    )
