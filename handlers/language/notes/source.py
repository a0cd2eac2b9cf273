"""A note's text as it was typed: what is quoted in it, and where its sentences end."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from handlers.language.normalise import LIMIT

_QUOTE = re.compile(r"[\"“”]([^\"“”]{3,})[\"“”]|(?<!\w)[‘']([^‘’']{3,}(?:['’]\w[^‘’']*)*)['’](?!\w)")
_EDGES = " ,;:–—-\n\t>→"


@dataclass(frozen=True)
class Source:
    """The text as the tokens count it. What is quoted is what somebody else said, and never tells what to record."""

    text: str

    @classmethod
    def of(cls, text: str) -> "Source":
        return cls(unicodedata.normalize("NFKC", text[:LIMIT]))

    @cached_property
    def quotes(self) -> list[tuple[int, int, str]]:
        """Where each quotation begins and ends, and its words."""
        return [(found.start(), found.end(), found[1] or found[2]) for found in _QUOTE.finditer(self.text)]

    @cached_property
    def unquoted(self) -> str:
        """The text with blanks for what is quoted."""
        text = self.text
        for start, end, _ in self.quotes:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def is_quoted(self, at: int) -> bool:
        return any(start <= at < end for start, end, _ in self.quotes)

    def between(self, start: int, end: int) -> str:
        """As typed, without the punctuation round it."""
        found = self.text[start:end].strip(_EDGES)
        return found.removesuffix(".").strip(_EDGES) if not found.endswith("...") else found
