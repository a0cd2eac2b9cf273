"""Figures named one after another, with what is said of all of them: “starters, leavers and adoptions by quarter this year”."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.language.items import Item, cuts
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap, Token
from handlers.language.senses import Counts, Mark, Measures, Part
from store.measures.query import Stat

NAMING_ALONE = frozenset({"enquire", "visit", "apply", "approve", "withdraw", "leavers", "vacancy", "eet", "suitable"})
"""Parts that a list of figures may name one by one."""
BEGINS = "entered_care"
MOST = 4
JOINING = frozenset({"and", "+", "plus"})


def each_figure(lattice: Lattice, today: date) -> list[Lattice]:
    """The message once for each figure that it lists, with the others left out; none where it lists none."""
    if all(gap is Gap.NONE for gap in lattice.gaps[1:]) and all(JOINING.isdisjoint(words) for words in lattice.words):
        return []
    items = next(cuts(lattice, today))
    heads = _heads(items)
    if not 2 <= len(heads) <= MOST:
        return []
    between = {i for one, other in pairwise(heads) for i in range(one + 1, other)}
    return [_without(lattice, items, {*heads, *between} - {head}, head, heads) for head in heads]


def _heads(items: Sequence[Item]) -> list[int]:
    """The first run of items that each name a figure, with nothing between them but what joins a list."""
    found: list[int] = []
    for index, item in enumerate(items):
        if not _names_a_figure(item):
            continue
        if found and not _is_listed(items, found[-1], index):
            if len(found) > 1:
                break
            found.clear()
        found.append(index)
    return found


def _names_a_figure(item: Item) -> bool:
    return item.get(Measures) is not None or any(isinstance(s, Part) and s.name in NAMING_ALONE for s in item.senses)


def _is_listed(items: Sequence[Item], one: int, other: int) -> bool:
    between = [items[i] for i in range(one + 1, other)]
    if not all(item.is_harmless or item.is_mark(Mark.AND, Mark.TOO) or _is_total(item) for item in between):
        return False
    return any(item.is_mark(Mark.AND) for item in between) or any(
        items[i].gap in (Gap.COMMA, Gap.BREAK) for i in range(one + 1, other + 1)
    )


def _is_total(item: Item) -> bool:
    counts = item.get(Counts)
    return counts is not None and counts.stat in (Stat.COUNT, Stat.TOTAL)


def _without(lattice: Lattice, items: Sequence[Item], left_out: set[int], head: int, heads: Sequence[int]) -> Lattice:
    """The tokens of the other items. Beside those who start, “leavers” are those who leave care."""
    begins = any(_measure(items[i]) == BEGINS for i in heads)
    tokens: list[Token] = []
    words: list[tuple[str, ...]] = []
    for index, item in enumerate(items):
        if index in left_out:
            continue
        is_leavers = begins and index == head and item.words == ("leavers",)
        for at in range(item.start, item.end):
            gap = Gap.NONE if tokens and index == head else lattice.tokens[at].gap
            tokens.append(replace(lattice.tokens[at], gap=gap))
            words.append(("ceasers",) if is_leavers else lattice.words[at])
    tokens[0] = replace(tokens[0], gap=Gap.SENTENCE)
    return Lattice(tuple(tokens), tuple(words), lattice.lexicon, tuple(token.gap for token in tokens))


def _measure(item: Item) -> str | None:
    named = item.get(Measures)
    return named.measure if named else None
