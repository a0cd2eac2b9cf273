"""What is said of a change: the card to confirm, that it is done, what is missing, and that there is nothing to do."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.reply import Reply, Status
from handlers.changes.telling import entries
from store import people
from store.audit import newest_of
from store.changes import Asked, Plan, Refused, TakenBack
from store.changes.pending import Waiting
from store.models import ActionUpdate, ImportRun, PendingChange, PendingState

FORM_OF = {
    "action_new": "new_action",
    "action_update": "update_action",
    "feedback_new": "log_feedback",
    "placement_move": "log_move",
    "information_request": "make_request",
}
"""Forms, by the kind of record that they make."""
LONGEST_VALUE = 2_000
"""Characters that a button carries."""
NOTHING_TO_UNDO = (
    "There is nothing of yours from the last quarter of an hour to take back. What is older stays in the record: log how things "
    "are now, as a new update."
)
NOTHING_TO_UNDO_HERE = (
    "There is nothing of yours in this thread from the last quarter of an hour to take back. Say “undo” in the thread where you "
    "logged it, or press the button there."
)
NEEDS_THE_ANSWER = "I asked you something here and need the answer itself. Say “no” if nothing is to be recorded."
SETTLED = frozenset({"speaks_of", "read_at_once", "waits_for_finance", "shown_once_confirmed"})
"""Warnings that mean nothing once it is done."""
NOTHING_TO_SHARE = "There is no note of yours from the last quarter of an hour. Press the button below the note."


def sentence(words: str) -> Reply:
    return Reply(Status.UNDERSTOOD, "mistake", {"sentence": words})


def card(plan: Plan, pending_id: str, overtaken: dict[str, Any] | None) -> Reply:
    if is_question(plan):
        return Reply(Status.UNDERSTOOD, "request_card", _question(plan) | {"pending": pending_id})
    return Reply(Status.UNDERSTOOD, "change_card", {"entries": entries(plan), "pending": pending_id, "overtaken": overtaken})


def is_question(plan: Plan) -> bool:
    """One question to officers, and nothing else."""
    return [change.kind for change in plan.changes] == ["information_request"]


def _question(plan: Plan) -> dict[str, Any]:
    (change,) = plan.changes
    action = change.rows[0].after or {}
    warnings = dict(change.warnings)
    values = {"question": action["title"], "owner": action["owner"], "due_on": action["due_on"]}
    return values | {"is_for_lead": "goes_to_the_lead" in warnings, "like": warnings.get("like_another")}


def _sent(plan: Plan) -> Reply:
    told = _question(plan)
    values = {"ref": plan.changes[0].subject, "owner": told["owner"], "due_on": told["due_on"]}
    return Reply(Status.UNDERSTOOD, "request_sent", values)


def done(plan: Plan, run: ImportRun, approvers: Sequence[str] | None = None) -> Reply:
    """`approvers`: who was asked to approve a figure on money, where there is one."""
    if is_question(plan):
        return _sent(plan)
    notes = [row for row in plan.rows if row.model is ActionUpdate and row.after and not row.after["is_shared"]]
    told = entries(plan)
    for entry in told:  # what was to be looked at was looked at
        entry["warnings"] = [one for one in entry["warnings"] if one["name"] not in SETTLED]
    values = {
        "entries": told,
        "run": run.id,
        "has_notes": bool(notes),
        "is_shared": all(change.kind == "note_share" for change in plan.changes),
        "approvers": approvers,
    }
    return Reply(Status.UNDERSTOOD, "change_done", values)


def asked(ask: Asked) -> Reply:
    values = {"question": ask.question, "told": dict(ask.values), "form": _form(ask)}
    return Reply(Status.CLARIFY, "change_asked", values)


def _form(ask: Asked) -> tuple[str, str] | None:
    """The form in which the rest can be filled in, and what is known of it; None where there is no form, or too much is known."""
    form = FORM_OF.get(ask.records[0]["kind"]) if len(ask.records) == 1 else None
    if form is None:
        return None
    known = json.dumps({name: value for name, value in ask.records[0].items() if name != "kind"})
    return (form, known) if len(known) <= LONGEST_VALUE else None


def cancelled() -> Reply:
    return _ended("cancelled")


def _ended(how: str, who: str | None = None, told: Sequence[dict[str, Any]] = ()) -> Reply:
    return Reply(Status.UNDERSTOOD, "change_ended", {"how": how, "who": who, "entries": told})


def nothing_waits(elsewhere: Sequence[Waiting]) -> Reply:
    """To a yes or a no that means nothing here, with what waits in other threads."""
    return Reply(Status.UNDERSTOOD, "nothing_waits", {"elsewhere": [kept.about for kept in elsewhere]})


def over(session: Session, found: PendingChange | None) -> Reply:
    """It waits no more: done already, given up, or too old."""
    how = PendingState.EXPIRED if found is None or found.state is PendingState.WAITING else found.state
    return _ended(f"{how.value}_before", _handle(session, found.finished_by if found else None))


def undone(made: TakenBack | Refused) -> Reply:
    return sentence(made.sentence) if isinstance(made, Refused) else _ended("undone", told=entries(made.plan))


def last_change(session: Session, subjects: Sequence[str], now: datetime) -> dict[str, Any]:
    """Who changed one of them last, and how long ago."""
    event = newest_of(session, subjects)
    if event is None:
        return {"subject": subjects[0], "who": None, "minutes": None}
    return {
        "subject": event.subject,
        "who": _handle(session, event.actor),
        "minutes": max(0, int((now - event.at).total_seconds() // 60)),
    }


def _handle(session: Session, slack_id: str | None) -> str | None:
    person = people.person(session, slack_id) if slack_id else None
    return f"@{person.handle}" if person else None
