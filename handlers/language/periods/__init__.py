"""Times as people in a council say them: a closed grammar. A phrase is read whole or not at all.

Financial years run from April, quarters with them, and dates are day first. Where words leave two readings the likelier is taken
and the other kept beside it, to be printed with the answer. A month or day without a year is the latest that has begun.
"""

from datetime import date
from functools import cache

from handlers.language.lattice import Lattice
from handlers.language.lexicon.loading import words_of_time
from handlers.language.lexicon.writing import read
from handlers.language.periods.reader import Said
from handlers.language.periods.spans import IN, Spans
from handlers.language.senses import Shape, Time
from handlers.language.words import NUMBERS
from store.periods import Period

__all__ = ["Said", "time_at"]

LEADING_TO_A_DAY = (
    *(
        ("close", "of", "play"),
        ("close", "of", "business"),
        ("cob",),
        ("cop",),
        ("midnight",),
        ("snapshot", "date"),
        ("snapshot",),
    ),
    *(("position",), ("census", "date"), ("dated",)),
)
CODES = ("q1", "q2", "q3", "q4", "h1", "h2", "fy")


@cache
def leading_words() -> frozenset[str]:
    """Words that may lead up to a time: in, at, the."""
    return frozenset(read("words/times.toml")["leading"])


def time_at(lattice: Lattice, at: int, today: date) -> Said | None:
    """The longest time that begins at a token."""
    return _Times(lattice, today).time(at) if _may_begin(lattice, at) else None


def _may_begin(lattice: Lattice, at: int) -> bool:
    """A quick look, as most words begin no time: a word of time or a figure here, or after a word that leads up to one."""
    for ahead in range(at, min(at + 4, len(lattice))):
        words = lattice.words[ahead]
        if any(word in words_of_time() or word in NUMBERS or word[0].isdigit() or word[:2] in CODES for word in words):
            return True
        if words[0] not in leading_words():
            return False
    return False


class _Times(Spans):
    """The whole grammar: what may begin a time, and the words that lead up to one."""

    def time(self, at: int) -> Said | None:
        spans = (self.compared, self.now, self.to_date, self.since, self.after, self.between, self.rolling, self.window, self.ago)
        found = [reader(at) for reader in (*spans, self.day_cued, self.unit_cued)]
        return max((said for said in found if said is not None), key=lambda said: said.end, default=None)

    def day_cued(self, at: int) -> Said | None:
        after = at
        if self.reads(at, "as", "at") or self.reads(at, "as", "of") or self.reads(at, "up", "to"):
            after = at + 2
        elif self.has(at, "on", "at", "by", "until"):
            after = at + 1
        after = self.over_close_of_play(after)
        start = self.skip(after, "the")
        said = self.edge(start) or self.day(start)
        if said is None and after > at and not self.has(after - 1, "on"):
            said = self.last_day_of(start, named=after == at + 1 and self.has(at, "at"))
        return said

    def over_close_of_play(self, at: int) -> int:
        """The place of the date after “close of play on”, “snapshot date”, “position at”."""
        for words in LEADING_TO_A_DAY:
            if self.reads(at, *words):
                return self.skip(self.skip(at + len(words), "on", "as"), "at", "on")
        return at

    def last_day_of(self, at: int, named: bool = False) -> Said | None:
        """“As at March 2024”, “by September”: its last day."""
        said = self.unit_named(at)
        if said is None or (named and self.month(at) is None):
            return None
        day = min(said.time.period.end, self.today)
        return Said(said.end, Time(Shape.DAY, Period(day, day)))

    def unit_cued(self, at: int) -> Said | None:
        start = self.skip(at, *IN) if not self.reads(at, "of", "the") else at + 1
        said = self.unit_named(start) or self.unit_named(self.skip(start, "the", "whole", "full"))
        if said is None:
            return None
        if said.end - start == 1 and self.lattice.tokens[start].word.isdigit() and start == at and not self.stands_alone(start):
            return None
        follows = (("so", "far"), ("to", "date"), ("just", "gone"), ("just", "past"))
        end = said.end + 2 if any(self.reads(said.end, *words) for words in follows) else said.end
        return Said(end, said.time)

    def stands_alone(self, at: int) -> bool:
        """A bare year without “in” is one only where nothing else can be counted with it."""
        return not (self.unit(at + 1) or self.has(at + 1, "children", "kids", "miles", "young"))
