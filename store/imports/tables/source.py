"""A table's lines, from a CSV file or a spreadsheet; anything else is refused in a sentence, before it is parsed."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import UserError
from store.imports.encoding import BLOCK, OLD_OFFICE, ZIP, encoding_of, open_text, start_of
from store.imports.limited import Refusal, read_in_a_process

MOST_BYTES = 50 << 20
MOST_ROWS = 100_000
MOST_COLUMNS = 200
READER = Path(__file__).with_name("workbook_reader.py")
DELIMITERS = ",;\t"
LONGEST_HEADING = 10_000
TEXT_CONTROLS = set("\t\r\n\f\v")

REFUSALS = {
    "broken": "{} cannot be read as a spreadsheet: it is damaged, or something else. Save it again as .xlsx or CSV.",
    "not_this_kind": "{} is not an .xlsx spreadsheet. Save it as .xlsx or CSV, and import that.",
    "encrypted": "{} is protected with a password. Save a copy without it, and import that.",
    "macros": "{} holds macros, and files with macros are not read. Save it as .xlsx or CSV, and import that.",
    "entities": "{} calls for definitions from elsewhere, which no spreadsheet program writes. It is not read.",
    "parts": "{} is made of more than 200 parts. Save the one sheet that you want to import as CSV.",
    "unpacked": "{} unpacks to more than 50 MB. Save the one sheet that you want to import as CSV, in parts if need be.",
    "ratio": "{} unpacks to more than 100 times its size, which no honest spreadsheet does. It is not read.",
    "memory": "{} takes too much time or memory to read. Save the one sheet that you want to import as CSV.",
    "rows": f"{{}} has more than {MOST_ROWS:,} rows. Import it in parts.",
    "columns": f"{{}} has more than {MOST_COLUMNS} columns. Leave out those that are not needed.",
    "empty": "{} holds nothing.",
    "old": "{} is an old or password-protected Office file. Save it as .xlsx or CSV without a password, and import that.",
    "size": "{} is larger than 50 MB. Import it in parts.",
    "not_text": "{} is neither CSV nor an .xlsx spreadsheet.",
    "csv": "{} cannot be read as CSV. Save it as CSV again, and import that.",
}


class UnreadableTable(UserError):
    """A file that is wrong as a whole: nothing of it is taken."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(REFUSALS[reason].format(path.name))
        self.reason = reason


@dataclass(frozen=True)
class Table:
    """A file that can be read, and how."""

    path: Path
    is_spreadsheet: bool

    @property
    def name(self) -> str:
        return self.path.name

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """Line, counted from 1 as a spreadsheet shows it, and cells as text, of every line that is not blank."""
        yield from _sheet_lines(self.path) if self.is_spreadsheet else _csv_lines(self.path)

    def sha256(self) -> str:
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest()


def open_table(path: Path) -> Table:
    """What kind of file it is, by what stands in it and not by its name. Raises UnreadableTable."""
    if not path.is_file():
        raise UserError(f"There is no file {path}.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableTable(path, "empty")
    if size > MOST_BYTES:
        raise UnreadableTable(path, "size")
    start = start_of(path)
    if start == OLD_OFFICE:
        raise UnreadableTable(path, "old")
    return Table(path, is_spreadsheet=start.startswith(ZIP))


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    encoding = encoding_of(path)
    with open_text(path, encoding) as file:
        start = file.read(LONGEST_HEADING)
        if any(ord(sign) < 32 and sign not in TEXT_CONTROLS for sign in start):
            raise UnreadableTable(path, "not_text")
        file.seek(0)
        try:
            for line, cells in enumerate(csv.reader(file, delimiter=max(DELIMITERS, key=start.count)), start=1):
                _check_size(path, line, len(cells))
                if any(cell.strip() for cell in cells):
                    yield line, cells
        except csv.Error:
            raise UnreadableTable(path, "csv") from None


def _check_size(path: Path, rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableTable(path, "rows")
    if columns > MOST_COLUMNS:
        raise UnreadableTable(path, "columns")


def _sheet_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, cells in read_in_a_process(READER, path, MOST_ROWS, MOST_COLUMNS):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except Refusal as refusal:
        raise UnreadableTable(path, str(refusal)) from None
