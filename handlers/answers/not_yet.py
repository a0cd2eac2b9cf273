"""What is understood and cannot be done yet: recording a note, searching papers, a summary. Said so."""

from handlers.answers.recorded import all_in_words
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Intent, Meaning

INTENTS = frozenset({Intent.LOG, Intent.SEARCH, Intent.SUMMARY})


def not_yet(meaning: Meaning, area: str) -> Reply:
    """A note is shown as it was understood, and nothing of it is kept."""
    status = Status.UNDERSTOOD if meaning.intent is Intent.LOG else Status.UNKNOWN
    told = all_in_words(meaning.records) if meaning.records else restate(meaning, area)
    return Reply(
        status, "not_yet", {"intent": meaning.intent.value, "told": told}, meaning=meaning, reading=restate(meaning, area)
    )
