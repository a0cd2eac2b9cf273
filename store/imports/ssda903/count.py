"""How much of a return is new: its rows against those that were known before."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.report import Counts
from store.imports.ssda903 import codes, modules
from store.imports.ssda903.rows import REJECTED
from store.models import SubmittedRow

BATCH = 500

Key = tuple[str, str]
"""What makes it the same row in another return: the module, and for an episode the day it starts."""


def count_rows(session: Session, run_id: int, earlier: list[int], counts: Counts) -> None:
    """Add to `counts` what run `run_id` brings that the runs `earlier` (oldest first) did not."""
    references = session.scalars(sa.select(SubmittedRow.child_reference).where(SubmittedRow.run_id == run_id).distinct()).all()
    for start in range(0, len(references), BATCH):
        batch = references[start : start + BATCH]
        known: dict[str, dict[Key, str]] = defaultdict(dict)
        for before in earlier:
            for row in _rows(session, before, batch):
                known[row.child_reference][_key(row)] = row.text
        for row in _rows(session, run_id, batch):
            if row.module == REJECTED:
                continue
            before_it = known[row.child_reference].get(_key(row))
            if before_it is None:
                counts.added += 1
            elif _is_same(before_it, row.text):
                counts.unchanged += 1
            else:
                counts.changed += 1
    counts.incomplete += (
        session.scalar(
            sa.select(sa.func.count(SubmittedRow.child_reference.distinct())).where(
                SubmittedRow.run_id == run_id, SubmittedRow.module == REJECTED
            )
        )
        or 0
    )


def _rows(session: Session, run_id: int, references: Sequence[str]) -> Iterator[sa.Row[Any]]:
    """With the fields as text: most are as they were, and to take every one apart would take as long as all the rest."""
    yield from session.connection().execute(
        sa.select(
            SubmittedRow.module,
            SubmittedRow.child_reference,
            SubmittedRow.fields["DECOM"].as_string().label("starts"),
            sa.cast(SubmittedRow.fields, sa.Text).label("text"),
        ).where(SubmittedRow.run_id == run_id, SubmittedRow.child_reference.in_(references))
    )


def _key(row: sa.Row[Any]) -> Key:
    if row.module == modules.EPISODES:
        return row.module, row.starts
    return row.module, "" if row.module in (modules.HEADER, modules.UASC) else row.text


def _is_same(before: str, now: str) -> bool:
    """A code that was only renamed between two years is no change."""
    return before == now or _content(before) == _content(now)


def _content(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(text)
    for name, renamed in (("PLACE", codes.SAME_PLACE), ("SEX", {"1": "M", "2": "F"})):
        if name in fields:
            fields[name] = renamed.get(fields[name], fields[name])
    return fields
