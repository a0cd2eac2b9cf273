"""One cell of a return: its text to a value, or the name of what is wrong with it."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from store.imports.ssda903.modules import Column, Holds
from store.places import normal_postcode

DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 00:00(?::00)?)?")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
PARTLY_KNOWN = re.compile(r"(?:\d{2}|zz)/(?:\d{2}|zz)/(?:\d{4}|zzzz)", re.IGNORECASE)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
CHILD = re.compile(r"[A-Za-z0-9]{1,20}")
TOKEN = re.compile(r"[A-Z0-9]{1,12}")
EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
DATES_AT_HAND = 10_000
"""A return tells of the days of a year or two over and over."""


class Cell(NamedTuple):
    """What was read. `value` is null where the cell is blank or cannot be read; `faults` says what was wrong."""

    value: str | None
    faults: tuple[str, ...] = ()


BLANK = Cell(None)


def read(text: str, column: Column) -> Cell:
    """Dates come back as 2026-03-31, codes and postcodes in capitals, all without blanks around them."""
    stripped = text.strip()
    if not stripped or column.holds is Holds.DROPPED:
        return BLANK
    cell = _read(stripped, column)
    if stripped != text and column.holds is Holds.CHILD:
        return Cell(cell.value, ("padded_field", *cell.faults))
    return cell


def _read(text: str, column: Column) -> Cell:
    match column.holds:
        case Holds.CHILD:
            return _matching(CHILD, text, "bad_child")
        case Holds.CODE:
            return _read_code(text, column)
        case Holds.POSTCODE:
            return _matching(POSTCODE, normal_postcode(text), "bad_postcode")
        case Holds.TOKEN:
            return _matching(TOKEN, text.upper(), "bad_value")
        case Holds.PARTLY_KNOWN_DATE if PARTLY_KNOWN.fullmatch(text) and "z" in text.lower():
            return Cell(text.lower())
        case _:
            return read_date(text)


def _matching(pattern: re.Pattern[str], text: str, fault: str) -> Cell:
    return Cell(text) if pattern.fullmatch(text) else Cell(None, (fault,))


@lru_cache(DATES_AT_HAND)
def read_date(text: str) -> Cell:
    """Day first; year first, as in 2026-03-31, is taken too, and called `us_date`."""
    day_first, year_first = DAY_FIRST.fullmatch(text), YEAR_FIRST.fullmatch(text)
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
    elif year_first:
        year, month, day = (int(part) for part in year_first.groups())
    else:
        return Cell(None, ("bad_date",))
    try:
        found = date(year, month, day)
    except ValueError:
        return Cell(None, ("bad_date",))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Cell(None, ("bad_date",))
    return Cell(found.isoformat(), ("us_date",) if year_first else ())


def _read_code(text: str, column: Column) -> Cell:
    capitals = text.upper()
    if capitals not in column.codes:
        return Cell(None, (column.fault,))
    return Cell(capitals, ("lowercase_code",) if capitals != text else ())


def age_on(born: date, day: date) -> int:
    """Whole years. A child born on 29 February is a year older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
