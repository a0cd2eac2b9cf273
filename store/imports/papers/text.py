"""The text of a paper as passages, each with its place: page furniture left out, broken lines joined, particulars not taken."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from store.errors import UserError
from store.imports.encoding import ZIP, encoding_of, start_of
from store.imports.tables.workbook_reader import Refused, check_content
from store.texts import Particular, particulars

MOST_BYTES = 50 << 20
MOST_PARTS = 200
MOST_RATIO = 100
TEXT_CONTROLS = frozenset(b"\t\r\n\f\v")
LONGEST = 4_000
"""Characters of a passage."""
PAGE = re.compile(r"(?:page|age|p\.)\s*(\d{1,4})", re.IGNORECASE)
"""`Page 38`; `age 4` where a slide has lost its first letter."""
NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\S)")
BULLET = re.compile(r"[·•\-–*○▪]\s+")
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class UnreadablePaper(UserError):
    """A file that is no text, or that is not safe to read."""


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


def read_text(path: Path) -> PaperText:
    """Raises UnreadablePaper."""
    if not path.is_file():
        raise UnreadablePaper(f"There is no file {path}.")
    if path.stat().st_size > MOST_BYTES:
        raise UnreadablePaper(f"{path.name} is larger than 50 MB. Import it in parts.")
    start = start_of(path)
    if start.startswith(ZIP):
        blocks = _docx(path)
    elif start.startswith(b"%PDF"):
        raise UnreadablePaper(f"{path.name} is a PDF, which is not read. Save it as text or .docx, and import that.")
    else:
        blocks = _plain(path)
    return _passages(blocks)


def _plain(path: Path) -> list[str]:
    text = path.read_text(encoding=encoding_of(path), errors="replace")
    raw = path.read_bytes()
    if any(sign < 32 and sign not in TEXT_CONTROLS for sign in raw) and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadablePaper(f"{path.name} is no text. Save it as text or .docx, and import that.")
    blocks: list[str] = []
    is_open = False
    for line in (" ".join(line.split()) for line in text.splitlines()):
        begins = PAGE.fullmatch(line) or NUMBERED.match(line) or BULLET.match(line)
        if line and is_open and not begins:
            blocks[-1] += f" {line}"
        elif line:
            blocks.append(BULLET.sub("", line, count=1))
        is_open = bool(line) and not PAGE.fullmatch(line)
    return blocks


def _docx(path: Path) -> list[str]:
    """Checked as spreadsheets are: parts, size unpacked, ratio, entities."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or any(part.flag_bits & 1 for part in parts) or "word/document.xml" not in names:
                raise UnreadablePaper(f"{path.name} is no .docx document that can be read. Save it as text, and import that.")
            if any("vbaproject" in name.lower() for name in names):
                raise UnreadablePaper(f"{path.name} holds macros, and files with macros are not read.")
            unpacked = sum(check_content(package, part) for part in parts)
            if unpacked > MOST_RATIO * max(sum(part.compress_size for part in parts), 1):
                raise UnreadablePaper(f"{path.name} unpacks to more than 100 times its size. It is not read.")
            # Declarations of entities and document types were refused above, so nothing can be called for or multiplied.
            tree = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314
    except Refused:
        raise UnreadablePaper(f"{path.name} is not safe to read. Save it as text, and import that.") from None
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, EOFError, NotImplementedError):
        raise UnreadablePaper(f"{path.name} is damaged, or no .docx document.") from None
    paragraphs = ("".join(text.text or "" for text in one.iter(f"{WORDS}t")).strip() for one in tree.iter(f"{WORDS}p"))
    return [" ".join(words.split()) for words in paragraphs if words]


def _passages(blocks: list[str]) -> PaperText:
    found = PaperText([], [])
    page = ""
    for block in blocks:
        furniture = PAGE.fullmatch(block)
        if furniture:
            page = f"page {furniture[1]}" if block.lower().startswith("page") else page
            continue
        number = len(found.passages) + 1
        place = _place(block, page, number)
        held = particulars(block)
        if held:
            found.left_out.extend((place, kind) for kind in held)
            block = " ".join(_without(block))  # noqa: PLW2901 - what is left of it
        if len(block) > 2:
            found.passages.append(Passage(number, place, block[:LONGEST]))
    return found


def _without(block: str) -> Iterator[str]:
    """The sentences that hold no particulars."""
    yield from (sentence for sentence in re.split(r"(?<=[.;?!])\s+", block) if not particulars(sentence))


def _place(block: str, page: str, number: int) -> str:
    numbered = NUMBERED.match(block)
    where = f"paragraph {numbered[1]}" if numbered else f"passage {number}"
    return f"{page}, {where}" if page else where
