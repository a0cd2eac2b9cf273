"""A question back, where the words can be read in more than one way."""

from collections.abc import Iterable

from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Doubtful, Meaning


def labelled(meanings: Iterable[Meaning], area: str) -> tuple[Choice, ...]:
    """Meanings as choices, by their whole reading in words; one that reads like another is offered once."""
    by_label = {restate(meaning, area): meaning for meaning in reversed(list(meanings))}
    return tuple(Choice(label, meaning) for label, meaning in reversed(by_label.items()))


def ask_back(doubtful: Doubtful, area: str) -> Reply:
    return Reply(Status.CLARIFY, "choices", {"doubt": doubtful.doubt}, choices=labelled(doubtful.choices, area))


def none_of_these() -> Reply:
    """The answer to the button below every question back."""
    return Reply(Status.UNKNOWN, "none_of_these")
