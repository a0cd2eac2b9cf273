"""An officer's note of what happened, understood as a record to keep: “A14 amber, 55%”. Nothing is recorded here.

A message that asks is no note; neither is one with nothing to record.
"""

from collections.abc import Callable
from datetime import date

from handlers.language.lattice import Lattice
from handlers.language.meaning import Intent, Meaning, Record
from handlers.language.notes.actions import of_action
from handlers.language.notes.others import of_comment, of_provider, of_recruitment, of_saving, of_workstream
from handlers.language.notes.placements import of_child
from handlers.language.notes.words import Note

SHORT = 8
"""Words of a message that takes back or corrects the one before."""
READERS: tuple[Callable[[Note], Record | None], ...] = (of_child, of_action, of_provider, of_saving, of_workstream)


def noted(lattice: Lattice, text: str, previous: Meaning | None, today: date) -> Meaning | None:
    """What the message tells to be recorded; None where it asks, or tells of nothing."""
    note = Note(lattice, today)
    corrected = _corrected(note, previous)
    if corrected is not None:
        return corrected
    if note.says("undo") and note.size <= SHORT:
        return _log({"kind": "undo", "fields": {}})
    if note.says("pause") and note.size <= SHORT:
        return _log({"kind": "pause", "fields": {}})
    if note.asks:
        return None
    comment = of_comment(note, text)
    found = comment or next((record for reader in READERS if (record := reader(note)) is not None), None)
    if found is None and _tells_a_number(note):
        found = of_recruitment(note)
    return _log(found) if found else None


def _log(record: Record) -> Meaning:
    return Meaning(Intent.LOG, log=record)


def _tells_a_number(note: Note) -> bool:
    """“Two applications in today”, “5 enquiries from the open evening”: begins with a number, or says that it logs or updates."""
    begins = any(word.isdigit() for word in note.lattice.words[0]) if note.size else False
    return begins or note.says("log") or any(note.has(at, "update") for at in range(min(3, note.size)))


def _corrected(note: Note, previous: Meaning | None) -> Meaning | None:
    """“Sorry, make that 60”: the record just told, with another value."""
    if previous is None or len(previous.records) != 1 or not note.says("make_that") or note.size > SHORT:
        return None
    (record,) = previous.records
    fields = dict(record["fields"])
    number, rag, due = note.count(), note.value("rag"), note.due()
    if "percent" in fields and number is not None:
        fields["percent"] = number
    elif "count" in fields and number is not None:
        fields["count"] = number
    elif "rag" in fields and rag is not None:
        fields["rag"] = rag
    elif "due" in fields and due is not None:
        fields["due"] = due.isoformat()
    else:
        return None
    return _log({**record, "fields": fields})
