"""Asking for the weekly summary: to see it, to have it posted, to pause or stop it, and what has changed since a meeting.

Every word of the message must be explained; where one is not, the message asks for something else.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from handlers.language.ahead import to_come
from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Intent, Meaning, SummaryAct, SummaryWish
from handlers.language.periods import time_at
from handlers.language.phrases import Tree
from handlers.language.senses import Value
from handlers.language.words import MONTHS, WEEKDAYS

MOST_WORDS = 24
DAYS = frozenset({"today", "tonight", "tomorrow", "next", "this", "week", "morning", "afternoon", "evening"})
PARTS = ("workstream", "priority")
FIRST = (
    SummaryAct.STOP,
    SummaryAct.PAUSE,
    SummaryAct.RESUME,
    SummaryAct.SUBSCRIBE,
    SummaryAct.LIST,
    SummaryAct.PREVIEW,
)
"""Of several acts that words speak of, the first here: “I would like to see it stop” stops it."""


@cache
def _tree() -> Tree[str]:
    """Every phrase of words/summaries.toml, with what it says."""
    told = read("words/summaries.toml")
    tree: Tree[str] = Tree()
    for name, phrases in {**told["acts"], **told["words"], "noun": told["nouns"], "posts": told["posts"]}.items():
        for phrase in phrases:
            tree.add(words_of(phrase), name)
    return tree


@cache
def _changes(name: str) -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/summaries.toml")["changes"][name]:
        tree.add(words_of(phrase), True)
    return tree


def summary_wanted(lattice: Lattice, today: date) -> Meaning | None:
    """What the whole message wants of the summaries; None where it speaks of anything else."""
    if not 0 < len(lattice) <= MOST_WORDS:
        return None
    wish = _Message(lattice, today).wish() or _since(lattice, today) or _brief(lattice)
    if wish is None:
        return None
    if wish.act is SummaryAct.PAUSE:
        return Meaning(Intent.LOG, log={"kind": "pause", "fields": {}}, summary=wish)
    return Meaning(Intent.SUMMARY, summary=wish)


@dataclass
class _Message:
    lattice: Lattice
    today: date
    said: set[str] = field(default_factory=set)
    weekdays: list[int] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    begins_on: date | None = None
    until: date | None = None

    def wish(self) -> SummaryWish | None:
        at = 0
        while at < len(self.lattice):
            end = self._day(at) or self._weekday(at) or self._time(at) or self._part(at) or self._phrase(at)
            if end is None:
                return None
            at = end
        act = self._act()
        if act is None or not self._is_plain(act):
            return None
        return SummaryWish(
            act=act,
            weekday=self.weekdays[0] if self.weekdays else None,
            at=self.times[0] if self.times else None,
            part=self.parts[0] if self.parts else None,
            begins_on=self.begins_on,
            until=self.until,
            everywhere="everywhere" in self.said,
        )

    def _act(self) -> SummaryAct | None:
        """A pause may speak of posts; all else speaks of a summary."""
        if "noun" not in self.said:
            return self._of_posts() if "posts" in self.said else None
        found = next((act for act in FIRST if act.value in self.said), None)
        is_ordered = bool(self.weekdays or self.times or "here" in self.said)
        if found in (None, SummaryAct.PREVIEW) and (is_ordered and ("every" in self.said or self.weekdays or self.times)):
            return SummaryAct.SUBSCRIBE
        return found or (SummaryAct.SUBSCRIBE if "every" in self.said else SummaryAct.PREVIEW)

    def _of_posts(self) -> SummaryAct | None:
        """“Pause posts”, “stop posting”: nothing is ended by it."""
        if self.said & {"pause", "stop"}:
            return SummaryAct.PAUSE
        return SummaryAct.RESUME if "resume" in self.said else None

    def _is_plain(self, act: SummaryAct) -> bool:
        """One day, one time, one part; and days of a pause only where there is one."""
        if max(len(set(told)) for told in (self.weekdays, self.times, self.parts)) > 1:
            return False
        has_dates = self.begins_on is not None or self.until is not None
        return act is SummaryAct.PAUSE or not has_dates

    def _has(self, at: int, *words: str) -> bool:
        return 0 <= at < len(self.lattice) and not set(words).isdisjoint(self.lattice.words[at])

    def _day(self, at: int) -> int | None:
        """“Until 6 May”, “from 23 March”."""
        if not self._has(at, "until", "till", "to", "from", "after"):
            return None
        found = to_come(self.lattice, at + 1, self.today)
        if found is None or not found.is_edge or self._weekday(at + 1) is not None:
            return None
        if self._has(at, "from", "after"):
            self.begins_on = found.due
        else:
            self.until = found.due
        return found.end

    def _weekday(self, at: int) -> int | None:
        for word in self.lattice.words[at] if at < len(self.lattice) else ():
            if word.removesuffix("s") in WEEKDAYS:
                self.weekdays.append(WEEKDAYS.index(word.removesuffix("s")))
                return at + 1
        return None

    def _time(self, at: int) -> int | None:
        """“At 9”, “9am”, “at 9.30”, “at 14:00”, “noon”."""
        if self._has(at, "noon", "midday"):
            self.times.append("12:00")
            return at + 1
        start = at + 1 if self._has(at, "at", "by") else at
        found = _clock(self.lattice, start)
        if found is None:
            return None
        self.times.append(found[0])
        return found[1]

    def _part(self, at: int) -> int | None:
        start = at
        for _ in range(2):
            start += self._has(start, "only", "just", "for", "on", "about", "of", "the")
        found = [
            (phrase.end, sense.values[0])
            for phrase in (self.lattice.found(self.lattice.lexicon.phrases, start) if start < len(self.lattice) else ())
            for sense in phrase.held
            if isinstance(sense, Value) and sense.dimension in PARTS and len(sense.values) == 1
        ]
        if not found:
            return None
        end, part = max(found)
        self.parts.append(part)
        return end

    def _phrase(self, at: int) -> int | None:
        found = max(self.lattice.found(_tree(), at), key=lambda one: one.end, default=None)
        if found is None:
            return None
        self.said.update(found.held)
        return found.end


def _clock(lattice: Lattice, at: int) -> tuple[str, int] | None:
    """A time of day and the token after it. A bare number from 1 to 6 is of the afternoon."""
    if at >= len(lattice):
        return None
    typed = lattice.tokens[at].word
    hour, dot, minute = typed.partition(".")
    end = at + 1
    if not dot and end < len(lattice) and ":" in lattice.tokens[end].before and lattice.tokens[end].word.isdigit():
        minute, end = lattice.tokens[end].word, end + 1
    if not hour.isdigit() or not (minute or "0").isdigit() or int(hour) > 23 or int(minute or 0) > 59:
        return None
    half = next((word for word in lattice.words[end] if word in ("am", "pm")), "") if end < len(lattice) else ""
    number = int(hour)
    if half == "pm" or (not half and not hour.startswith("0") and 1 <= number <= 6):
        number = number % 12 + 12
    end += bool(half)
    if end < len(lattice) and "oclock" in lattice.words[end]:
        end += 1
    return (f"{number:02d}:{int(minute or 0):02d}", end) if number < 24 else None


def _since(lattice: Lattice, today: date) -> SummaryWish | None:
    """“What has changed since the September board?”, “what changed since 3 September?”."""
    opening = max(lattice.found(_changes("openings"), 0), key=lambda one: one.end, default=None)
    if opening is None or opening.end >= len(lattice) or "since" not in lattice.words[opening.end]:
        return None
    at = opening.end + 1
    day = time_at(lattice, opening.end, today) or time_at(lattice, at, today)
    if day is not None and day.end == len(lattice):
        return SummaryWish(SummaryAct.PREVIEW, since=day.time.period.start)
    return _meeting(lattice, at)


def _brief(lattice: Lattice) -> SummaryWish | None:
    """“Brief me for Thursday”, “what should I ask at the board?”: the day matters little, the meeting's name tells which."""
    opening = max(lattice.found(_changes("briefs"), 0), key=lambda one: one.end, default=None)
    if opening is None:
        return None
    kept = [at for at in range(opening.end, len(lattice)) if not _tells_a_day(lattice, at)]
    rest = Lattice(
        tuple(lattice.tokens[at] for at in kept),
        tuple(lattice.words[at] for at in kept),
        lattice.lexicon,
        tuple(lattice.gaps[at] for at in kept),
    )
    wish = SummaryWish(SummaryAct.BRIEF)
    return _named_meeting(rest, wish) if len(rest) else wish


def _tells_a_day(lattice: Lattice, at: int) -> bool:
    return any(word.removesuffix("s") in WEEKDAYS or word in DAYS for word in lattice.words[at])


def _meeting(lattice: Lattice, at: int) -> SummaryWish | None:
    wish = _named_meeting(lattice.part(at, len(lattice)), SummaryWish(SummaryAct.PREVIEW))
    return wish if wish is not None and wish.meeting is not None else None


def _named_meeting(lattice: Lattice, wish: SummaryWish) -> SummaryWish | None:
    """None where a word is none of a meeting's."""
    at = 0
    while at < len(lattice):
        leads = max(lattice.found(_changes("leading"), at), key=lambda one: one.end, default=None)
        month = next((MONTHS[word] for word in lattice.words[at] if word in MONTHS), None)
        named = max(lattice.found(_changes("meetings"), at), key=lambda one: one.end, default=None)
        if named is not None and wish.meeting is None:
            wish, at = replace(wish, meeting=" ".join(named.words)), named.end
        elif month is not None and wish.month is None:
            wish, at = replace(wish, month=month), at + 1
        elif leads is not None:
            at = leads.end
        elif lattice.words[at][0] in ("in", "of", "s"):
            at += 1
        else:
            return None
    return wish
