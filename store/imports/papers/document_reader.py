"""Reads one .docx document or PDF, in a process of its own with little memory and time, and prints its text as lines of JSON.

What a document can do to its reader is checked before it is parsed, as far as it can be told; what gets past the checks ends with
this process. Each line is a list of texts: a paragraph or a row of a table of a document, the lines of a page of a PDF.
"""

import sys
from collections.abc import Iterator
from zipfile import ZipFile

from store.imports.packages import Refused, check_package, print_all

MOST_PAGES = 1_000
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, ROW, CELL, TEXT = (f"{WORDS}{name}" for name in ("p", "tr", "tc", "t"))
SIGNS = {f"{WORDS}tab": " ", f"{WORDS}br": " ", f"{WORDS}cr": " ", f"{WORDS}noBreakHyphen": "-"}


def document(path: str) -> Iterator[object]:
    """What was struck out under tracked changes is not among the texts of a document, and what was put in is."""
    check_package(path, "word/document.xml")
    from xml.etree import ElementTree  # noqa: PLC0415 - after the checks

    with ZipFile(path) as package:
        # Declarations of entities and document types were refused above, so nothing can be called for or multiplied.
        tree = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314
    yield from _blocks(tree)


def _blocks(tree) -> Iterator[list[str]]:  # type: ignore[no-untyped-def]
    """Walked with a stack of our own: a document nested thousands deep is no reason to fail."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag == PARAGRAPH:
            yield [_text(element)]
        elif element.tag == ROW:
            cells = (" ".join(filter(None, map(_text, cell.iter(PARAGRAPH)))) for cell in element if cell.tag == CELL)
            yield [" | ".join(cell for cell in cells if cell)]
        else:
            waiting.extend(reversed(element))


def _text(paragraph) -> str:  # type: ignore[no-untyped-def]
    parts = (one.text or "" if one.tag == TEXT else SIGNS.get(one.tag, "") for one in paragraph.iter())
    return " ".join("".join(parts).split())


def pages(path: str) -> Iterator[object]:
    from pypdf import PdfReader  # noqa: PLC0415 - within the limits
    from pypdf.errors import FileNotDecryptedError  # noqa: PLC0415

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Refused("encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise Refused("pages")
        for page in reader.pages:
            yield page.extract_text().splitlines()
    except FileNotDecryptedError:
        raise Refused("encrypted") from None


if __name__ == "__main__":
    print_all(lambda: (pages if sys.argv[2] == "pdf" else document)(sys.argv[1]))
