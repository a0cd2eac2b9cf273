"""Questions in words: a mention in a channel, or a direct message."""

import re

from handlers.answers.refusals import Why, refuse
from handlers.answers.reply import Reply
from handlers.changes import for_officers, or_logging, to_officers, to_what_waits, with_offer
from handlers.changes.conflicts import about_conflicts
from handlers.conversation import respond
from handlers.language.meaning import Context
from handlers.nudges import reminding
from handlers.summaries import or_ordering
from handlers.threads import Turn

REFERENCE = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]+)(?:\|(?P<words>[^<>]*))?>")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


def on_question(turn: Turn) -> Reply:
    def reply(context: Context) -> Reply:
        lexicon, answering = turn.lexicon, or_ordering(turn, or_logging(turn))
        told = respond(turn.session, turn.said, turn.asker, context, turn.today, lexicon=lexicon, answering=answering)
        return with_offer(turn, told)

    question = for_officers(turn.said)
    if question is not None:
        return to_officers(turn, question)
    return about_conflicts(turn) or to_what_waits(turn) or reminding(turn) or turn.answer(reply)


def on_refused(turn: Turn) -> Reply:
    """A question about one person: its words were not kept, only why it is refused. It leaves the thread as it was."""
    return refuse(Why(turn.said), turn.asker)


def typed_words(text: str) -> str:
    """What the person typed: without mentions, with links and channels as words, and Slack's escapes undone."""
    plain = re.sub(r"&(amp|lt|gt);", lambda found: ENTITIES[found.group()], REFERENCE.sub(_as_words, text))
    return " ".join(plain.split())


def _as_words(found: re.Match[str]) -> str:
    sign, target, words = found["sign"], found["target"], found["words"]
    if sign in ("@", "!"):
        return " "
    return f"#{words or ''}" if sign == "#" else words or target
