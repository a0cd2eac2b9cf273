"""Ages in figures, as the bands that figures are held in: under 5s, 10 to 15, 16+, 16 and 17 year olds.

Ages that no bands make up exactly are not forced into one: the bands they touch are asked back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.senses import Option, Value, Vague
from handlers.language.words import NUMBERS
from store.vocabulary import AGE_BAND_FIRST_YEARS, AgeBand

DIMENSION = "age_band"
OLDEST = 17
"""Nobody is in care at 18."""
PLURALS = {"ones": 1, "fives": 5, "tens": 10, "sixteens": 16, "eighteens": 18}
LAST_YEARS = dict(
    zip(AgeBand, [*(first - 1 for first in list(AGE_BAND_FIRST_YEARS.values())[1:]), OLDEST], strict=True)
)


@dataclass(frozen=True)
class Ages:
    """Ages that were found: where they end, and the bands they are."""

    end: int
    sense: Value | Vague


def ages_at(lattice: Lattice, at: int) -> Ages | None:
    """The ages that begin at a token."""
    return _Reader(lattice).read(at)


def bands(youngest: int, oldest: int) -> Value | Vague | None:
    """The bands of those years of age, both included; to be asked back where they do not fit. None where nobody is of that age."""
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


class _Reader:
    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.size = len(lattice)

    def has(self, at: int, *choices: str) -> bool:
        inside = 0 <= at < self.size and (at == 0 or self.lattice.gaps[at] is not Gap.SENTENCE)
        return inside and any(word in choices for word in self.lattice.words[at])

    def number(self, at: int) -> tuple[int, bool, bool] | None:
        """A number of years, whether it was written with an s (5s), and whether with a plus (16+)."""
        if not 0 <= at < self.size:
            return None
        for word in self.lattice.words[at]:
            plain = word.rstrip("s+")
            if plain.isdigit() and len(plain) <= 2:
                return int(plain), word.endswith("s"), word.endswith("+")
            if word in PLURALS:
                return PLURALS[word], True, False
            if word in NUMBERS:
                return NUMBERS[word], False, False
        return None

    def read(self, at: int) -> Ages | None:
        is_cued = self.has(at, "aged", "age", "ages")
        start = at + 1 if is_cued else at
        start = start + 1 if self.has(start, "between", "from") and is_cued else start
        return self.under(start, is_cued) or self.over(start, is_cued) or self.range(start, is_cued) or self.single(start, is_cued)

    def after(self, at: int, is_cued: bool, is_clear: bool) -> int | None:
        """The place after “year olds” and the like; None where the number counts something else."""
        if self.has(at, "year", "years"):
            if self.has(at + 1, "old", "olds"):
                return at + 2
            return at + 3 if self.has(at + 1, "of") and self.has(at + 2, "age") else None
        if self.has(at, "olds"):
            return at + 1
        counted = ("miles", "mile", "placements", "placement", "times", "%", "per", "months", "weeks", "days", "moves", "homes", "month", "week", "day", "or", "social", "pounds")
        return None if self.has(at, *counted) or not (is_cued or is_clear) else at

    def under(self, at: int, is_cued: bool) -> Ages | None:
        start = at + 1 if self.has(at, "under", "below", "<", "sub") else at + 2 if self.has(at, "younger", "less") and self.has(at + 1, "than") else None
        if start is None:
            return None
        start = start + 1 if self.has(start, "age") else start
        start = start + 1 if self.has(start, "of") else start
        number = self.number(start)
        needs_unit = self.has(at, "less")
        end = self.after(start + 1, is_cued, not needs_unit) if number else None
        return self.made(end, 0, number[0] - 1) if number and end is not None else None

    def over(self, at: int, is_cued: bool) -> Ages | None:
        """“16+”, “16 and over”, “over 16s”. “Over 16” may leave the sixteen-year-olds out or not, so it is asked back."""
        number = self.number(at)
        if number is not None:
            value, _, has_plus = number
            end = at + 1
            if not has_plus:
                if self.has(end, "plus", "upwards"):
                    end += 1
                elif self.has(end, "and", "or") and self.has(end + 1, "over", "above", "older", "up", "upwards", "plus"):
                    end += 2
                elif self.has(end, "years", "year") and self.has(end + 1, "and", "or", "old", "plus") and self.has(end + 2, "over", "above", "older", "and", "or"):
                    end += 3 if self.has(end + 2, "over", "above", "older") else 4
                else:
                    return None
            followed = self.after(end, is_cued, True)
            return self.made(followed, value, OLDEST) if followed is not None and value in AGE_BAND_FIRST_YEARS.values() else None
        start = at + 1 if self.has(at, "over", "above", ">") else at + 2 if self.has(at, "older") and self.has(at + 1, "than") else None
        number = self.number(start) if start is not None else None
        if start is None or number is None:
            return None
        end = self.after(start + 1, is_cued, True)
        if end is None:
            return None
        return self.made(end, number[0] + 1, OLDEST)

    def range(self, at: int, is_cued: bool) -> Ages | None:
        if not 0 <= at < self.size:
            return None
        word = self.lattice.tokens[at].word
        low, dash, high = word.partition("-")
        if dash and low.isdigit() and high.rstrip("s").isdigit() and len(low) <= 2 and len(high) <= 3:
            first, last, end, has_s = int(low), int(high.rstrip("s")), at + 1, high.endswith("s")
        else:
            one, other = self.number(at), self.number(at + 2)
            if one is None or other is None or not self.has(at + 1, "to", "and", "or", "-"):
                return None
            first, last, end, has_s = one[0], other[0], at + 3, other[1]
        followed = self.after(end, is_cued, has_s or self.is_band(first, last))
        if followed is None or first > last:
            return None
        return self.made(followed, first, last)

    def is_band(self, first: int, last: int) -> bool:
        return any(AGE_BAND_FIRST_YEARS[band] == first and LAST_YEARS[band] == last for band in AgeBand)

    def single(self, at: int, is_cued: bool) -> Ages | None:
        number = self.number(at)
        if number is None:
            return None
        end = self.after(at + 1, is_cued, False)
        return self.made(end, number[0], number[0]) if end is not None else None

    def made(self, end: int | None, youngest: int, oldest: int) -> Ages | None:
        sense = bands(youngest, oldest) if end is not None else None
        return Ages(end, sense) if end is not None and sense is not None else None
