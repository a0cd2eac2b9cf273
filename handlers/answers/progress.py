"""Below the progress of one part of a strategy: its actions, its milestones, and its figures against their targets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.lists import record_values
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.names import values
from store.measures.query import Query, Result, Stat
from store.measures.targets import targets_of_part
from store.vocabulary import Audience

NOTHING: dict[str, Any] = {"actions": (), "milestones": (), "targets": ()}


def records_of_part(session: Session, progress: Result, audience: Audience, today: date, area: str) -> dict[str, Any]:
    """Its actions and milestones, as entries of the lists that they stand in by themselves."""
    chosen = _chosen(session, progress)
    milestones = {**chosen, "item_kind": ("milestone",)}
    return {
        name: record_values(evaluate(session, query, audience, today), area)["entries"]
        for name, query in (
            ("actions", Query("actions", Stat.LIST, chosen)),
            ("milestones", Query("tracked_items", Stat.LIST, milestones)),
        )
    }


def results_of_part(session: Session, progress: Result, audience: Audience, today: date) -> Iterator[Result]:
    """Each figure that has a target of this part; what cannot be told now is left out, as it can be asked for by itself."""
    for query in targets_of_part(session, progress.items[0].ref, progress.run_id):
        try:
            yield evaluate(session, query, audience, today)
        except CannotAnswer:
            continue


def is_of_one_part(result: Result) -> bool:
    return result.query.measure == "workstream_progress" and len(result.items) == 1


def _chosen(session: Session, progress: Result) -> dict[str, tuple[str, ...]]:
    part = progress.items[0]
    dimension = "priority" if part.ref in values(session, "priority", progress.run_id) else "workstream"
    return {"strategy": (str(part.fields["strategy"]),), dimension: (part.ref,)}
