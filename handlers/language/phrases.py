"""The lexicon as a tree of words, and the message cut into its longest phrases.

Between the words of a phrase articles and the like may stand in the message: “in our care” is found by “in care”.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from handlers.language.normalise import Gap, Token

Held = TypeVar("Held")

PASSED_OVER = frozenset({"the", "a", "an", "our", "any", "all", "their", "these", "those", "some"})
"""Words that may stand inside a phrase without being written in it. None of them can change a meaning there."""


@dataclass(slots=True)
class Node(Generic[Held]):
    next: dict[str, "Node[Held]"] = field(default_factory=dict)
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Found(Generic[Held]):
    """A phrase of the lexicon that stands at a place in the message."""

    end: int
    """The token after its last."""
    words: tuple[str, ...]
    """As the lexicon writes it."""
    held: tuple[Held, ...]


class Tree(Generic[Held]):
    """Phrases by their words; one phrase may hold several things."""

    def __init__(self) -> None:
        self._root: Node[Held] = Node()

    def add(self, words: Sequence[str], held: Held) -> None:
        node = self._root
        for word in words:
            following = node.next.get(word)
            if following is None:  # most are there already, and making a node for nothing takes most of the loading
                following = node.next[word] = Node()
            node = following
        if held not in node.held:
            node.held = (*node.held, held)

    @property
    def words(self) -> set[str]:
        """Every word of every phrase."""
        found: set[str] = set()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            found.update(node.next)
            nodes += node.next.values()
        return {word.removeprefix(",") for word in found}

    def get(self, words: Iterable[str]) -> tuple[Held, ...]:
        """What exactly this phrase holds."""
        node: Node[Held] | None = self._root
        for word in words:
            node = node.next.get(word) if node else None
        return node.held if node else ()

    def found(self, words: Sequence[tuple[str, ...]], gaps: Sequence[Gap], start: int) -> list[Found[Held]]:
        """Every phrase that begins at `start`, in the order of the alternatives of each word, shorter before longer."""
        return list(self._walk(self._root, words, gaps, start, ()))

    def _walk(
        self, node: Node[Held], words: Sequence[tuple[str, ...]], gaps: Sequence[Gap], at: int, so_far: tuple[str, ...]
    ) -> Iterator[Found[Held]]:
        if so_far and node.held:
            yield Found(at, so_far, node.held)
        if at >= len(words) or (so_far and gaps[at] > Gap.COMMA):
            return
        comma = "," if so_far and gaps[at] is Gap.COMMA else ""  # only where the phrase itself has it, as some names do
        for word in words[at]:
            following = node.next.get(comma + word)
            if following is not None:
                yield from self._walk(following, words, gaps, at + 1, (*so_far, word))
        if (
            so_far
            and not comma
            and node.next
            and words[at][0] in PASSED_OVER
            and at + 1 < len(words)
            and gaps[at + 1] is Gap.NONE
        ):
            for found in self._walk(node, words, gaps, at + 1, so_far):
                if found.words != so_far:
                    yield found


def gaps_of(tokens: Sequence[Token]) -> list[Gap]:
    return [token.gap for token in tokens]
