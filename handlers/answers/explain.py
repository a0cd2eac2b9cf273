"""How an answer was worked out, from the same state of knowledge as when it was given."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import papers, refusals
from handlers.answers.area import area_word
from handlers.answers.definitions import of_measure
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate, share
from handlers.answers.tables import row_label
from handlers.answers.traits import traits
from handlers.language.meaning import Intent, Meaning
from store.answers import as_then, is_of_papers, load_answer
from store.errors import UserError
from store.measures.catalogue import CATALOGUE
from store.measures.comparing import AS_SUBMITTED
from store.measures.dimensions import DIMENSIONS
from store.measures.disclosure import attributes, combined
from store.measures.query import AMOUNT_STATS, TIME_GROUPS, Compared, Figure, Query, Result, Stat
from store.measures.thresholds import DisclosureRules, in_force
from store.models import Answer
from store.vocabulary import Audience


class UnknownAnswer(UserError):
    """There is no answer of that id."""


def kept_answer(session: Session, answer_id: str) -> Answer:
    """Raises `UnknownAnswer`."""
    kept = load_answer(session, answer_id)
    if kept is None:
        raise UnknownAnswer("I do not have that answer any more. Please ask the question again.")
    return kept


def explain(session: Session, answer_id: str, asker: Asker) -> Reply:
    """Raises `UnknownAnswer`. An answer for officers is explained only to an officer, in a private place."""
    kept = kept_answer(session, answer_id)
    if kept.audience is Audience.OFFICERS and asker.audience is not Audience.OFFICERS:
        return refusals.not_for(asker)
    if is_of_papers(kept):
        told, _ = papers.again(session, kept, kept.today)
        return told
    area = area_word(session)
    result = as_then(session, kept)
    meaning = Meaning(Intent.FIGURE, result.query)
    return Reply(
        Status.ANSWERED,
        "explanation",
        _steps(result, kept.audience, area, in_force(session)),
        meaning=meaning,
        reading=restate(meaning, area),
        result=result,
        definition=of_measure(CATALOGUE[result.query.measure]),
        answer_id=kept.id,
    )


def _steps(result: Result, audience: Audience, area: str, rules: DisclosureRules) -> dict[str, Any]:
    query = result.query
    return {
        "measure": CATALOGUE[query.measure],
        "narrowed": [trait.words for trait in traits(query, area)],
        "figure": None if query.group_by else result.figures[0],
        "base": share(query, area).base if query.stat is Stat.SHARE else "",
        "notes": _notes(query),
        "is_rounded": audience is Audience.MEMBERS and CATALOGUE[query.measure].is_controlled,
        "is_amount": query.stat in AMOUNT_STATS,
        "rules": rules.where_combined(combined(CATALOGUE[query.measure], query)),
        "is_trend": any(group in TIME_GROUPS for group in query.group_by),
        "first_told": list(_first_told(result, area)),
    }


def _notes(query: Query) -> list[str]:
    """What must be said of the dimensions that the question speaks of."""
    used = sorted(attributes(query), key=list(DIMENSIONS).index)
    return [DIMENSIONS[name].note for name in used if DIMENSIONS[name].note]


def _first_told(result: Result, area: str) -> Iterator[tuple[str, Figure, Compared]]:
    """The figures that the first return told otherwise, with their rows' names; empty for a single figure."""
    for figure in result.figures:
        for compared in figure.compare:
            if compared.kind == AS_SUBMITTED:
                yield row_label(figure, area), figure, compared
