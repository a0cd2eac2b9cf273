"""Questions in words: a mention in a channel, or a direct message."""

import re
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply
from handlers.conversation import respond
from handlers.language.meaning import Context
from handlers.threads import OpenThread

REFERENCE = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]+)(?:\|(?P<words>[^<>]*))?>")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


def on_question(event: dict[str, Any], asker: Asker, thread: OpenThread) -> None:
    words = typed_words(event["text"])

    def reply(session: Session, context: Context) -> Reply:
        return respond(session, words, asker, context, thread.today, lexicon=thread.words.lexicon(session))

    thread.answer(reply)


def typed_words(text: str) -> str:
    """What the person typed: without mentions, with links and channels as words, and Slack's escapes undone."""
    plain = re.sub(r"&(amp|lt|gt);", lambda found: ENTITIES[found.group()], REFERENCE.sub(_as_words, text))
    return " ".join(plain.split())


def _as_words(found: re.Match[str]) -> str:
    sign, target, words = found["sign"], found["target"], found["words"]
    if sign in ("@", "!"):
        return " "
    return f"#{words or ''}" if sign == "#" else words or target
