"""Notes on workstreams and providers, what partners promised; taking back, pausing."""

import re
from collections.abc import Iterator
from typing import Any

from handlers.language.meaning import Unsettled
from handlers.language.normalise import Gap
from handlers.language.notes.actions import clause_facts, facts_of, progress
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import clauses
from handlers.language.notes.counts import rest_of
from handlers.language.notes.days import days_to_come, happened_in
from handlers.language.notes.words import Note

Fields = dict[str, Any]
RATES = ("should", "go", "goes", "going", "to", "now", "is", "has", "gone", "turned", "at", "moved", "move", "back", "as", "be")
MOST_BETWEEN = 4
FIRST = 2
"""Where the name of a workstream stands that is told of."""
MOST_PUT_RIGHT = 14
"""Words of one that says of which record it should have been told: “undo that, wrong one. I meant A7”."""
SHORT = 8
"""Words of a message that takes back what was told before."""
GREETED = ("news", "morning", "afternoon", "evening", "day", "stuff")
INSPECTED = ("inspected", "reinspected", "inspection", "reinspection", "ofsted")
HOME = re.compile(r"\b(?:[A-Z][\w’']+ ){1,3}(?:House|Lodge|Homes?|Court|Cottage|View|Place)\b")
_ITEMS = re.compile(r"\s*(?:;|\n|(?:^|\s)\(?\d\)|•)\s*")


def of_undo(note: Note) -> Told | None:
    told = note.told("undo")
    named = note.references("acfhpr")
    if not told or note.size > (MOST_PUT_RIGHT if named else SHORT):
        return None
    undone = Told([{"kind": "undo", "fields": {}}])
    if not named:
        return undone
    head, *others = clauses(note)
    if told[0][0] > 0 or head.references("acfhpr"):
        return None
    return undone.asking(Asks(Unsettled.RECORD, note.typed())) if any(map(clause_facts, others)) else undone


def of_pause(note: Note) -> Told | None:
    """“Pause the weekly summary for purdah from 23 March”."""
    told = note.told("pause")
    if not told or told[0][0] > 2:
        return None
    note.says("pause")
    days = days_to_come(note)
    fields: Fields = {"date": days[0].on.isoformat()} if days else {}
    if len(days) > 1:
        fields["due"] = days[-1].on.isoformat()  # “28 October to 1 November”
    return Told([{"kind": "pause", "fields": fields | rest_of(note)}])


def of_workstream(note: Note) -> Told | None:
    """“Valuing Care is amber”, “Rethink Fostering: 180 of 240 carers trained”."""
    named = [*note.values("workstream"), *note.values("priority")]
    start, end, name = min(named, default=(0, 0, ""))
    is_first = start <= FIRST and _stands_out(note, end)
    if not name or not (is_first or _is_rated(note, end)):
        return None
    note.use(start, end)
    if not is_first and _tells_of_others(note, start):
        return Told(asks=Asks(Unsettled.RECORD, note.typed()))
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


def _tells_of_others(note: Note, named: int) -> bool:
    """Whether a sentence without its name tells facts too: of what, only the writer knows."""
    place = note.lattice.tokens[named].start
    sentences = [part for part in clauses(note) if part.size]
    return any(clause_facts(part.anew()) for part in sentences if not part.start <= place < part.end)


def _is_rated(note: Note, end: int) -> bool:
    """“We now have to call Rethink Fostering amber”, “Practice Excellence should go to green”."""
    rated = [start for start, _, _ in note.values("rag")]
    between = range(end, min(rated, default=end))
    return bool(rated) and len(between) <= MOST_BETWEEN and all(note.has(at, *RATES) for at in between)


def _stands_out(note: Note, end: int) -> bool:
    """It is followed by a break, or by what is told of it, so that it is no word of a title: “Early Help pathway guide”."""
    if (
        end >= note.size
        or note.lattice.gaps[end] is not Gap.NONE
        or note.has(end, "is", "are", "has", "at", "now", "to", "workstream", "going", "gone", "update", "news")
    ):
        return True
    return any(s == end for name in ("rag", "complete") for s, _ in note.acts.get(name, ())) or any(
        start == end for start, _, _ in note.values("rag")
    )


def of_provider(note: Note) -> Told | None:
    """“Oakleaf rated good”, “Summit Care now RI”."""
    name = note.values("provider_name") or list(_homes(note))
    ratings = [one for one in note.values("ofsted_rating") if not note.has(one[1], *GREETED)]  # “good news”
    is_certain = note.told("rating") or any(value != "good" and note.has(at - 1, "now") for at, _, value in ratings)
    if not name or not ratings or not is_certain:
        return None
    start, end, provider = name[0]
    note.use(start, end)
    home = _home_of(note, start)
    rating = note.part(ratings[0][0], note.size).value("ofsted_rating")
    for begins, ends, _ in ratings:
        note.use(begins, ends)
    day = happened_in(note)
    note.says("rating", "log")
    if rating is None:
        return None
    fields: Fields = {"provider": home or provider, "value": rating, **({"date": day.on.isoformat()} if day else {})}
    return Told([{"kind": "provider_rating", "fields": fields | rest_of(note)}])


def _homes(note: Note) -> Iterator[tuple[int, int, str]]:
    """“Ashbury House re-inspected”: a home by its own name, where an inspection is told."""
    if not any(note.has(at, *INSPECTED) for start, end in note.told("rating") for at in range(start, end)):
        return
    for found in HOME.finditer(note.text):
        inside = [at for at, token in enumerate(note.lattice.tokens) if found.start() <= token.start < found.end()]
        if inside:
            yield inside[0], inside[-1] + 1, found[0]


def _home_of(note: Note, provider: int) -> str | None:
    """“Ashbury House (Oakleaf)”: one of its homes, by the name before the bracket."""
    if not provider or "(" not in note.lattice.tokens[provider].before:
        return None
    said = note.typed(0, provider).strip(" (")
    return said if said[:1].isupper() and provider <= FIRST + 2 else None


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
