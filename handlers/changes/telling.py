"""A plan in words: for each subject what changes, from what to what."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from store.changes import Change, Plan, RowChange
from store.measures.dimensions import DIMENSIONS
from store.models import ActionUpdate
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
}
OF_TABLE = {("saving", "status"): "savings_status", ("feedback", "status"): "feedback_status"}
UNTOLD = frozenset(
    {"reference", "kind", "strategy", "started_on", "rag_on", "about", "noted_on", "number", "author", "is_shared"}
)
"""Columns that follow from the rest, or tell where a record belongs."""
WORDS = frozenset({"note", "quote", "response", "answer", "approved_wording", "rag_reason", "blocked_by", "footnote", "meaning"})

SHOWN: Mapping[str, Callable[[Any], str]] = {
    "percent": lambda value: f"{value:g}%",
    "amount": lambda value: f"£{value:,.2f}".removesuffix(".00"),
    **{name: lambda value: f"“{value}”" for name in WORDS},
}


def entries(plan: Plan) -> list[dict[str, Any]]:
    """One for each subject, with a line for each thing that changes."""
    told: dict[str, dict[str, Any]] = {}
    for change in plan.changes:
        entry = told.setdefault(change.subject, {"subject": change.subject, "title": change.title, "lines": [], "warnings": []})
        entry["lines"].extend(line for row in change.rows for line in lines(row))
        entry["warnings"].extend(_warning(change))
    return list(told.values())


def lines(row: RowChange) -> Iterator[dict[str, Any]]:
    """Each column that changes: its name, and the words before and after; none where nothing stood or will stand."""
    table = row.model.__tablename__
    if row.model is ActionUpdate and row.before is not None and row.after is not None:
        yield {"name": "shared", "before": None, "after": str(row.after["note"])}
        return
    for name in row.changed:
        if name not in UNTOLD:
            before, after = ((values or {}).get(name) for values in (row.before, row.after))
            yield {"name": name, "before": words(table, name, before), "after": words(table, name, after)}


def words(table: str, name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Enum):
        return _term(table, name, str(value.value))
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return SHOWN[name](value) if name in SHOWN else str(value)


def _term(table: str, name: str, value: str) -> str:
    dimension = OF_TABLE.get((table, name)) or DIMENSION_OF.get(name, "")
    known = DIMENSIONS[dimension].values.get(value) if dimension in DIMENSIONS else None
    return (known or value.replace("_", " ")).lower()


def _warning(change: Change) -> Iterator[dict[str, Any]]:
    for name, values in change.warnings:
        said = {key: in_words(value) if isinstance(value, date) else value for key, value in values.items()}
        yield {"name": name, "values": said}
