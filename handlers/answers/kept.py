"""Answers that can be given again. What is kept holds no words of the question."""

import base64
import hashlib
import json
from datetime import date

from sqlalchemy.orm import Session

from store.measures.query import Result
from store.models import Answer
from store.vocabulary import Audience

LENGTH = 10


def keep(session: Session, result: Result, audience: Audience, today: date) -> str:
    """The answer's id, which follows from its content; kept when the session's transaction is committed."""
    answer = Answer(
        query=result.query.to_json(),
        audience=audience,
        today=today,
        run_id=result.run_id,
        position_id=result.position_id,
    )
    answer.id = _id_of(answer)
    if session.get(Answer, answer.id) is None:
        session.add(answer)
        session.flush()
    return answer.id


def _id_of(answer: Answer) -> str:
    """Ten letters and digits: fifty bits of the digest."""
    content = [answer.query, answer.audience, answer.today.isoformat(), answer.run_id, answer.position_id]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).digest()
    return base64.b32encode(digest).decode()[:LENGTH].lower()
