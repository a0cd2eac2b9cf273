"""Words that an officer gives: read for what must not be kept, and kept as they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from store.changes.plan import CannotRecord
from store.texts import particulars, rephrase

WORDS = ("note", "title", "question", "quote", "response", "term", "value")
"""Fields whose words are an officer's own."""
LONGEST = {"title": 300, "question": 300}
LONG = 4_000
NEAR = 75
MOST_NEAR = 3


def check_words(fields: Mapping[str, Any]) -> None:
    """Raises CannotRecord where they seem to hold something by which a person could be found, or are too long."""
    for name in WORDS:
        text = fields.get(name)
        if not isinstance(text, str):
            continue
        seen = particulars(text)
        if seen:
            raise CannotRecord(rephrase(seen))
        if len(text) > LONGEST.get(name, LONG):
            raise CannotRecord(f"That is too long: I can keep {LONGEST.get(name, LONG):,} characters of it.")


def near(name: str, known: Iterable[str]) -> list[str]:
    """Those of `known` that it may have meant, the likest first."""
    folded = {one.casefold(): one for one in known}
    found = process.extract(name.casefold(), folded.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=MOST_NEAR)
    return [folded[match[0]] for match in found]


def the_same(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is written so, but for capitals and spaces."""
    return next((one for one in known if " ".join(one.casefold().split()) == " ".join(name.casefold().split())), None)
