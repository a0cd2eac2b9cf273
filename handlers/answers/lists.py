"""Lists: children by reference as a table, and actions, comments and parts of strategies as a paragraph each."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlers.answers.restate import restate
from handlers.answers.traits import value_words
from handlers.answers.words import capital
from handlers.language.meaning import Intent, Meaning
from store.counted import together
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.query import Item, Query, Result, Stat
from store.periods import in_words

MOST_ITEMS = 30
MOST_RECORDS = 20
"""In one message; the rest are told by number."""


def record_values(result: Result, area: str) -> dict[str, Any]:
    """The records with their fields in words; what is not recorded is none."""
    shown = result.items[:MOST_RECORDS]
    total = int(result.figures[0].value or 0)
    return {
        "title": _title(result, area),
        "measure": result.query.measure,
        "entries": [_entry(item, result.query, area) for item in shown],
        "together": together(str(item.fields["counted"]) for item in result.items if item.fields.get("counted")),
        "total": total,
        "more": total - len(shown),
    }


def _title(result: Result, area: str) -> str:
    if result.query.measure == "workstream_progress" and len(result.items) == 1:
        return f"Progress of {result.items[0].ref}"
    return restate(Meaning(Intent.FIGURE, replace(result.query, stat=Stat.COUNT)), area)


def _entry(item: Item, query: Query, area: str) -> dict[str, str | None]:
    known = dict.fromkeys((*CATALOGUE[query.measure].listed, *CATALOGUE[query.measure].detailed))
    words = {name: None if value is None else _cell(name, value, area) for name, value in item.fields.items()}
    return {**known, **words, "ref": item.ref}


def list_values(result: Result, area: str) -> dict[str, Any]:
    shown = result.items[:MOST_ITEMS]
    names = CATALOGUE[result.query.measure].listed
    head = ["Reference", *(_heading(name, area) for name in names)]
    total = int(result.figures[0].value or 0)
    return {
        "title": restate(Meaning(Intent.FIGURE, result.query), area),
        "rows": [head, *(_cells(item, names, area) for item in shown)] if shown else [],
        "total": total,
        "more": total - len(shown),
    }


def _heading(name: str, area: str) -> str:
    if name in DIMENSIONS:
        return DIMENSIONS[name].title.replace("{area}", area)
    return capital(name.removesuffix("_on").replace("_", " "))


def _cells(item: Item, names: tuple[str, ...], area: str) -> list[str]:
    return [item.ref, *(_cell(name, item.fields[name], area) for name in names)]


def _cell(name: str, value: str | float | date | None, area: str) -> str:
    if value is None:
        return "Not recorded"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value_words(DIMENSIONS[name], str(value), area) if name in DIMENSIONS else str(value)
