"""The text of a paper as passages, each with its place: page furniture left out, broken lines joined, particulars not taken."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import UserError
from store.imports.encoding import OLD_OFFICE, ZIP, encoding_of, start_of
from store.imports.limited import Refusal, read_in_a_process
from store.imports.papers import pages, plain
from store.imports.papers.furniture import NUMBERED
from store.texts import Particular, particulars

READER = Path(__file__).with_name("document_reader.py")
MOST_BYTES = 50 << 20
MOST_CHARACTERS = 1_500_000
"""Some 500 pages."""
TEXT_CONTROLS = frozenset(b"\t\r\n\f\v")
LONGEST = 4_000
"""Characters of a passage."""
SENTENCE_ENDS = re.compile(r"(?<=[.;?!])\s+")
PDF = b"%PDF-"
PDF_WITHIN = 1024
"""Bytes within which a PDF says that it is one."""

REFUSALS = {
    "size": "{} is larger than 50 MB. Take it in parts.",
    "long": "{} holds more than 500 pages of text. Take it in parts.",
    "pages": "{} has more than 1,000 pages. Save those that are needed as a PDF of their own.",
    "encrypted": "{} is protected with a password. Save a copy without it.",
    "macros": "{} holds macros, and files with macros are not read. Save it as .docx or text.",
    "entities": "{} calls for definitions from elsewhere, which no word processor writes. It is not read.",
    "parts": "{} is made of more than 200 parts, as with many pictures. Save it as text.",
    "unpacked": "{} unpacks to more than 50 MB. Save it as text.",
    "ratio": "{} unpacks to more than 100 times its size, which no honest document does. It is not read.",
    "memory": "{} takes too much time or memory to read. Save the pages that are needed by themselves, or as text.",
    "broken": "{} cannot be read: it is damaged, or something else. Save it again as .docx, PDF or text.",
    "not_this_kind": "{} is no .docx document. Save it as .docx, PDF or text.",
    "old": "{} is an old or password-protected Office file. Save it as .docx without a password.",
    "not_text": "{} is neither text, a .docx document nor a PDF.",
    "no_words": "{} holds pictures of pages and no text, as a scanner makes them. Get the paper as it was written.",
    "empty": "{} holds no text.",
}


class UnreadablePaper(UserError):
    """A file that is no text, or that is not safe to read."""

    def __init__(self, called: str, reason: str) -> None:
        super().__init__(REFUSALS[reason].format(called))
        self.reason = reason


@dataclass(frozen=True)
class Passage:
    number: int
    place: str
    text: str


@dataclass
class PaperText:
    """What was read, and what was not taken of it."""

    passages: list[Passage]
    left_out: list[tuple[str, Particular]]
    """The place of each line that was not taken, and what kind of thing it seemed to hold."""


def read_text(path: Path, called: str | None = None) -> PaperText:
    """A paper as text, .docx or PDF: what it is shows in what stands in it, not in its name. Raises UserError.

    `called` stands for its name in what is said of it.
    """
    if not path.is_file():
        raise UserError(f"There is no file {path}.")
    name = called or path.name
    if path.stat().st_size > MOST_BYTES:
        raise UnreadablePaper(name, "size")
    try:
        blocks = _blocks(path)
    except Refusal as refusal:
        raise UnreadablePaper(name, str(refusal)) from None
    if sum(len(text) for _, text in blocks) > MOST_CHARACTERS:
        raise UnreadablePaper(name, "long")
    found = _passages(blocks)
    if not found.passages and not found.left_out:
        raise UnreadablePaper(name, "empty")
    return found


def _blocks(path: Path) -> list[tuple[int, str]]:
    """Paragraphs, each with the number of its page; 0 where that is not known."""
    start = start_of(path)
    if start.startswith(ZIP):
        return [(0, text) for (text,) in read_in_a_process(READER, path, "docx") if text]
    if start == OLD_OFFICE:
        raise Refusal("old")
    with path.open("rb") as file:
        is_pdf = PDF in file.read(PDF_WITHIN)
    if not is_pdf:
        return plain.blocks(_decoded(path))
    read = list(read_in_a_process(READER, path, "pdf"))
    if not any(line.strip() for page in read for line in page):
        raise Refusal("no_words")
    return pages.blocks(read)


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    if any(raw.count(sign) for sign in set(range(32)) - TEXT_CONTROLS) and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("not_text")
    return raw.decode(encoding_of(path), errors="replace")


def _passages(blocks: Iterable[tuple[int, str]]) -> PaperText:
    found = PaperText([], [])
    for page, block in blocks:
        number = len(found.passages) + 1
        place = _place(block, f"page {page}" if page else "", number)
        for part in _parts(block):
            kept = _kept(part, place, found)
            if len(kept) > 2:
                found.passages.append(Passage(len(found.passages) + 1, place, kept))
    return found


def _parts(block: str) -> Iterator[str]:
    """What is too long for one passage, cut where sentences end, or where it must be."""
    part = ""
    for sentence in SENTENCE_ENDS.split(block) if len(block) > LONGEST else (block,):
        if part and len(part) + 1 + len(sentence) > LONGEST:
            yield part
            part = ""
        part = f"{part} {sentence}" if part else sentence
        while len(part) > LONGEST:
            yield part[:LONGEST]
            part = part[LONGEST:]
    yield part


def _kept(part: str, place: str, found: PaperText) -> str:
    """Without the sentences that seem to hold particulars."""
    held = particulars(part)
    if not held:
        return part
    found.left_out.extend((place, kind) for kind in held)
    return " ".join(sentence for sentence in SENTENCE_ENDS.split(part) if not particulars(sentence))


def _place(block: str, page: str, number: int) -> str:
    numbered = NUMBERED.match(block)
    where = f"paragraph {numbered[1]}" if numbered else f"passage {number}"
    return f"{page}, {where}" if page else where
