"""What is said in the thread of a note: “sorry, make that 60”, “done”, “50% now”, “push to the end of March”, “12 December”."""

from collections.abc import Sequence
from typing import Any

from handlers.language.meaning import Intent, Meaning, Record, Unsettled
from handlers.language.notes.actions import clause_facts, facts_of, told_of
from handlers.language.notes.acts import listed
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import clauses
from handlers.language.notes.days import due_in
from handlers.language.notes.words import Note

DAYS = ("due", "date")
SHORT = 8
"""Words of a message that puts right the one before."""


def corrected(note: Note, previous: Meaning | None) -> Told | None:
    """“Sorry, make that 60”: the record just told, with another value."""
    if previous is None or not previous.records or not note.told("make_that") or note.size > SHORT:
        return None
    if note.references("acfhpr"):
        return None
    changed = [_changed(record, note) for record in previous.records]
    if not any(changed):
        return None
    return Told([new or old for new, old in zip(changed, previous.records, strict=True)])


def _changed(record: Record, note: Note) -> Record | None:
    fields = dict(record["fields"])
    number = next((value for at in range(note.size) if (value := note.number_at(at)) is not None), None)
    rag, amount, due = note.value("rag"), note.amount(), due_in(note)
    if "percent" in fields and rag is None and number is not None and number <= 100:
        fields["percent"] = number
    elif "rag" in fields and rag is not None:
        fields["rag"] = rag
    elif "due" in fields and due is not None:
        fields["due"] = due.on.isoformat()
    elif "count" in fields and number is not None:
        fields["count"] = number
    elif "weekly_cost" in fields and (amount is not None or number is not None):
        fields["weekly_cost"] = amount if amount is not None else number
    elif "amount" in fields and amount is not None:
        fields["amount"] = amount
    elif "value" in fields and number is not None:
        fields["value"] = number
    elif "date" in fields and due is not None:
        fields["date"] = due.on.isoformat()
    else:
        return None
    return {**record, "fields": fields}


def answered(note: Note, choices: Sequence[Meaning]) -> Told | None:
    """The day that was asked for, told: “12 December”. It goes where the words were that are no day."""
    if len(choices) != 1 or not choices[0].records or note.references("acfhpr"):
        return None
    records = list(choices[0].records)
    if not any(_is_vague(record["fields"].get(name)) for record in records for name in DAYS):
        return None
    due = due_in(note)
    note.says("due", "slips")
    if due is None or note.left():
        return None
    told = Told([_dated(record, due.on.isoformat()) for record in records])
    return told.asking(Asks(Unsettled.WHICH_DAY, due.words, due=due)) if due.otherwise else told


def _dated(record: Record, day: str) -> Record:
    """The day in the place of the words that are none."""
    fields: dict[str, Any] = record["fields"]
    return {**record, "fields": {name: day if name in DAYS and _is_vague(value) else value for name, value in fields.items()}}


def _is_vague(value: object) -> bool:
    return isinstance(value, str) and not value[:4].isdigit()


def in_thread(note: Note, previous: Meaning | None) -> Told | None:
    """A short note in the thread of one action, that names none: its first clause tells nothing but facts."""
    ref = _action_of(previous)
    if ref is None or not note.size or note.references("acfhpr"):
        return None
    head = clauses(note)[0]
    facts = facts_of(note, frozenset())
    if facts is None:
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed()))
    if not _is_plain(head):
        return None
    return told_of((ref,), facts, note)


def _is_plain(head: Note) -> bool:
    """Whether its first clause is of nothing else: “push it to 12 March”, “not done yet”."""
    again = head.anew()
    found = clause_facts(again)
    told = {at for spans in again.acts.values() for start, end in spans for at in range(start, end)}
    left = [at for at in again.left() if at not in told and not again.has(at, *listed("negations"))]
    return not left and (bool(found) or again.takes_back("complete", "blocked", "in_progress"))


def _action_of(previous: Meaning | None) -> str | None:
    """The one action that the thread is of."""
    if previous is None:
        return None
    if previous.intent is Intent.DETAIL:
        return previous.ref
    refs = {record.get("ref") for record in previous.records}
    ref = next(iter(refs)) if len(refs) == 1 else None
    return str(ref) if ref and str(ref)[0] in "AR" else None
