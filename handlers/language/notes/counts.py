"""Notes that bring numbers: how many enquired, how many a panel approved, what was saved."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes import numbers
from handlers.language.notes.acts import listed
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, clauses
from handlers.language.notes.counting import count_at, counted
from handlers.language.notes.days import due_in, happened_in
from handlers.language.notes.figures import measure_in
from handlers.language.notes.words import Note

Fields = dict[str, Any]
STAGES = ("enquiry", "initial_visit", "application", "assessment", "panel", "approval")
SAVINGS = ("achieved", "forecast", "planned", "identified")
YEAR = re.compile(r"(?<![\d/])(?:20)?(\d{2})/(\d{2})(?![\d/])")
RIGHT = re.compile(r"(?<![\w.,£])(\d[\d,]*(?:\.\d+)?) is (?:right|correct|the right figure)\b", re.IGNORECASE)
"""“6 is right”: the figure that is confirmed."""
MONEY = re.compile(r"£|\d\s?(?:k|m|million|grand)\b", re.IGNORECASE)
SAVING = re.compile(r"s\d{1,4}")
MANY = 2
"""Stages with a number each, that need no other sign that they are told."""


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
    is_told = _tells_numbers(note) if spans else False
    if not spans or note.told("withdrew") or not (is_told or len(spans) >= MANY):
        return None
    source, day = note.value("recruitment_source"), happened_in(note)
    counts = counted(note, [(start, end) for start, end, _ in spans])
    told = [(stage, count) for (_, _, stage), count in zip(spans, counts, strict=True) if count is not None]
    if not told or not (is_told or len(told) == len(spans)):
        return None
    if note.told("corrects"):
        return Told(asks=Asks(Unsettled.CORRECTS, note.typed()))
    if sum(count_at(note, at) is not None for at in range(note.size) if at not in note.used) >= MANY:
        return Told(asks=Asks(Unsettled.RECORD, note.typed()))  # numbers of which nobody knows what they count: “FB 61, web 20”
    if _are_more_than_before(note, [count for _, count in told]):
        return Told(asks=Asks(Unsettled.TOO_MANY, note.typed()))
    for start, end, _ in spans:
        note.use(start, end)
    note.says("log", "comment", "recruits")
    fields: Fields = {"source": source, "date": day.on.isoformat() if day else None} | rest_of(note)
    kept = {name: value for name, value in fields.items() if value is not None}
    return Told([{"kind": "recruitment", "fields": {"stage": stage, "count": count, **kept}} for stage, count in told])


def _are_more_than_before(note: Note, counts: list[int]) -> bool:
    """“5 enquiries, 7 of those went to initial visit”."""
    is_part = any(note.has(at, "of") and note.has(at + 1, "those", "them", "these") for at in range(note.size))
    return is_part and any(later > earlier for earlier, later in pairwise(counts))


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


def of_panel(note: Note) -> Told | None:
    """“Strategic Placement Panel 14 Oct considered 6, approved 4”: how many placements were authorised."""
    if not note.told("placement_panel") or not note.told("considered"):
        return None
    spans = [note.told("considered")[0], *(note.told("authorisation", "approval")[:1])]
    counts = counted(note, spans)
    day = happened_in(note)
    fields: Fields = {"count": counts[-1]} if len(counts) == 2 and counts[1] is not None else {}
    if not fields:
        return None
    if day is not None:
        fields["date"] = day.on.isoformat()
    return Told([{"kind": "authorisation", "fields": fields | {"note": note.typed()}}])


def of_saving(note: Note) -> Told | None:
    """A saving with its amount; which kind it is, is asked where it is not told."""
    is_held = _saving_named(note) is not None  # recorded anew it would stand twice
    if not is_held and not note.told("saving"):
        return None
    if MONEY.search(note.text) and (is_held or note.told("corrects")):
        return Told(asks=Asks(Unsettled.CORRECTS, note.typed()))
    if len(list(numbers.sums(note.text))) > 1:
        return Told(asks=Asks(Unsettled.RECORD, note.typed()))
    amount = note.amount()
    if amount is None:
        return None
    note.says("saving", "log")
    fields: Fields = {"amount": amount, "status": _status(note), "workstream": note.value("workstream")}
    day = (due_in(note) if note.has_any("by") else None) or happened_in(note)
    on = _end_of_year(note) or (day.on if day else None)
    fields["date"] = on.isoformat() if on else None
    ref = note.reference("ca")
    said = {name: value for name, value in fields.items() if value is not None} | rest_of(note)
    record: Record = {"kind": "saving", **({"ref": ref} if ref else {}), "fields": said}
    told = Told([record])
    if fields["status"] is None:
        choices = tuple({"status": status} for status in SAVINGS)
        return told.asking(Asks(Unsettled.KIND_OF_SAVING, note.typed(), choices=choices))
    return told


def _status(note: Note) -> str | None:
    """Which kind it is; that a figure is agreed with finance tells nothing of it."""
    confirming = {at for start, end in note.told("confirm_figure") for at in range(start, end)}
    if confirming.isdisjoint(start for start, _, _ in note.values("savings_status")):
        return note.value("savings_status")
    return next((status for start, _, status in note.values("savings_status") if start not in confirming), None)


def _end_of_year(note: Note) -> date | None:
    """“25/26” is the financial year that a saving is for."""
    found = next((one for one in YEAR.finditer(note.text) if (int(one[1]) + 1) % 100 == int(one[2])), None)
    if found is None:
        return None
    note.use_text(found.start(), found.end())
    return date(2000 + int(found[2]), 3, 31)


def of_confirmed(note: Note) -> Told | None:
    """“The savings figure of £0.19m is right, confirmed with finance”, “confirm S3 is £0.19m”."""
    saving = _saving_named(note)
    if saving is not None and (note.has_any("confirm", "confirmed") or note.told("confirm_figure")):
        if note.any_of("negations"):
            return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed()))
        amount = note.amount()
        told = {"amount": amount} if amount is not None else {}
        return Told([{"kind": "confirm_figure", "ref": saving, "fields": told | {"note": note.typed()}}])
    if not note.told("confirm_figure") or _begins_a_saving(note):
        return None
    amount = note.amount()
    measure = measure_in(note)
    right = RIGHT.search(note.text)
    fields: Fields = {
        "measure": measure.measure if measure else None,
        "amount": amount,
        "value": numbers.plain(float(right[1].replace(",", ""))) if right and amount is None else None,
    }
    fields = {name: value for name, value in fields.items() if value is not None}
    return Told([{"kind": "confirm_figure", "fields": fields | {"note": note.typed()}}])


def _begins_a_saving(note: Note) -> bool:
    """“New saving: …, figure agreed with finance”: a saving that is told first, and what stands beside is of it."""
    return any(
        start <= MANY and (note.has(start - 1, "new", "log", "another") or note.has(0, "log")) for start, _ in note.told("saving")
    )


def _saving_named(note: Note) -> str | None:
    """The one saving that is named by its reference."""
    named = {token.word.upper() for token in note.lattice.tokens if SAVING.fullmatch(token.word)}
    return named.pop() if len(named) == 1 else None
