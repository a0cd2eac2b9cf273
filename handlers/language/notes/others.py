"""Notes on workstreams and providers, what a term means, what partners promised; taking back, pausing."""

import re
from typing import Any

from handlers.language.meaning import Unsettled
from handlers.language.normalise import Gap
from handlers.language.notes.actions import facts_of, progress
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.counts import rest_of
from handlers.language.notes.days import due_in
from handlers.language.notes.words import Note

Fields = dict[str, Any]
FIRST = 2
"""Where the name of a workstream stands that is told of."""
SHORT = 8
"""Words of a message that takes back what was told before."""
_DEFINES = re.compile(
    r"^\s*(?:please\s+)?(?:define|definition(?:\s+of)?|we define)\b:?\s*[\"“]?(?P<term>[^=:\"”]{2,60}?)[\"”]?\s*"
    r"(?:=|:|\bmeans\b|\bas\b|\bis\b)\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ITEMS = re.compile(r"\s*(?:;|\n|(?:^|\s)\(?\d\)|•)\s*")


def of_undo(note: Note) -> Told | None:
    if note.told("undo") and note.size <= SHORT and not note.references("acfhpr"):
        return Told([{"kind": "undo", "fields": {}}])
    return None


def of_pause(note: Note) -> Told | None:
    """“Pause the weekly summary for purdah from 23 March”."""
    told = note.told("pause")
    if not told or told[0][0] > 2:
        return None
    note.says("pause")
    day = due_in(note)
    fields: Fields = {"date": day.on.isoformat()} if day else {}
    return Told([{"kind": "pause", "fields": fields | rest_of(note)}])


def of_definition(note: Note) -> Told | None:
    """“Define swift = 20 working days from referral”; “define IFA” asks."""
    found = _DEFINES.match(note.source.text)
    if found is None or not note.told("definition") or note.told("definition")[0][0] > 1:
        return None
    return Told([{"kind": "definition", "fields": {"term": found["term"].strip(), "note": found["text"].strip()}}])


def of_workstream(note: Note) -> Told | None:
    """“Valuing Care is amber”, “Rethink Fostering: 180 of 240 carers trained”."""
    named = [*note.values("workstream"), *note.values("priority")]
    start, end, name = min(named, default=(0, 0, ""))
    if not name or start > FIRST or not _stands_out(note, end):
        return None
    note.use(start, end)
    facts = facts_of(note, frozenset(range(start, end)))
    if not facts or facts.is_open_again or facts.owner:
        return None
    due = facts.due
    if facts.asks is not None and facts.asks.what is Unsettled.WHETHER:
        due = facts.asks.due  # one of its milestones moves, which is told of the workstream
    elif facts.asks is not None:
        return Told(asks=facts.asks)
    fields = {"workstream": name, **progress(facts), "due": due and due.on.isoformat(), "note": facts.words.text(note)}
    told = Told([{"kind": "workstream_update", "fields": {field: value for field, value in fields.items() if value}}])
    return told.asking(Asks(Unsettled.WHICH_DAY, due.words, due=due)) if due and due.otherwise else told


def _stands_out(note: Note, end: int) -> bool:
    """It is followed by a break, or by what is told of it, so that it is no word of a title: “Early Help pathway guide”."""
    if (
        end >= note.size
        or note.lattice.gaps[end] is not Gap.NONE
        or note.has(end, "is", "are", "has", "at", "now", "to", "workstream", "going", "gone")
    ):
        return True
    return any(s == end for name in ("rag", "complete") for s, _ in note.acts.get(name, ())) or any(
        start == end for start, _, _ in note.values("rag")
    )


def of_provider(note: Note) -> Told | None:
    """“Oakleaf rated good”, “Summit Care now RI”."""
    name, ratings = note.values("provider_name"), note.values("ofsted_rating")
    is_certain = note.told("rating") or any(value != "good" and note.has(at - 1, "now") for at, _, value in ratings)
    if not name or not ratings or not is_certain:
        return None
    start, end, provider = name[0]
    note.use(start, end)
    rating = note.value("ofsted_rating")
    note.says("rating", "log")
    if rating is None:
        return None
    return Told([{"kind": "provider_rating", "fields": {"provider": provider, "value": rating} | rest_of(note)}])


def of_commitments(note: Note) -> Told | None:
    """“CAMHS attended, 3 commitments: …; …; …”: an action for each."""
    told = note.told("commitments")
    if not told or told[0][0] > SHORT:
        return None
    _, end = told[0]
    if end >= note.size or note.lattice.gaps[end] is Gap.NONE:
        return None
    opening, body = note.part(0, end).typed(), note.typed(end)
    items = [item for part in _ITEMS.split(body) if (item := part.strip(" .,;:-"))]
    return Told([{"kind": "action_new", "fields": {"title": item, "note": opening}} for item in items]) if items else None
