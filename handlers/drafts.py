"""A draft that an officer sends as a file by direct message: every number in it is checked, and nothing of it is kept."""

import re

from sqlalchemy.orm import Session

from handlers.answers.reply import Reply, Status
from handlers.checking.checking import check
from handlers.checking.telling import reply_from
from handlers.mentions import typed_words
from handlers.request import Json
from handlers.threads import Turn
from store.errors import UserError
from store.imports.papers.text import PaperText, read_text
from store.vocabulary import Audience

MOST_CHARACTERS = 100_000
"""Some 35 pages; checking as much takes about a minute of work."""
ASKS_TO_CHECK = re.compile(
    r"\b(?:check|checking|checked|verify|proof|proofread|review|look (?:at|over|through)|correct|draft|paper|report|figures)\b",
    re.IGNORECASE,
)
FEW_WORDS = 4
"""So many beside a file, without a figure among them, are no question and no note: “here it is”."""


class TooLong(UserError):
    """The draft would take too long to check in a conversation."""


def with_draft(event: Json) -> bool:
    """Matcher. A file that is to be checked: by itself, or with words that ask for it. Else the words are what is meant."""
    text = typed_words(event.get("text") or "")
    is_short = len(text.split()) <= FEW_WORDS and not any(sign.isdigit() for sign in text) and "?" not in text
    return bool(event.get("files")) and (is_short or ASKS_TO_CHECK.search(text) is not None)


def file_in(body: Json) -> str:
    """The first file's id: all that is kept of a message that brings one."""
    return str(body["event"]["files"][0]["id"])


def on_draft(turn: Turn) -> Reply:
    """Exact figures are set beside it, so it is for officers, by themselves."""
    if turn.asker.audience is not Audience.OFFICERS:
        return Reply(Status.REFUSED, "draft_not_read")
    return turn.ahead(lambda session: _checked(session, turn))


def _checked(session: Session, turn: Turn) -> Reply:
    try:
        assert turn.files is not None
        with turn.files.fetched(turn.said) as path:
            draft = read_text(path, called="Your file")
        _check_length(draft)
    except UserError as error:
        return Reply(Status.UNKNOWN, "mistake", {"sentence": str(error)})
    return reply_from(check(session, draft.passages, turn.lexicon, turn.today), draft.left_out)


def _check_length(draft: PaperText) -> None:
    if sum(len(passage.text) for passage in draft.passages) > MOST_CHARACTERS:
        raise TooLong("That draft is longer than about 35 pages. Send me a part of it, or use parenting check-paper.")
