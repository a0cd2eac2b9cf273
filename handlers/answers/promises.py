"""A word of promise that nobody has defined: where it was promised, the waits, and who is asked to say what it counts as."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.area import area_word
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Understood
from store import glossary
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Query, Result
from store.models import Action
from store.promises import promise

WAITS = Query("service_wait", group_by=("service",))


def undefined_promise(session: Session, understood: Understood, asker: Asker, today: date) -> Reply | None:
    """None where the term is no word of promise, where the council has defined it, or where papers alone speak of it."""
    meaning = understood.meaning
    word = meaning.term or ""
    if word not in read("words/promises.toml")["promises"] or glossary.find_own(session, word):
        return None
    found = promise(session, word, asker.audience)
    if understood.paper is not None and not (found.texts or found.requests):
        return None
    values = {
        "word": word,
        "texts": found.texts,
        "requests": [_request(one, today) for one in found.requests],
        "waits": _waits(session, asker, today),
    }
    reading = restate(meaning, area_word(session))
    return Reply(Status.ANSWERED, "promise", values, meaning=meaning, reading=reading)


def _request(one: Action, today: date) -> dict[str, Any]:
    is_late = one.due_on is not None and one.due_on < today
    return {"ref": one.reference, "title": one.title, "owner": one.owner, "due_on": one.due_on, "is_late": is_late}


def _waits(session: Session, asker: Asker, today: date) -> Result | None:
    """Through the door, as any figure; none where no referrals are held."""
    try:
        return evaluate(session, WAITS, asker.audience, today)
    except CannotAnswer:
        return None
