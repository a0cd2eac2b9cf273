"""docs/needs.md names what is there, asks what is understood, and counts itself rightly."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import command_line
from handlers.language import understand
from handlers.language.lexicon import Lexicon, load
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Context, Doubtful, Intent, Understood
from handlers.render import TEMPLATES
from store import glossary
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.models import Base
from tests.handlers.language.thornshire import THORNSHIRE

PAGE = (Path(__file__).parents[2] / "docs" / "needs.md").read_text(encoding="utf-8")
STATES = ("yes", "partly", "not yet")
NOTHING = "—"
HELD = re.compile(r"(measure|breakdown|table|column|word|template)s? (`[^`]+`(?:, `[^`]+`)*)")


@dataclass(frozen=True)
class Row:
    number: int
    need: str
    holder: str
    ask: str
    file: str
    summary: str
    reached: str

    @property
    def state(self) -> str:
        return self.reached.split("**")[1]

    @property
    def questions(self) -> list[str]:
        return re.findall(r"\*([^*]+)\*", self.ask)

    def held(self, kind: str) -> list[str]:
        return [name for found, names in HELD.findall(self.holder) if found == kind for name in re.findall("`([^`]+)`", names)]


def _row(line: str) -> Row:
    number, *cells = (cell.strip() for cell in line.strip("|").split("|"))
    return Row(int(number), *cells)


THEMES = {
    part.partition("\n")[0]: [_row(line) for line in part.splitlines() if re.match(r"\| \d", line)]
    for part in PAGE.split("\n## ")[1:]
}
ROWS = [row for rows in THEMES.values() for row in rows]
ASKED = [pytest.param(row, question, id=f"{row.number} {question}") for row in ROWS for question in row.questions]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))


@cache
def lexicon() -> Lexicon:
    return load(THORNSHIRE)


@cache
def files() -> set[str]:
    imports: Any = typer.main.get_command(command_line())
    return set(imports.commands["import"].commands) - {"list", "undo", "template"}


@cache
def _names(kind: str) -> set[str]:
    match kind:
        case "measure":
            return set(MEASURES)
        case "breakdown":
            return set(DIMENSIONS)
        case "table":
            return set(Base.metadata.tables)
        case "column":
            return {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns}
        case "template":
            return {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
        case _:
            return {term.name for term in glossary.terms()} | set(read("words/promises.toml")["promises"])


def test_each_number_stands_once():
    assert [row.number for row in ROWS] == list(range(1, 63))


def test_the_counts_add_up():
    counted = {theme: Counter(row.state for row in rows) for theme, rows in THEMES.items()}
    counted["**All**"] = Counter(row.state for row in ROWS)
    for theme, states in counted.items():
        assert f"| {theme} | " + " | ".join(str(states[state]) for state in STATES) + " |" in PAGE


@each_row
def test_what_holds_it_is_there(row):
    kinds = ("measure", "breakdown", "table", "column", "word", "template")
    assert [name for kind in kinds for name in row.held(kind) if name not in _names(kind)] == []
    if row.holder != NOTHING:
        assert HELD.sub("", row.holder).replace("; ", "") == "", "a name without its kind"


@each_row
def test_its_files_can_be_imported(row):
    assert row.file == NOTHING or set(row.file.replace("`", "").split(", ")) <= files()


@each_row
def test_its_state_fits_what_is_told(row):
    assert row.state in STATES
    if row.state == "yes":
        assert row.questions, "it is answered, and no question is given"
    if row.state != "not yet":
        assert NOTHING not in (row.holder, row.file)
    if row.state != "yes":
        assert re.fullmatch(r"\*\*[a-z ]+\*\*: .+", row.reached), "what is missing is not said"


@pytest.mark.parametrize(("row", "question"), ASKED)
def test_each_question_is_understood_as_one_of_its_own(row, question):
    reading = understand(question, Context(), lexicon(), date(2024, 10, 15))
    if isinstance(reading, Doubtful):  # each of its figures is told
        assert {choice.query.measure for choice in reading.choices if choice.query} <= set(row.held("measure"))
        return
    assert isinstance(reading, Understood), reading
    assert not reading.unused
    term, query = reading.meaning.term, reading.meaning.query
    if reading.meaning.intent is Intent.SEARCH:
        assert "paper_finding" in row.held("table")
        return
    assert (term in row.held("word")) if query is None else (query.measure in row.held("measure"))
