"""Children whose references are not C and figures: “child 104233 moved”, “child LCS-10233”.

Councils give references of their own. After the word “child” any word with three figures or more is one. For the grammar it
stands as C and a number that no child has; the records get it back as it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.language.meaning import Doubtful, Meaning, Record, Understood
from handlers.language.normalise import Gap, Token

OTHER = re.compile(
    r"\bchild\s+(?:no\.?\s+|number\s+|ref(?:erence)?\.?\s+)?(?P<ref>(?=(?:[^\s\d]*\d){3})[A-Z0-9]+(?:[-/][A-Z0-9]+)*)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"[cp]-?\d{1,6}", re.IGNORECASE)
STANDS_FOR = 990_000
"""Numbers from here on stand for references of another form."""


def others(text: str) -> list[tuple[int, int, str]]:
    """Where such references stand, and each as it was typed."""
    found = ((match.start("ref"), match.end("ref"), match["ref"]) for match in OTHER.finditer(text))
    return [one for one in found if not OURS.fullmatch(one[2])]


def spelt(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, Token | None]]:
    """Each token, by its place; the first of such a reference in the form that the grammar knows, and none of the rest of it."""
    spans = others(text)
    for at, token in enumerate(tokens):
        number = next((i for i, (start, end, _) in enumerate(spans) if start <= token.start < end), None)
        if number is None:
            yield at, token
            continue
        start, end, _ = spans[number]
        word = f"c{STANDS_FOR + number}"
        yield at, replace(token, word=word, raw=word, end=end, stem=None, gap=Gap.NONE) if token.start == start else None


def as_typed(reading: Understood | Doubtful, text: str) -> Understood | Doubtful:
    """With the references as they were typed."""
    names = {f"C{STANDS_FOR + number}": ref.upper() for number, (_, _, ref) in enumerate(others(text))}
    if not names:
        return reading
    if isinstance(reading, Understood):
        return replace(reading, meaning=_named(reading.meaning, names))
    return replace(reading, choices=tuple(_named(choice, names) for choice in reading.choices))


def _named(meaning: Meaning, names: dict[str, str]) -> Meaning:
    records: list[Record] = [
        {**record, "ref": names[str(record["ref"])]} if record.get("ref") in names else record for record in meaning.records
    ]
    return replace(meaning, log=records[0] if len(records) == 1 else list(records)) if records else meaning
