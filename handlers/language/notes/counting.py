"""Numbers that count people or things, beside the words that say what is counted."""

from handlers.language.normalise import Gap
from handlers.language.notes.acts import listed
from handlers.language.notes.days import is_month
from handlers.language.notes.words import Note, Span
from handlers.language.words import UNITS

NEAR = 3
"""Words between a number and what it counts: “two new fostering applications”."""


def counted(note: Note, spans: list[Span]) -> list[int | None]:
    """The number of each: before it where the first number comes first, otherwise after it."""
    numbers = {at: value for at in range(note.size) if (value := count_at(note, at)) is not None}
    is_before = bool(numbers) and min(numbers) < spans[0][0]
    found: list[int | None] = []
    for index, (start, end) in enumerate(spans):
        if is_before:
            low = max(start - 1 - NEAR, spans[index - 1][1] if index else 0)
            near = [at for at in numbers if low <= at < start]
            at = near[-1] if near else None
        else:
            stop = spans[index + 1][0] if index + 1 < len(spans) else note.size
            near = [at for at in numbers if end <= at < min(stop, end + 1 + NEAR) and not note.has(at - 1, "not")]
            at = near[0] if near else None
        if at is not None:
            note.use(at, at + 1)
        is_one = at is None and is_before and note.has(start - 1, "a", "an")
        found.append(1 if is_one else numbers[at] if at is not None else None)
    return found


def count_at(note: Note, at: int) -> int | None:
    """A number that counts people or things, and no day, year or length of time."""
    value = note.number_at(at)
    if (
        value is None
        or note.has(at + 1, *UNITS, "m", "mth", "mths", "%", "percent", "year", "years", "or")
        or note.has(at - 1, *listed("of_time"))
    ):
        return None
    after = note.lattice.words[at + 1][0] if at + 1 < note.size and note.lattice.gaps[at + 1] is Gap.NONE else ""
    before = note.lattice.words[at - 1][0] if at and note.lattice.gaps[at] is Gap.NONE else ""
    is_day = is_month(after) or (is_month(before) and value <= 31)
    return None if is_day or 1990 <= value <= 2100 else value
