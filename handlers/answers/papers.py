"""What committee papers say, in their own words: of the council that is named, and never of another in its place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.area import area_word, code_of
from handlers.answers.choices import labelled
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Intent, Meaning, Several, Understood
from store import council
from store.answers import paper_answer_id, save_paper_answer
from store.areas import area_words
from store.models import Answer
from store.papers.held import Told
from store.papers.quoting import Quoted, figure_of, quoted, stands_in


def from_papers(session: Session, meaning: Meaning, today: date) -> Reply | None:
    """The topic that a search names, as its papers have it; None where nothing of it is held. The answer is kept."""
    code = code_of(session, meaning.area)
    found = quoted(session, code, meaning.ref) if code and meaning.ref else None
    if found is None:
        return None
    save_paper_answer(session, meaning.to_json(), found, today)
    return reply_from(session, meaning, found, today)


def reply_from(session: Session, meaning: Meaning, found: Quoted, today: date) -> Reply:
    """Also used where an earlier answer is given again."""
    values = {
        "place": _place(session, meaning),
        "title": found.title,
        "papers": list(_papers(found)),
        "searched": meaning.to_json(),
    }
    return Reply(
        Status.ANSWERED,
        "paper",
        values,
        meaning=meaning,
        reading=restate(meaning, area_word(session)),
        answer_id=paper_answer_id(found, meaning.to_json(), today),
        quoted=found,
    )


def or_papers(session: Session, reading: Understood | Several, reply: Reply, today: date) -> Reply:
    """What papers say in the place of a figure: where none is held, or where theirs alone is of the days asked for."""
    meaning = reading.paper if isinstance(reading, Several) else _told_of(session, reading)
    if meaning is None or reply.status not in (Status.UNKNOWN, Status.ANSWERED):
        return reply
    told = from_papers(session, meaning, today)
    if told is None:
        return reply
    if isinstance(reading, Several):
        return told if reply.status is Status.UNKNOWN else reply
    if reply.status is Status.ANSWERED and not _is_nearer(reading, reply, told):
        return _with_papers_offered(session, reply, meaning)
    return replace(told, meaning=reading.meaning)


def _with_papers_offered(session: Session, reply: Reply, meaning: Meaning) -> Reply:
    """Below the figure of another council, what its papers say can be asked for."""
    if not meaning.area or "follow_ups" not in reply.values:
        return reply
    offered = labelled([meaning], area_word(session))
    return replace(reply, values={**reply.values, "follow_ups": (*offered, *reply.values["follow_ups"])})


def again(session: Session, kept: Answer, today: date) -> tuple[Reply, Reply | None]:
    """As it was told then, and as is now known; None where nothing is held any more."""
    meaning = Meaning.from_json(kept.query)
    code = code_of(session, meaning.area) or ""
    then = quoted(session, code, meaning.ref or "", kept.run_id)
    assert then is not None
    now = quoted(session, code, meaning.ref or "")
    newly = reply_from(session, meaning, now, today) if now else None
    return reply_from(session, meaning, then, kept.today), newly


def no_paper(session: Session, meaning: Meaning) -> Reply:
    """Nothing is held of the council that is named, and nobody else's is given in its place."""
    return Reply(Status.UNKNOWN, "no_paper", {"place": _place(session, meaning)}, reading=restate(meaning, area_word(session)))


def gone(told: Reply) -> Reply:
    """Where what was told is held no more: the same question, with nothing to answer it."""
    return Reply(Status.UNKNOWN, "no_paper", {"place": told.values["place"]}, reading=told.reading)


def _told_of(session: Session, understood: Understood) -> Meaning | None:
    """The topic by its words; else, for another council, by the question of the catalogue."""
    query = understood.meaning.query
    if understood.paper is not None or query is None or query.area is None:
        return understood.paper
    code = code_of(session, query.area)
    found = figure_of(session, code, query) if code else None
    if found is None:
        return None
    return Meaning(Intent.SEARCH, ref=found.finding.topic, text=found.finding.title, area=query.area)


def _is_nearer(understood: Understood, reply: Reply, told: Reply) -> bool:
    """Whether the paper's figure is of the days asked for and the one held of others; or no file of this council is held."""
    query = understood.meaning.query
    if query is None or reply.result is None or told.quoted is None:
        return False
    if query.area is None:
        return not reply.result.sources
    return reply.result.when != query.period and stands_in(told.quoted.told, query)


def _papers(found: Quoted) -> Iterator[dict[str, Any]]:
    """One for each paper, with what it says."""
    for source, told in zip(found.sources, _by_paper(found), strict=True):
        yield {"source": source.ref, "told": [_told(one) for one in told]}


def _by_paper(found: Quoted) -> list[list[Told]]:
    papers: dict[str, list[Told]] = {}
    for one in found.told:
        papers.setdefault(one.paper.reference, []).append(one)
    return list(papers.values())


def _told(one: Told) -> dict[str, Any]:
    finding = one.finding
    return {
        "about": finding.about,
        "kind": finding.kind.value,
        "worded": finding.as_worded,
        "at": finding.as_at,
        "by": finding.said_by,
        "means": finding.means,
        "quotation": finding.quotation,
        "place": finding.place,
        "not_stated": finding.not_stated,
        "note": finding.note,
    }


def _place(session: Session, meaning: Meaning) -> str:
    if meaning.area:
        return area_words(meaning.area)
    row = council.council(session)
    return row.name if row else "This council"
