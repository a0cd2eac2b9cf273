"""Actions and information requests: how they are going, done, open again, handed over, put off, and new ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from rapidfuzz import fuzz

from store.changes.days import day_of
from store.changes.known import Known
from store.changes.notes import note
from store.changes.parts import the_part
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Right, RowChange, Values
from store.changes.posts import post
from store.models import Action
from store.periods import in_words
from store.terms import ActionKind, ActionStatus, Rag

DECIDES = frozenset({Right.DECIDE})
ALIKE = 88
"""Titles of two actions that may be one."""
MOST_NEAR = 3
LONGEST_WORDS = 120


def update(known: Known, record: Record) -> Change:
    """Rating, percentage and status as far as they are told, and a note. Words alone are a plain note."""
    action, fields = _action(known, record), record["fields"]
    told = _progress(fields)
    if told.get("status") is ActionStatus.COMPLETED:
        return complete(known, record)
    if action["status"] is ActionStatus.COMPLETED and told:
        raise CannotRecord(
            f"{action['reference']} is completed. Reopen it first, as in “reopen {action['reference']}”; or log a note on it."
        )
    if told.get("percent") and action["status"] is ActionStatus.NOT_STARTED and "status" not in told:
        told["status"] = ActionStatus.IN_PROGRESS
    if told.get("status") is ActionStatus.IN_PROGRESS and action["started_on"] is None:
        told["started_on"] = known.today
    rights = {Right.NOTE}
    if fields.get("due"):
        told |= _due(fields["due"])
        rights |= DECIDES
    rows = _rows(known, action, told, fields)
    if not rows:
        raise MustAsk("what_of_action", "note", ref=action["reference"], title=action["title"])
    is_plain = all(row.model is not Action for row in rows)
    return _change("action_update", action, rows, rights=frozenset(rights), is_plain_note=is_plain)


def complete(known: Known, record: Record) -> Change:
    action, fields = _action(known, record), record["fields"]
    done_on = day_of(fields.get("date")) or known.today
    if action["status"] is ActionStatus.COMPLETED:
        raise CannotRecord(f"{action['reference']} is completed already{_since(action['completed_on'])}. Nothing was changed.")
    if done_on > known.today:
        raise CannotRecord(f"{in_words(done_on)} lies in the future. Say “done” when it is, or tell its new due date.")
    if action["started_on"] and done_on < action["started_on"]:
        raise CannotRecord(f"{action['reference']} began on {in_words(action['started_on'])}, after {in_words(done_on)}.")
    told: dict[str, Any] = {"status": ActionStatus.COMPLETED, "completed_on": done_on, "percent": 100.0, "blocked_by": None}
    if fields.get("response"):
        told["answer"] = fields["response"]
    unanswered = action["kind"] is ActionKind.INFORMATION_REQUEST and not (told.get("answer") or action["answer"])
    warnings: tuple[tuple[str, Values], ...] = (("no_answer", {"ref": action["reference"]}),) if unanswered else ()
    if told.get("answer"):
        warnings = (("members_will_read", {}),)
    return _change("action_complete", action, _rows(known, action, told, fields), rights=DECIDES, warnings=warnings)


def reopen(known: Known, record: Record) -> Change:
    action, fields = _action(known, record), record["fields"]
    if action["status"] is not ActionStatus.COMPLETED:
        raise CannotRecord(f"{action['reference']} is open. Nothing was changed.")
    told = {"status": ActionStatus.IN_PROGRESS, "completed_on": None, "percent": _percent_before(known, action)}
    overdue = action["due_on"] is not None and action["due_on"] < known.today
    warnings = (("due_is_past", {"due_on": action["due_on"]}),) if overdue else ()
    return _change("action_reopen", action, _rows(known, action, told, fields), rights=DECIDES, warnings=warnings)


def _percent_before(known: Known, action: Values) -> float | None:
    """How much was done when it was last open; None where that was never told."""
    was_open = sa.select(Action.percent).where(Action.reference == action["reference"], Action.status != ActionStatus.COMPLETED)
    return known.session.scalar(was_open.order_by(Action.id.desc()).limit(1))


def reassign(known: Known, record: Record) -> Change:
    action, fields = _action(known, record), record["fields"]
    if not fields.get("owner"):
        raise MustAsk("whose_action", "owner", ref=action["reference"])
    owner = post(known, str(fields["owner"]))
    if owner == action["owner"]:
        raise CannotRecord(f"{action['reference']} is with the {owner} already. Nothing was changed.")
    return _change("action_reassign", action, _rows(known, action, {"owner": owner}, fields), rights=DECIDES)


def put_off(known: Known, record: Record) -> Change:
    """Another due date. Words that are no date are kept as words, and the date is asked for."""
    action, fields = _action(known, record), record["fields"]
    if not fields.get("due"):
        raise MustAsk("by_when", "due", ref=action["reference"])
    if action["status"] is ActionStatus.COMPLETED:
        raise CannotRecord(f"{action['reference']} is completed{_since(action['completed_on'])}. Reopen it first.")
    told = _due(fields["due"])
    if told["due_on"] is not None and told["due_on"] == action["due_on"]:
        raise CannotRecord(f"{action['reference']} is due on {in_words(told['due_on'])} already. Nothing was changed.")
    return _change(
        "action_due", action, _rows(known, action, told, fields), rights=DECIDES, warnings=_warnings_of_due(known, told)
    )


def new(known: Known, record: Record) -> Change:
    fields = record["fields"]
    title = str(fields.get("title") or "").strip().rstrip(".")
    if not title:
        raise MustAsk("what_is_to_be_done", "title")
    if not fields.get("owner"):
        raise MustAsk("whose_new_action", "owner", title=title)
    told: dict[str, Any] = {"title": title[0].upper() + title[1:], "owner": post(known, str(fields["owner"]))}
    if fields.get("workstream"):
        part = the_part(known, str(fields["workstream"]))
        told |= {"strategy": part["strategy"], "part": part["part"]}
    if fields.get("due"):
        told |= _due(fields["due"])
    told |= {"kind": ActionKind.ACTION, "status": ActionStatus.NOT_STARTED, **_progress(fields)}
    warnings = (*alike(known, title), *_warnings_of_due(known, told))
    row = known.change(Action, None, reference=known.next_number(Action, "A"), **told)
    return _change("action_new", row.after or {}, (row, *_noted(known, row.after or {}, fields)), warnings=warnings)


# --- what they share ---


def _action(known: Known, record: Record) -> Values:
    """Raises CannotRecord with near references: none is ever guessed."""
    reference = str(record.get("ref") or "").upper()
    if not reference:
        raise MustAsk("which_action", "ref")
    found = known.find(Action, reference)
    if found is None:
        raise CannotRecord(f"There is no action {reference}.{_near(known, reference)} Nothing was changed.")
    return found


def _near(known: Known, reference: str) -> str:
    """The ones that a slip of a finger or two figures the wrong way round would have meant."""
    held = {one["reference"]: one["title"] for one in known.all(Action)}
    alike = sorted(held, key=lambda one: (-fuzz.ratio(sorted(one), sorted(reference)), one))
    near = [one for one in alike if fuzz.ratio(sorted(one), sorted(reference)) > 60][:MOST_NEAR]
    return (
        f" Did you mean {' or '.join(f'{one} ({held[one]})' for one in near)}? Write it again with its reference." if near else ""
    )


def _change(kind: str, action: Values, rows: tuple[RowChange, ...], **more: Any) -> Change:
    """The owner who decides is the one before the change."""
    before = next((row.before for row in rows if row.model is Action and row.before is not None), None)
    owner = (before or action)["owner"]
    return Change(kind, str(action["reference"]), rows, title=str(action["title"]), owner=owner, **more)


def _rows(known: Known, action: Values, told: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[RowChange, ...]:
    """The action's own row where anything of it changes, and the note that came with it."""
    differs = any(action[name] != value for name, value in told.items())
    own = (known.change(Action, action, **told),) if differs else ()
    return (*own, *_noted(known, action, fields))


def _noted(known: Known, action: Values, fields: Mapping[str, Any]) -> tuple[RowChange, ...]:
    words = str(fields.get("note") or "").strip()
    return (note(known, str(action["reference"]), words),) if words else ()


def _progress(fields: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if fields.get("percent") is not None:
        told["percent"] = per_cent(fields["percent"])
    if fields.get("rag"):
        told["rag"] = Rag(fields["rag"])
    if fields.get("status"):
        told["status"] = ActionStatus(fields["status"])
    return told


def per_cent(said: Any) -> float:
    """Raises CannotRecord for more than all of it, and for less than nothing."""
    number = float(said)
    if not 0 <= number <= 100:
        raise CannotRecord(f"That comes to {number:g}%. I can record 0 to 100%: please look at the numbers, and write it again.")
    return number


def _due(said: Any) -> dict[str, Any]:
    day = day_of(said)
    return {"due_on": day, "due_words": None if day else str(said)[:LONGEST_WORDS]}


def _warnings_of_due(known: Known, told: Mapping[str, Any]) -> tuple[tuple[str, Values], ...]:
    if told.get("due_words"):
        return (("due_is_vague", {"words": told["due_words"]}),)
    day = told.get("due_on")
    return (("due_is_past", {"due_on": day}),) if day is not None and day < known.today else ()


def alike(known: Known, title: str) -> tuple[tuple[str, Values], ...]:
    """Open actions that may be the same."""
    held = known.all(Action, Action.status != ActionStatus.COMPLETED)
    twins = [one for one in held if fuzz.token_sort_ratio(one["title"].casefold(), title.casefold()) >= ALIKE]
    return tuple(("like_another", {"ref": one["reference"], "title": one["title"]}) for one in twins[:MOST_NEAR])


def _since(day: date | None) -> str:
    return f", since {in_words(day)}" if day else ""
