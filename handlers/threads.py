"""One turn in a thread: what somebody said or pressed there, and what the thread has spoken of so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply
from handlers.conversation import next_context
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Context, Meaning
from handlers.request import Request
from store.models import Thread


@dataclass(frozen=True)
class Turn:
    """Everything that is needed to answer. What the reply rests on is kept in the transaction that keeps the reply."""

    session: Session
    request: Request
    asker: Asker
    lexicon: Lexicon
    now: datetime
    today: date

    @property
    def said(self) -> str:
        return self.request.text

    def answer(self, make: Callable[[Context], Reply]) -> Reply:
        """What `make` answers, given the thread so far; it is remembered for the next question there."""
        before = load_context(self.session, self.request.channel, self.request.thread_ts)
        reply = make(before)
        after = next_context(before, reply)
        save_context(self.session, self.request.channel, self.request.thread_ts, after, self.now)
        return reply


Handler = Callable[[Turn], Reply]


def load_context(session: Session, channel: str, thread_ts: str) -> Context:
    """Of a thread that nothing was answered in yet: an empty one."""
    thread = session.get(Thread, (channel, thread_ts))
    if thread is None:
        return Context()
    return Context(
        previous=Meaning.from_json(thread.query) if thread.query else None,
        choices=tuple(Meaning.from_json(choice) for choice in thread.choices),
    )


def save_context(session: Session, channel: str, thread_ts: str, context: Context, now: datetime) -> None:
    thread = Thread(
        channel=channel,
        thread_ts=thread_ts,
        query=context.previous and context.previous.to_json(),
        choices=[choice.to_json() for choice in context.choices],
        updated_at=now,
    )
    session.merge(thread)
