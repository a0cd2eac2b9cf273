"""A note in pieces: one for each record that it names, and the clauses of each."""

from dataclasses import dataclass

from handlers.language.normalise import Gap
from handlers.language.notes.acts import listed
from handlers.language.notes.words import Note, reference_of
from handlers.language.senses import Value

NAMES = ("workstream", "priority", "strategy", "provider_name", "service", "owner")
"""Dimensions whose names may have “and” or commas in them."""
BESIDE = ("and", "&", "+", "plus", "also", "or")


@dataclass(frozen=True)
class Piece:
    """What is told of one record, or of several alike: “A14 and A15 are done”."""

    note: Note
    at: tuple[int, ...]
    """Where its records are named."""

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(self.note.lattice.tokens[at].word.upper() for at in self.at)


def clauses(note: Note) -> list[Note]:
    """Stretches between commas, dashes and words such as “because”; never within a name."""
    starts = [0, *boundaries(note)]
    return [note.part(start, end) for start, end in zip(starts, [*starts[1:], note.size], strict=True) if start < end]


def boundaries(note: Note) -> list[int]:
    """Where a clause begins, but for the first."""
    inside = _inside_names(note)
    return [at for at in range(1, note.size) if at not in inside and _begins(note, at)]


def _begins(note: Note, at: int) -> bool:
    return note.lattice.gaps[at] is not Gap.NONE or _joins(note, at) or _names_another(note, at)


def _names_another(note: Note, at: int) -> bool:
    """“A20 now 40% A22 now 60%”: another record, with nothing that leads up to it."""
    if not reference_of(note.lattice.tokens[at]) or note.has(at - 1, *listed("leads_up")):
        return False
    letter = note.lattice.tokens[at].word[0]
    return any(other < at - 1 for other in note.references(letter))


def _joins(note: Note, at: int) -> bool:
    if note.has(at, "as"):
        is_part_of_what_is_told = any(start == at + 1 for spans in note.acts.values() for start, _ in spans) or note.has(
            at + 1, "at", "of", "red", "amber", "green", "well", "planned", "agreed", "per"
        )
        return not is_part_of_what_is_told
    if note.has(at, "due") and note.has(at + 1, "to"):
        return not any(word[0].isdigit() for i in range(at + 2, min(at + 5, note.size)) for word in note.lattice.words[i])
    if note.has(at - 1, *listed("joining")):
        return False
    return note.has(at, *listed("joining"))


def _inside_names(note: Note) -> set[int]:
    found: set[int] = set()
    for at in range(note.size):
        for phrase in note.lattice.found(note.lattice.lexicon.phrases, at):
            if any(isinstance(sense, Value) and sense.dimension in NAMES for sense in phrase.held):
                found.update(range(at + 1, phrase.end))
    return found


def pieces(note: Note, letters: str) -> list[Piece]:
    """What is told of each record named; a record named in the middle of a clause is only spoken of."""
    named = note.references(letters)
    subjects = [at for at in named if at == named[0] or _is_subject(note, at)]
    groups = _together(note, subjects)
    starts = [_clause_start(note, group[0]) if index else 0 for index, group in enumerate(groups)]
    found = []
    for start, end, group in zip(starts, [*starts[1:], note.size], groups, strict=True):
        part = note.part(start, end)
        at = tuple(place - start for place in group)
        part.used.update(at)
        found.append(Piece(part, at))
    return found


def _clause_start(note: Note, at: int) -> int:
    return max((start for start in [0, *boundaries(note)] if start <= at), default=0)


def _is_subject(note: Note, at: int) -> bool:
    """It begins its clause, but for “and”, “please close”, “update on”."""
    start = _clause_start(note, at)
    told = {i for spans in note.acts.values() for first, end in spans for i in range(first, end)}
    return all(
        i in told or not listed("glue").isdisjoint(note.lattice.words[i]) or note.has(i, *BESIDE) for i in range(start, at)
    )


def _together(note: Note, subjects: list[int]) -> list[list[int]]:
    """Records named side by side, with no more than “and” between them."""
    groups: list[list[int]] = []
    for at in subjects:
        between = range(groups[-1][-1] + 1, at) if groups else range(0)
        if groups and all(note.has(i, *BESIDE, "action", "actions") for i in between):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


@dataclass
class Words:
    """What is kept of a note as it was typed: clauses side by side in one stretch."""

    stretches: list[tuple[int, int]]

    @classmethod
    def none(cls) -> "Words":
        return cls([])

    def keep(self, clause: Note) -> None:
        """Without the reference that it begins with, which stands beside."""
        first = next((at for at in range(clause.size) if not (at in clause.used and reference_of(clause.lattice.tokens[at]))), 0)
        start, end = clause.lattice.tokens[first].start, clause.end
        if self.stretches and self.stretches[-1][1] == start:
            self.stretches[-1] = (self.stretches[-1][0], end)
        else:
            self.stretches.append((start, end))

    def text(self, note: Note) -> str:
        said = (note.source.between(start, end) for start, end in self.stretches)
        return "; ".join(_whole(_without_joining(words)) for words in said if words)


def _whole(words: str) -> str:
    """Without a bracket whose other half named the record: “Videos (A18)”."""
    for opens, closes in ("()", "[]"):
        if words.count(opens) != words.count(closes):
            words = words.replace(opens, "").replace(closes, "")
    return " ".join(words.split(" ")).strip(" ,;:–-")


def _without_joining(words: str) -> str:
    """“Because planning was refused” is kept as “planning was refused”."""
    first, _, rest = words.partition(" ")
    if first.lower() in ("because", "as", "since", "cos", "and", "but", "plus") and rest:
        return rest
    return words[len("due to ") :] if words.lower().startswith("due to ") else words
