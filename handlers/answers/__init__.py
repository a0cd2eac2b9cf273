"""Requests to replies as data: the index of everything the assistant can answer. Knows no Slack."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import refusals
from handlers.answers.area import area_word
from handlers.answers.balance import coming_and_going, with_balance
from handlers.answers.choices import ask_back, none_of_these
from handlers.answers.declined import decline
from handlers.answers.definitions import define
from handlers.answers.explain import explain
from handlers.answers.figures import NOTHING_HEARD, answer_figure
from handlers.answers.found import search
from handlers.answers.help import help_for, welcome
from handlers.answers.history import history
from handlers.answers.money import kinds_of_money
from handlers.answers.not_yet import INTENTS, not_yet
from handlers.answers.of_answers import WANTED, of_answer
from handlers.answers.papers import from_papers, no_paper, or_papers
from handlers.answers.promises import undefined_promise
from handlers.answers.records import no_such_record, with_query
from handlers.answers.reply import Reply, Status, together
from handlers.answers.restate import restate
from handlers.answers.summary import answer_summary
from handlers.answers.why import why
from handlers.language.meaning import (
    Courtesy,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    NoneOfThese,
    OfAnswer,
    Reading,
    Refused,
    Several,
    Understood,
)
from store.measures.names import record_titles
from store.vocabulary import Audience

__all__ = ["answer", "explain", "none_of_these", "understood", "welcome"]

NotAnswered = Doubtful | Declined | Refused | NoneOfThese | Courtesy


def answer(session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
    """The reply to a message as read. An answer with figures is kept, so the session's transaction should be committed."""
    if isinstance(reading, Understood):
        if reading.meaning.intent is Intent.DETAIL and reading.meaning.query is None:
            reading = replace(reading, meaning=with_query(reading.meaning))
        if reading.meaning.intent is Intent.DEFINE and (told := undefined_promise(session, reading, asker, today)):
            return told
        if reading.meaning.intent in (Intent.SEARCH, Intent.SUMMARY) or reading.meaning.why:
            return _written(session, reading.meaning, asker, today)
        reply = _without_figures(session, reading, asker) or answer_figure(session, reading, asker, today)
        return or_papers(session, reading, reply, today)
    if isinstance(reading, Several):
        reply = together([answer(session, part, asker, today) for part in reading.parts])
        return or_papers(session, reading, reply, today)
    if isinstance(reading, Doubtful) and (kinds := kinds_of_money(reading) or coming_and_going(reading)):
        return together(with_balance([answer(session, Understood(kind), asker, today) for kind in kinds]))
    return of_answer(session, reading, asker, today) if isinstance(reading, OfAnswer) else _not_answered(session, reading, asker)


def _written(session: Session, meaning: Meaning, asker: Asker, today: date) -> Reply:
    """Stated reasons; the summary; what papers say on one of their topics; where words are looked for, the passages with them."""
    if meaning.why is not None:  # who may not see the figure is told no reasons for it
        return _not_for(Understood(Meaning(Intent.FIGURE, meaning.why)), asker) or why(session, meaning, asker)
    if meaning.intent is Intent.SUMMARY:
        return answer_summary(session, meaning, asker, today)
    if meaning.ref is None:
        return search(session, meaning, asker.audience)
    return from_papers(session, meaning, today) or no_paper(session, meaning)


def understood(session: Session, reading: Reading, asker: Asker) -> Reply:
    """How a message is understood; no figure is read."""
    if isinstance(reading, Several):
        return together([understood(session, part, asker) for part in reading.parts])
    if isinstance(reading, OfAnswer):
        return Reply(Status.UNDERSTOOD, "understood", NOTHING_HEARD, reading=WANTED[reading.wanted])
    if not isinstance(reading, Understood):
        return _not_answered(session, reading, asker)
    refused = _not_for(reading, asker)
    if refused is not None:
        return refused
    values = {"assumptions": reading.assumptions, "corrected": reading.corrected, "unused": reading.unused}
    said = restate(reading.meaning, area_word(session))
    return Reply(Status.UNDERSTOOD, "understood", values, meaning=reading.meaning, reading=said)


def _not_answered(session: Session, reading: NotAnswered, asker: Asker) -> Reply:
    match reading:
        case Refused():
            return refusals.refuse(refusals.Why(reading.why), asker)
        case Doubtful():
            names_records = any(choice.ref for choice in reading.choices)
            titles = dict(record_titles(session)) if names_records else {}
            return ask_back(reading, area_word(session), asker.audience, titles)
        case Declined():
            return decline(reading, area_word(session))
        case NoneOfThese():
            return none_of_these()
        case Courtesy():
            return Reply(Status.UNKNOWN, "courtesy", {"kind": reading.kind})


def _without_figures(session: Session, reading: Understood, asker: Asker) -> Reply | None:
    """The reply where none are asked for, or none may be seen."""
    match reading.meaning.intent:
        case Intent.HELP | Intent.HISTORY as intent:
            return help_for(asker) if intent is Intent.HELP else history(session, reading.meaning, asker)
        case Intent.DEFINE:
            area = area_word(session)
            return define(session, reading.meaning, area) or decline(Declined((reading.meaning.term or "",)), area)
        case Intent.DETAIL if reading.meaning.query is None:
            return no_such_record(reading.meaning.ref or "")
        case Intent.FIGURE | Intent.LIST | Intent.DETAIL:
            return _not_for(reading, asker)
        case intent if intent in INTENTS:
            return _not_for(reading, asker) or not_yet(reading.meaning, area_word(session))
        case _:
            return decline(Declined(), area_word(session))


def _not_for(reading: Understood, asker: Asker) -> Reply | None:
    if refusals.is_for_officers(reading.meaning) and asker.audience is not Audience.OFFICERS:
        return refusals.not_for(asker)
    return None
