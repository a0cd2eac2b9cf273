"""A published cell: a number with what its rounding leaves open, or a symbol in a number's place."""

import re
from dataclasses import dataclass
from datetime import date

from store.areas import Level
from store.measures.query import Stat
from store.periods import Period, financial_year
from store.published.layouts import Values

SYMBOLS = {"c": "c", "z": "z", "k": "k", "x": "x", "-": "x", "~": "x", ":": "x", "..": "x", "low": "k"}
"""c: withheld, so that nobody is recognised; z: does not apply; k: more than none, but rounds to 0; x and others: not held."""
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
YEARS_AND_MONTHS = re.compile(r"(\d+):(\d\d)")
DAYS_IN_A_MONTH = 365.25 / 12
YEAR = re.compile(r"(\d{4})(?:[-/]?(\d{2}|\d{4}))?(?:\s*\(\w+\))?")


class BadCell(ValueError):
    """It is neither a number nor a symbol."""


@dataclass(frozen=True)
class Published:
    """A figure as published. Where it is rounded, the truth lies from `low` to `high`."""

    value: float | None
    low: float | None
    high: float | None
    symbol: str | None = None


def read(text: str, values: Values, level: Level) -> Published:
    """Raises BadCell."""
    text = text.strip()
    nearest = values.council if level is Level.COUNCIL else values.wide
    symbol = SYMBOLS.get(text.casefold())
    if symbol == "k":
        return Published(0.0, 0.0, nearest / 2, symbol)
    if symbol:
        return Published(None, None, None, symbol)
    number = _number(text, values.reads)
    half = 0.0 if values.stat is Stat.COUNT and nearest == 1 else nearest / 2
    most = 100.0 if values.stat is Stat.SHARE else float("inf")
    return Published(number, _tidy(max(number - half, 0.0)), _tidy(min(number + half, most)))


def _number(text: str, reads: str) -> float:
    if reads == "years and months":
        found = YEARS_AND_MONTHS.fullmatch(text)
        if found is None:
            raise BadCell
        return float(round((int(found[1]) * 12 + int(found[2])) * DAYS_IN_A_MONTH))
    if not NUMBER.fullmatch(text):
        raise BadCell
    return float(text.replace(",", ""))


def added(parts: list[Published]) -> Published:
    """A sum; where a part has no number, none, with the symbol of the first such part."""
    for part in parts:
        if part.value is None:
            return Published(None, None, None, part.symbol)
    value, low, high = (sum(getattr(part, name) for part in parts) for name in ("value", "low", "high"))
    return Published(value, low, high)


def share(part: Published, whole: Published) -> Published:
    """Per cent to one decimal, with the least and the most that it can be."""
    if part.value is None or part.low is None or part.high is None:
        return part
    if not whole.value or not whole.low or whole.high is None:
        return Published(None, None, None, whole.symbol or "z")
    return Published(
        round(100 * part.value / whole.value, 1),
        max(100 * part.low / whole.high, 0.0),
        min(100 * part.high / whole.low, 100.0),
    )


def _tidy(number: float) -> float:
    return round(number, 6)


def year_to(text: str) -> Period:
    """The year to 31 March that a file means by `2025`, `202425` or `2024-25 (OT)`. Raises BadCell."""
    found = YEAR.fullmatch(text.strip())
    if found is None:
        raise BadCell
    first = int(found[1])
    start = first if found[2] else first - 1
    if found[2] and int(found[2]) % 100 != (first + 1) % 100:
        raise BadCell
    if not date.min.year < start < date.max.year:
        raise BadCell
    return financial_year(start)
