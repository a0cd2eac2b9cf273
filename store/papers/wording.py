"""What number the words of a paper give, and what days: only where they can be read in one way."""

import re
from dataclasses import dataclass
from datetime import date

from store.periods import Period, financial_year, month_of

COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNITS = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
NUMBER = re.compile(
    rf"(?P<sign>£)?\s?(?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|(?<!\d)\.\d+|\b(?:{'|'.join(COUNTED)})\b)"
    rf"\s?(?P<unit>(?:thousand|million|billion|bn|k|m)\b)?\s?(?P<share>%|per\s?cent\b|percent\b)?",
    re.IGNORECASE,
)
BELOW = r"under|below|less than|fewer than"
ABOVE = r"over|more than|above|in excess of|exceeding"
AT_MOST = r"at most|up to|no more than|not more than|a maximum of"
AT_LEAST = r"at least|no fewer than|not less than|no less than|a minimum of"
LOW = re.compile(rf"\b(?:{AT_LEAST}|(?<!no )(?<!not )(?:{ABOVE}))\s*$", re.IGNORECASE)
HIGH = re.compile(rf"\b(?:{AT_MOST}|(?<!no )(?<!not )(?:{BELOW}))\s*$", re.IGNORECASE)
BETWEEN = re.compile(r"^\s*(?:to|and|-|–|—)\s*$", re.IGNORECASE)
ONE_OF = re.compile(r"^\s*(?:of|in|out of)\s*$", re.IGNORECASE)
MONTHS = tuple(f"{date(2000, month, 1):%B}".lower() for month in range(1, 13))
DAY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
YEAR = re.compile(r"(\d{4})\s?[/–-]\s?(\d{2}|\d{4})")


@dataclass(frozen=True)
class Bounds:
    """`value` where the words give one number; a bound alone where they say that it is over or under."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    """`GBP` or `%`, where the words have the sign."""


def bounds(worded: str) -> Bounds | None:
    """None where the words hold no number, several, or one that may be misprinted, as in £.19m."""
    found = list(NUMBER.finditer(worded))
    numbers = [_value(one) for one in found]
    if not found or None in numbers:
        return None
    unit = "GBP" if found[0]["sign"] else "%" if found[-1]["share"] else None
    if len(found) == 2:
        return _range(worded, found, unit)
    if len(found) > 1:
        return None
    before = worded[: found[0].start()]
    low, high = bool(LOW.search(before)), bool(HIGH.search(before))
    value = None if low or high else numbers[0]
    return Bounds(value, None if high else numbers[0], None if low else numbers[0], unit)


def _range(worded: str, found: list[re.Match[str]], unit: str | None) -> Bounds | None:
    """`between £5,000 and £8,000`; a number compared with another is no range."""
    low, high = map(_value, found)
    between = worded[found[0].end() : found[1].start()]
    if low is None or high is None or low > high or not BETWEEN.match(between):
        return None
    is_stated = "between" in worded[: found[0].start()].lower() or between.strip().lower() != "and"
    return Bounds(None, low, high, unit) if is_stated else None


def _value(found: re.Match[str]) -> float | None:
    digits = found["digits"].lower()
    if digits in COUNTED:
        return float(COUNTED.index(digits) + 1)
    if digits.startswith("."):
        return None
    return round(float(digits.replace(",", "")) * UNITS[(found["unit"] or "").lower()], 6)


def days(words: str) -> tuple[date, date] | None:
    """Of a day, a month or a financial year, by itself or with words before it; none where it is vaguer than that."""
    named = [*DAY.finditer(words)]
    if len(named) == 1 and named[0].end() == len(words.rstrip(" .")):
        day = _day(*named[0].groups())
        return (day, day) if day else None
    if named:
        return None
    whole = MONTH.fullmatch(words.strip())
    if whole:
        return _ends(month_of(date(int(whole[2]), MONTHS.index(whole[1].lower()) + 1, 1)))
    year = YEAR.fullmatch(words.strip())
    if year and int(year[2][-2:]) == (int(year[1]) + 1) % 100:
        return _ends(financial_year(int(year[1])))
    return None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end
