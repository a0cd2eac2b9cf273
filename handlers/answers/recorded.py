"""A note as it was understood, in words: what an officer reads before anything of it is kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from handlers.language.meaning import Record
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.periods import in_words as day_in_words

KINDS = {
    "action_new": "a new action",
    "action_update": "progress of action {ref}",
    "action_complete": "action {ref} is completed",
    "action_reopen": "action {ref} is open again",
    "action_reassign": "action {ref} has another owner",
    "action_due": "action {ref} has another due date",
    "workstream_update": "progress of a workstream",
    "feedback_new": "a carer's comment",
    "feedback_response": "the response to comment {ref}",
    "feedback_release": "comment {ref} may be shown to members",
    "placement_start": "a placement of {ref} started",
    "placement_move": "{ref} moved",
    "placement_end": "a placement of {ref} ended",
    "exit_plan": "an exit plan for {ref}",
    "authorisation": "the placement of {ref} was authorised",
    "recruitment": "people who want to foster",
    "referral": "a referral of {ref}",
    "appointment": "an appointment of {ref}",
    "saving": "a saving",
    "measure_value": "a figure {ref}",
    "definition": "what a term means",
    "provider_rating": "a provider's rating",
    "confirm_figure": "a figure is confirmed",
    "pause": "a pause of messages",
    "undo": "take back what was recorded last",
}
OF_DIMENSIONS = {
    "status": ("action_status", "savings_status"),
    "rag": ("rag",),
    "theme": ("feedback_theme",),
    "sentiment": ("sentiment",),
    "stage": ("recruitment_stage",),
    "source": ("recruitment_source",),
    "to_type": ("placement_type",),
    "from_type": ("placement_type",),
    "provider": ("provider",),
    "value": ("ofsted_rating",),
}


def all_in_words(records: Iterable[Record]) -> str:
    """Several records, one after the other."""
    return "; ".join(map(in_words, records))


def in_words(record: Record) -> str:
    """`progress of action A14: percent 55, RAG amber`."""
    kind = KINDS[record["kind"]].format(ref=record.get("ref", "")).strip()
    told = [f"{name.replace('_', ' ')} {_value(name, value)}" for name, value in record["fields"].items()]
    return f"{kind}: {', '.join(told)}" if told else kind


def _value(name: str, value: Any) -> str:
    if name == "measure" and value in CATALOGUE:
        return f"“{CATALOGUE[value].title}”"
    if name in ("date", "due"):
        return day_in_words(date.fromisoformat(value)) if value[:4].isdigit() else f"“{value}”"
    if name in ("quote", "response", "title", "note"):
        return f"“{value}”"
    if name in ("weekly_cost", "amount"):
        return f"£{value:,}"
    named = next((w for d in OF_DIMENSIONS.get(name, ()) if (w := DIMENSIONS[d].values.get(value))), None)
    return named.lower() if named else str(value)
