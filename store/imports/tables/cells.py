"""One cell: its text to a value, or the name of what is wrong with it; and a value back to the text that reads the same."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from store.imports.ssda903.values import read_date
from store.imports.tables.columns import Column, Holds, Value

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,39}")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?|-?\.\d+")
UNITS = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
POUNDS = re.compile(r"(-?)£?\s*(-?)((?:\d[\d,]*)?(?:\.\d+)?)\s*(k|thousand|m|mn|million)?", re.IGNORECASE)
WRITTEN_DATES = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y")
TERMS_AT_HAND = 1_000
"""A table tells the same few terms over and over."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0"}
FORMULA_SIGNS = "=+-@\t\r"
"""How a text must not begin that is written to a spreadsheet, or it would be worked out as a formula."""

FAULTS = {
    "bad_date": "This is not a date. Write it as 31/03/2026.",
    "bad_number": "This is not a number of the kind that belongs here.",
    "out_of_range": "This number is too small or too large to be right.",
    "bad_amount": "This is not an amount in pounds. Write it as 1250 or £1.7m.",
    "bad_percentage": "This is not a percentage. Write it as 96%.",
    "unclear_percentage": "1 or less without a % sign may stand for a hundred times as much. Write it as 96%.",
    "bad_term": "This is none of the terms that are known here.",
    "bad_yes_no": "Write yes or no here.",
    "bad_reference": "This is not a reference of the kind that belongs here.",
    "bad_sign": "This holds signs that cannot be shown. Type it anew.",
    "too_long": "This text is too long. Shorten it.",
    "missing_value": "A value is needed here.",
}
"""What is wrong, by its name. What stands in the cell is never repeated."""


class Cell(NamedTuple):
    """What was read. `value` is null where the cell is blank or cannot be read; `fault` says what was wrong."""

    value: Value
    fault: str | None = None


BLANK = Cell(None)


def read(text: str, column: Column) -> Cell:
    stripped = text.replace("\xa0", " ").strip()
    if not stripped:
        return BLANK
    if len(stripped) > column.longest:
        return Cell(None, "too_long")
    if CONTROLS.search(stripped):
        return Cell(None, "bad_sign")
    return READERS[column.holds](stripped, column)


def _read_words(text: str, column: Column) -> Cell:
    # An apostrophe before a formula's sign is how a spreadsheet, and our own export, say that it is words.
    if text[0] == "'" and text[1:2] and text[1] in FORMULA_SIGNS:
        text = text[1:]
    if column.holds is Holds.NAME:
        text = " ".join(text.split())
    if column.reads is None:
        return Cell(text.replace("\r\n", "\n").replace("\r", "\n"))
    value = column.reads(text)
    return Cell(value, None if value is not None else "bad_term")


def _read_reference(text: str, column: Column) -> Cell:
    value = column.reads(text) if column.reads else text.upper() if REFERENCE.fullmatch(text) else None
    return Cell(value, None if value is not None else "bad_reference")


def _read_term(text: str, column: Column) -> Cell:
    assert column.terms is not None
    folded = _folded(text)
    found = next((term.value for term in column.terms if term.value == folded), None)
    return Cell(found, None if found else "bad_term")


@lru_cache(TERMS_AT_HAND)
def _folded(text: str) -> str:
    """As ids are written: 50-59 as `50_to_59`, 60+ as `60_plus`."""
    spelt = re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", " to ", text.lower()).replace("+", " plus")
    return "_".join(re.findall(r"[a-z0-9]+", spelt))


def _read_date(text: str, _column: Column) -> Cell:
    found = read_date(text)
    if found.value is not None:
        return Cell(date.fromisoformat(found.value), found.faults[0] if found.faults else None)
    for written in WRITTEN_DATES:
        try:
            return Cell(datetime.strptime(text, written).date())  # noqa: DTZ007 - a day, with no hour to be in a zone
        except ValueError:
            continue
    return Cell(None, "bad_date")


def _read_yes_no(text: str, _column: Column) -> Cell:
    word = text.lower()
    return Cell(word in YES) if word in YES | NO else Cell(None, "bad_yes_no")


def _read_number(text: str, column: Column) -> Cell:
    plain = text.replace(",", "").replace(" ", "")
    if not NUMBER.fullmatch(plain):
        return Cell(None, "bad_number")
    number = float(plain)
    if column.holds is Holds.WHOLE:
        return _in_range(int(number), column) if number.is_integer() else Cell(None, "bad_number")
    return _in_range(number, column)


def _read_pounds(text: str, column: Column) -> Cell:
    found = POUNDS.fullmatch(text)
    if found is None or not any(sign.isdigit() for sign in found[3]):
        return Cell(None, "bad_amount")
    amount = float(found[3].replace(",", "")) * UNITS[(found[4] or "").lower()]
    return _in_range(round(-amount if found[1] or found[2] else amount, 2), column)


def _read_per_cent(text: str, column: Column) -> Cell:
    plain = text.removesuffix("%").strip()
    if not NUMBER.fullmatch(plain):
        return Cell(None, "bad_percentage")
    if not text.endswith("%") and 0 < float(plain) <= 1:
        return Cell(None, "unclear_percentage")
    return _in_range(float(plain), column)


def _in_range(number: float, column: Column) -> Cell:
    is_outside = (column.least is not None and number < column.least) or (column.most is not None and number > column.most)
    return Cell(None, "out_of_range") if is_outside else Cell(number)


READERS: Mapping[Holds, Callable[[str, Column], Cell]] = {
    Holds.TEXT: _read_words,
    Holds.NAME: _read_words,
    Holds.REFERENCE: _read_reference,
    Holds.TERM: _read_term,
    Holds.DATE: _read_date,
    Holds.WHOLE: _read_number,
    Holds.DECIMAL: _read_number,
    Holds.POUNDS: _read_pounds,
    Holds.PER_CENT: _read_per_cent,
    Holds.YES_NO: _read_yes_no,
}


def write(value: Value, column: Column) -> str:
    """The text that reads back to the value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        number = f"{value:.0f}" if value % 1 == 0 else f"{Decimal(repr(value)):f}"
        return f"{number}%" if column.holds is Holds.PER_CENT else number
    text = str(value)
    return f"'{text}" if text and text[0] in FORMULA_SIGNS else text
