"""The days that a note tells: when something happened, and by when something is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.language.ahead import to_come
from handlers.language.notes.acts import phrases_of
from handlers.language.notes.words import Note
from handlers.language.periods import time_at
from handlers.language.senses import Shape
from handlers.language.words import DAY_AND_MONTH, MONTHS, weekday_of

FORWARD = ("will", "moves", "moving", "starts", "starting", "to", "due", "going", "ends", "ending", "planned", "from")
FROM_THEN = ("from", "starting", "starts", "wef")
YESTERDAY = ("yesterday", "yest", "yday", "ystrday", "yesterdays")
LONG_AGO = timedelta(days=180)
SOON = timedelta(days=100)


@dataclass(frozen=True)
class Day:
    """A day that is told; `otherwise` where the words may as well mean another."""

    on: date
    words: str
    otherwise: date | None = None


def due_in(note: Note) -> Day | None:
    """The day by which: the last that is named, as “from 30 November to 12 December” ends at it."""
    return next(reversed(days_to_come(note)), None)


def days_to_come(note: Note) -> list[Day]:
    """Every day by which something is due, in the order in which they are told."""
    found: list[Day] = []
    at = 0
    while at < note.size:
        is_new_year = note.has(at, "year") and note.has(at - 1, "new")  # which is no financial year
        is_told = at not in note.used and not is_new_year and not note.has(at - 1, "not", "was", "since", "than")
        ahead = to_come(note.lattice, at, note.today) if is_told else None
        if ahead is None or ahead.end <= at:
            at += 1
            continue
        note.use(at, ahead.end)
        found.append(Day(ahead.due, note.lattice.typed(at, ahead.end), ahead.otherwise))
        at = ahead.end
    return found


def happened_in(note: Note, start: int = 0) -> Day | None:
    """The day when it happened: stated, today, yesterday, or the last of that weekday. The first that is told from `start` on."""
    for at in (at for at in range(start, note.size) if at not in note.used):
        found = _happened_at(note, at)
        if found is not None:
            end, day = found
            note.use(at, end)
            return day
    return None


def _happened_at(note: Note, at: int) -> tuple[int, Day] | None:
    word = note.lattice.tokens[at].word
    is_last_night = note.has(at, "last") and note.has(at + 1, "night")
    if is_last_night or word in ("today", *YESTERDAY):
        return at + 1 + is_last_night, Day(note.today - timedelta(days=word != "today"), word)
    weekday = weekday_of(word)
    if weekday is not None and not note.has(at - 1, "next", "every", "each", "by", "until"):
        back = (note.today.weekday() - weekday) % 7
        gone = note.today - timedelta(days=back)
        may_come = note.has(at - 1, *FROM_THEN) and back > 0  # “from Monday”: the last, or the next
        return at + 1, Day(gone, word, gone + timedelta(weeks=1) if may_come else None)
    short = DAY_AND_MONTH.fullmatch(word)
    if short is not None:
        on = _last(note.today, int(short[1]), int(short[2]))
        return (at + 1, Day(on, word)) if on is not None else None
    said = time_at(note.lattice, at, note.today)
    if said is None or said.time.shape not in (Shape.DAY, Shape.UNIT):
        return None
    words = note.lattice.typed(at, said.end)
    if said.time.shape is Shape.UNIT:
        return said.end, Day(said.time.period.end, words)
    return said.end, _nearest(note, at, said.end, Day(said.time.period.end, words))


def _nearest(note: Note, start: int, end: int, day: Day) -> Day:
    """A day without a year that was long ago and comes again soon: “moves 3 November” is ahead, “moved 3 November” is asked."""
    states_year = any(len(token.word) == 4 and token.word.isdigit() for token in note.lattice.tokens[start:end])
    is_figures = any(token.word.count(sign) == 2 for token in note.lattice.tokens[start:end] for sign in "/.-")
    again = _same_day(day.on, note.today.year, note.today) if not (states_year or is_figures) else None
    if again is None or note.today - day.on < LONG_AGO or again - note.today > SOON:
        return day
    looks_ahead = any(note.has(at, *FORWARD) for at in range(start + 1))
    return Day(again, day.words) if looks_ahead else Day(again, day.words, day.on)


def _same_day(day: date, year: int, today: date) -> date | None:
    for later in (year, year + 1):
        try:
            found = day.replace(year=later)
        except ValueError:
            continue
        if found > today:
            return found
    return None


def vague_in(note: Note) -> str | None:
    """A time that is no day, in the words typed: “Easter”, “the new year”, “mid November”."""
    for at in range(note.size):
        found = max(note.lattice.found(phrases_of("vague"), at), key=lambda phrase: phrase.end, default=None)
        if found is None:
            continue
        kind = found.held[0]
        if kind == "part":  # “mid November”, “early next week”
            ahead = to_come(note.lattice, found.end, note.today)
            if ahead is None:
                continue
            note.use(at, ahead.end)
            return note.lattice.typed(at, ahead.end)
        end = found.end
        if end < note.size and note.lattice.tokens[end].word.isdigit() and len(note.lattice.tokens[end].word) == 4:
            end += 1
        note.use(at, end)
        return note.lattice.typed(at, end)
    return None


def is_month(word: str) -> bool:
    return word in MONTHS


def _last(today: date, day: int, month: int) -> date | None:
    try:
        found = date(today.year, month, day)
        return found if found <= today else found.replace(year=today.year - 1)
    except ValueError:
        return None
