"""From the inbox to the outbox: what waits in a thread is answered, in order, and each reply is written for posting.

Finishing the item, what the answer rests on and the reply are one transaction: after any fault there are all of them or none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

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
from store.outbox import Claim, Due
from store.session import reading
from store.together import together

PASSING = (sa.exc.OperationalError, sa.exc.IntegrityError, SlackClientError, OSError, NoRoom, Overlapping)
"""The store is busy or away, two met in one thread or over one record, or Slack cannot say who somebody is: it is tried again."""
MOST_ATTEMPTS = 3
ABOUT_A_PERSON = {*(why.value for why in (Refusal.IDENTIFIES, Refusal.CONCERN)), "personal", "note"}


@dataclass(frozen=True)
class Written:
    """A reply in the outbox. `claim` holds what may be posted of it at once; `posts` follow, in order."""

    claim: Claim | None
    posts: list[Due]


Claims = Callable[[Session, Due], Claim | None]
"""Claims a message in the transaction that writes it, for whoever posts it then; None where it is not its turn yet."""


def claims_nothing(_session: Session, _post: Due) -> None:
    """What is written is left to whoever looks for it."""


@dataclass(frozen=True)
class Work:
    engine: sa.Engine
    clock: Clock
    words: CouncilWords
    door: Door
    handlers: Mapping[str, Handler]
    at_hand: AnswersAtHand = field(default_factory=AnswersAtHand)
    answer_within: int = ANSWER_WITHIN
    claims: Claims = claims_nothing

    def answer_all(self, thread: str, item: Waiting | None = None) -> Iterator[Written]:
        """For each item that waited in a thread, what is to be posted. `item` is answered alone where it is the first that waits.

        Raises what is passing, while there are attempts left; the item then waits until it is taken up again.
        """
        if item is not None and (written := self._answered(item)) is not None:
            yield written
            return
        while (item := self._first(thread)) is not None:
            if (written := self._answered(item)) is not None:
                yield written

    def _first(self, thread: str) -> Waiting | None:
        with reading(self.engine) as session:
            return inbox.first_waiting(session, thread)

    def _answered(self, item: Waiting) -> Written | None:
        """None where another process has answered it, or something waits before it."""
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

    def _done(self, item: Waiting, request: Request) -> Written | None:
        admitted = self.door.admit(request)
        try:
            return self._written(item, request, partial(self._reply, item, request, admitted))
        except TakesLong as long:
            with reading(self.engine) as session:
                ready = long.make(session)
            return self._written(item, request, partial(self._reply, item, request, admitted, ready=ready))

    def _written(self, item: Waiting, request: Request, reply: Callable[[Session], Reply]) -> Written | None:
        def done(session: Session) -> Written | None:
            if not inbox.finish(session, item.id, InboxState.DONE):
                return None
            made = reply(session)
            if made.status is Status.REFUSED and made.values.get("why") in ABOUT_A_PERSON:
                inbox.mark_refused(session, item.id)
            return self._write(session, item, request, made)

        return together(self.engine, done)

    def _reply(
        self, item: Waiting, request: Request, admitted: Asker | Reply, session: Session, ready: Reply | None = None
    ) -> Reply:
        """`ready` is what was worked out before, where it takes long."""
        if isinstance(admitted, Reply):
            return admitted
        lexicon = self.words.lexicon(session)
        now, today = self.clock.now(), self.clock.today()
        answering = self.at_hand.answer
        key, within, files = item.event_key, self.answer_within, SharedFiles(self.door.client)
        turn = Turn(session, request, admitted, lexicon, answering, now, today, key, within, ready, files)
        return self.handlers[request.handler](turn)

    def _failed(self, item: Waiting, request: Request, reply: Reply) -> Written | None:
        def failed(session: Session) -> Written | None:
            is_ours = inbox.finish(session, item.id, InboxState.FAILED)
            return self._write(session, item, request, reply) if is_ours else None

        return together(self.engine, failed)

    def _write(self, session: Session, item: Waiting, request: Request, reply: Reply) -> Written:
        key, parts = f"{REPLY}{item.event_key}", bodies(reply, request.reply_in, self.at_hand.worded)
        posts = outbox.put(session, key, request.channel, parts, at=self.clock.now())
        claim = self.claims(session, posts[0]) if posts else None
        return Written(claim, posts[1:] if claim else posts)
