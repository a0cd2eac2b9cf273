"""Events of the audit as lines for whoever looks after the assistant."""

from collections.abc import Iterator, Mapping
from typing import Any

from store import audit
from store.models import AuditEvent
from store.periods import LONDON

WHY = {
    "content": "what it says is not what was written",
    "words": "the words that belong to it are not those that were written",
    "chain": "it does not follow the event before it; one may be gone",
}


def in_words(event: AuditEvent, handles: Mapping[str, str]) -> Iterator[str]:
    """`17  1 May 2026 10:00  @head.fostering  action_update  A14`, and a line for each thing that changed."""
    at = event.at.astimezone(LONDON)
    who = handles.get(event.actor, event.actor)
    yield f"{event.id}  {at:%-d %B %Y %H:%M}  {who}  {event.action}  {event.subject}"
    for row in event.details.get("rows", ()):
        before, after = row["before"] or {}, row["after"] or {}
        for name in dict.fromkeys((*before, *after)):
            yield f"    {row['table']}.{name}: {_word(event, before.get(name))} -> {_word(event, after.get(name))}"


def _word(event: AuditEvent, value: Any) -> str:
    if value is None:
        return "nothing"
    said = audit.words_of(event, value)
    return "(erased)" if said is None else str(said)
