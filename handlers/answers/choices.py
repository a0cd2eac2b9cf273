"""A question back, where the words can be read in more than one way."""

from collections import Counter
from collections.abc import Iterable

from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Doubtful, Intent, Meaning
from store.measures.catalogue import MEASURES

BUTTON_LABEL = 70
"""Characters of a label that a button can show, with its number."""


def labelled(meanings: Iterable[Meaning], area: str) -> tuple[Choice, ...]:
    """Meanings as choices, by their reading in words; one that reads like another is offered once."""
    by_label = {restate(meaning, area, says_default=False): meaning for meaning in reversed(list(meanings))}
    titles = Counter(map(_title, by_label.values()))
    return tuple(
        Choice(label, meaning, _title(meaning) if len(label) > BUTTON_LABEL and titles[_title(meaning)] == 1 else "")
        for label, meaning in reversed(by_label.items())
    )


def _title(meaning: Meaning) -> str:
    """A name for what is asked, short enough for a button; empty where there is none."""
    return MEASURES[meaning.query.measure].title if meaning.query and meaning.intent is not Intent.DEFINE else ""


def ask_back(doubtful: Doubtful, area: str) -> Reply:
    return Reply(Status.CLARIFY, "choices", {"doubt": doubtful.doubt}, choices=labelled(doubtful.choices, area))


def none_of_these() -> Reply:
    """The answer to the button below every question back."""
    return Reply(Status.UNKNOWN, "none_of_these")
