"""Who else is told of a change, by direct message: those who have an action now or had it, and those who approve savings."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.answers.reply import Reply, Status
from handlers.changes.telling import entries
from handlers.delivery import bodies
from handlers.threads import LONGEST_THREAD, NOTICE, Turn
from store import changes, outbox, people
from store.audit import words_of
from store.changes import Author, Plan, pending
from store.models import Action, AuditEvent, ImportRun, Person
from store.terms import ActionKind
from store.vocabulary import Permission

ASKED = "information_request"


def tell_others(turn: Turn, run: ImportRun) -> list[str] | None:
    """Each of them once of a run, and nobody of what they did themselves. Returns the handles of those who are asked to approve
    its figures on money; None where it has none.
    """
    session, asked, is_money = turn.session, dict[str, None](), False
    for event in session.scalars(sa.select(AuditEvent).where(AuditEvent.run_id == run.id).order_by(AuditEvent.id)):
        approvers = list(_to_approvers(turn, event))
        is_money = is_money or _waits_for_finance(event)
        asked |= dict.fromkeys(f"@{person.handle}" for person, _ in approvers)
        for person, notice in [*_of_owners(session, event), *_to_answer(session, event), *approvers]:
            key = _key(event, person)
            outbox.put(session, key, person.slack_id, bodies(notice), at=turn.now)
    return list(asked) if is_money else None


def _to_answer(session: Session, event: AuditEvent) -> Iterator[tuple[Person, Reply]]:
    """A question to officers, to whoever holds the post that it goes to; where nobody does, to the leads."""
    for row in event.details["rows"]:
        if row["table"] != Action.__tablename__ or not (row["after"] or {}).get("owner", event.action == ASKED):
            continue
        request = _standing(session, row["key"][0])
        if request is None or request.kind is not ActionKind.INFORMATION_REQUEST:
            continue
        values = {"ref": request.reference, "question": request.title, "asked_by": request.asked_by, "due_on": request.due_on}
        held = [one for one in people.people(session) if one.post == request.owner and one.role.is_officer and request.owner]
        for person in held or people.administrators(session):
            yield person, Reply(Status.ANSWERED, "request_notice", values)


def _of_owners(session: Session, event: AuditEvent) -> Iterator[tuple[Person, Reply]]:
    for row in event.details["rows"]:
        before, after = ((row[when] or {}).get("owner") for when in ("before", "after"))
        if row["table"] != Action.__tablename__ or before == after or event.action == ASKED:
            continue
        title = words_of(event, (row["after"] or row["before"]).get("title")) or _title(session, row["key"][0])
        values = {"ref": row["key"][0], "title": title, "before": before, "after": after, "who": _handle(session, event.actor)}
        for person in people.people(session):
            is_asked = person.post == after and row["key"][0].startswith("R")  # told by `_to_answer`
            if person.post is not None and person.post in (before, after) and _may_be_told(person, event) and not is_asked:
                yield person, Reply(Status.ANSWERED, "owner_notice", values | {"is_theirs": person.post == after})


def _waits_for_finance(event: AuditEvent) -> bool:
    """A saving, or a figure on money that was stated."""
    said = [(row["after"] or {}).get("needs_confirming") for row in event.details["rows"]]
    return event.action == "saving" or (event.action == "measure_value" and any(said))


def _to_approvers(turn: Turn, event: AuditEvent) -> Iterator[tuple[Person, Reply]]:
    """A card each, by which they confirm what was logged."""
    if not _waits_for_finance(event):
        return
    for person in people.people(turn.session):
        if Permission.APPROVE_FINANCE not in person.permissions or not person.role.is_officer:
            continue
        thread = _key(event, person)[:LONGEST_THREAD]
        author = Author(person.slack_id, person.post, turn.now, {"channel": person.slack_id, "thread": thread})
        made = changes.plan(turn.session, [{"kind": "confirm_figure", "ref": event.subject, "fields": {}}], author, turn.today)
        if isinstance(made, Plan):
            values = {"who": _handle(turn.session, event.actor), "entries": entries(made), "is_saving": event.action == "saving"}
            waits = pending.to_confirm(turn.session, author, made, shown_in=_key(event, person))
            yield person, Reply(Status.ANSWERED, "saving_notice", values | {"pending": waits})


def _key(event: AuditEvent, person: Person) -> str:
    return f"{NOTICE}change:{event.run_id}:{event.subject}:{person.slack_id}"


def _may_be_told(person: Person, event: AuditEvent) -> bool:
    return person.role.is_officer and person.slack_id != event.actor


def _standing(session: Session, reference: str) -> Action | None:
    return session.scalar(sa.select(Action).where(Action.reference == reference, Action.until_run_id.is_(None)))


def _title(session: Session, reference: str) -> str:
    found = sa.select(Action.title).where(Action.reference == reference).order_by(Action.id.desc()).limit(1)
    return session.scalar(found) or ""


def _handle(session: Session, slack_id: str) -> str:
    person = people.person(session, slack_id)
    return f"@{person.handle}" if person else "Somebody"
