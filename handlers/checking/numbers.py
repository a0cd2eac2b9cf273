"""The numbers of a sentence that may be figures: value, unit, and how near they are said to be."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from handlers.language.items import Item, cuts
from handlers.language.lattice import lattice_of
from handlers.language.lexicon import Lexicon
from handlers.language.senses import Number as BareNumber
from handlers.language.senses import Time

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: number for number, word in enumerate([*_UNITS, *_TEENS], start=1)}
WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in _TENS for one in _UNITS}
FRACTIONS = {
    "third": 3, "thirds": 3, "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}  # fmt: skip
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
      (?P<part>\b(?:(?P<parts>{_WORD}|a|an)[\s-])?(?P<of>{"|".join(FRACTIONS)})\b(?=\s+(?:of|the|all|them|our|were|was|are|lived)|[.,;)]|$))
    | (?P<ratio>\b(?P<some>{_WORD}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{_WORD}|\d{{1,3}})\b(?!\s*%))
    | (?P<money>£)?\s?(?P<figures>(?<![\w.,/-])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\w.,/-])\d+(?:\.\d+)?)
      (?P<scale>\s?(?:bn|billion|m|million|k|thousand)\b)?
      (?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?
      (?P<points>\s+(?:percentage\s+)?points\b)?
      (?P<rate>\s+per\s+(?:10,000|ten\s+thousand|1,000|thousand)\b)?
      (?P<time>\s+(?:working\s+)?(?:days?|weeks?|months?)\b)?
      (?P<each>\s*(?:,|a|per|each|every|/)\s*(?:day|week|month|year)\b)?
    | (?P<word>\b(?:{_WORD})\b)(?P<wordpercent>\s+per\s?cent\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:\b(?:section|sections|page|pages|paragraph|paragraphs|para|room|item|appendix|table|figure|fig|regulation|reg|"
    r"part|annex|chapter|form|year|ks|key stage|stage|version|band|tier|level|phase|act|no\.?|number|question|action|"
    r"ward|floor|slide|objective|priority|outcome|recommendation|standard|principle|clause|article|schedule)\s+"
    r"(?:\d[\w.]*\s*(?:,|and|to|-|or)\s*)*)$",
    re.IGNORECASE,
)
"""What stands before a number that names something."""
_BOUNDS = re.compile(r"(?:\b(?:within|every|past|next|first|last|after|aged?|between|for)\s+)$", re.IGNORECASE)
"""What stands before a length of time that is no figure."""
_FIGURES = re.compile(r"^(£?\s?[\d,.]+).*$", re.DOTALL)
_TIME_OF_DAY = re.compile(r"\s?(?:am|pm|noon|o'clock)\b|:\d\d", re.IGNORECASE)
_BELONGS = re.compile(
    r"\s*(?:\+|or more|or over|and over|or under|years? old|year-olds?|miles?|hours?|minutes?|ways?\b|/)", re.IGNORECASE
)
"""What stands after a number that is part of a name of a group: 3+, 16 or over."""


class Unit(StrEnum):
    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    MONEY = "money"
    DAYS = "days"


class Near(StrEnum):
    """How near the number is said to be: see `words.toml`."""

    EXACT = "exact"
    ABOUT = "about"
    UNDER = "under"
    OVER = "over"
    MORE = "more"
    LEAST = "least"
    FEWER = "fewer"
    MOST = "most"


@dataclass(frozen=True)
class Number:
    start: int
    """Of its words, with those that say how near it is."""
    end: int
    words: str
    """Without those."""
    value: float
    unit: Unit
    near: Near
    step: float
    """Half of it is how far the truth may be away by rounding; 0 for a whole number of things."""
    per: str = ""
    """Of an amount: `week`, `month`."""
    is_fraction: bool = False


@dataclass(frozen=True)
class Said:
    """A time as it stands in a sentence."""

    start: int
    end: int
    words: str
    time: Time


@cache
def words() -> dict[str, Any]:
    with Path(__file__).with_name("words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _near() -> tuple[tuple[Near, re.Pattern[str]], ...]:
    pairs = ((Near(name), phrase) for name, phrases in words()["near"].items() for phrase in phrases)
    ordered = sorted(pairs, key=lambda pair: -len(pair[1]))
    return tuple((near, re.compile(rf"\b(?:{phrase})\s+$", re.IGNORECASE)) for near, phrase in ordered)


def pieces(text: str, lexicon: Lexicon, today: date) -> tuple[list[Number], list[Said]]:
    """The numbers that may be figures, and the times, both in order."""
    lattice = lattice_of(text, lexicon)
    items = next(cuts(lattice, today)) if len(lattice) else ()
    stretches = [(lattice.tokens[item.start].start, lattice.tokens[item.end - 1].end, item) for item in items]
    numbers = [number for number in _numbers(text) if not _is_within(number, stretches)]
    return numbers, [one for one in _times(text, stretches) if not any(n.start < one.end and one.start < n.end for n in numbers)]


def _times(text: str, stretches: Sequence[tuple[int, int, Item]]) -> Iterator[Said]:
    for start, end, item in stretches:
        time = item.get(Time)
        if time is not None:
            yield Said(start, end, text[start:end], time)


def _is_within(number: Number, stretches: Sequence[tuple[int, int, Item]]) -> bool:
    """Whether it is part of words that mean something else: a date, an age, “three or more placements”."""
    at = number.end - len(number.words)
    figures = at + len(_FIGURES.sub(r"\1", number.words))
    for start, end, item in stretches:
        if start < figures and at < end:  # “% of” has a meaning of its own, and is no part of it
            means = [sense for sense in item.senses if not isinstance(sense, BareNumber)]
            is_length = number.unit is Unit.DAYS and item.get(Time) is not None and start >= at
            if (
                means
                and not item.is_harmless
                and not is_length
                and (start < at or end > number.end or item.get(Time) is not None)
            ):
                return True
    return False


def _numbers(text: str) -> Iterator[Number]:
    for found in _NUMBER.finditer(text):
        before = text[: found.end() - len(found[0].lstrip())]
        if _NAMES.search(before) or _TIME_OF_DAY.match(text[found.end() :]) or _BELONGS.match(text[found.end() :]):
            continue
        if found["time"] and _BOUNDS.search(before):
            continue
        number = _number(found)
        if number is not None:
            yield _with_nearness(number, before)


def _with_nearness(number: Number, before: str) -> Number:
    for near, pattern in _near():
        found = pattern.search(before)
        if found:
            return Number(found.start(), *_after_start(number), near, number.step, number.per, number.is_fraction)
    return number


def _after_start(number: Number) -> tuple[int, str, float, Unit]:
    return number.end, number.words, number.value, number.unit


def _number(found: re.Match[str]) -> Number | None:
    text = found[0].strip()
    start = found.end() - len(found[0].lstrip())
    if found["part"]:
        parts = (found["parts"] or "a").lower()
        value = 100 * (WORDS.get(parts, 1)) / FRACTIONS[found["of"].lower()]
        return Number(start, found.end(), text, value, Unit.SHARE, Near.EXACT, 5.0, is_fraction=True)
    if found["ratio"]:
        some, everyone = (WORDS.get(one.lower()) or int(one) for one in (found["some"], found["all"]))
        is_share = 0 < some < everyone <= 10
        return (
            Number(start, found.end(), text, 100 * some / everyone, Unit.SHARE, Near.EXACT, 5.0, is_fraction=True)
            if is_share
            else None
        )
    if found["word"]:
        unit = Unit.SHARE if found["wordpercent"] else Unit.COUNT
        return Number(start, found.end(), text, WORDS[found["word"].lower()], unit, Near.EXACT, float(unit is Unit.SHARE))
    return None if found["points"] else _in_figures(found, start, text)


def _in_figures(found: re.Match[str], start: int, text: str) -> Number:
    figures = found["figures"].replace(",", "")
    scale = SCALES[found["scale"].strip().lower()] if found["scale"] else 1.0
    step = scale * 10.0 ** -len(figures.partition(".")[2])
    value = float(figures) * scale
    per = found["each"].split()[-1].strip(",/").lower() if found["each"] else ""
    if found["rate"]:
        times = 10 if "1,000" in found["rate"] and "10,000" not in found["rate"] else 1
        return Number(start, found.end(), text, value * times, Unit.RATE, Near.EXACT, step * times)
    if found["percent"]:
        return Number(start, found.end(), text, value, Unit.SHARE, Near.EXACT, step)
    if found["money"]:
        return Number(start, found.end(), text, value, Unit.MONEY, Near.EXACT, step, per)
    if found["time"]:
        days = 7 if "week" in found["time"] else 30.4 if "month" in found["time"] else 1
        return Number(start, found.end(), text, value * days, Unit.DAYS, Near.EXACT, step * days)
    end = found.end() - len(found["each"] or "")
    is_whole = step == 1
    return Number(
        start, end, text[: len(text) - len(found["each"] or "")], value, Unit.COUNT, Near.EXACT, 0.0 if is_whole else step
    )
