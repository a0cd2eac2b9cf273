"""What is written about something: the passages that best hold the words, each with its document and its place."""

import re
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.area import area_word, code_of
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Meaning
from handlers.limits import shorten
from store.areas import area_words
from store.measures.query import Item
from store.search.ranking import Found, best
from store.search.texts import own_texts, paper_texts
from store.search.words import telling
from store.vocabulary import Audience

LONGEST = 600
"""Characters of a passage that an answer shows."""


def search(session: Session, meaning: Meaning, audience: Audience) -> Reply:
    """This council's strategies, statements and papers; or the papers of the council that is named, and nobody else's."""
    looked_for = _without_place(meaning)
    texts = [] if meaning.area else list(own_texts(session, audience))
    code = code_of(session, meaning.area)
    if code:
        texts += paper_texts(session, code, telling(looked_for))
    found = best(texts, looked_for)
    values = {
        "looked_for": looked_for,
        "place": area_words(meaning.area) if meaning.area else "",
        "passages": [_passage(one) for one in found],
        "is_whole": bool(found) and found[0].holds_all,
    }
    reading = restate(meaning, area_word(session))
    status = Status.ANSWERED if found else Status.UNKNOWN
    return Reply(status, "found", values, meaning=meaning, reading=reading, items=tuple(map(_item, found)))


def _without_place(meaning: Meaning) -> str:
    """“Age profile in Lincolnshire” looks for the age profile: the papers are Lincolnshire's in any case."""
    words = meaning.text or ""
    if not meaning.area:
        return words
    return re.sub(rf"\s*\b(?:in|at|of|for|from)\s+{re.escape(meaning.area)}\b", "", words, flags=re.IGNORECASE).strip() or words


def _passage(found: Found) -> dict[str, Any]:
    text = found.text
    return {"document": text.document, "place": text.place, "on": text.on, "words": shorten(text.words, LONGEST)}


def _item(found: Found) -> Item:
    text = found.text
    return Item(text.ref, {"document": text.document, "place": text.place, "date": text.on, "text": shorten(text.words, LONGEST)})
