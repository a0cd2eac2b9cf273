"""For readers of files from outside, in a process of their own: its limits, and checks of a package before it is parsed.

A reader is run by its path; this module and the parser are all that it imports. The first line printed is
`{"refused": CODE}` or `{}`; what was read follows, a line of JSON each.
"""

import json
import resource
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable

MOST_MEMORY = 512 << 20
MOST_SECONDS = 4
"""Of work; with what it takes to start, a file is refused within five."""
MOST_PRINTED = 256 << 20
MOST_UNPACKED = 50 << 20
MOST_RATIO = 100
MOST_PARTS = 200
BLOCK = 1 << 16
LAST_BYTES = 64
"""A declaration may be cut in two by the end of a block: so many bytes are looked at with the next."""
DECLARATIONS = tuple(word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("utf-8", "utf-16-le", "utf-16-be"))
MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "word/vbadata.xml", "word/activex/")


class Refused(Exception):
    """The file is not read; the argument is the code of the reason."""


def print_all(read: Callable[[], Iterable[object]]) -> None:
    """Print what is read, within the limits; or the code of why it is not."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_PRINTED, MOST_PRINTED))
    try:
        is_begun = False
        for content in read():
            if not is_begun:
                _print({})
            is_begun = True
            _print(content)
        if not is_begun:
            raise Refused("empty")
    except Refused as reason:
        _print({"refused": str(reason)})
    except MemoryError:
        _print({"refused": "memory"})
    except Exception:  # noqa: BLE001 - whatever its parser says of a file, it is one that cannot be read
        _print({"refused": "broken"})


def _print(content: object) -> None:
    sys.stdout.write(json.dumps(content) + "\n")


def check_package(path: str, main_part: str) -> None:
    """Everything that can be told without parsing: number of parts, size and ratio unpacked, encryption, macros, entities.

    Without its main part it is not of the kind that was to be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            _check_parts(parts, main_part)
            unpacked = sum(_check_content(package, part) for part in parts)
            packed = sum(part.compress_size for part in parts)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        raise Refused("broken") from None
    if unpacked > MOST_RATIO * max(packed, 1):
        raise Refused("ratio")


def _check_parts(parts: list[zipfile.ZipInfo], main_part: str) -> None:
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS:
        raise Refused("parts")
    if any(part.flag_bits & 1 for part in parts) or "encryptedpackage" in names:
        raise Refused("encrypted")
    if len(set(names)) != len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise Refused("broken")
    if any(mark in name for name in names for mark in MACROS):
        raise Refused("macros")
    if main_part not in names:
        raise Refused("not_this_kind")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("unpacked")


def _check_content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack a part and let go of it: its declared size may be a lie. Its true size."""
    size = 0
    tail = b""
    with package.open(part) as file:
        while block := file.read(BLOCK):
            size += len(block)
            if size > MOST_UNPACKED:
                raise Refused("unpacked")
            seen = (tail + block).upper() if part.filename.lower().endswith((".xml", ".rels", ".vml")) else b""
            if any(declaration in seen for declaration in DECLARATIONS):
                raise Refused("entities")
            if part.filename == "[Content_Types].xml" and b"MACROENABLED" in seen:
                raise Refused("macros")
            tail = block[-LAST_BYTES:]
    return size
