"""Why something is so, as somebody has stated it; or that no reason is recorded. Never a reason of our own."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.area import area_word
from handlers.answers.choices import labelled
from handlers.answers.instead import answerable
from handlers.answers.records import no_such_record
from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.restate import reasons as in_words
from handlers.language.meaning import Intent, Meaning
from store import council, reasons
from store.measures.catalogue import CATALOGUE
from store.measures.query import Item, Query
from store.reasons import Reason
from store.vocabulary import Audience

COUNTED = ("move_reason", "leaving_reason", "departure_reason", "need")
"""Breakdowns that tell of reasons as figures."""
GENERAL = "children_in_care"
"""A group of these is spoken of by its own words: “independent provision”."""


def why(session: Session, meaning: Meaning, asker: Asker) -> Reply:
    """What is recorded as stated: members see the notes that are shared."""
    asked = meaning.why
    assert asked is not None
    if asked.ref is not None and not reasons.is_record(session, asked.ref):
        return no_such_record(asked.ref)
    found = _found(session, asked, asker.audience)
    area = area_word(session)
    return Reply(
        Status.ANSWERED if found else Status.UNKNOWN,
        "why",
        {
            "reasons": found,
            "is_stated": any(reason.is_stated for reason in found),
            "is_record": asked.ref is not None or asked.measure == "workstream_progress",
            "rag": reasons.rating(session, asked.ref) if asked.ref else None,
        },
        meaning=meaning,
        reading=in_words(asked, area),
        choices=_counted(asked, asker.audience, area),
        items=tuple(_items(found)),
    )


def _found(session: Session, asked: Query, audience: Audience) -> list[Reason]:
    if asked.ref is not None:
        return reasons.of_record(session, asked.ref, audience)
    if asked.measure == "workstream_progress":
        parts = tuple(value for values in asked.filters.values() for value in values)
        return reasons.of_part(session, parts, audience)
    row = council.council(session)
    return reasons.of_figure(session, asked, _subject(asked), row.code if row else None)


def _subject(asked: Query) -> str:
    """The words that a statement about the figure would hold."""
    group = " ".join(value.replace("_", " ") for values in asked.filters.values() for value in values)
    return group if group and asked.measure == GENERAL else f"{CATALOGUE[asked.measure].title} {group}"


def _counted(asked: Query, audience: Audience, area: str) -> tuple[Choice, ...]:
    """The figure by a reason that is counted, where one is: what can be told beside what was stated."""
    by = [name for name in COUNTED if name in CATALOGUE[asked.measure].by and name not in asked.filters]
    queries = [Query(asked.measure, asked.stat, asked.filters, exclude=asked.exclude, group_by=(name,)) for name in by[:1]]
    return labelled([Meaning(Intent.FIGURE, query) for query in answerable(queries, audience) if query.group_by], area)


def _items(found: Iterable[Reason]) -> Iterable[Item]:
    for reason in found:
        yield Item(reason.of, {"stated_as": reason.where.value, "by": reason.by, "date": reason.on, "text": reason.words})
