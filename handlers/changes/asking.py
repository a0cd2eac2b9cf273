"""What goes to officers: a question that the data cannot answer, if whoever asked it wants that; an answer that looks wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers.answers.explain import explain
from handlers.answers.reply import Reply, Status
from handlers.changes.origins import remember_origins
from handlers.changes.recording import record
from handlers.language.lattice import lattice_of
from handlers.language.senses import Measures, Value
from handlers.notices import tell_of_wrong
from handlers.personal import known_words
from handlers.threads import Turn
from store import changes, origins, people, records
from store.changes import Author, Plan
from store.measures.catalogue import CATALOGUE
from store.models import StrategyPart
from store.periods import add_working_days
from store.positions import newest_run
from store.texts import Verdict, verdict

OFFERED_BELOW = ("declined", "cannot_answer", "no_paper")
LONGEST = 300
ASKS = re.compile(r"\s*(?:please )?ask (?:an? |the |our |your )?officers?\b\s*[:,–—-]?\s*(.*)", re.IGNORECASE | re.DOTALL)


def for_officers(text: str) -> str | None:
    """What officers are to be asked, of a message that says so: empty where it does not say what. None of any other message."""
    found = ASKS.fullmatch(text)
    return found[1].strip() if found else None


def to_officers(turn: Turn, question: str) -> Reply:
    """A card with the words that would be sent, and to whom."""
    owner, part = _owner(turn, question)
    fields = {"question": question, "owner": owner, "workstream": part, **_asked(turn)}
    told = {name: value for name, value in fields.items() if value}
    return record(turn, [{"kind": "information_request", "fields": told, "origin": place_of(turn)}])


def with_offer(turn: Turn, reply: Reply) -> Reply:
    """With a button that passes the question on, below what could not be answered."""
    if reply.parts:
        return replace(reply, parts=tuple(with_offer(turn, part) for part in reply.parts))
    if reply.template not in OFFERED_BELOW or not _may_be_sent(turn):
        return reply
    return replace(reply, offered=turn.said)


def track_wrong(turn: Turn) -> Reply:
    """An answer that looks wrong becomes a request to the lead, once for each person and answer; and the leads are told.

    Raises `UnknownAnswer`. Nobody may question what they may not see.
    """
    seen = explain(turn.session, turn.said, turn.asker)
    if seen.status is Status.REFUSED:
        return seen
    ref = _doubted(turn, seen)
    return tell_of_wrong(turn.session, turn.said, turn.asker, at=turn.now, ref=ref)


# --- how ---


def place_of(turn: Turn) -> dict[str, Any]:
    """Who says it, and the thread in which the answer is to be told; no thread yet where it was said in none."""
    where = {} if turn.request.begins else {"channel": turn.request.channel, "thread": turn.request.thread_ts}
    return {"slack_id": turn.asker.slack_id or turn.request.user, **where}


def _asked(turn: Turn) -> dict[str, Any]:
    due = add_working_days(turn.today, turn.answer_within)
    return {"asked_by": turn.asker.role.value, "due": due.isoformat()}


def _may_be_sent(turn: Turn) -> bool:
    found, _ = verdict(turn.said, known=known_words(turn.lexicon))
    return found is Verdict.CLEAN and 0 < len(turn.said) <= LONGEST


def _owner(turn: Turn, question: str) -> tuple[str | None, str | None]:
    """The post that owns the subject, if somebody on the list holds it; and the part of a strategy that is spoken of."""
    held = {one.post for one in people.people(turn.session) if one.role.is_officer}
    found = list(_subjects(turn, question))
    part = next((name for name, _ in found if name), None)
    return next((post for _, post in found if post in held), None), part


def _subjects(turn: Turn, question: str) -> Iterator[tuple[str | None, str | None]]:
    """What a question speaks of: a part of a strategy with its lead, or a measure's owner."""
    lattice = lattice_of(question, turn.lexicon)
    senses = [sense for at in range(len(lattice)) for one in lattice.found(turn.lexicon.phrases, at) for sense in one.held]
    for sense in senses:
        if isinstance(sense, Value) and sense.dimension in ("workstream", "priority") and len(sense.values) == 1:
            for part in _parts(turn, sense.values[0]):
                yield part.part, part.lead
    for sense in senses:
        if isinstance(sense, Measures) and sense.measure in CATALOGUE:
            yield None, CATALOGUE[sense.measure].owner


def _parts(turn: Turn, name: str) -> list[StrategyPart]:
    known = records.known_after(StrategyPart, newest_run(turn.session) or 0)
    found = turn.session.query(StrategyPart).filter(StrategyPart.part == name, known).all()
    return found if len(found) == 1 else []


def _doubted(turn: Turn, seen: Reply) -> str | None:
    """The reference under which it is looked into."""
    changes.in_turn(turn.session)
    place = place_of(turn)
    before = origins.doubted(turn.session, str(seen.answer_id), place["slack_id"])
    if before is not None:
        return before.reference
    question = f"Answer {seen.answer_id} looks wrong: {seen.reading or 'what the papers say'}"[:LONGEST]
    told = {"kind": "information_request", "fields": {"question": question, **_asked(turn)}}
    author = Author(place["slack_id"], turn.asker.post, turn.now, {"channel": turn.request.channel, "event": turn.event_key})
    made = changes.plan(turn.session, [told | {"origin": place | {"answer": seen.answer_id}}], author, turn.today)
    if not isinstance(made, Plan):
        return None
    changes.apply(turn.session, made, author)
    remember_origins(turn, made)
    return made.changes[0].subject
