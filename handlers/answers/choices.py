"""A question back, where the words can be read in more than one way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType

from handlers.answers.instead import MOST, answerable
from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Doubtful, Intent, Meaning
from store.measures.catalogue import CATALOGUE
from store.vocabulary import Audience

NO_TITLES: Mapping[str, str] = MappingProxyType({})
BUTTON_LABEL = 70
"""Characters of a label that a button can show, with its number."""


def labelled(meanings: Iterable[Meaning], area: str, titles: Mapping[str, str] = NO_TITLES) -> tuple[Choice, ...]:
    """Meanings as choices, by their reading in words, a record by its title; one that reads like another is offered once."""

    def read(meaning: Meaning) -> str:
        title = titles.get(meaning.ref or "")
        return f"{meaning.ref} {title}" if title else restate(meaning, area, says_default=False)

    by_label = {read(meaning): meaning for meaning in reversed(list(meanings))}
    named = Counter(map(_title, by_label.values()))
    alike = Counter(label[:BUTTON_LABEL] for label in by_label)
    shared = _shared_start([label for label in by_label if alike[label[:BUTTON_LABEL]] > 1])

    def short(label: str, meaning: Meaning) -> str:
        if len(label) <= BUTTON_LABEL:
            return ""
        if named[_title(meaning)] == 1:
            return _title(meaning)
        return f"… {label[shared:]}" if alike[label[:BUTTON_LABEL]] > 1 else ""

    return tuple(Choice(label, meaning, short(label, meaning)) for label, meaning in reversed(by_label.items()))


def _shared_start(labels: list[str]) -> int:
    """How many characters, in whole words, labels have in common at their beginning; one word is always left."""
    at_each_place = zip(*(label.rpartition(" ")[0] + " " for label in labels), strict=False)
    start = "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, at_each_place))
    return start.rfind(" ") + 1


def _title(meaning: Meaning) -> str:
    """A name for what is asked, short enough for a button; empty where there is none."""
    return CATALOGUE[meaning.query.measure].title if meaning.query and meaning.intent is not Intent.DEFINE else ""


def ask_back(doubtful: Doubtful, area: str, audience: Audience, titles: Mapping[str, str] = NO_TITLES) -> Reply:
    """A choice that would put too much detail together is offered with less of it. `titles` are those of the records."""
    offered = [
        meaning if query is meaning.query else replace(meaning, query=query)
        for meaning in doubtful.choices
        for query in (answerable([meaning.query], audience) if meaning.query else [None])
    ]
    values = {"doubt": doubtful.doubt, "unsettled": doubtful.unsettled and doubtful.unsettled.value}
    return Reply(Status.CLARIFY, "choices", values, choices=labelled(offered[:MOST], area, titles))


def none_of_these() -> Reply:
    """The answer to the button below every question back."""
    return Reply(Status.UNKNOWN, "none_of_these")
