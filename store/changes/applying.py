"""Writing a plan: a run of its own, the new versions and the events of the audit, in the caller's one transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.changes.deriving import work_out
from store.changes.plan import Author, Change, Plan, RowChange
from store.models import ImportRun, Versioned

LONGEST_SUBJECT = 60


class Overlapping(Exception):
    """An import that is being staged has just changed the same record. It passes when the import ends."""


def apply(session: Session, plan: Plan, author: Author) -> ImportRun:
    """Make the plan the newest knowledge. Plan and apply in one transaction, after `ledger.in_turn`.

    Raises what passes: `Overlapping`, `ledger.NoRoom` and `deriving.ImportUnderWay`.
    """
    manifest = [{"author": author.slack_id, **author.message}]
    run = ledger.begin_chat(session, ImportRun(manifest=manifest, undoes_run_id=plan.undoes), at=author.at)
    for row in plan.rows:
        _write(session, row, run.id)
    work_out(session, plan, run.id)
    for change in plan.changes:
        _record(session, change, run, author)
    return run


def _write(session: Session, row: RowChange, run_id: int) -> None:
    model = row.model
    is_it = [getattr(model, name) == value for name, value in zip(model.KEY, row.key, strict=True)]
    staged = ledger.staged_run(session)
    if staged is not None:
        meanwhile = sa.or_(model.since_run_id == staged, model.until_run_id == staged)
        if session.scalar(sa.select(sa.exists().where(*is_it, meanwhile))):
            raise Overlapping
    stands = model.until_run_id.is_(None)
    if row.before is not None:
        retired = session.execute(
            sa.update(model).where(*is_it, stands).values(until_run_id=run_id).returning(model.id),
            execution_options={"synchronize_session": False},
        )
        if retired.first() is None:
            raise Overlapping
    if row.after is not None:
        session.execute(sa.insert(model), [{**row.after, "since_run_id": run_id}])


def _record(session: Session, change: Change, run: ImportRun, author: Author) -> None:
    texts: list[str] = []
    rows = [
        {
            "table": row.model.__tablename__,
            "key": [_plain(part) for part in row.key],
            "before": _kept(row, row.before, texts),
            "after": _kept(row, row.after, texts),
        }
        for row in change.rows
    ]
    ledger.record_event(
        session,
        actor=author.slack_id,
        action=change.kind,
        subject=change.subject[:LONGEST_SUBJECT],
        details={"run": run.id, "undoes": run.undoes_run_id, "message": dict(author.message), "rows": rows},
        at=author.at,
        texts=texts,
    )


def _kept(row: RowChange, values: Mapping[str, Any] | None, texts: list[str]) -> dict[str, Any] | None:
    """What changes, as JSON; of people's own words the place among the event's texts."""
    if values is None:
        return None
    return {name: _value(row.model, name, values[name], texts) for name in row.changed if values[name] is not None}


def _value(model: type[Versioned], name: str, value: Any, texts: list[str]) -> Any:
    if not isinstance(value, str) or isinstance(value, Enum) or not is_words(model, name):
        return _plain(value)
    if value not in texts:
        texts.append(value)
    return {"text": texts.index(value)}


def is_words(model: type[Versioned], name: str) -> bool:
    """Whether a column holds what somebody wrote in their own words."""
    return name in ("title", "due_words") or type(sa.inspect(model).columns[name].type) is sa.Text


def as_json(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value
