"""A question of the catalogue, answered with a figure or a table."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import refusals
from handlers.answers.area import area_word
from handlers.answers.cannot import cannot
from handlers.answers.charts import can_be_drawn
from handlers.answers.choices import labelled
from handlers.answers.definitions import of_measure
from handlers.answers.instead import less_detailed
from handlers.answers.lists import list_values, record_values
from handlers.answers.own import names_the_asker, no_post, of_post
from handlers.answers.progress import NOTHING, is_of_one_part, records_of_part, results_of_part
from handlers.answers.records import no_such_record
from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.restate import amount, rate_words, restate, share, subject
from handlers.answers.suggestions import follow_ups, other_readings
from handlers.answers.tables import compared_by_request, laid_out
from handlers.language.meaning import Intent, Meaning, Understood
from store.answers import answer_id, save_answer
from store.areas import area_words
from store.measures.catalogue import CATALOGUE
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import Kind
from store.measures.query import AMOUNT_STATS, Result, Stat, Suppression
from store.models import Position
from store.stated import beside
from store.vocabulary import Audience


def answer_figure(session: Session, understood: Understood, asker: Asker, today: date) -> Reply:
    """Keeps the answer, through the session's transaction, so that it can be explained and given again."""
    meaning = understood.meaning
    assert meaning.query is not None
    area = area_word(session)
    query = meaning.query if meaning.intent is Intent.FIGURE else replace(meaning.query, stat=Stat.LIST)
    if names_the_asker(query):
        if asker.post is None:
            return no_post()
        query = of_post(query, asker.post)
    try:
        result = evaluate(session, query, asker.audience, today)
    except CannotAnswer as why:
        return cannot(meaning, why, area, asker.audience)
    if any(figure.suppressed is Suppression.NOT_FOR_ROLE for figure in result.figures):
        return refusals.not_for(asker)
    if query.ref is not None and not result.items:
        return no_such_record(query.ref)
    save_answer(session, result, asker.audience, today)
    reply = reply_from(session, meaning, result, asker.audience, today)
    stated = beside(session, result) if asker.audience is Audience.OFFICERS else []
    below = _below(session, result, asker.audience, today) if is_of_one_part(result) else {}
    return replace(reply, values={**reply.values, **_heard(understood, asker, area), **below, "stated": stated})


def _below(session: Session, result: Result, audience: Audience, today: date) -> dict[str, Any]:
    """What an answer about one part of a strategy tells besides; each figure of it as the answer by itself would be."""
    found = results_of_part(session, result, audience, today)
    targets = [reply_from(session, Meaning(Intent.FIGURE, one.query), one, audience, today) for one in found]
    records = records_of_part(session, result, audience, today, area_word(session))
    return {"below": {**records, "targets": [reply for reply in targets if reply.template == "figure"]}}


def reply_from(session: Session, meaning: Meaning, result: Result, audience: Audience, today: date) -> Reply:
    """A result as a reply; also used where an earlier answer is given again."""
    assert meaning.query is not None
    area = area_word(session)
    measure = CATALOGUE[result.query.measure]
    is_too_detailed = any(figure.suppressed is Suppression.TOO_DETAILED for figure in result.figures)
    template = _template(result, is_too_detailed=is_too_detailed)
    reading = restate(Meaning(meaning.intent, result.query), area)
    values: dict[str, Any] = {
        **_age(session, result, today),
        "about": measure.about.value,
        **_laid_out(template, result, audience, area),
        **NOTHING_HEARD,
    }
    return Reply(
        Status.ANSWERED,
        template,
        values,
        meaning=meaning,
        reading=reading,
        choices=_less_detailed(meaning, audience, area) if is_too_detailed else (),
        result=result,
        definition=of_measure(measure),
        answer_id=answer_id(result, audience, today),
    )


def _template(result: Result, *, is_too_detailed: bool) -> str:
    if result.query.stat is Stat.LIST:
        return "records" if CATALOGUE[result.query.measure].kind is Kind.RECORD else "list"
    is_table = bool(result.query.group_by) or len(result.figures) > 1
    return "table" if is_table and not is_too_detailed else "figure"


def _laid_out(template: str, result: Result, audience: Audience, area: str) -> dict[str, Any]:
    match template:
        case "list":
            return list_values(result, area)
        case "records":
            return {**record_values(result, area), "below": NOTHING}
        case "table":
            return _table(result, audience, area)
        case _:
            return _one_figure(result, area)


NOTHING_HEARD: dict[str, Any] = {
    "exact_elsewhere": False,
    "assumptions": (),
    "corrected": (),
    "unused": (),
    "other_readings": (),
    "follow_ups": (),
    "stated": (),
}
"""What an answer says of how the question was heard, where there was no question."""


def _heard(understood: Understood, asker: Asker, area: str) -> dict[str, Any]:
    assert understood.meaning.query is not None
    return {
        "exact_elsewhere": asker.role.is_officer and asker.audience is Audience.MEMBERS,
        "assumptions": understood.assumptions,
        "corrected": understood.corrected,
        "unused": understood.unused,
        "other_readings": other_readings(understood, area),
        "follow_ups": follow_ups(understood.meaning, asker.audience, area),
    }


def _one_figure(result: Result, area: str) -> dict[str, Any]:
    figure = result.figures[0]
    return {
        "stat": result.query.stat,
        "place": area_words(result.query.area) if result.query.area else "",
        "figure": figure,
        "compared": compared_by_request(figure),
        "is_snapshot": CATALOGUE[result.query.measure].kind is Kind.SNAPSHOT,
        "subject": subject(result.query, area),
        "share": share(result.query, area),
        "amount": amount(result.query, area) if result.query.stat in AMOUNT_STATS else "",
        "rate": rate_words(CATALOGUE[result.query.measure]),
    }


def _table(result: Result, audience: Audience, area: str) -> dict[str, Any]:
    uncompared = replace(result.query, compare=()) if result.query.group_by else result.query
    measure = CATALOGUE[result.query.measure]
    return {
        "stat": result.query.stat,
        "title": restate(Meaning(Intent.FIGURE, uncompared), area),
        "table": laid_out(result, area),
        "has_chart": can_be_drawn(result),
        "is_rounded": audience is Audience.MEMBERS and measure.is_controlled and not result.query.area,
    }


def _age(session: Session, result: Result, today: date) -> dict[str, Any]:
    position = session.get(Position, result.position_id) if result.position_id else None
    newest_closed = position.as_at if position else None
    reach = newest_closed or result.data_to
    months = (today.year - reach.year) * 12 + today.month - reach.month - (today.day < reach.day)
    return {"newest_closed": newest_closed, "months_old": months}


def _less_detailed(meaning: Meaning, audience: Audience, area: str) -> tuple[Choice, ...]:
    assert meaning.query is not None
    return labelled((replace(meaning, query=query) for query in less_detailed(meaning.query, audience)), area)
