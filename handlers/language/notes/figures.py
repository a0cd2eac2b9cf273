"""Notes that state a figure: of a measure of the catalogue, what a survey found, a part of a whole.

What is stated is kept beside what is worked out, so it must be of the same thing: a word before the number that nothing was made
of is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.acts import listed
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.counting import NEAR, count_at, counted
from handlers.language.notes.days import Day, happened_in
from handlers.language.notes.numbers import parts, percentages, plain
from handlers.language.notes.words import Note
from handlers.language.senses import Measures, Vague, Value
from handlers.language.titles import title_words, titled

Fields = dict[str, Any]
SHARED = "children_in_care"
"""Of whom a share is where nothing else is said: “independent share 9.4%”."""
NAMING = frozenset(
    {"count", "figure", "figures", "total", "number", "numbers", "share", "rate", "proportion", "percentage", "movement"}
)
"""Words before a number that say only that it is one."""
_ANSWERED = re.compile(
    r"\d\s?%\s+of\s+(?:the\s+|our\s+)?\d[\d,]*\s+(?:\w+\s+){0,2}?(?:carers|children|people|parents|partners|respondents|staff|adopters|leavers)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\bn\s?=\s?(\d[\d,]*)|%\s+of\s+(?:the\s+|our\s+)?(\d[\d,]*)"
    r"|\b(\d[\d,]*)\s+(?:\w+\s+){0,2}?(?:replies|replied|responses|respondents|responded|returns|took part|answered)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;,:\n]\s|\s[–—-]\s")


@dataclass(frozen=True)
class Named:
    """A measure that is named, with what narrows it, and where."""

    start: int
    end: int
    measure: str
    filters: tuple[tuple[str, str], ...] = ()
    is_share: bool = False


def of_survey(note: Note) -> Told | None:
    """“Survey: 96% supported, 212 replies”, “78% of 124 carers feel supported”: one record for each answer."""
    found = list(percentages(note.text))
    if not found or note.references("acfhpr") or not (note.told("survey") or _ANSWERED.search(note.text)):
        return None
    base = _base(note)
    labels = list(_labels(note, [(number.start, number.end) for number in found]))
    records: list[Record] = []
    for number, label in zip(found, labels, strict=True):
        fields: Fields = {"measure": "survey_result", "value": plain(number.value), "count": base}
        if len(found) > 1:
            fields["title"] = label
        fields["note"] = note.typed()
        records.append({"kind": "measure_value", "fields": {name: value for name, value in fields.items() if value is not None}})
    if len(found) > 1 and not all(labels):
        return Told(asks=Asks(Unsettled.CHECK, note.typed()))
    return Told(records)


def _base(note: Note) -> int | None:
    """How many answered."""
    found = _BASE.search(note.text)
    said = next((group for group in found.groups() if group), None) if found else None
    return int(said.replace(",", "")) if said else None


def _labels(note: Note, spans: list[tuple[int, int]]) -> Iterator[str]:
    """What each percentage is of: the words after it where the first number comes first, otherwise those before it."""
    text = note.source.text
    opening = max((stop.end() for stop in _STOPS.finditer(text[: spans[0][0]])), default=0)
    is_first = not text[opening : spans[0][0]].strip()
    for index, (start, end) in enumerate(spans):
        if is_first:
            stop = spans[index + 1][0] if index + 1 < len(spans) else len(text)
            said = re.sub(r"^\s*of\s+\d[\d,]*", "", text[end:stop])
        else:
            said = text[max(opening, spans[index - 1][1] if index else 0) : start]
        yield _STOPS.split(f" {said.strip(' .,;:–-')} ")[0 if is_first else -1].strip(" .,;:–-")


def of_starts_and_ends(note: Note) -> Told | None:
    """“Starts 14, ends 19 for October”: children who came into care and left it."""
    spans = sorted((*note.told("starts")[:1], *note.told("ends")[:1]))
    if len(spans) != 2:
        return None
    counts = counted(note, spans)
    if None in counts:
        return None
    day = happened_in(note)
    dated = {"date": day.on.isoformat()} if day else {}
    starts_first = spans[0] in note.told("starts")
    measures = ("entered_care", "left_care") if starts_first else ("left_care", "entered_care")
    words = {"note": note.typed()}
    return Told(
        [
            {"kind": "measure_value", "fields": {"measure": measure, "value": count, **dated, **words}}
            for measure, count in zip(measures, counts, strict=True)
        ]
    )


def of_measure(note: Note) -> Told | None:
    """“CIC 629 as at 31/10/2020”, “independent share 9.4% 30 Sept”: figures of the catalogue, with their day."""
    named = list(_named(note))
    if not named or named[0].start > NEAR or note.references("acfhpr"):
        return None
    for number in (*percentages(note.text), *parts(note.text)):
        note.use_text(number.start, number.end)  # “10.2%” is no day
    day = happened_in(note)
    note.used.clear()
    if day is None and not note.told("log", "is_now"):
        return None
    if note.told("corrects"):
        return Told(asks=Asks(Unsettled.CORRECTS, note.typed()))
    if day is not None and day.on > note.today:
        return Told(asks=Asks(Unsettled.CHECK, note.typed()))
    told = Told()
    for one, after in zip(named, [*named[1:], None], strict=True):
        part = note.part(one.end, after.start if after else note.size)
        record = _stated(note, one, part, day)
        if record is None:
            return told or None
        told.add(record)
    return told


def _stated(note: Note, one: Named, part: Note, day: Day | None) -> Told | None:
    shares, counts = list(percentages(part.text)), _counts_in(part)
    whole = next(parts(part.text), None)
    if whole is not None and whole.whole is not None:
        if whole.value > whole.whole:
            return Told(asks=Asks(Unsettled.TOO_MANY, part.text[whole.start : whole.end].strip()))
        value, count = plain(whole.value), whole.whole
    elif shares or len(counts) == 1:
        value, count = (plain(shares[0].value) if shares else counts[0]), None
    else:
        return None
    if _has_strange_words(part):
        return Told(asks=Asks(Unsettled.RECORD, note.typed()))
    fields: Fields = {"measure": one.measure, "value": value, "count": count, "date": day.on.isoformat() if day else None}
    if one.filters:
        fields["filters"] = {dimension: [held] for dimension, held in one.filters}
    told = {name: held for name, held in fields.items() if held is not None} | {"note": note.typed()}
    return Told([{"kind": "measure_value", "fields": told}])


def _has_strange_words(part: Note) -> bool:
    """Before its first number: “EET figure flagged in batch 38 (57.3%…)”."""
    for at in range(part.size):
        if any(character.isdigit() for character in part.lattice.tokens[at].word):
            return False
        is_known = at in part.used or not listed("glue").isdisjoint(part.lattice.words[at]) or part.has(at, *NAMING)
        if not is_known and not any(start <= at < end for spans in part.acts.values() for start, end in spans):
            return True
    return False


def _counts_in(part: Note) -> list[int]:
    counts = (count_at(part, at) for at in range(part.size) if at not in part.used)
    return [count for count in counts if count is not None]


def of_ratio(note: Note) -> Told | None:
    """“Follow-up calls 5 of 6”: a part of a whole that no measure of the catalogue is named for."""
    part = note.part_of_whole()
    if part is None or part.whole is None or not note.told("log", "calls"):
        return None
    if part.value > part.whole:
        return Told(asks=Asks(Unsettled.TOO_MANY, note.text[part.start : part.end].strip()))
    fields = {"value": plain(part.value), "count": part.whole, "note": note.typed()}
    return Told([{"kind": "measure_value", "fields": fields}])


def _named(note: Note) -> Iterator[Named]:
    """Each measure that is named, with the group of it; a group by itself with “share” is of the children in care."""
    at = 0
    while at < note.size:
        found = measure_at(note, at)
        groups = [] if found else _groups(note, at)
        if found is None and groups:
            end = max(end for end, _, _ in groups)
            after = measure_at(note, end)
            narrowed = tuple((dimension, value) for stop, dimension, value in groups if stop == end)[:1]
            if after is not None:
                found = Named(at, after.end, after.measure, narrowed)
            elif note.has(end, "share", "%", "proportion", "rate"):
                found = Named(at, end + 1, SHARED, narrowed, is_share=True)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _groups(note: Note, at: int) -> list[tuple[int, str, str]]:
    """Groups that begin there; of a word for more than one, the first that it is taken for."""
    vague = [
        (phrase.end, dimension, values[0])
        for phrase in note.lattice.found(note.lattice.lexicon.phrases, at)
        for sense in phrase.held
        if isinstance(sense, Vague) and sense.options[0].measure is None
        for dimension, values in sense.options[0].filters.items()
        if dimension in GROUPS and len(values) == 1
    ]
    return vague or [
        (phrase.end, sense.dimension, sense.values[0])
        for phrase in note.lattice.found(note.lattice.lexicon.phrases, at)
        for sense in phrase.held
        if isinstance(sense, Value) and len(sense.values) == 1 and sense.dimension in GROUPS
    ]


GROUPS = frozenset({"provider", "location", "placement_type", "district", "legal_status", "unaccompanied", "age_band", "gender"})


def measure_at(note: Note, at: int) -> Named | None:
    """The measure named by a phrase that begins there, the longest."""
    found = [
        (phrase.end, sense.measure)
        for phrase in note.lattice.found(note.lattice.lexicon.phrases, at)
        for sense in phrase.held
        if isinstance(sense, Measures)
    ]
    return Named(at, *max(found)) if found else None


def measure_in(note: Note) -> Named | None:
    """The first measure named by a phrase of its own."""
    return next((found for at in range(note.size) if (found := measure_at(note, at))), None)


def of_dated_measure(note: Note) -> Told | None:
    """“Dental checks at 30/06/2024 was 81.4%”: with a day, and no words of an action’s title but the measure’s own."""
    ref = titled(note.lattice)
    named = measure_in(note)
    if named is None or note.told("new_action") or happened_in(note.anew()) is None:
        return None
    if ref is not None and not title_words(note.lattice, ref) <= {*range(named.start, named.end)}:
        return None
    return of_measure(note)
