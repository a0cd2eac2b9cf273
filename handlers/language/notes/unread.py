"""A change to an action that may be told in words of which nothing was made: “A12 c/d”, “A16 has come off the list”.

Kept as a plain note it would be recorded at once and the change lost, so it is asked whether the change is meant.
"""

from collections.abc import Iterator

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.acts import phrases_of
from handlers.language.notes.asking import Asks
from handlers.language.notes.clauses import clauses
from handlers.language.notes.days import due_in, vague_in
from handlers.language.notes.words import Note

KINDS = {"complete": "action_complete", "reopen": "action_reopen", "hand_over": "action_reassign", "due": "action_due"}
SO = ("complete", "reopen")
"""Acts that need nothing beside them."""


def unread_change(note: Note, ref: str, words: str) -> Asks | None:
    """What the words of a plain note may change, each change before the note alone."""
    told = note.anew()
    instead = [_record(kind, ref, words, more) for kind, more in _changes(told)]
    return Asks(Unsettled.WHETHER, told.typed(), instead=tuple(instead)) if instead else None


def _record(kind: str, ref: str, words: str, more: dict[str, str]) -> Record:
    return {"kind": KINDS[kind], "ref": ref, "fields": {**more, "note": words}}


def _changes(note: Note) -> Iterator[tuple[str, dict[str, str]]]:
    seen: set[str] = set()
    for clause in clauses(note):
        owners = [name for _, _, name in clause.values("owner")]
        for kind in sorted(_told(clause) - seen, key=list(KINDS).index):
            more: dict[str, str] | None = {} if kind in SO else None
            if kind == "hand_over" and owners:
                more = {"owner": owners[-1]}
            if kind == "due":
                more = _by_when(clause.anew())
            if more is not None:
                seen.add(kind)
                yield kind, more


def _told(clause: Note) -> set[str]:
    """The changes that its words may tell; none that a “not” takes back."""
    found = ((at, phrase) for at in range(clause.size) for phrase in clause.lattice.found(phrases_of("unread"), at))
    told = {kind for at, phrase in found if not clause.is_negated(at) for kind in phrase.held}
    return told | {name for name in ("complete", "reopen") if clause.told(name) and not clause.counts_some()}


def _by_when(clause: Note) -> dict[str, str] | None:
    due = due_in(clause)
    if due is not None:
        return {"due": due.on.isoformat()}
    words = vague_in(clause)
    return {"due": words} if words else None
