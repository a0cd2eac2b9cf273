"""From the inbox to the outbox: what waits in a thread is answered, in order, and each reply is written for posting.

Finishing the item, what the answer rests on and the reply are one transaction: after any fault there are all of them or none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from slack_sdk.errors import SlackClientError
from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply, Status
from handlers.at_hand import AnswersAtHand
from handlers.council_words import CouncilWords
from handlers.delivery import bodies
from handlers.door import Clock, Door
from handlers.errors import apology, mistake
from handlers.language.meaning import Refusal
from handlers.request import Request
from handlers.shared_files import SharedFiles
from handlers.threads import REPLY, Handler, TakesLong, Turn
from store import inbox, outbox
from store.changes import NoRoom, Overlapping
from store.changes.requests import ANSWER_WITHIN
from store.errors import UserError
from store.inbox import Waiting
from store.models import InboxState
from store.outbox import Due
from store.session import reading
from store.together import together

PASSING = (sa.exc.OperationalError, sa.exc.IntegrityError, SlackClientError, OSError, NoRoom, Overlapping)
"""The store is busy or away, two met in one thread or over one record, or Slack cannot say who somebody is: it is tried again."""
MOST_ATTEMPTS = 3
ABOUT_A_PERSON = {*(why.value for why in (Refusal.IDENTIFIES, Refusal.CONCERN)), "personal", "note"}


@dataclass(frozen=True)
class Work:
    engine: sa.Engine
    clock: Clock
    words: CouncilWords
    door: Door
    handlers: Mapping[str, Handler]
    at_hand: AnswersAtHand = field(default_factory=AnswersAtHand)
    answer_within: int = ANSWER_WITHIN

    def answer_all(self, thread: str) -> Iterator[list[Due]]:
        """For each item that waited in a thread, the posts of its reply.

        Raises what is passing, while there are attempts left; the item then waits until it is taken up again.
        """
        while (item := self._first(thread)) is not None:
            yield self._answered(item)

    def _first(self, thread: str) -> Waiting | None:
        with reading(self.engine) as session:
            return inbox.first_waiting(session, thread)

    def _answered(self, item: Waiting) -> list[Due]:
        request = Request.from_json(item.payload)
        try:
            return self._done(item, request)
        except UserError as error:
            return self._failed(item, request, mistake(error))
        except PASSING as error:
            if item.attempts < MOST_ATTEMPTS:
                raise
            return self._failed(item, request, apology(error))
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, somebody waits for a word, and others after them
            return self._failed(item, request, apology(error))

    def _done(self, item: Waiting, request: Request) -> list[Due]:
        admitted = self.door.admit(request)
        try:
            return self._written(item, request, admitted)
        except TakesLong as long:
            with reading(self.engine) as session:
                ready = long.make(session)
            return self._written(item, request, admitted, ready)

    def _written(self, item: Waiting, request: Request, admitted: Asker | Reply, ready: Reply | None = None) -> list[Due]:
        """`ready` is what was worked out before, where it takes long."""

        def done(session: Session) -> list[Due]:
            if not inbox.finish(session, item.id, InboxState.DONE):
                return []  # another process has answered it
            reply = self._reply(session, item, request, admitted, ready)
            if reply.status is Status.REFUSED and reply.values.get("why") in ABOUT_A_PERSON:
                inbox.mark_refused(session, item.id)
            return self._write(session, item, request, reply)

        return together(self.engine, done)

    def _reply(self, session: Session, item: Waiting, request: Request, admitted: Asker | Reply, ready: Reply | None) -> Reply:
        if isinstance(admitted, Reply):
            return admitted
        lexicon = self.words.lexicon(session)
        now, today = self.clock.now(), self.clock.today()
        answering = self.at_hand.answer
        key, within, files = item.event_key, self.answer_within, SharedFiles(self.door.client)
        turn = Turn(session, request, admitted, lexicon, answering, now, today, key, within, ready, files)
        return self.handlers[request.handler](turn)

    def _failed(self, item: Waiting, request: Request, reply: Reply) -> list[Due]:
        def failed(session: Session) -> list[Due]:
            is_ours = inbox.finish(session, item.id, InboxState.FAILED)
            return self._write(session, item, request, reply) if is_ours else []

        return together(self.engine, failed)

    def _write(self, session: Session, item: Waiting, request: Request, reply: Reply) -> list[Due]:
        key, parts = f"{REPLY}{item.event_key}", bodies(reply, request.reply_in)
        return outbox.put(session, key, request.channel, parts, at=self.clock.now())
