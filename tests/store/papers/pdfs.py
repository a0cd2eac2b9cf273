"""PDFs written by hand: honest ones of lines on pages, and those that mean harm or are something else."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> {more} >> /Contents {content} 0 R >>"


@dataclass(frozen=True)
class Hostile:
    name: str
    content: Callable[[], bytes]
    holds: str | None = None
    """Words that are read of it; null where it is refused."""


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Each page as lines from its top, in the letters that Windows has."""
    return of_streams([drawn(lines) for lines in pages])


def drawn(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET"


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def of_streams(streams: Sequence[bytes], entries: str = "", more: str = "", others: Sequence[bytes] = ()) -> bytes:
    """Pages by what draws them. `entries` go to each stream's dictionary, `more` to each page's resources, `others` follow."""
    first = 4
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        FONT.encode(),
    ]
    for at, stream in enumerate(streams):
        objects.append(PAGE.format(more=more, content=first + 2 * at + 1).encode())
        objects.append(stream_of(stream, entries))
    return packed([*objects, *others])


def stream_of(content: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def packed(objects: Sequence[bytes], trailer: str = "") -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


WORDS = "There were 675 children in care in January 2021."
GOOD = pdf([[WORDS]])


def _bomb(size: int, times: int) -> bytes:
    content = b"0 " * (size // 2)
    for _ in range(times):
        content = zlib.compress(content, 9)
    return of_streams([content], f"/Filter [{'/FlateDecode ' * times}]")


def _calls_itself() -> bytes:
    form = stream_of(b"/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    return of_streams([b"/X Do"], more="/XObject << /X 6 0 R >>", others=[form])


def _of_itself() -> bytes:
    return packed([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def _map_of_everything() -> bytes:
    """A font that says of four thousand million signs what they stand for."""
    said = b"begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R >>"
    return of_streams([b"BT /F2 9 Tf (ab) Tj ET"], more="/Font << /F2 6 0 R >>", others=[font, stream_of(said)])


def _mutated(seed: int) -> bytes:
    chance = Random(seed)
    content = bytearray(pdf([[WORDS] * 5] * 3))
    for _ in range(60):
        content[chance.randrange(9, len(content))] = chance.randrange(256)
    return bytes(content)


LOCKED = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>"
HOSTILE = (
    Hostile("its first bytes alone", lambda: b"%PDF-1.7"),
    Hostile("noise after the heading", lambda: b"%PDF-1.7\n" + Random(1).randbytes(200_000)),
    Hostile("cut in the middle", lambda: GOOD[: len(GOOD) // 3]),
    Hostile("pages that hold themselves", _of_itself),
    Hostile("no pages", lambda: of_streams([])),
    Hostile("pictures alone", lambda: of_streams([b"q 9 0 0 9 0 0 cm /I Do Q"])),
    Hostile("a password", lambda: packed([*_objects(), LOCKED], "/Encrypt 6 0 R /ID [<00> <00>]")),
    Hostile("a form that draws itself", _calls_itself),
    Hostile("a font that knows every sign", _map_of_everything),
    Hostile("brackets without end", lambda: packed([b"<< /Type /Catalog /Pages " + b"[" * 200_000])),
    Hostile("too many pages", lambda: of_streams([b""] * 1_001)),
    Hostile("an earlier table that is itself", lambda: _with_earlier_table(GOOD), WORDS),
    Hostile(
        "a script that would run",
        lambda: GOOD.replace(b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        WORDS,
    ),
    Hostile("something before its heading", lambda: b"\n\n" + GOOD, WORDS),
)
HEAVY = (
    Hostile("a gigabyte in some kilobytes", lambda: _bomb(1 << 28, 2)),
    Hostile("a bomb within a bomb within a bomb", lambda: _bomb(1 << 28, 3)),
    Hostile("dictionaries without end", lambda: packed([b"<< /Type /Catalog /Pages " + b"<< /A " * 100_000])),
    Hostile("pages of nothing but operators", lambda: of_streams([b"q Q " * 4_000_000])),
    Hostile("a page too long to read", lambda: of_streams([drawn([WORDS] * 200_000)])),
)
"""Those that take long to write or to read; for `benchmarks/hostile_files.py` alone."""
MUTATED = tuple(Hostile(f"changed at random, {seed}", lambda seed=seed: _mutated(seed)) for seed in range(30))  # type: ignore[misc]


def _objects() -> list[bytes]:
    page = PAGE.format(more="", content=5).encode()
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        FONT.encode(),
        page,
        stream_of(drawn([WORDS])),
    ]


def _with_earlier_table(content: bytes) -> bytes:
    return content.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {content.index(b'xref')}".encode())


def write(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path
