"""Answers given before, kept at hand for whoever asks the same while nothing has changed.

Working an answer out takes ten times as long as all the rest, and most people ask the same few things. Every change of the store
is an event of the audit, so the newest event's number tells whether anything has changed.
"""

import threading
from collections import OrderedDict
from datetime import date

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import answer
from handlers.answers.reply import Reply
from handlers.language.meaning import Reading
from store.answers import save_answer, save_paper_answer
from store.ledger import newest_event

MOST = 1_000

Key = tuple[str, Asker, date]


class AnswersAtHand:
    def __init__(self) -> None:
        self._event: int | None = None
        self._known: OrderedDict[Key, Reply] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
        """As `handlers.answers.answer`; it too is kept through the session's transaction."""
        event, key = newest_event(session), (repr(reading), asker, today)
        known = self._look_up(event, key)
        if known is not None:
            _keep(session, known, asker, today)
            return known
        reply = answer(session, reading, asker, today)
        self._remember(event, key, reply)
        return reply

    def _look_up(self, event: int | None, key: Key) -> Reply | None:
        with self._lock:
            if event != self._event:
                self._known.clear()
                self._event = event
            return self._known.get(key)

    def _remember(self, event: int | None, key: Key, reply: Reply) -> None:
        with self._lock:
            if event == self._event:
                self._known[key] = reply
            if len(self._known) > MOST:
                self._known.popitem(last=False)


def _keep(session: Session, reply: Reply, asker: Asker, today: date) -> None:
    """So that it can be explained and replayed, whatever has become of the transaction in which it was given first."""
    for part in reply.parts or (reply,):
        if part.answer_id is not None and part.result is not None:
            save_answer(session, part.result, asker.audience, today)
        elif part.quoted is not None:
            save_paper_answer(session, part.values["searched"], part.quoted, today)
