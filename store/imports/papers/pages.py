"""The pages of a PDF as the paragraphs of a paper: furniture left out, broken lines joined, also from one page to the next."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from store.imports.papers.furniture import BULLET, ENDS, begins, goes_on, page_number

FULL = 0.8
"""Of the longest line of its page: a line so long was broken where the page ended, not where the paragraph did."""
EDGE = 2
"""Lines at the top and at the bottom of a page among which furniture is looked for."""
OFTEN = 3
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": ""})


def blocks(pages: Iterable[Sequence[str]]) -> list[tuple[int, str]]:
    """Paragraphs, each with the number of the page on which it begins: as printed there, else counted from the first."""
    tidied = [[line for line in map(_tidy, page) if line] for page in pages]
    repeated = _repeated(tidied)
    found: list[tuple[int, str]] = []
    for index, lines in enumerate(tidied, start=1):
        number, kept = _without_furniture(index, lines, repeated)
        for at, block in enumerate(_paragraphs(kept)):
            if at == 0 and found and goes_on(found[-1][1], block):
                found[-1] = (found[-1][0], _joined(found[-1][1], block))
            else:
                found.append((number, block))
    return found


def _tidy(line: str) -> str:
    return " ".join(line.translate(LIGATURES).split())


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers and footers: what stands at the edge of most pages, but for the numbers in it. A sentence is none."""
    counted = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines) if not line.endswith(ENDS)})
    return frozenset(key for key, count in counted.items() if count >= OFTEN and count > len(pages) / 2)


def _edges(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) <= 2 * EDGE else [*lines[:EDGE], *lines[-EDGE:]]


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _without_furniture(index: int, lines: Sequence[str], repeated: frozenset[str]) -> tuple[int, list[str]]:
    printed = index
    kept = []
    for at, line in enumerate(lines):
        is_edge = at < EDGE or at >= len(lines) - EDGE
        number = page_number(line) if is_edge else None
        printed = number or printed
        is_lone = is_edge and line.isdecimal() and _key(line) in repeated | {_key(str(index))} and len(line) <= len("1000")
        if number is None and not is_lone and not (is_edge and _key(line) in repeated):
            kept.append(line)
    return printed, kept


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    full = FULL * max(map(len, lines), default=0)
    block = ""
    before = ""
    for line in lines:
        is_short = len(before) < full
        is_new = begins(line, before) or (is_short and (before.endswith(ENDS) or line[:1].isupper()))
        if block and is_new:
            yield block
        block = _joined(block, line) if block and not is_new else BULLET.sub("", line)
        before = line
    if block:
        yield block


def _joined(block: str, line: str) -> str:
    return f"{block}{line}" if block.endswith("-") and block[-2:-1].isalnum() else f"{block} {line}"
