"""The sentences of a draft, each with its place. Numbers of paragraphs and bullets are left out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.imports.papers.text import Passage

ENDS = re.compile(r"(?<=[.;?!])(?<!\bc\.)(?<!\bNo\.)(?<!\bp\.)\s+(?=[A-Z£\d“\"(])")
LEADING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|[-–•·*])\s+")
LONGEST = 480
"""Characters of a sentence that are read; understanding reads no more of a message than 500."""


@dataclass(frozen=True)
class Sentence:
    place: str
    text: str
    begins: bool
    """It is the first of its passage."""


def sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
    for passage in passages:
        text = LEADING.sub("", _plain(passage.text))
        for index, part in enumerate(ENDS.split(text)):
            words = part.strip()
            if words:
                yield Sentence(passage.place, words[:LONGEST], index == 0)


def _plain(text: str) -> str:
    """One character for each, as reading a message makes them, so that places in it are places in the text."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"\s*[–—]\s*", " - ", text)
