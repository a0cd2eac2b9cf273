"""How a part of a strategy is going: a workstream, a priority or a component."""

from typing import Any

from store.changes.known import Known
from store.changes.notes import note
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Right, Values
from store.changes.wording import near, the_same
from store.models import StrategyPart
from store.terms import PartKind, Rag


def the_part(known: Known, name: str) -> Values:
    """Raises MustAsk with near ones where there is none of that name, or with the strategies where two have one."""
    parts = known.all(StrategyPart, StrategyPart.kind != PartKind.STRATEGY)
    called = the_same(name, (part["part"] for part in parts))
    found = [part for part in parts if part["part"] == called]
    if not found:
        raise MustAsk("which_part", "workstream", said=name, near=near(name, (part["part"] for part in parts)))
    if len(found) > 1:
        raise CannotRecord(
            f"{called} is a part of {' and of '.join(part['strategy'] for part in found)}. I cannot tell them apart here: "
            "use the file of strategies."
        )
    return found[0]


def update(known: Known, record: Record) -> Change:
    """Its rating, and a note. A new rating takes the reason of the old one away: the note tells the new."""
    fields = record["fields"]
    if not fields.get("workstream"):
        raise MustAsk("which_part", "workstream", said="", near=[])
    part = the_part(known, str(fields["workstream"]))
    if fields.get("percent") is not None or fields.get("status"):
        raise CannotRecord(
            f"I keep how far actions have come, and of {part['part']} its rating and notes. Name the action, as in “A14 70%”."
        )
    rows = []
    rag = Rag(fields["rag"]) if fields.get("rag") else None
    if rag is not None and rag is not part["rag"]:
        told: dict[str, Any] = {"rag": rag, "rag_reason": None, "rag_on": known.today}
        rows.append(known.change(StrategyPart, part, **told))
    words = str(fields.get("note") or "").strip()
    if words:
        rows.append(note(known, str(part["part"]), words))
    if not rows:
        if rag is not None:
            raise CannotRecord(f"{part['part']} is rated {rag} already. Nothing was changed.")
        raise MustAsk("what_of_part", "note", part=part["part"])
    is_plain = all(row.model is not StrategyPart for row in rows)
    rights = frozenset({Right.NOTE if is_plain else Right.DECIDE})
    return Change("workstream_update", str(part["part"]), tuple(rows), rights=rights, owner=part["lead"], is_plain_note=is_plain)
