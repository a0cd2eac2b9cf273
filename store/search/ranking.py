"""The texts that best hold what is looked for: always in the same order, on every database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from store.search.texts import Text
from store.search.words import telling

MOST = 5
ENOUGH = 0.6
"""The part of the question's weight that a text must hold, where none holds all its words."""


@dataclass(frozen=True)
class Found:
    text: Text
    holds_all: bool
    """Every telling word of what was looked for."""


def best(texts: Iterable[Text], looked_for: str) -> list[Found]:
    """The best first: what is laid down before what was said; then the rarer words, and the shorter text; ties by reference."""
    wanted = list(dict.fromkeys(telling(looked_for)))
    counted = [(text, Counter(telling(f"{text.words} {text.place}"))) for text in texts]
    if not wanted or not counted:
        return []
    weights = {word: log(1 + len(counted) / (1 + sum(word in words for _, words in counted))) for word in wanted}
    found = []
    for text, words in counted:
        held = [word for word in wanted if word in words]
        weight = sum(weights[word] for word in held)
        if held:
            score = weight + sum(words[word] for word in held) / (20 + words.total())
            found.append((len(held) == len(wanted), weight / sum(weights.values()), score, Found(text, len(held) == len(wanted))))
    whole = [one for one in found if one[0]] or [one for one in found if one[1] >= ENOUGH]
    return [one for *_, one in sorted(whole, key=lambda one: (one[3].text.weight, -round(one[2], 9), one[3].text.ref))][:MOST]
