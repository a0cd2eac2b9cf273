"""How a text file is encoded: UTF-8 with and without a byte order mark, UTF-16, or the cp1252 of an older Excel."""

from pathlib import Path
from typing import TextIO

BLOCK = 1 << 20
ZIP = b"PK"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How the files of Office before 2007 begin, and newer ones that are protected with a password."""


def start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def encoding_of(path: Path) -> str:
    start = start_of(path)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if start[1:2] == b"\0" or start[:1] == b"\0":
        return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    # utf-8-sig reads UTF-8 with and without a byte order mark; what is not UTF-8 comes from an older Excel.
    return "utf-8-sig" if _is_utf8(path) else "cp1252"


def open_text(path: Path, encoding: str) -> TextIO:
    """A sign that the encoding does not have is replaced, and the value that holds it is then faulted like any other."""
    return path.open(encoding=encoding, errors="replace", newline="")


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(BLOCK):
                pass
    except UnicodeDecodeError:
        return False
    return True
