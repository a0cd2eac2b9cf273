"""What was worked out before, kept at hand for whoever asks the same while nothing has changed.

Working an answer out takes ten times as long as all the rest, and most people ask the same few things. Every change of the store
is an event of the audit, so the newest event's number tells whether anything has changed.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import answer
from handlers.answers.reply import Reply
from handlers.language.meaning import Reading
from handlers.render import Message, render
from store.answers import save_answer, save_paper_answer
from store.ledger import newest_event

MOST = 1_000

T = TypeVar("T")


class _Memory(Generic[T]):
    """What holds in one state of knowledge: forgotten when another is spoken of, and the oldest when it becomes too much."""

    def __init__(self) -> None:
        self.state: object = None
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def look_up(self, state: object, key: Hashable) -> T | None:
        with self._lock:
            if state != self.state:
                self._known.clear()
                self.state = state
            return self._known.get(key)

    def remember(self, state: object, key: Hashable, value: T) -> None:
        with self._lock:
            if state == self.state:
                self._known[key] = value
            if len(self._known) > MOST:
                self._known.popitem(last=False)


class AnswersAtHand:
    def __init__(self) -> None:
        self._replies: _Memory[Reply] = _Memory()
        self._worded: _Memory[tuple[Reply, list[Message]]] = _Memory()

    def answer(self, session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
        """As `handlers.answers.answer`; it too is kept through the session's transaction."""
        event, key = newest_event(session), (repr(reading), asker, today)
        known = self._replies.look_up(event, key)
        if known is not None:
            _keep(session, known, asker, today)
            return known
        reply = answer(session, reading, asker, today)
        self._replies.remember(event, key, reply)
        return reply

    def worded(self, reply: Reply) -> list[Message]:
        """As `handlers.render.render`."""
        event, key = self._replies.state, id(reply)
        known = self._worded.look_up(event, key)
        if known is not None and known[0] is reply:  # another may stand where one stood that is forgotten
            return known[1]
        messages = render(reply)
        self._worded.remember(event, key, (reply, messages))
        return messages


def _keep(session: Session, reply: Reply, asker: Asker, today: date) -> None:
    """So that it can be explained and replayed, whatever has become of the transaction in which it was given first."""
    for part in reply.parts or (reply,):
        if part.answer_id is not None and part.result is not None:
            save_answer(session, part.result, asker.audience, today)
        elif part.quoted is not None:
            save_paper_answer(session, part.values["searched"], part.quoted, today)
