"""Notes on actions: progress, done, open again, another owner, another date, a new one."""

from typing import Any

from handlers.language.notes.words import Note
from handlers.language.titles import titled

Fields = dict[str, Any]
Record = dict[str, Any]
MOST_WORDS = 20
"""Of a note on an action by words of its title; a longer message may be about anything."""
STATUSES = ("blocked", "not_started", "in_progress")


def of_action(note: Note) -> Record | None:
    """What is told of one action, by its reference or by words of its title."""
    if note.says("new_action"):
        return _new(note)
    ref = note.reference("ar") or (titled(note.lattice) if note.size <= MOST_WORDS else None)
    if ref is None:
        return None
    kind, fields = _told(note)
    return {"kind": kind, "ref": ref, "fields": fields} if kind else None


def _told(note: Note) -> tuple[str, Fields]:
    owner, due = note.value("owner"), note.due()
    if note.says("reopen"):
        return "action_reopen", {}
    if note.says("reassign") and owner not in (None, "me"):
        return "action_reassign", {"owner": owner}
    if note.says("due") and due is not None:
        return "action_due", {"due": due.isoformat()}
    fields = progress(note)
    if note.says("complete") and not fields:
        return "action_complete", {}
    return ("action_update" if fields else ""), fields


def progress(note: Note) -> Fields:
    """Percent, rating and status, as far as they are said."""
    percent, rag = note.percent(), note.value("rag")
    status = next((status for status in STATUSES if note.says(status)), None)
    found = {"percent": percent, "rag": rag, "status": status if rag is None and percent is None else None}
    return {name: value for name, value in found.items() if value is not None}


def _new(note: Note) -> Record:
    _, end = note.acts["new_action"]
    fields: Fields = {"title": _title(note, end)}
    workstream, owner, due = note.value("workstream"), note.value("owner", end), note.due()
    if workstream:
        fields["workstream"] = workstream
    if owner and owner != "me":
        fields["owner"] = owner
    if due:
        fields["due"] = due.isoformat()
    return {"kind": "action_new", "fields": fields}


def _title(note: Note, start: int) -> str:
    """From the first break or “to” after “new action”, to the next."""
    breaks = [*note.breaks(), note.size]
    first_break = next((at for at in breaks if at > start), note.size)
    opens = next((at + 1 for at in range(start, note.size) if note.has(at, "to") and at < first_break), None)
    if opens is None:
        opens = next((at for at in breaks if at >= start), start)
    return note.typed(opens, next((at for at in breaks if at > opens), note.size))
