"""Answers that can be given again: as they were, and as is now known."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from store.measures.catalogue import MEASURES
from store.measures.elsewhere import elsewhere
from store.measures.evaluate import evaluate, evaluate_on
from store.measures.fitting import fitted
from store.measures.measure import Kind
from store.measures.query import Query, Result
from store.measures.standing import standing_then
from store.models import Answer
from store.papers.quoting import Quoted
from store.session import insert_once
from store.vocabulary import Audience

Row = Mapping[str, Any]


def answer_id(result: Result, audience: Audience, today: date) -> str:
    """Follows from the content: the same answer has the same id, whoever asked and however it was worded."""
    return _id(_content(result, audience, today))


def _id(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:12]


def save_answer(session: Session, result: Result, audience: Audience, today: date) -> str:
    """Keep what is needed to give the answer again. Saving the same answer twice keeps it once. Returns its id."""
    row = answer_row(result, audience, today)
    keep_row(session, row)
    return str(row["id"])


def answer_row(result: Result, audience: Audience, today: date) -> Row:
    """For `keep_row`, which may be given it again."""
    return {
        "id": answer_id(result, audience, today),
        "query": result.query.to_json(),
        "audience": audience,
        "today": today,
        "run_id": result.run_id,
        "position_id": result.position_id,
        "beside_run_id": result.beside_run_id,
    }


def keep_row(session: Session, row: Row) -> None:
    insert_once(session, Answer, row)


def paper_answer_id(quoted: Quoted, meaning: Mapping[str, Any], today: date) -> str:
    """As `answer_id`, of what papers say; they say the same to everybody."""
    return _id({"meaning": dict(meaning), "council": quoted.council, "today": today.isoformat(), "run": quoted.run_id})


def save_paper_answer(session: Session, meaning: Mapping[str, Any], quoted: Quoted, today: date) -> str:
    row = paper_answer_row(meaning, quoted, today)
    keep_row(session, row)
    return str(row["id"])


def paper_answer_row(meaning: Mapping[str, Any], quoted: Quoted, today: date) -> Row:
    return {
        "id": paper_answer_id(quoted, meaning, today),
        "query": dict(meaning),
        "audience": Audience.MEMBERS,
        "today": today,
        "run_id": quoted.run_id,
    }


def is_of_papers(answer: Answer) -> bool:
    return "measure" not in answer.query


def load_answer(session: Session, answer_id: str) -> Answer | None:
    return session.get(Answer, answer_id.strip().lower())


def as_then(session: Session, answer: Answer) -> Result:
    """The answer again, from what was known when it was given."""
    query = _asked(answer)
    if query.area is not None:
        return elsewhere_then(session, query, answer)
    return evaluate_on(session, query, standing_then(session, MEASURES[query.measure], answer))


def elsewhere_then(session: Session, query: Query, answer: Answer) -> Result:
    """What was published of another area, as was known when the answer was given."""
    measure, fitting = fitted(session, query)
    return elsewhere(session, measure, fitting, answer.today, answer.beside_run_id)


def as_now_known(session: Session, answer: Answer, today: date) -> Result:
    """The same question for the same dates, from what is known today."""
    return evaluate(session, _asked(answer), answer.audience, today)


def _asked(answer: Answer) -> Query:
    """The question that the answer was to. Records as they stood on a day are asked for without one: with it, only those of
    that very day would be meant.
    """
    query = Query.from_json(answer.query)
    is_as_it_stood = MEASURES[query.measure].kind is Kind.RECORD and isinstance(query.period, date)
    return replace(query, period=None) if is_as_it_stood else query


def _content(result: Result, audience: Audience, today: date) -> dict[str, Any]:
    beside = {} if result.beside_run_id is None else {"beside": result.beside_run_id}
    return {
        **beside,
        "query": result.query.to_json(),
        "audience": audience.value,
        "today": today.isoformat(),
        "run": result.run_id,
        "position": result.position_id,
    }
