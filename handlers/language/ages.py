"""Ages in figures, as the bands that figures are held in: under 5s, 10 to 15, 16+, 16 and 17 year olds.

Ages that no bands make up exactly are not forced into one: the bands they touch are asked back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.senses import Option, Vague, Value
from handlers.language.words import NUMBERS
from store.vocabulary import AGE_BAND_FIRST_YEARS, AgeBand

DIMENSION = "age_band"
OLDEST = 17
"""Nobody is in care at 18."""
LAST_YEARS = dict(zip(AgeBand, [*(first - 1 for first in list(AGE_BAND_FIRST_YEARS.values())[1:]), OLDEST], strict=True))
PLURALS = {"ones": "1s", "fives": "5s", "tens": "10s", "sixteens": "16s"}
MOST_WORDS = 9

_OLD = r"(?: years? olds?| years? of age| olds?)"
_NOT_COUNTING = r"(?! (?:years?|months?|weeks?|days?|miles?|placements?|times|moves|homes|per|%|or (?:more|over)))"
_FORMS = tuple(
    re.compile(form.replace("OLD", _OLD) + rf"(?!\S){_NOT_COUNTING}")
    for form in (
        r"(?:aged? |ages )?(?:under|below|younger than|<|sub)(?: the)?(?: age of)? (?P<under>\d{1,2})s?OLD?",
        r"(?:aged? )?less than (?P<under_than>\d{1,2})OLD",
        r"(?:aged? |ages )?(?P<least>\d{1,2})(?:s? and | or |s? )(?:over|above|older|upwards|plus|up)OLD?",
        r"(?:aged? |ages )?(?P<least_years>\d{1,2}) years? (?:and|or) (?:over|above|older)",
        r"(?:aged? |ages )?(?P<least_old>\d{1,2})OLD(?: and| or|,)? (?:over|above|older|upwards)",
        r"(?:aged? |ages )?(?P<least_plus>\d{1,2})\+OLD?",
        r"(?:aged? )?(?:over|above|older than|>)(?: the)?(?: age of)? (?P<over>\d{1,2})s?OLD?",
        r"(?:aged?|ages)(?: between| from)? (?P<first>\d{1,2})(?: to | and |-| or )(?P<last>\d{1,2})OLD?",
        r"(?:between )?(?P<first_old>\d{1,2})(?: to | and |-| or )(?P<last_old>\d{1,2})(?:OLD|s)",
        r"(?P<first_band>\d{1,2})(?: to |-)(?P<last_band>\d{1,2})",
        r"aged? (?P<aged>\d{1,2})OLD?",
        r"(?P<aged_old>\d{1,2})OLD",
    )
)


@dataclass(frozen=True)
class Ages:
    """Ages that were found: where they end, and the bands they are."""

    end: int
    senses: tuple[Value | Vague, ...]
    """As bands of children, of care leavers and of carers: the measure decides which are meant."""


def ages_at(lattice: Lattice, at: int) -> Ages | None:
    """The longest ages that begin at a token."""
    text = _text(lattice, at)
    if not any(figure.isdigit() for figure in text):
        return None
    matches = [match for form in _FORMS if (match := form.match(text)) is not None]
    for match in sorted(matches, key=lambda match: -match.end()):
        senses = tuple(sense for sense in (_meant(match), *_grown_up(match)) if sense is not None)
        if senses:
            return Ages(at + len(match.group().split()), senses)
    return None


def _text(lattice: Lattice, at: int) -> str:
    """The next few words, numbers as figures, up to the end of the sentence."""
    words = []
    for place in range(at, min(at + MOST_WORDS, len(lattice))):
        if place > at and lattice.gaps[place] is Gap.SENTENCE:
            break
        word = lattice.words[place][0]
        words.append(PLURALS.get(word) or str(NUMBERS.get(word, word)))
    return " ".join(words)


def _meant(match: re.Match[str]) -> Value | Vague | None:
    said = {name.partition("_")[0]: int(figures) for name, figures in match.groupdict().items() if figures}
    is_band_only = "first_band" in match.groupdict()  # without a word of age only where it is one band: 10-15
    match said:
        case {"under": age}:
            found = bands(0, age - 1)
        case {"least": age}:
            found = bands(age, OLDEST)
        case {"over": age}:  # may leave those of that age out or not: “over 16s” is then asked back
            found = bands(age + 1, OLDEST)
        case {"first": first, "last": last}:
            found = bands(first, last)
        case {"aged": age}:
            found = bands(age, age)
        case _:
            found = None
    return None if is_band_only and not (isinstance(found, Value) and len(found.values) == 1) else found


GROWN_UP = {
    "leaver_age": {"17_to_18": (17, 18), "19_to_21": (19, 21), "22_to_25": (22, 25)},
    "carer_age_band": {"under_40": (0, 39), "40_to_49": (40, 49), "50_to_59": (50, 59), "60_plus": (60, 120)},
}
"""The bands of care leavers and of foster carers, first and last year."""


def _grown_up(match: re.Match[str]) -> Iterator[Value]:
    """The bands of grown-ups that make those ages up exactly."""
    said = {name.partition("_")[0]: int(figures) for name, figures in match.groupdict().items() if figures}
    match said:
        case {"under": age}:
            first, last = 0, age - 1
        case {"least": age}:
            first, last = age, 120
        case {"over": age}:  # “over 60” of carers is said of those of 60 too
            first, last = age, 120
        case {"first": first, "last": last}:
            pass
        case _:
            return
    for dimension, named in GROWN_UP.items():
        inside = [band for band, (start, end) in named.items() if start >= first and end <= max(last, first)]
        years = [named[band] for band in inside]
        if years and years[0][0] == first and (years[-1][1] == last or (last == 120 and dimension == "carer_age_band")):
            yield Value(dimension, tuple(inside))


def bands(youngest: int, oldest: int) -> Value | Vague | None:
    """The bands of those years of age, both included; asked back where they do not fit. None where nobody is of that age."""
    if youngest > OLDEST or oldest < youngest:
        return None
    oldest = min(oldest, OLDEST)
    touched = [band for band in AgeBand if AGE_BAND_FIRST_YEARS[band] <= oldest and LAST_YEARS[band] >= youngest]
    if AGE_BAND_FIRST_YEARS[touched[0]] == youngest and LAST_YEARS[touched[-1]] == oldest:
        return Value(DIMENSION, _ids(touched), is_people=True)
    inside = [band for band in touched if AGE_BAND_FIRST_YEARS[band] >= youngest and LAST_YEARS[band] <= oldest]
    choices = [touched, inside] if inside and inside != touched else [touched]
    return Vague(tuple(Option(filters={DIMENSION: _ids(choice)}) for choice in choices), is_people=True)


def _ids(chosen: Iterable[AgeBand]) -> tuple[str, ...]:
    return tuple(band.value for band in chosen)
