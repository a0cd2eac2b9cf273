"""Notes on one child's placement, referral or appointment, by reference alone."""

from typing import Any

from handlers.language.notes.words import Note

Record = dict[str, Any]
KINDS = ("exit_plan", "authorisation", "appointment", "referral", "placement_end", "placement_start", "placement_move")
"""In the order in which they are looked for: “moved” may stand beside any of the others."""


def of_child(note: Note) -> Record | None:
    ref = note.reference("c") or note.reference("p")
    if ref is None:
        return None
    kind = next((kind for kind in KINDS if note.says(kind)), None)
    if kind is None:
        return None
    if kind in ("appointment", "referral"):
        fields = {"service": note.value("service")}
        if fields["service"] is None:
            return None
    elif kind in ("exit_plan", "authorisation"):
        due = note.due() if kind == "exit_plan" else None
        fields = {"date": due.isoformat()} if due else {}
    else:
        fields = _placement(note, kind)
    day = note.day()
    if day is not None and "date" not in fields:
        fields["date"] = day.isoformat()
    return {"kind": kind, "ref": ref, "fields": {name: value for name, value in fields.items() if value is not None}}


def _placement(note: Note, kind: str) -> dict[str, Any]:
    """Where from and where to; the provider by its name, or as the council's own."""
    came_from, went_to = None, None
    for at, value in note.values("placement_type"):
        if kind == "placement_end" or (note.has(at - 1, "from") and went_to is None):
            came_from = value
        else:
            went_to = went_to or value
    return {
        "from_type": came_from,
        "to_type": went_to,
        "provider": note.value("provider_name") or next((v for _, v in note.values("provider") if v == "in_house"), None),
        "weekly_cost": _plain(note.amount()),
    }


def _plain(amount: float | None) -> float | int | None:
    return int(amount) if amount is not None and amount == int(amount) else amount
