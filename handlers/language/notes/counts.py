"""Notes that bring numbers: how many enquired, what was saved, a figure of the catalogue, what a survey found."""

from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.acts import listed
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, clauses
from handlers.language.notes.days import happened_in, is_month
from handlers.language.notes.numbers import plain
from handlers.language.notes.words import Note, Span
from handlers.language.senses import Measures
from handlers.language.words import UNITS

Fields = dict[str, Any]
STAGES = ("enquiry", "initial_visit", "application", "assessment", "panel", "approval")
SAVINGS = ("achieved", "forecast", "planned", "identified")
NEAR = 3
"""Words between a number and what it counts: “two new fostering applications”."""


def rest_of(note: Note) -> Fields:
    """The clauses that something tells and nothing used, as a field; empty where there are none."""
    words = Words.none()
    for clause in clauses(note):
        if clause.left():
            words.keep(clause)
    text = words.text(note)
    return {"note": text} if text else {}


def of_recruitment(note: Note) -> Told | None:
    """“Two applications in today”, “enquiries 69, visits 20, approvals 8 in Q1 24/25”: one record for each stage."""
    spans = sorted((start, end, stage) for stage in STAGES for start, end in note.told(stage))
    spans = [span for span in spans if not any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in spans)]
    if not spans:
        return None
    source, day = note.value("recruitment_source"), happened_in(note)
    if not _tells_numbers(note):
        return None
    counts = _counted(note, [(start, end) for start, end, _ in spans])
    told = [(stage, count) for (_, _, stage), count in zip(spans, counts, strict=True) if count is not None]
    if not told:
        return None
    for start, end, _ in spans:
        note.use(start, end)
    note.says("log", "comment", "recruits")
    shared: Fields = {"source": source}
    if day is not None:
        shared["date"] = day.on.isoformat()
    shared |= rest_of(note)
    fields = {name: value for name, value in shared.items() if value is not None}
    return Told([{"kind": "recruitment", "fields": {"stage": stage, "count": count, **fields}} for stage, count in told])


def _tells_numbers(note: Note) -> bool:
    """Begins with a number or with what is counted, or says that it logs, had or got."""
    first = next((at for at in range(note.size) if note.number_at(at) is not None or _is_stage(note, at)), note.size)
    before = range(min(first, 6))
    return all(
        at in note.used
        or not listed("glue").isdisjoint(note.lattice.words[at])
        or note.has(at, *listed("had"))
        or _is_told(note, at)
        for at in before
    )


def _is_stage(note: Note, at: int) -> bool:
    return any(start == at for stage in STAGES for start, _ in note.acts.get(stage, ()))


def _is_told(note: Note, at: int) -> bool:
    return any(start <= at < end for name in ("log", "update", "recruits") for start, end in note.acts.get(name, ()))


def _counted(note: Note, spans: list[Span]) -> list[int | None]:
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
        found.append(numbers[at] if at is not None else None)
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
    after = note.lattice.words[at + 1][0] if at + 1 < note.size else ""
    before = note.lattice.words[at - 1][0] if at else ""
    is_day = is_month(after) or (is_month(before) and value <= 31)
    return None if is_day or 1990 <= value <= 2100 else value


def of_panel(note: Note) -> Told | None:
    """“Strategic Placement Panel 14 Oct considered 6, approved 4”: how many placements were authorised."""
    if not note.told("placement_panel") or not note.told("considered"):
        return None
    spans = [note.told("considered")[0], *(note.told("authorisation", "approval")[:1])]
    counts = _counted(note, spans)
    day = happened_in(note)
    fields: Fields = {"count": counts[-1]} if len(counts) == 2 and counts[1] is not None else {}
    if not fields:
        return None
    if day is not None:
        fields["date"] = day.on.isoformat()
    return Told([{"kind": "authorisation", "fields": fields | {"note": note.typed()}}])


def of_saving(note: Note) -> Told | None:
    """A saving with its amount; which kind it is, is asked where it is not told."""
    if not note.told("saving"):
        return None
    amount = note.amount()
    if amount is None:
        return None
    note.says("saving", "log")
    fields: Fields = {"amount": amount, "status": note.value("savings_status"), "workstream": note.value("workstream")}
    day = happened_in(note)
    fields["date"] = day.on.isoformat() if day else None
    ref = note.reference("cpa")
    said = {name: value for name, value in fields.items() if value is not None} | rest_of(note)
    record: Record = {"kind": "saving", **({"ref": ref} if ref else {}), "fields": said}
    told = Told([record])
    if fields["status"] is None:
        choices = tuple({"status": status} for status in SAVINGS)
        return told.asking(Asks(Unsettled.KIND_OF_SAVING, note.typed(), choices=choices))
    return told


def of_confirmed(note: Note) -> Told | None:
    """“The savings figure of £0.19m is right, confirmed with finance”."""
    if not note.told("confirm_figure"):
        return None
    amount = note.amount()
    measure = _measure(note)
    fields: Fields = {"measure": measure[2] if measure else None, "amount": amount}
    fields = {name: value for name, value in fields.items() if value is not None}
    return Told([{"kind": "confirm_figure", "fields": fields | {"note": note.typed()}}])


def of_survey(note: Note) -> Told | None:
    """“Survey: 96% supported, 212 replies”."""
    percent = note.percent()
    if percent is None or not note.told("survey"):
        return None
    spans = note.told("replies")
    count = next((c for c in _counted(note, spans[:1]) if c is not None), None) if spans else None
    fields: Fields = {"measure": "survey_result", "value": percent, "count": count}
    return Told(
        [{"kind": "measure_value", "fields": {n: v for n, v in fields.items() if v is not None} | {"note": note.typed()}}]
    )


def of_starts_and_ends(note: Note) -> Told | None:
    """“Starts 14, ends 19 for October”: children who came into care and left it."""
    spans = sorted((*note.told("starts")[:1], *note.told("ends")[:1]))
    if len(spans) != 2:
        return None
    counts = _counted(note, spans)
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
    """“CIC 629 as at 31/10/2020”, “independent share 9.4% 30 Sept”: a figure of the catalogue, with its day."""
    measure = _measure(note)
    if measure is None or measure[0] > NEAR:
        return None
    percent, part = note.percent(), note.part_of_whole()
    day = happened_in(note)
    numbers = _counts_after(note, measure[1])
    if part is not None:
        value, count = plain(part.value), part.whole
    elif percent is not None or len(numbers) == 1:
        value, count = percent if percent is not None else numbers[0], None
    else:
        return None
    if day is None and not note.told("log", "is_now"):
        return None
    fields: Fields = {"measure": measure[2], "value": value, "count": count, "date": day.on.isoformat() if day else None}
    return Told(
        [{"kind": "measure_value", "fields": {n: v for n, v in fields.items() if v is not None} | {"note": note.typed()}}]
    )


def _counts_after(note: Note, start: int) -> list[int]:
    counts = (count_at(note, at) for at in range(start, note.size) if at not in note.used)
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


def _measure(note: Note) -> tuple[int, int, str] | None:
    """The first measure named by a phrase of its own."""
    for at in range(note.size):
        found = [
            (phrase.end, sense.measure)
            for phrase in note.lattice.found(note.lattice.lexicon.phrases, at)
            for sense in phrase.held
            if isinstance(sense, Measures)
        ]
        if found:
            end, measure = max(found)
            return at, end, measure
    return None
