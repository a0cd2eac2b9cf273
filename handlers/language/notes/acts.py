"""What officers tell: the phrases of words/noting.toml, and their lists of words."""

from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.phrases import Tree

OF_CHILDREN = frozenset(
    {"exit_plan", "authorisation", "appointment", "referral", "placement_end", "placement_start", "placement_move", "saving"}
)


LED_UP_TO = 4
"""Words between “please log” and what it is: “some new feedback”."""


@cache
def phrases_of(table: str) -> Tree[str]:
    """The phrases of a table, each with the name of its list."""
    tree: Tree[str] = Tree()
    for name, phrases in read("words/noting.toml")[table].items():
        for phrase in phrases:
            tree.add(words_of(phrase), name)
    return tree


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(read("words/noting.toml")["lists"][name])


def tells_what_was_said(lattice: Lattice, *, is_quoted: bool) -> bool:
    """Whether it begins by passing on what somebody said: “feedback from a carer”, or “carer at the forum: “…””."""
    starts = [at for at in range(min(3, len(lattice))) if any("log" in one.held for one in lattice.found(phrases_of("acts"), at))]
    first = range(min(starts[-1] + LED_UP_TO if starts else 3, len(lattice)))
    found = (one for at in first for one in lattice.found(phrases_of("acts"), at))
    if any({"comment", "response"} & {*one.held} for one in found):
        return True
    return is_quoted and any(not listed("speakers").isdisjoint(lattice.words[at]) for at in first)


def tells_of_a_child(lattice: Lattice) -> bool:
    """Whether something is told that is recorded of one child: moved, referred, authorised."""
    acts = phrases_of("acts")
    is_told = any(not OF_CHILDREN.isdisjoint(found.held) for at in range(len(lattice)) for found in lattice.found(acts, at))
    is_told = is_told or any(not listed("of_a_child").isdisjoint(words) for words in lattice.words)
    return is_told or any("→" in token.before or token.word == "->" for token in lattice.tokens)
