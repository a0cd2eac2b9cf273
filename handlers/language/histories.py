"""“History of A14”, “who changed A14 last”, “what changed this week”: what was changed, and by whom."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Intent, Meaning

LETTERS = "arfs"
"""Of actions, requests, comments and savings. Of one child no history is told."""
SINCE: Mapping[str, Callable[[date], date]] = {
    "today": lambda today: today,
    "yesterday": lambda today: today - timedelta(days=1),
    "this_week": lambda today: today - timedelta(days=today.weekday()),
    "last_week": lambda today: today - timedelta(days=today.weekday() + 7),
    "this_month": lambda today: today.replace(day=1),
}


def history_asked(lattice: Lattice, today: date) -> Meaning | None:
    """None where a message says anything else."""
    said = [token.word for token in lattice.tokens]
    words = read("words/histories.toml")
    if not set(words["asking"]) & set(said):
        return None
    named = [token.word for token in lattice.tokens if token.is_reference and token.word[0] in LETTERS]
    known = {*words["asking"], *words["last"], *words["framing"]}
    if len(named) == 1 and all(word in known or word == named[0] for word in said):
        is_last = bool(set(words["last"]) & set(said))
        return Meaning(Intent.HISTORY, ref=named[0].upper(), text="last" if is_last else None)
    since = _since(" ".join(said), words, known, today)
    return Meaning(Intent.HISTORY, text=since.isoformat()) if since is not None and not named else None


def _since(said: str, words: Mapping[str, Mapping[str, list[str]]], known: set[str], today: date) -> date | None:
    for name, phrases in words["times"].items():
        for phrase in phrases:
            rest = said.removesuffix(phrase)
            if rest != said and all(word in known for word in rest.split()):
                return SINCE[name](today)
    return None
