"""Words that the assistant does not know yet: counted, with what is chosen in their place, for a lead to look through.

Of a question that holds one, the word alone is kept; and only if it is good English, as anything else may be somebody's name.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from handlers.answers.reply import Reply, Status
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.writing import words_of
from handlers.language.meaning import Context
from handlers.language.spelling import english
from store.wordings import note_choice, note_unknown

MOST_WORDS = 3


def unknown_words(reply: Reply, lexicon: Lexicon) -> tuple[str, ...]:
    """Those of the message that were not understood, or were asked back about, and that may be kept."""
    told = [phrase for part in reply.parts or (reply,) for phrase in _not_understood(part)]
    return tuple(
        dict.fromkeys(plain for phrase in told if (plain := " ".join(words_of(phrase))) and _may_be_kept(plain, lexicon))
    )


def _not_understood(reply: Reply) -> Iterator[str]:
    if reply.status is Status.UNKNOWN:
        yield from reply.values.get("unknown_words", ())
    elif reply.status is Status.CLARIFY:
        yield from str(reply.values.get("doubt") or "").split(" … ")


def _may_be_kept(phrase: str, lexicon: Lexicon) -> bool:
    words = phrase.split()
    is_new = any(not lexicon.speller.is_known(word) for word in words)
    return (
        is_new
        and len(words) <= MOST_WORDS
        and all(word in english() and word not in lexicon.refusals["first_name"] for word in words)
    )


def note_wordings(session: Session, before: Context, reply: Reply, unknown: tuple[str, ...], today: date) -> None:
    """`before` is the thread as it was when the message came, and `unknown` what the reply to it did not know."""
    note_unknown(session, unknown, today)
    if before.unknown and reply.status is Status.ANSWERED and reply.meaning in before.choices:
        note_choice(session, before.unknown, reply.meaning.to_json())
