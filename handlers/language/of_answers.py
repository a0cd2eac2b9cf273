"""“Cite this”, “source?”, “how sure are you?”: what is asked of the answer before, or of one that is named by its id.

The whole message must ask it. With a subject of its own, as in “enquiries by source”, it is a question like any other.
"""

import re
from functools import cache

from handlers.language.lattice import Lattice, lattice_of
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Context, OfAnswer, WantedOfAnswer
from handlers.language.phrases import Tree

MOST_WORDS = 16
ANSWER_ID = re.compile(r"(?:\b(?:answer|cite|quote|id) |(?=\b[a-z]{0,11}[2-7]))\b([a-z2-7]{12})\b")
"""Twelve letters without a figure among them are a word, but for where an id is told."""
BREAKS_DOWN = frozenset({"by", "per"})
"""“By source” is a breakdown."""


def of_answer_asked(lattice: Lattice, text: str, context: Context) -> OfAnswer | None:
    """None where the message asks anything else. The answer's id is that of the thread unless one is told."""
    if not 0 < len(lattice) <= MOST_WORDS or not BREAKS_DOWN.isdisjoint(lattice.words[0]):
        return None
    named = ANSWER_ID.search(text.lower())
    asking = lattice_of(f"{text[: named.start(1)]} {text[named.end(1) :]}", lattice.lexicon) if named else lattice
    wanted = next((kind for kind in WantedOfAnswer if _is_asked(kind, asking)), None)
    return None if wanted is None else OfAnswer(wanted, named[1] if named else context.answer_id)


def _is_asked(kind: WantedOfAnswer, lattice: Lattice) -> bool:
    found = [(at, phrase.end) for at in range(len(lattice)) for phrase in lattice.found(_phrases(kind), at)]
    if not found:
        return False
    start, end = max(found, key=lambda one: (one[1] - one[0], -one[0]))
    rest = [at for at in range(len(lattice)) if not start <= at < end]
    said = [{lattice.tokens[at].word, *lattice.words[at]} for at in rest]
    if any(words.isdisjoint(_words("round")) for words in said):
        return False
    first = next((words for words in said if words.isdisjoint(_words("leading"))), set())
    return kind is WantedOfAnswer.CITATION or not first.isdisjoint(_words("asking"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read("words/of_answers.toml")[name])


@cache
def _phrases(kind: WantedOfAnswer) -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/of_answers.toml")[kind.value]:
        tree.add(words_of(phrase), True)
    return tree
