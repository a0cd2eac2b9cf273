"""One turn in a thread: what somebody said or pressed there, and what the thread has spoken of so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply, Status
from handlers.conversation import Answering, next_context
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Context, Meaning
from handlers.request import Request
from handlers.shared_files import SharedFiles
from handlers.wordings import note_wordings, unknown_words
from store import outbox, questions
from store.changes.requests import ANSWER_WITHIN
from store.models import Thread
from store.session import put_in_place

REPLY = "reply:"
"""Begins the outbox's key of a reply; the key of what it answers follows."""
NOTICE = "notice:"
"""Begins the outbox's key of what somebody is told without having asked."""
LONGEST_THREAD = 80
_THREAD = sa.select(Thread.query, Thread.choices, Thread.unknown, Thread.answer_id).where(
    Thread.channel == sa.bindparam("in_channel"), Thread.thread_ts == sa.bindparam("hung_on")
)


class TakesLong(Exception):
    """Raised in the transaction of a reply by what takes long to work out, as nobody else could write meanwhile: `Turn.ahead`."""

    def __init__(self, make: Callable[[Session], Reply]) -> None:
        super().__init__()
        self.make = make


@dataclass(frozen=True)
class Turn:
    """Everything that is needed to answer. What the reply rests on is kept in the transaction that keeps the reply."""

    session: Session
    request: Request
    asker: Asker
    lexicon: Lexicon
    answering: Answering
    now: datetime
    today: date
    event_key: str = ""
    """Of what is answered: the same however often Slack sends it."""
    answer_within: int = ANSWER_WITHIN
    """Working days that officers have for a question that is passed on to them."""
    worked_out: Reply | None = None
    files: SharedFiles | None = None
    """Those that people share; none where there is no Slack."""

    @property
    def said(self) -> str:
        return self.request.text

    @property
    def reply_key(self) -> str:
        """The outbox's key of what is answered."""
        return f"{REPLY}{self.event_key}"

    def ahead(self, make: Callable[[Session], Reply]) -> Reply:
        """What `make` gives, which must only read: the turn is broken off, and begins anew once `make` was called outside it."""
        if self.worked_out is None:
            raise TakesLong(make)
        return self.worked_out

    def answer(self, make: Callable[[Context], Reply]) -> Reply:
        """What `make` answers, given the thread so far; it is remembered for the next question there."""
        is_first = self.request.is_first
        before = Context() if is_first else load_context(self.session, self.request.channel, self.request.thread_ts)
        reply = make(before)
        unknown = unknown_words(reply, self.lexicon)
        note_wordings(self.session, before, reply, unknown, self.today)
        after = replace(next_context(before, reply), unknown=unknown)
        save_context(self.session, self.request.channel, self.request.thread_ts, after, self.now)
        self._remember(reply)
        return reply

    def _remember(self, reply: Reply) -> None:
        """For the person's own list of what they have asked."""
        if reply.status is Status.ANSWERED and reply.meaning and reply.meaning.query and self.asker.slack_id:
            questions.remember(self.session, self.asker.slack_id, reply.meaning.to_json(), at=self.now)


Handler = Callable[[Turn], Reply]


def load_context(session: Session, channel: str, thread_ts: str) -> Context:
    """Of a thread that nothing was answered in yet: an empty one."""
    thread = _thread(session, (channel, thread_ts))
    if thread is None:
        begun = begun_as(session, channel, thread_ts)
        thread = _thread(session, begun) if begun != (channel, thread_ts) else None
    if thread is None:
        return Context()
    return Context(
        previous=Meaning.from_json(thread.query) if thread.query else None,
        choices=tuple(Meaning.from_json(choice) for choice in thread.choices),
        unknown=tuple(thread.unknown),
        answer_id=thread.answer_id,
    )


def _thread(session: Session, key: tuple[str, str]) -> sa.Row[Any] | None:
    return session.execute(_THREAD, dict(zip(("in_channel", "hung_on"), key, strict=True))).first()


def begun_as(session: Session, channel: str, thread_ts: str) -> tuple[str, str]:
    """Under which channel and thread what was said there is kept: a thread on our own reply to a command has another name."""
    post = outbox.sent_as(session, thread_ts)
    if post is not None and post.dedupe_key.startswith(REPLY):
        return post.channel, post.dedupe_key.removeprefix(REPLY)
    if post is not None and post.dedupe_key.startswith(NOTICE):
        return post.channel, post.dedupe_key[:LONGEST_THREAD]
    return channel, thread_ts


def save_context(session: Session, channel: str, thread_ts: str, context: Context, now: datetime) -> None:
    thread = {
        "channel": channel,
        "thread_ts": thread_ts,
        "query": context.previous and context.previous.to_json(),
        "choices": [choice.to_json() for choice in context.choices],
        "unknown": list(context.unknown),
        "answer_id": context.answer_id,
        "updated_at": now,
    }
    put_in_place(session, Thread, thread)
