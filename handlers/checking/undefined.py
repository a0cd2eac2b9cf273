"""Words that promise and do not say by when or how much, unless the council has said what they mean."""

import re
from collections.abc import Collection, Iterator

from handlers.checking.numbers import words


def undefined_words(text: str, defined: Collection[str]) -> Iterator[str]:
    """As they stand in the text, in order. `defined` are the council's own terms, in small letters."""
    phrases = sorted(words()["undefined"], key=len, reverse=True)
    for found in re.finditer(rf"\b(?:{'|'.join(phrases)})\b", text, re.IGNORECASE):
        if found[0].lower() not in defined:
            yield found[0]
