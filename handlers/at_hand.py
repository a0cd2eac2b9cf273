"""What was worked out before, kept at hand for whoever asks the same while nothing has changed.

Working an answer out takes ten times as long as all the rest, and most people ask the same few things. Every change of the store
is an event of the audit, so the newest event's number tells whether anything has changed.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import answer
from handlers.answers.reply import Reply
from handlers.language.meaning import Reading
from handlers.memory import Memory
from handlers.render import Message, render
from store.answers import Row, answer_row, keep_row, paper_answer_row
from store.ledger import newest_event


class _Known(NamedTuple):
    reply: Reply
    rows: tuple[Row, ...]
    """What is kept so that it can be explained and replayed: each time, whatever became of the transaction in which it was given
    first.
    """


class AnswersAtHand:
    def __init__(self) -> None:
        self._replies: Memory[_Known] = Memory()
        self._worded: Memory[tuple[Reply, list[Message]]] = Memory()

    def answer(self, session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
        """As `handlers.answers.answer`; it too is kept through the session's transaction."""
        event, key = newest_event(session), (repr(reading), asker, today)
        known = self._replies.look_up(event, key)
        if known is not None:
            for row in known.rows:
                keep_row(session, row)
            return known.reply
        reply = answer(session, reading, asker, today)
        self._replies.remember(event, key, _Known(reply, tuple(_rows(reply, asker, today))))
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


def _rows(reply: Reply, asker: Asker, today: date) -> Iterator[Row]:
    for part in reply.parts or (reply,):
        if part.answer_id is not None and part.result is not None:
            yield answer_row(part.result, asker.audience, today)
        elif part.quoted is not None:
            yield paper_answer_row(part.values["searched"], part.quoted, today)
