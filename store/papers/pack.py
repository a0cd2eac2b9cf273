"""A pack: what a paper says that can be asked for, as a TOML file; those that come with the assistant, and any other."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from store import places
from store.errors import UserError
from store.models.papers import REFERENCE, SHORT
from store.terms import FindingKind

FOLDER = Path(__file__).parent / "pack"
"""Figures, citations and short quotations of five papers of four councils."""
COLUMNS = {
    "about": "about",
    "kind": "kind",
    "worded": "as_worded",
    "value": "value",
    "low": "low",
    "high": "high",
    "unit": "unit",
    "at": "as_at",
    "from": "starts_on",
    "to": "ends_on",
    "place": "place",
    "quote": "quotation",
    "means": "means",
    "unstated": "not_stated",
    "note": "note",
    "by": "said_by",
    "measure": "measure",
    "stat": "stat",
    "filters": "filters",
}
"""What the file calls each column."""

Row = dict[str, Any]


class NotAPack(UserError):
    """A TOML file that does not tell what papers say."""


@dataclass(frozen=True)
class Pack:
    """One paper and what it says, as rows of the tables."""

    paper: Row
    findings: tuple[Row, ...]

    @property
    def reference(self) -> str:
        return str(self.paper["reference"])


@cache
def shipped() -> tuple[Pack, ...]:
    """The packs that come with the assistant, by their file's name."""
    return tuple(read_pack(path) for path in sorted(FOLDER.glob("*.toml")))


def read_pack(path: Path) -> Pack:
    """Raises NotAPack."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        paper = _paper(content["paper"])
        topics = list(content.get("topic", ()))
        findings = [row for topic in topics for row in _findings(paper["reference"], topic)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotAPack(f"{path.name} is no TOML file that can be read: {error}.") from None
    except (KeyError, TypeError, ValueError) as error:
        raise NotAPack(f"{path.name} does not tell what a paper says in the way that is known here: {error}.") from None
    return Pack(paper, tuple(findings))


def _paper(told: Mapping[str, Any]) -> Row:
    council = places.find_authority(told["council"]).code
    row = {
        "reference": told["reference"][:REFERENCE],
        "council": council,
        "title": told["title"][:SHORT],
        "committee": told.get("committee"),
        "held_on": told.get("on"),
        "held_words": told["when"],
    }
    if (row["held_on"] is None) != bool(told.get("undated")):
        raise ValueError("a paper has its day in `on`, or says that it is undated")
    return row


def _findings(paper: str, topic: Mapping[str, Any]) -> list[Row]:
    return [finding_row(paper, topic, number, said) for number, said in enumerate(topic["said"], start=1)]


def finding_row(paper: str, topic: Mapping[str, Any], number: int, said: Mapping[str, Any]) -> Row:
    """One thing that a paper says, by the names of a pack, as a row. The ways of asking go with the first. Raises ValueError."""
    told = {**said}
    day = told.pop("on", None)
    if day is not None:
        told |= {"from": day, "to": day}
    unknown = set(told) - set(COLUMNS)
    if unknown:
        raise ValueError(f"unknown names {', '.join(sorted(unknown))}")
    row: Row = {column: told.get(name) for name, column in COLUMNS.items()}
    kind = FindingKind(told.get("kind", FindingKind.FIGURE))
    is_exact = row["value"] is not None and row["low"] is None and row["high"] is None
    bounds = {"low": row["value"], "high": row["value"]} if is_exact else {}
    asked = {"asks": "\n".join(topic["asks"]), "also": "\n".join(topic.get("also", ()))} if number == 1 else {}
    return {
        **row,
        **bounds,
        "kind": kind,
        "paper": paper,
        "topic": topic["id"],
        "title": topic["title"],
        "number": number,
        "asks": None,
        "also": None,
        **asked,
    }
