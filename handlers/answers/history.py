"""What was changed by talking: of one thing, or since a day; who did it, from what to what.

Members see what became of actions and workstreams. Of notes they see those that are shared.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply, Status
from handlers.answers.told import UNTOLD, words
from handlers.language.meaning import Meaning
from store import audit, people
from store.models import ActionUpdate, AuditEvent
from store.periods import LONDON, in_words
from store.vocabulary import Audience

MOST = 12
FOR_MEMBERS = {"action", "strategy_part", "action_update"}
"""Tables of which members may see every field, but for notes that are not shared."""


def history(session: Session, meaning: Meaning, asker: Asker) -> Reply:
    since = date.fromisoformat(meaning.text) if meaning.ref is None and meaning.text else None
    found = list(_told(session, _events(session, meaning.ref, since), asker))
    most = 1 if meaning.text == "last" else MOST
    values = {"ref": meaning.ref, "since": since, "entries": found[:most], "more": 0 if most == 1 else len(found[most:])}
    return Reply(Status.ANSWERED, "history", values, meaning=meaning)


def _events(session: Session, ref: str | None, since: date | None) -> list[AuditEvent]:
    if ref is not None:
        return audit.events(session, ref)
    assert since is not None
    return audit.since(session, datetime.combine(since, time(), LONDON))


def _told(session: Session, events: list[AuditEvent], asker: Asker) -> Iterator[dict[str, Any]]:
    """Those that were changes by talking, with what the asker may see of them."""
    is_officer = asker.audience is Audience.OFFICERS
    handles = {person.slack_id: f"@{person.handle}" for person in people.people(session)}
    for event in events:
        rows = event.details.get("rows", [])
        shown = [row for row in rows if is_officer or _is_for_members(session, row)]
        lines = [line for row in shown for line in _lines(event, row)]
        if lines:
            at = event.at.astimezone(LONDON)
            yield {
                "subject": event.subject,
                "at": f"{in_words(at.date())} at {at:%H:%M}",
                "who": handles.get(event.actor),
                "is_undo": event.action == "undo",
                "lines": lines,
            }


def _is_for_members(session: Session, row: Mapping[str, Any]) -> bool:
    if row["table"] != ActionUpdate.__tablename__:
        return row["table"] in FOR_MEMBERS
    about, noted_on, number = row["key"]
    shared = session.query(ActionUpdate.id).filter_by(
        about=about, noted_on=date.fromisoformat(noted_on), number=number, is_shared=True, until_run_id=None
    )
    return shared.first() is not None


def _lines(event: AuditEvent, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    before, after = row["before"] or {}, row["after"] or {}
    for name in dict.fromkeys((*before, *after)):
        if name not in UNTOLD:
            stood, stands = (_words(event, row["table"], name, values.get(name)) for values in (before, after))
            yield {"name": name, "before": stood, "after": stands}


def _words(event: AuditEvent, table: str, name: str, value: Any) -> str | None:
    if value is None:
        return None
    said = audit.words_of(event, value)
    if said is None:
        return "(erased)"
    return words(table, name, date.fromisoformat(said) if name.endswith("_on") else said)
