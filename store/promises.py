"""Words that promise without a number: where they stand, and who has been asked to define them.

There is no list to keep: a word is undefined until the council's own glossary has it, and stands wherever its texts hold it.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Action
from store.records import stands
from store.search.texts import Text, own_texts
from store.search.words import stem, telling
from store.terms import ActionKind, ActionStatus
from store.vocabulary import Audience

MOST = 4


@dataclass(frozen=True)
class Promise:
    word: str
    texts: tuple[Text, ...]
    """Where it was promised or asked about, what is laid down first."""
    requests: tuple[Action, ...]
    """What is open to define it."""


def promise(session: Session, word: str, audience: Audience) -> Promise:
    held = [text for text in own_texts(session, audience) if _holds(text.words, word)]
    asked = select(Action).where(stands(Action), Action.status != ActionStatus.COMPLETED).order_by(Action.id)
    requests = tuple(
        action
        for action in session.scalars(asked)
        if action.kind is ActionKind.INFORMATION_REQUEST and _holds(action.title, word)
    )
    told = {action.reference for action in requests}
    texts = sorted((text for text in held if text.ref not in told), key=lambda text: (text.weight, text.ref))
    return Promise(word, tuple(texts[:MOST]), requests)


def _holds(text: str, word: str) -> bool:
    if " " in word:
        return word in " ".join(text.lower().split())
    return stem(word) in telling(text)
