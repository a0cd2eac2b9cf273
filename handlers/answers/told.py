"""What stands in a column of a record, in words: for the card of a change, and for its history."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from store.measures.dimensions import DIMENSIONS
from store.periods import in_words

DIMENSION_OF = {
    "status": "action_status",
    "rag": "rag",
    "theme": "feedback_theme",
    "sentiment": "sentiment",
    "carer_type": "carer_type",
    "stage": "recruitment_stage",
    "source": "recruitment_source",
    "ofsted_rating": "ofsted_rating",
    "placement_type": "placement_type",
    "provider": "provider",
}
OF_TABLE = {("saving", "status"): "savings_status", ("feedback", "status"): "feedback_status"}
UNTOLD = frozenset(
    {
        *("reference", "kind", "strategy", "started_on", "rag_on", "about", "noted_on", "number", "author", "is_shared"),
        *("state", "after_run_id", "measure", "stat", "filters", "question", "said_by", "said_on"),
    }
)
"""Columns that follow from the rest, or tell where a record belongs."""
WORDS = frozenset({"note", "quote", "response", "answer", "approved_wording", "rag_reason", "blocked_by", "footnote", "meaning"})

SHOWN: Mapping[str, Callable[[Any], str]] = {
    "percent": lambda value: f"{value:g}%",
    "weekly_cost": lambda value: f"£{value:,.2f}".removesuffix(".00") + " a week",
    "value": lambda value: f"{value:,g}",
    "amount": lambda value: f"£{value:,.2f}".removesuffix(".00"),
    **{name: lambda value: f"“{value}”" for name in WORDS},
}


def words(table: str, name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Enum) or (table, name) in OF_TABLE or name in DIMENSION_OF:
        return _term(table, name, str(value.value if isinstance(value, Enum) else value))
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return SHOWN[name](value) if name in SHOWN else str(value)


def _term(table: str, name: str, value: str) -> str:
    dimension = OF_TABLE.get((table, name)) or DIMENSION_OF.get(name, "")
    known = DIMENSIONS[dimension].values.get(value) if dimension in DIMENSIONS else None
    return (known or value.replace("_", " ")).lower()
