"""The CSV form of the return: a file for each module, whatever its name, encoding, delimiter or order of columns."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.imports.encoding import BLOCK, OLD_OFFICE, ZIP, encoding_of, open_text, start_of
from store.imports.ssda903 import modules
from store.imports.ssda903.source import UnreadableFile

DELIMITERS = ",;\t"
LONGEST_HEADING = 10_000


@dataclass(frozen=True)
class CsvFile:
    """One file of a return, recognised by its columns."""

    path: Path
    module: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    """As they stand in the file, in capitals."""

    @property
    def columns_too_many(self) -> int:
        return sum(1 for column in self.columns if column and column not in modules.MODULES[self.module])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line (1 is the heading) and cells of every row that is not blank."""
        with open_text(self.path, self.encoding) as file:
            try:
                for line, cells in enumerate(csv.reader(file, delimiter=self.delimiter), start=1):
                    if line > 1 and any(cells):
                        yield line, cells
            except csv.Error:
                raise UnreadableFile(f"{self.path.name} cannot be read as CSV. Save it as CSV again, and import that.") from None

    def sha256(self) -> str:
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest()


def open_csv(path: Path) -> CsvFile:
    """Recognise one file by its heading; `UnreadableFile` says why it cannot be."""
    encoding = _encoding(path)
    with open_text(path, encoding) as file:
        heading = file.readline(LONGEST_HEADING)
    delimiter = max(DELIMITERS, key=heading.count)
    columns = tuple(cell.strip().strip('"').strip().upper() for cell in heading.strip("\ufeff\r\n").split(delimiter))
    module = modules.recognise(set(columns))
    if module is None:
        raise UnreadableFile(_unrecognised(path, set(columns)))
    doubled = next((c for c in modules.MODULES[module] if columns.count(c) > 1), None)
    if doubled:
        raise UnreadableFile(f"{path.name} has the column {doubled} twice. Leave one of them out.")
    return CsvFile(path, module, encoding, delimiter, columns)


def _unrecognised(path: Path, columns: set[str]) -> str:
    # What stands in the first line is not repeated: without a heading it is a child's row.
    like = modules.closest(columns)
    if like is None:
        return (
            f"{path.name} is not a file of the SSDA903 return: its first line does not have the columns of any. "
            "If it belongs to something else, move it elsewhere or name the files to import."
        )
    name, missing = like
    return f"{path.name} looks like the {name} file of the return, and has no column {', '.join(missing)}."


def _encoding(path: Path) -> str:
    start = start_of(path)
    if start.startswith(ZIP) or start == OLD_OFFICE:
        raise UnreadableFile(f"{path.name} is a spreadsheet. Save it as CSV, and import that.")
    return encoding_of(path)
