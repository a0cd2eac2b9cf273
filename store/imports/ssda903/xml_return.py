"""The XML form of the return, read as the same rows as its CSV files.

It differs in three names (CHILDID, PL, and a flag UASC in the place of a file), and its empty elements are blanks. A return has
no document type and no entities: a file that has is refused before any of it is taken.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers import expat

from store.imports.ssda903.modules import EPISODES, HEADER, MODULES, UASC
from store.imports.ssda903.source import UnreadableFile

ROOT = "EXPSSDA903"
GROUPS = {
    "EPISODE": EPISODES,
    "AREVIEW": "reviews",
    "AMISSING": "missing",
    "OC2": "oc2",
    "AD_PLACED": "placed_for_adoption",
    "PERMANENCE": "previous_permanence",
}
"""Elements that are rows of their own."""
IN_HEADER = (HEADER, UASC, "oc3", "ad1")
"""Rows whose values stand in the header itself."""
RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
BLOCK: Final = 1 << 16
LONGEST_VALUE = 200
MOST_PIECES = 20
"""The parser hands a long text over in pieces; the rest of an endless one is let go."""


@dataclass(frozen=True)
class XmlModule:
    """What would be one CSV file. The file is read once for each, so that no more than a block of it is ever held."""

    path: Path
    module: str
    columns_too_many: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(MODULES[self.module])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The line on which an element begins, and its values in the order of `columns`."""
        collector = _Collector(self)
        parser = collector.parser()
        with self.path.open("rb") as file:
            while True:
                block = file.read(BLOCK)
                try:
                    parser.Parse(block, not block)
                except expat.ExpatError as error:
                    raise UnreadableFile(f"{self.path.name} is not well-formed XML: see line {error.lineno}.") from None
                yield from collector.take()
                if not block:
                    return

    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def open_xml(path: Path) -> list[XmlModule]:
    """One for every kind of row that the XML form has."""
    found = [XmlModule(path, module) for module in MODULES if module in (*IN_HEADER, *GROUPS.values())]
    for _ in found[0].rows():
        pass  # read through once: a file that is wrong as a whole is refused before anything of it is taken
    return found


class _Collector:
    """Gathers the rows of one module as the parser goes through the file."""

    def __init__(self, wanted: XmlModule) -> None:
        self._wanted = wanted
        self._rows: list[tuple[int, list[str]]] = []
        self._depth = 0
        self._text: list[str] = []
        self._header: dict[str, str] = {}
        self._header_line = 0
        self._group: dict[str, str] | None = None
        self._group_line = 0

    def parser(self) -> expat.XMLParserType:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        return self._parser

    def take(self) -> list[tuple[int, list[str]]]:
        taken, self._rows = self._rows, []
        return taken

    def _refuse(self, *_declared: object) -> None:
        raise UnreadableFile(f"{self._wanted.path.name} declares a document type or entities, which a return does not have.")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if self._depth == 0 and name != ROOT:
            raise UnreadableFile(f"{self._wanted.path.name} is not an SSDA903 return: its first element is not {ROOT}.")
        self._depth += 1
        self._text.clear()
        if name == "CHILD":
            self._header, self._header_line = {}, self._parser.CurrentLineNumber
        elif name in GROUPS:
            self._group, self._group_line = {}, self._parser.CurrentLineNumber

    def _characters(self, text: str) -> None:
        if len(self._text) < MOST_PIECES:
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        value = "".join(self._text).strip()[:LONGEST_VALUE]
        self._text.clear()
        if name in GROUPS:
            self._emit(GROUPS[name], self._group or {}, self._group_line)
            self._group = None
        elif name == "HEADER":
            self._end_header()
        elif value:
            values = self._header if self._group is None else self._group
            values[RENAMED.get(name, name)] = value

    def _end_header(self) -> None:
        for module in IN_HEADER:
            if module == HEADER or (module == UASC and self._header.get("UASC") == "1"):
                self._emit(module, self._header, self._header_line, is_needed=True)
            elif module != UASC:
                self._emit(module, {name: value for name, value in self._header.items() if name != "DOB"}, self._header_line)

    def _emit(self, module: str, values: dict[str, str], line: int, *, is_needed: bool = False) -> None:
        """Keep a row, if it is of the module wanted and says anything of the child."""
        columns = MODULES[module]
        says = any(name in values for name in columns if name != "CHILD")
        if module == self._wanted.module and (says or is_needed):
            child = self._header.get("CHILD", "")
            self._rows.append((line, [child if name == "CHILD" else values.get(name, "") for name in columns]))
