"""Sums of money, percentages and parts of a whole, as officers type them: £4.6k a week, 1,250 pw, 55 %, 180 of 240."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.words import NUMBERS

WEEKLY = r"(?:p\.?/?w\b\.?|per\s(?:week|wk)\b|an?\s(?:week|wk)\b|each\sweek\b|/\s?(?:week|wk|w)\b|weekly\b)"
_TIMES = {"k": 1_000, "grand": 1_000, "thousand": 1_000, "m": 1_000_000, "mil": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_SUM = re.compile(
    r"(?<![\w.,])(?P<sign>£\s?)?(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:\s?(?P<times>k|grand|m|mil|mn|million|thousand)(?![a-z0-9]))?(?:\s?(?P<weekly>{WEEKLY}))?(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b|pct\b|pc\b|pcnt\b)", re.IGNORECASE)
_PART = re.compile(
    r"(?<![\d/.,])(\d{1,5})\s?(?:(?P<of>out\sof|of)\s(?:the\s|our\s|all\s)?|/\s?)(\d{1,5})(?![\d/.%])", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"(?:\b(?:up|down|rose|fell|by|another|further|extra|plus|minus|least|over|under|than|about|around)|[+~<>-])\s?$", re.I
)


_IN_WORDS = re.compile(
    rf"\b(?P<tens>{'|'.join(NUMBERS)})(?:[ -](?P<ones>{'|'.join(n for n, value in NUMBERS.items() if value < 10)}))?"
    r"(?=\s?(?:grand|thousand|million|mil|k)\b)",
    re.IGNORECASE,
)


def _in_figures(found: re.Match[str]) -> str:
    """“Sixty” before “grand” as a figure, as long as the word was, so that places stay."""
    value = NUMBERS[found["tens"].lower()] + (NUMBERS[found["ones"].lower()] if found["ones"] else 0)
    return str(value).rjust(len(found[0]))


@dataclass(frozen=True)
class Number:
    """What a number says, and where it stands in the text."""

    value: float
    start: int
    end: int
    whole: int | None = None
    """Of a part: what it is out of."""


def plain(value: float) -> float | int:
    """Whole numbers without a decimal point."""
    return int(value) if value == int(value) else round(value, 4)


def sums(text: str, *, weekly: bool = False) -> Iterator[Number]:
    """Sums of money: with a pound sign, or by the week. `weekly` asks for those by the week before any other."""
    text = _IN_WORDS.sub(_in_figures, text)
    found = [
        match for match in _SUM.finditer(text) if match["sign"] or match["weekly"] or (match["times"] or "").lower() == "grand"
    ]
    if weekly and any(match["weekly"] for match in found):
        found = [match for match in found if match["weekly"]]
    for match in found:
        value = float(match["figures"].replace(",", "")) * _TIMES.get((match["times"] or "").lower(), 1)
        yield Number(round(value, 4), match.start(), match.end())


def percentages(text: str) -> Iterator[Number]:
    """Percentages from 0 to 100 that say how much there is; not by how much it changed: “up 10%”."""
    for match in _PERCENT.finditer(text):
        if float(match[1]) <= 100 and not _RELATIVE.search(text[: match.start()]):
            yield Number(float(match[1]), match.start(), match.end())


def past_all(text: str) -> str | None:
    """A percentage of more than all there is, as typed: “130%”."""
    return next((match[0] for match in _PERCENT.finditer(text) if float(match[1]) > 100), None)


def parts(text: str) -> Iterator[Number]:
    """“180 of 240”, “180/240”; “8/10” is a day in October, “23/24” a year."""
    for match in _PART.finditer(text):
        part, whole = int(match[1]), int(match[3])
        is_day_or_year = match["of"] is None and ((part <= 31 and whole <= 12) or whole % 100 == (part + 1) % 100)
        if whole > 0 and not is_day_or_year:
            yield Number(part, match.start(), match.end(), whole)
