"""Notes on carers' comments, recruitment, savings, workstreams and providers; taking back, pausing."""

from typing import Any

from handlers.language.notes.actions import progress
from handlers.language.notes.words import Note

Record = dict[str, Any]
STAGES = ("enquiry", "initial_visit", "application", "assessment", "panel", "approval")


def of_comment(note: Note, text: str) -> Record | None:
    """A new comment, the council's answer to one, or its release to members."""
    ref = note.reference("f")
    if ref is not None and note.says("response"):
        return {"kind": "feedback_response", "ref": ref, "fields": {"response": _after_reference(note, ref)}}
    if ref is not None and note.says("release"):
        return {"kind": "feedback_release", "ref": ref, "fields": {}}
    quote = note.quoted(text)
    if not note.says("comment") or not (quote or note.says("log")):
        return None
    fields: dict[str, Any] = {"theme": note.value("feedback_theme"), "sentiment": _sentiment(note), "quote": quote or _said(note)}
    day = note.day()
    if day is not None:
        fields["date"] = day.isoformat()
    return {"kind": "feedback_new", "fields": {name: value for name, value in fields.items() if value}}


def _after_reference(note: Note, ref: str) -> str:
    at = next(i for i, token in enumerate(note.lattice.tokens) if token.word.upper() == ref)
    return note.typed(at + 1, note.size)


def _sentiment(note: Note) -> str | None:
    said = {word for words in note.lattice.words for word in words}
    return next((name for name in ("positive", "negative", "mixed") if name in said), None)


def _said(note: Note) -> str:
    """What was said, where no quotation marks tell: from after “told me” to the next break."""
    _, end = note.acts["comment"]
    return note.typed(end, next((at for at in note.breaks() if at > end), note.size))


def of_recruitment(note: Note) -> Record | None:
    stage, count = next((stage for stage in STAGES if note.says(stage)), None), note.count()
    if stage is None or count is None:
        return None
    fields: dict[str, Any] = {"stage": stage, "count": count, "source": note.value("recruitment_source")}
    day = note.day()
    if day is not None:
        fields["date"] = day.isoformat()
    return {"kind": "recruitment", "fields": {name: value for name, value in fields.items() if value is not None}}


def of_saving(note: Note) -> Record | None:
    amount = note.amount()
    if amount is None or not note.says("saving"):
        return None
    fields = {
        "amount": int(amount) if amount == int(amount) else amount,
        "status": note.value("savings_status"),
        "workstream": note.value("workstream"),
    }
    return {"kind": "saving", "fields": {name: value for name, value in fields.items() if value is not None}}


def of_workstream(note: Note) -> Record | None:
    """“Valuing Care is amber”."""
    name, fields = note.value("workstream") or note.value("priority"), progress(note)
    if name is None or not fields:
        return None
    return {"kind": "workstream_update", "fields": {"workstream": name, **fields}}


def of_provider(note: Note) -> Record | None:
    name, rating = note.value("provider_name"), note.value("ofsted_rating")
    if name is None or rating is None or not note.says("rating"):
        return None
    return {"kind": "provider_rating", "fields": {"provider": name, "value": rating}}
