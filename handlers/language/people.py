"""Looking for people in a message: what the rules of refusal are written with."""

from collections.abc import Iterator, Mapping

from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap

WordLists = Mapping[str, frozenset[str]]
COUNTS = (
    ("how", "many"),
    ("what", "%"),
    ("what", "share"),
    ("what", "proportion"),
    ("number", "of"),
    ("%", "of"),
    ("proportion", "of"),
)
ASKS = frozenset({"tell", "know", "and", "say", "see", "or", "out", "me", "us", "wonder", "wondering", "but", "so"})


class Message:
    """The message as the rules look at it. A misspelt word counts as any word that it may have been meant for."""

    def __init__(self, lattice: Lattice, words: WordLists) -> None:
        self.lattice = lattice
        self.lists = words
        self.size = len(lattice.tokens)
        self.read = [frozenset(words) for words in lattice.words]
        self.counts = any(self.reads(at, *pair) for at in range(self.size) for pair in COUNTS)
        self.is_of_care = any(self.listed(at, "care") for at in range(self.size))

    def has(self, at: int, *choices: str) -> bool:
        return 0 <= at < self.size and not self.read[at].isdisjoint(choices)

    def listed(self, at: int, *lists: str) -> bool:
        return 0 <= at < self.size and any(not self.read[at].isdisjoint(self.lists[name]) for name in lists)

    def says(self, name: str) -> bool:
        """Whether a word of a list is there without doubt: “htis” may have been “his”, and is not taken for it."""
        return any(len(words) == 1 and words <= self.lists[name] for words in self.read)

    def reads(self, at: int, *phrase: str) -> bool:
        if not 0 <= at <= self.size - len(phrase):
            return False
        return phrase[0] in self.read[at] and all(word in self.read[at + offset] for offset, word in enumerate(phrase))

    def anywhere(self, *choices: str) -> bool:
        return any(self.has(at, *choices) for at in range(self.size))

    def any_listed(self, *lists: str) -> bool:
        return any(self.listed(at, *lists) for at in range(self.size))

    def begins_clause(self, at: int) -> bool:
        return at == 0 or self.lattice.tokens[at].gap is not Gap.NONE or self.lattice.words[at - 1][0] in ASKS

    def young_person(self, at: int) -> bool:
        return (
            self.reads(at, "young", "person")
            or self.reads(at, "young", "man")
            or self.reads(at, "young", "woman")
            or self.reads(at, "young", "lady")
        )

    def one_person(self, at: int) -> bool:
        """A noun for one person, that is not the first half of a thing: “child” but not “child protection”."""
        if self.young_person(at):
            return not self.listed(at + 2, "thing") or self.has(at + 2, "in", "who")
        if self.has(at, "sibling") and self.has(at + 1, "group"):
            return not self.counts
        if self.has(at, "family") and self.has(at + 1, "and", "or") and self.has(at + 2, "friend", "friends"):
            return False
        if not self.listed(at, "child", "adult"):
            return False
        if self.has(at + 1, "in", "looked") and self.has(at + 2, "care", "after"):  # the child in care population
            return not self.listed(at + 3, "thing")
        return not self.listed(at + 1, "thing") or self.has(at + 1, "in", "who", "looked")

    def describes(self, at: int) -> bool:
        """Stands between an article and a person: little, 15 year old."""
        return (self.listed(at, "adjective") or self.lattice.tokens[at].word[:1].isdigit()) and not self.one_person(at)

    def positions(self, *choices: str) -> Iterator[int]:
        return (at for at in range(self.size) if self.has(at, *choices))
