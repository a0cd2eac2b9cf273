"""A plan in words: for each subject what changes, from what to what."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from handlers.answers.told import UNTOLD, words
from store.changes import Change, Plan, RowChange
from store.models import ActionUpdate
from store.periods import in_words


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
        is_shared = bool(row.after["is_shared"])
        yield {"name": "shared" if is_shared else "unshared", "before": None, "after": f"“{row.after['note']}”"}
        return
    for name in row.changed:
        if name not in UNTOLD:
            before, after = ((values or {}).get(name) for values in (row.before, row.after))
            yield {"name": name, "before": words(table, name, before), "after": words(table, name, after)}


def _warning(change: Change) -> Iterator[dict[str, Any]]:
    for name, values in change.warnings:
        said = {key: in_words(value) if isinstance(value, date) else value for key, value in values.items()}
        yield {"name": name, "values": said}
