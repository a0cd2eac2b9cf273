"""Reminders of actions to their owners, by direct message; and what can be pressed below them."""

import re
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import check_can_log
from handlers.answers.records import no_such_record
from handlers.answers.reply import Reply, Status
from handlers.delivery import bodies
from handlers.threads import Turn
from store import outbox, people
from store.models import Action
from store.summaries.actions import standing_actions
from store.summaries.nudges import BEFORE, OVERDUE, Digest, Reminder, digests, owners_of, record, snooze
from store.terms import ActionStatus

MOST_BUTTONS = 4
TYPED = re.compile(
    r"(?:please |(?:can|could|would|will) you (?:please )?)?(?:remind|nudge|chase(?: up)?|prompt) "
    r"(?:(?:the |its )?(?:owners?|post)|whoever (?:owns|has)) ?(?:of |for |about |on )?(?:action )?"
    r"(?P<ref>[ar]\d{1,6})(?: please)?[.!?]?",
    re.IGNORECASE,
)


def write_digests(session: Session, today: date, *, at: datetime) -> None:
    """One message a person a day, whoever else makes the same round."""
    for digest in digests(session, today):
        key = f"nudge:{digest.person.slack_id}:{today.isoformat()}"
        if outbox.put(session, key, digest.person.slack_id, bodies(nudge(digest, None)), at=at):
            record(session, digest, today)


def nudge(digest: Digest, asked_by: str | None) -> Reply:
    """`asked_by`: the handle of whoever pressed “Remind the owner”."""
    references = [one.action.reference for one in digest.reminders][:MOST_BUTTONS]
    values = {"reminders": digest.reminders, "asked_by": asked_by, "references": references}
    return Reply(Status.ANSWERED, "nudge", values)


def reminding(turn: Turn) -> Reply | None:
    """“Remind the owner of A17”, typed; None where the message says something else."""
    named = asks_to_remind(turn.said)
    return remind(turn, named["ref"].upper()) if named else None


def asks_to_remind(text: str) -> re.Match[str] | None:
    """It holds a reference and nothing else that could tell of a person."""
    return TYPED.fullmatch(text.strip())


def on_remind(turn: Turn) -> Reply:
    """“Remind the owner”, pressed. The value is the reference."""
    return remind(turn, turn.said)


def remind(turn: Turn, reference: str) -> Reply:
    """Those who hold the post that owns it, or the leads where nobody does, once a day."""
    check_can_log(turn.asker)
    action = standing_actions(turn.session).get(reference)
    if action is None or action.status is ActionStatus.COMPLETED:
        return no_such_record(reference)
    listed = people.people(turn.session)
    owners = owners_of(listed, action)
    to = owners or people.administrators(turn.session)
    asker = people.person(turn.session, turn.request.user)
    reminder = Reminder(action, _kind(action, turn.today), bool(owners))
    for person in to:
        key = f"remind:{action.reference}:{person.slack_id}:{turn.today.isoformat()}"
        message = nudge(Digest(person, [reminder]), asker.handle if asker else None)
        outbox.put(turn.session, key, person.slack_id, bodies(message), at=turn.now)
    handles = [f"@{person.handle}" for person in to]
    values = {"reference": action.reference, "owner": action.owner, "handles": handles, "has_owner": bool(owners)}
    return Reply(Status.ANSWERED, "reminded", values)


def _kind(action: Action, today: date) -> str:
    return OVERDUE if action.due_on is not None and action.due_on < today else BEFORE


def on_snooze(turn: Turn) -> Reply:
    """“Remind me in a week”."""
    return Reply(Status.ANSWERED, "snoozed", {"again_on": snooze(turn.session, turn.request.user, turn.today)})
