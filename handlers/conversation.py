"""One turn of a conversation: words in, a reply out, and what the next turn needs to know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import answer, understood
from handlers.answers.reply import Reply, Status
from handlers.language import understand
from handlers.language.lexicon import Lexicon, load
from handlers.language.meaning import Context, Reading
from handlers.language.normalise import LIMIT
from store.measures.names import Names, names

Answering = Callable[[Session, Reading, Asker, date], Reply]
NOTHING_SAID = Context()


def only_understood(session: Session, reading: Reading, asker: Asker, _today: date) -> Reply:
    """In the place of `answer`: how the message is understood, before any figure is read."""
    return understood(session, reading, asker)


def respond(
    session: Session,
    text: str,
    asker: Asker,
    context: Context,
    today: date,
    *,
    lexicon: Lexicon,
    answering: Answering = answer,
) -> Reply:
    """The reply to a message in a thread. `answering` makes it of what the message means.

    An answer is kept through the session's transaction.
    """
    reading = _understanding(lexicon)(text, today) if context == NOTHING_SAID else understand(text, context, lexicon, today)
    reply = answering(session, reading, asker, today)
    was_cut = len(text) > LIMIT and reply.status is not Status.REFUSED
    return replace(reply, was_cut=True) if was_cut else reply


@lru_cache(maxsize=4)
def _understanding(lexicon: Lexicon) -> Callable[[str, date], Reading]:
    """Of questions that need no thread to be understood: most people ask the same few things in the same few words."""
    return lru_cache(maxsize=1_000)(lambda text, today: understand(text, NOTHING_SAID, lexicon, today))


def next_context(context: Context, reply: Reply) -> Context:
    """What the thread has spoken of after this reply: of several questions, the last. A refusal leaves it as it was."""
    if reply.status is Status.REFUSED:
        return context
    reply = reply.parts[-1] if reply.parts else reply
    choices = tuple(choice.meaning for choice in reply.choices)
    is_new = (
        reply.status in (Status.ANSWERED, Status.UNDERSTOOD)
        and reply.meaning is not None
        and (reply.meaning.query is not None or reply.meaning.log is not None)
    )
    is_answered = reply.status is Status.ANSWERED
    return Context(
        previous=reply.meaning if is_new else context.previous,
        choices=choices,
        answer_id=reply.answer_id if is_answered else context.answer_id,
    )


def lexicon_for(session: Session) -> Lexicon:
    """Made once for the names that the store holds."""
    return _lexicon(names(session))


@lru_cache(maxsize=4)
def _lexicon(known: Names) -> Lexicon:
    return load(known)
