"""What a table should hold: one description of each column, from which reading, template, export and documents follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | bool | date | None
"""What a cell is read to. Terms come as the text of their id."""


class Holds(StrEnum):
    """What stands in a column."""

    TEXT = "words"
    NAME = "a name"
    """One line of words; blanks within are evened out."""
    REFERENCE = "a reference"
    """Letters and digits, as the council writes it; read in capitals."""
    TERM = "one of the terms"
    DATE = "a date, as 31/03/2026"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    POUNDS = "pounds, as 1,250 or £1.7m"
    PER_CENT = "a percentage, as 96%"
    YES_NO = "yes or no"


@dataclass(frozen=True)
class Column:
    """One column. Its name, in small letters, is the name of the value in a row that was read."""

    name: str
    """As the heading of the template has it, in capitals."""
    holds: Holds
    about: str
    """What it means, for the template's reader; one short sentence without a full stop."""
    is_required: bool = False
    """A row without it is left out, and a table without it is refused."""
    also: tuple[str, ...] = ()
    """Other headings for the same thing."""
    terms: type[StrEnum] | None = None
    """For a column of terms: which."""
    reads: Callable[[str], str | None] | None = None
    """For a reference or a name with rules of its own: the text to its value; null where it breaks them."""
    words_go_to: str | None = None
    """For a date that may be vague: the column that keeps words which are no date, as in "autumn 2026"."""
    longest: int = 200
    """So many characters are taken; a longer text is a fault."""
    least: float | None = None
    most: float | None = None

    @property
    def field(self) -> str:
        return self.name.lower()
