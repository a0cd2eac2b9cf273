"""Whether a phrase may be added to the lexicon, as another way of saying what it has already."""

from dataclasses import replace
from datetime import date

from handlers.language.lexicon.checking import findings
from handlers.language.lexicon.loading import Lexicon, load
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Context, Meaning, Understood
from handlers.language.understand import understand
from store.errors import UserError
from store.measures.names import Names

MOST_TOLD = 3


class CannotAdd(UserError):
    """The phrase would mislead, or the one that it is to say the same as is not known."""


def check_can_add(names: Names, phrase: str, like: str, today: date) -> None:
    """Raises CannotAdd where the phrase clashes with another, or changes what a question means that is understood today."""
    before = load(names)
    if not before.phrases.get(words_of(like)):
        raise CannotAdd(f"“{like}” is not in the lexicon, so nothing can say the same. Name a word or phrase that is understood.")
    if before.phrases.get(words_of(phrase)):
        raise CannotAdd(f"“{phrase}” is in the lexicon already. Where it misleads, its file has to be changed.")
    added = replace(names, wordings=(*names.wordings, (phrase, like)))
    known = findings(names)
    clashes = [finding for finding in findings(added) if finding.is_wrong and finding not in known]
    if clashes:
        raise CannotAdd(f"“{phrase}” would not do: {clashes[0].kind.value}, as {clashes[0].phrase} and {clashes[0].told}.")
    changed = _changed(before, load(added), today)
    if changed:
        told = "”, “".join(changed[:MOST_TOLD])
        raise CannotAdd(f"With “{phrase}” as “{like}”, these would be understood otherwise than today: “{told}”.")


def _changed(before: Lexicon, after: Lexicon, today: date) -> list[str]:
    """The examples that mean something else, and the questions known to be beyond what is held that would be answered."""
    known = read("examples.toml")
    questions = [*known["questions"], *known["beyond"]]
    return [question for question in questions if _meant(question, before, today) != _meant(question, after, today)]


def _meant(question: str, lexicon: Lexicon, today: date) -> Meaning | None:
    """None where it is not answered."""
    reading = understand(question, Context(), lexicon, today)
    return reading.meaning if isinstance(reading, Understood) else None
