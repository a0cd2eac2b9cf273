"""A note that is understood and not recorded: it was not said in Slack, or cannot be recorded yet."""

from collections.abc import Sequence

from handlers.answers.recorded import all_in_words
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Intent, Meaning, Record
from store.changes import can_plan

INTENTS = frozenset({Intent.LOG})


def not_yet(meaning: Meaning, area: str) -> Reply:
    """A note is shown as it was understood, and nothing of it is kept: what can be recorded is recorded in Slack alone."""
    status = Status.UNDERSTOOD if meaning.intent is Intent.LOG else Status.UNKNOWN
    told = all_in_words(meaning.records) if meaning.records else restate(meaning, area)
    values = {"told": told, "is_for_slack": is_recorded(meaning.records)}
    return Reply(status, "not_yet", values, meaning=meaning, reading=restate(meaning, area))


def is_recorded(records: Sequence[Record]) -> bool:
    """Whether each of them is of a kind that can be recorded."""
    return bool(records) and (can_plan(records) or [record["kind"] for record in records] == ["undo"])
