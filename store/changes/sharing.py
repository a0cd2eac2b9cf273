"""Letting members read a note: on purpose, once somebody has read it for what it tells of one family."""

from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, Record, RowChange
from store.models import ActionUpdate
from store.records import values_of
from store.speaks_of import speaks_of


def share(known: Known, record: Record) -> Change:
    """The notes of a run. At once where they speak of nobody; else they are shown first, with what to look at."""
    rows = _notes_of(known, int(record["fields"]["run"]))
    if not rows:
        raise CannotRecord("There is no note to share: it is shared already, or it was taken back.")
    notes = [row.after or {} for row in rows]
    told = [word for note in notes for word in speaks_of(str(note["note"]))]
    warnings = (("speaks_of", {"words": list(dict.fromkeys(told))}),) if told else ()
    about = str(notes[0]["about"])
    return Change("note_share", about, rows, is_plain_note=not told, warnings=warnings)


def _notes_of(known: Known, run_id: int) -> tuple[RowChange, ...]:
    """The notes that a run brought, that stand and are not shared, each before and after."""
    brought = known.session.query(ActionUpdate).filter(ActionUpdate.since_run_id == run_id, ~ActionUpdate.is_shared)
    stand = [values_of(row) for row in brought if known.find(ActionUpdate, row.about, row.noted_on, row.number) == values_of(row)]
    return tuple(known.change(ActionUpdate, values, is_shared=True) for values in stand)
