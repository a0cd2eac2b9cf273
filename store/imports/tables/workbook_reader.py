"""Reads one spreadsheet, in a process of its own with little memory and time, and prints its rows as lines of JSON.

It is run by its path and imports nothing of ours. What a spreadsheet can do to its reader (unpack to gigabytes, name a cell in
the last row of the last column, call for other files) is checked before it is parsed; what gets past the checks ends with this
process. The first line printed is `{"refused": CODE}` or `{}`; each row after it is `[LINE, [TEXT, …]]`.
"""

import json
import resource
import sys
import zipfile
import zlib
from datetime import date, datetime, timedelta

MOST_MEMORY = 512 << 20
MOST_SECONDS = 5
MOST_PRINTED = 256 << 20
MOST_UNPACKED = 50 << 20
MOST_RATIO = 100
MOST_PARTS = 200
BLOCK = 1 << 16
LAST_BYTES = 64
"""A declaration may be cut in two by the end of a block: so many bytes are looked at with the next."""
DECLARATIONS = tuple(word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("utf-8", "utf-16-le", "utf-16-be"))
MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/")


class Refused(Exception):
    """The spreadsheet is not read; the argument is the code of the reason."""


def limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_PRINTED, MOST_PRINTED))


def check_package(path: str) -> None:
    """Everything that can be told without parsing: number of parts, size and ratio unpacked, encryption, macros, entities."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            check_parts(parts)
            unpacked = sum(check_content(package, part) for part in parts)
            packed = sum(part.compress_size for part in parts)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        raise Refused("broken") from None
    if unpacked > MOST_RATIO * max(packed, 1):
        raise Refused("ratio")


def check_parts(parts: "list[zipfile.ZipInfo]") -> None:
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS:
        raise Refused("parts")
    if any(part.flag_bits & 1 for part in parts) or "encryptedpackage" in names:
        raise Refused("encrypted")
    if len(set(names)) != len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise Refused("broken")
    if any(mark in name for name in names for mark in MACROS):
        raise Refused("macros")
    if "xl/workbook.xml" not in names:
        raise Refused("not_xlsx")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("unpacked")


def check_content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
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


def put(content: object) -> None:
    sys.stdout.write(json.dumps(content) + "\n")


def put_rows(path: str, most_rows: int, most_columns: int) -> None:
    """The first visible sheet that holds anything."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - after the limits are set

    workbook = CalamineWorkbook.from_path(path)
    for meta in workbook.sheets_metadata:
        if meta.visible != SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        if sheet.end is None:
            continue
        last_row, last_column = sheet.end  # counted from 0
        if last_row >= most_rows:
            raise Refused("rows")
        if last_column >= most_columns:
            raise Refused("columns")
        put({})
        for line, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            put([line, [as_text(value) for value in row]])
        return
    raise Refused("empty")


def as_text(value: object) -> str:
    """As somebody would type it: dates day first, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == datetime.min.time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def main() -> None:
    path, most_rows, most_columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit_this_process()
    try:
        check_package(path)
        put_rows(path, most_rows, most_columns)
    except Refused as reason:
        put({"refused": str(reason)})
    except MemoryError:
        put({"refused": "memory"})
    except Exception:  # noqa: BLE001 - whatever its parser says of a file, it is one that cannot be read
        put({"refused": "broken"})


if __name__ == "__main__":
    main()
