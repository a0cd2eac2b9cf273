"""The thread a question was asked in: what has been said there so far, and the place where the reply goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.answers.reply import Reply
from handlers.conversation import next_context
from handlers.council_words import CouncilWords
from handlers.delivery import post
from handlers.language.meaning import Context, Meaning
from store.models import Thread
from store.session import reading, transaction

Answering = Callable[[Session, Context], Reply]
"""Makes the reply, given what the thread has spoken of so far."""
Telling = Callable[[Session], Reply]


@dataclass(frozen=True)
class OpenThread:
    """A thread in Slack. Replies always go in the thread of the question, in channels and direct messages alike."""

    engine: sa.Engine
    words: CouncilWords
    client: WebClient
    channel: str
    ts: str
    """Of the message that the thread hangs on."""
    now: datetime
    today: date

    def answer(self, make: Answering) -> None:
        """Says what `make` answers, and remembers it for the next question in this thread."""
        with transaction(self.engine) as session:
            before = load_context(session, self.channel, self.ts)
            reply = make(session, before)
            save_context(session, self.channel, self.ts, next_context(before, reply), self.now)
        self.say(reply)

    def tell(self, make: Telling) -> None:
        """Says something from the store that is no turn of the conversation, such as an explanation."""
        with reading(self.engine) as session:
            reply = make(session)
        self.say(reply)

    def say(self, reply: Reply) -> None:
        post(self.client, self.channel, self.ts, reply)


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
