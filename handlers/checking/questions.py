"""From a number in a sentence to the question that it answers: the words round it are asked as anybody would ask them.

At 31 March 2024 there were 612 children in our care, of whom 38% were placed outside the county.
how many children in our care at 31 March 2024
of whom: what share were placed outside the county                  as follows up the first
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.checking.numbers import Number, Said, Unit, words
from handlers.language import understand
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Context, Doubtful, Intent, Meaning, Understood
from handlers.language.senses import Shape
from store.measures.catalogue import CATALOGUE
from store.measures.measure import Kind
from store.measures.query import AMOUNT_STATS, Query, Stat, When
from store.periods import Period, financial_year_of, period_a_year_before, year_before

YEAR_BEFORE = re.compile(
    r"\b(?:when |than |in |from |on )?(?:(?:a|one|the) year (?:earlier|before|previously|ago)"
    r"|the (?:previous|preceding|prior) (?:financial )?year"
    r"|the same (?:time|point|date|day|period) (?:a year (?:before|earlier)|last year|the year before"
    r"|(?:in )?the previous year)"
    r"|(?:12|twelve) months (?:earlier|before|previously))\b",
    re.IGNORECASE,
)
SAME_DATE = re.compile(
    r"\b(?:(?:at|on|by) (?:the|that) (?:same )?(?:date|time|day|point)"
    r"|(?:in|during|over) (?:the same|that|this) (?:year|period|quarter|month))\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\W*(?:of )?(?:them|these|those|the children)\b", re.IGNORECASE)
OURS = ("children", "girls", "boys", "young people", "placements")
POINTS_BACK = re.compile(
    r"^\W*(?:(?:and|but)\s+)?(?:of (?:whom|these|them|those|which)|among (?:them|these))\b|\b(?:of (?:whom|these|them|those))\b",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"[;()]|,\s|\s-\s|\b(?:while|whereas|but|when|compared with|compared to|against"
    r"|(?:up|down) (?:from|on)|from(?=\s+[\d£])|to(?=\s+[\d£]))\b",
    re.IGNORECASE,
)
TELLS_OF_CHANGE = re.compile(
    r"\b(?:has |have |had )?(?:rose|risen|fell|fallen|increased|decreased|grew|grown|dropped|declined|went up|went down|gone up"
    r"|gone down|changed|moved)"
    r"(?: slightly| sharply| again)?(?:\s+(?:from|to|by))*(?=\s|$)|\b(?:up|down) (?:from|on|to)\b",
    re.IGNORECASE,
)
RATE = re.compile(r"\brate\b|\bper 10,000\b", re.IGNORECASE)
JOINED = re.compile(r"\band\b", re.IGNORECASE)
CONTENT = re.compile(r"[a-z]{2,}", re.IGNORECASE)
ASKED = {Unit.COUNT: "how many", Unit.SHARE: "what share", Unit.RATE: "what is the rate per 10,000 of"}


@dataclass(frozen=True)
class Question:
    """What a number is read as being the answer to."""

    query: Query
    is_sure: bool = True
    """Every word was understood."""
    is_dated: bool = True


@dataclass
class Thread:
    """What a paragraph has spoken of so far."""

    previous: Query | None = None
    base: Query | None = None
    """Those of whom it has spoken: what “of whom” points back to."""
    period: When | None = None
    """The newest date or period that it named."""


@dataclass(frozen=True)
class Line:
    """A sentence with what stands in it."""

    text: str
    numbers: Sequence[Number]
    times: Sequence[Said]

    def stretch(self, number: Number) -> tuple[int, int]:
        """As far round the number as no other number stands in: from a separator to a separator."""
        last = max((one.end for one in self.numbers if one.end <= number.start), default=0)
        following = min((one.start for one in self.numbers if one.start >= number.end), default=len(self.text))
        starts = [one.end() for one in self._separators(number) if last <= one.start() and one.end() <= number.start]
        ends = [one.start() for one in self._separators(number) if number.end <= one.start() and one.end() <= following]
        start = min(starts, default=last) if last else 0
        return start, (max(ends, default=following) if following < len(self.text) else following)

    def segment(self, number: Number) -> tuple[int, int]:
        """The stretch between separators that the number stands in."""
        start, end = 0, len(self.text)
        for found in self._separators(number):
            if found.end() <= number.start:
                start = max(start, found.end())
            elif found.start() >= number.end:
                end = min(end, found.start())
        return start, end

    def _separators(self, number: Number) -> Iterator[re.Match[str]]:
        for found in SEPARATOR.finditer(self.text):
            if not self._is_within(found.start()):
                yield found
        for found in JOINED.finditer(self.text):
            other = [one for one in self.numbers if (one.end <= found.start()) != (number.end <= found.start())]
            if other and not self._is_within(found.start()):
                yield found

    def _is_within(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self.numbers) or any(one.start <= at < one.end for one in self.times)

    def without(self, start: int, end: int, *, but: Number | None = None, put: str = "") -> str:
        """A stretch without its numbers and dates; `put` stands in the place of one of them."""
        left_out = [(one.start, one.end, put if but is not None and one.start == but.start else " ") for one in self.numbers]
        left_out += [(time.start, time.end, " ") for time in self.times if time.time.shape is not Shape.WINDOW]
        left_out += [
            (found.start(), found.end(), " ") for found in (*YEAR_BEFORE.finditer(self.text), *SAME_DATE.finditer(self.text))
        ]
        made, at = "", start
        for first, last, instead in sorted(left_out):
            if first >= at and last <= end:
                made += self.text[at:first] + f" {instead} "
                at = last
        return _tidied(made + self.text[at:end])

    def date_of(self, number: Number) -> Said | None:
        """The date that stands nearest: in its stretch after it, or before it; else in the sentence."""
        dates = [one for one in self.times if one.time.shape not in (Shape.WINDOW, Shape.NOW) and not one.time.only_compares]
        if any(char.isdigit() for one in dates for char in one.words):
            dates = [one for one in dates if any(char.isdigit() for char in one.words)]
        start, end = self.segment(number)
        following = min((one.start for one in self.numbers if one.start >= number.end), default=len(self.text))
        after = [one for one in dates if number.end <= one.start < min(following, end)]
        before = [one for one in dates if start <= one.start < number.start]
        if after or before:
            return after[0] if after else before[-1]
        earlier = [one for one in dates if one.end <= number.start]
        return earlier[-1] if earlier else next((one for one in dates if one.start >= number.end), None)

    def as_a_rate(self, number: Number) -> Number:
        """“Rate per 10,000: 34.9” has its unit in the words before it."""
        start, _ = self.stretch(number)
        is_rate = number.unit is Unit.COUNT and RATE.search(self.text[start : number.start]) is not None
        return replace(number, unit=Unit.RATE, step=number.step or 1.0) if is_rate else number

    def shifts(self, number: Number) -> bool:
        """It is said of a year before, and not only set beside it: “a year earlier it was 590”."""
        start, end = self.stretch(number)
        return any(start <= found.start() < end and self._is_its_own(found, number) for found in YEAR_BEFORE.finditer(self.text))

    def _is_its_own(self, found: re.Match[str], number: Number) -> bool:
        is_beside = found[0].lower().startswith(("than ", "on ", "from "))
        return not is_beside or (found.end() <= number.start and re.match(r",?\s*when\b", self.text[found.end() :]) is not None)


def question(line: Line, number: Number, thread: Thread, lexicon: Lexicon, today: date) -> Question | None:
    """The question that a number answers, as far as it can be told. None where its words name nothing that is held."""
    start, end = line.segment(number)
    said = None if line.shifts(number) else line.date_of(number)
    found = _found(line, number, thread, _Asking(lexicon, today, said.words if said else ""), (start, end))
    if found is None:
        return None
    query = _in_unit(found.query, number)
    if line.shifts(number):
        base = thread.period or query.period
        return replace(found, query=replace(query, period=_year_before(base)), is_dated=base is not None)
    if said is not None and query.period is not None:
        return replace(found, query=query)
    if query.period is None:
        query = replace(query, period=_suited(thread.period, query.measure))
    return replace(found, query=query, is_dated=query.period is not None)


def points_back(line: Line, number: Number) -> bool:
    """“Of whom”, “of them”: said of those spoken of before."""
    within = line.segment(number)
    if POINTS_BACK.search(line.text[within[0] : min(number.end + 15, within[1])]):
        return True
    return BACK.match(line.without(*within, but=number)) is not None


@dataclass(frozen=True)
class _Asking:
    lexicon: Lexicon
    today: date
    date_words: str

    def ask(self, words_asked: str, previous: Query | None) -> Question | None:
        context = Context(Meaning(Intent.FIGURE, previous)) if previous else Context()
        reading = understand(f"{words_asked} {self.date_words}".strip(), context, self.lexicon, self.today)
        if isinstance(reading, Understood) and _is_figure(reading.meaning):
            assert reading.meaning.query is not None
            return _if_it_says(Question(replace(reading.meaning.query, compare=()), is_sure=not reading.unused))
        if isinstance(reading, Doubtful):
            figures = [one.query for one in reading.choices if one.query is not None and _is_figure(one)]
            if len(figures) == 1:
                is_who = _is_who(reading.doubt)
                return _if_it_says(Question(replace(figures[0], compare=()), is_sure=is_who))
        return None


def _is_who(doubt: str) -> bool:
    """Doubted is only whether children in care are meant, and of whom else would the paper speak?"""
    return any(word in doubt.lower() for word in OURS)


def _if_it_says(one: Question) -> Question | None:
    """A share of everybody among everybody says nothing."""
    query = one.query
    is_empty = query.stat is Stat.SHARE and not query.filters and not CATALOGUE[query.measure].is_condition
    return None if is_empty and CATALOGUE[query.measure].stat is not Stat.SHARE else one


def _is_figure(meaning: Meaning) -> bool:
    query = meaning.query
    return meaning.intent is Intent.FIGURE and query is not None and not query.group_by and query.area is None


def _found(line: Line, number: Number, thread: Thread, asking: _Asking, within: tuple[int, int]) -> Question | None:
    bare = line.without(*within, but=number)
    previous = thread.previous
    if previous is not None and not _says_something(bare):
        again = asking.ask("and", previous) if asking.date_words else None
        return again or Question(previous)
    back = points_back(line, number)
    readings: list[Question] = []
    base = thread.base or previous
    if base is not None and back:
        for stretch in (line.stretch(number), within):
            readings += _asked(line, number, asking, stretch, _parent(base)) if not _suits_any(readings, number) else []
        readings = [_narrowed(one, base, number) for one in readings]
    if not _suits_any(readings, number):
        readings += _asked(line, number, asking, line.stretch(number), None)
    if not _suits_any(readings, number):
        readings += _asked(line, number, asking, within, None)
    if not _suits_any(readings, number) and previous is not None:
        readings += _asked(line, number, asking, within, Query(previous.measure, period=previous.period))
    if not _suits_any(readings, number):
        readings += _asked(line, number, asking, (0, within[1]), None)
    best = sorted(readings, key=lambda one: (not _suits(one, number), not one.is_sure))
    return best[0] if best else None


def _asked(line: Line, number: Number, asking: _Asking, within: tuple[int, int], previous: Query | None) -> list[Question]:
    asked = ASKED.get(number.unit, "")
    bare = POINTS_BACK.sub(" ", line.without(*within, but=number))
    forms = [POINTS_BACK.sub(" ", line.without(*within, but=number, put=asked)), f"{asked} {bare}", bare]
    if number.unit is Unit.SHARE:
        forms.insert(1, f"{asked} of {bare}")
    if number.unit is Unit.MONEY and number.per:
        forms.insert(0, f"cost per {number.per} of {bare}")
    forms = [re.sub(r"\bof\s+of\b", "of", " ".join(form.split())) for form in forms]
    found = (asking.ask(form, previous) for form in dict.fromkeys(forms) if form.strip())
    return [one for one in found if one is not None]


def _suits_any(readings: Sequence[Question], number: Number) -> bool:
    return any(one.is_sure and _suits(one, number) for one in readings)


def _suits(one: Question, number: Number) -> bool:
    return stat_for(one.query, number) is not None


def stat_for(query: Query, number: Number) -> Stat | None:
    """The statistic that a number of this unit is of; none where the measure has none such."""
    measure = CATALOGUE[query.measure]
    wanted: tuple[Stat, ...]
    match number.unit:
        case Unit.COUNT:
            wanted = (Stat.COUNT,)
        case Unit.SHARE:
            wanted = (Stat.SHARE,)
        case Unit.RATE:
            wanted = (Stat.RATE, Stat.SHARE)
        case Unit.MONEY:
            wanted = _amounts(query, measure.stats) if measure.amount.startswith("GBP") or measure.unit.startswith("GBP") else ()
        case Unit.DAYS:
            wanted = _amounts(query, measure.stats) if measure.amount == "days" or measure.unit == "days" else ()
    return next((stat for stat in wanted if stat in measure.stats), None)


def _amounts(query: Query, stats: Sequence[Stat]) -> tuple[Stat, ...]:
    stated = (query.stat,) if query.stat in AMOUNT_STATS else ()
    return (*(one for one in stated if one), *(stat for stat in stats if stat in AMOUNT_STATS))


def _in_unit(query: Query, number: Number) -> Query:
    return replace(query, stat=stat_for(query, number) or query.stat)


def _parent(previous: Query) -> Query:
    return replace(previous, stat=None)


def _narrowed(one: Question, previous: Query, number: Number) -> Question:
    """“Of whom”: a share of those spoken of before."""
    query = one.query
    if number.unit is not Unit.SHARE or query.measure != previous.measure or not previous.filters or query.of:
        return one
    own = {name: values for name, values in query.filters.items() if previous.filters.get(name) != values}
    return replace(one, query=replace(query, filters={**previous.filters, **own}, of=dict(previous.filters))) if own else one


def _year_before(when: When | None) -> When | None:
    if when is None:
        return None
    return period_a_year_before(when) if isinstance(when, Period) else year_before(when)


def _suited(when: When | None, measure: str) -> When | None:
    """A date of the paragraph as this measure takes one."""
    is_snapshot = CATALOGUE[measure].kind is not Kind.FLOW
    if isinstance(when, Period) and is_snapshot:
        return when.end
    if when is not None and not isinstance(when, Period) and not is_snapshot:
        year = financial_year_of(when)
        return year if year.end == when else None
    return when


def _says_something(bare: str) -> bool:
    return any(word.lower() not in words()["empty"]["words"] for word in CONTENT.findall(bare))


def _tidied(text: str) -> str:
    text = TELLS_OF_CHANGE.sub(" ", text)
    for phrase in sorted(words()["filler"]["words"], key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", " ", text, flags=re.IGNORECASE)
    return " ".join(re.sub(r"[.;:()\"]+(?=\s|$)|(?<=\s)[(\"]|\s-\s|\s,|,\s*$", " ", f" {text.strip(' ,')} ").split())
