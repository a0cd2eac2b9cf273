"""Notes on one child's placement, referral or appointment, by reference alone."""

from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, clauses, pieces
from handlers.language.notes.days import due_in, happened_in, vague_in
from handlers.language.notes.whether import may_be
from handlers.language.notes.words import Note

Fields = dict[str, Any]
STARTS_AND_ENDS = ("placement_end", "placement_start", "placement_move")
KINDS = ("exit_plan", "authorisation", "appointment", "referral", *STARTS_AND_ENDS)
"""In the order in which they are looked for: “moved” may stand beside any of the others."""
SERVICES = ("appointment", "referral")
BESIDE_A_MOVE = ("exit_plan", "authorisation")
"""Facts of their own, that one note may tell beside where a child moved."""


def of_children(note: Note) -> Told | None:
    """What is told of children or placements by their references; the first letter named decides."""
    first = next(iter(note.references("cp")), None)
    if first is None:
        return None
    told = Told()
    for piece in pieces(note, note.lattice.tokens[first].word[0]):
        one = _of_piece(piece.note, piece.refs)
        if one is None:
            return None
        told.add(one)
    return told


def _of_piece(note: Note, refs: tuple[str, ...]) -> Told | None:
    kinds = [kind for kind in KINDS if note.told(kind)] or (["placement_move"] if _points_on(note) else [])
    if not kinds:
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed())) if note.takes_back(*KINDS) else None
    main = kinds[0] if not set(kinds) & {*STARTS_AND_ENDS} else next(kind for kind in kinds if kind not in BESIDE_A_MOVE)
    if main in SERVICES and (not note.values("service") or (note.any_of("missed") and main == "appointment")):
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed())) if note.values("service") else None
    if main != "exit_plan" and any(may_be(clause) and clause.told(main) for clause in clauses(note)):
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed()))
    beside = [kind for kind in BESIDE_A_MOVE if kind in kinds and kind != main]
    aside = [clause for clause in clauses(note) for kind in beside if clause.told(kind)]
    told = Told()
    records, asks = _records_beside(note, aside)
    fields, more = _fields(note, main)
    note.says(main, "log")
    if main == "authorisation":
        note.value("owner")
    words = Words.none()
    for clause in clauses(note):
        if clause.left():
            words.keep(clause)
    kept = words.text(note)
    if kept:
        fields["note"] = kept
    for ref in refs:
        told.records += [{"kind": main, "ref": ref, "fields": fields}, *({**record, "ref": ref} for record in records)]
    open_ = more or asks
    return told.asking(open_) if open_ else told


def _fields(note: Note, kind: str) -> tuple[Fields, Asks | None]:
    asks: Asks | None = None
    if kind in SERVICES:
        found: Fields = {"service": note.value("service")}
    elif kind in BESIDE_A_MOVE:
        found = {}
    else:
        found = _placement(note, kind)
    day = due_in(note) if kind == "exit_plan" else happened_in(note)
    if day is not None:
        found["date"] = day.on.isoformat()
        if day.otherwise is not None:
            asks = Asks(Unsettled.WHICH_DAY, day.words, due=day, field="date")
    elif kind == "exit_plan":
        words = vague_in(note)
        found["date"] = words
        asks = Asks(Unsettled.DATE, words, field="date") if words else None
    return {name: value for name, value in found.items() if value is not None}, asks


def _records_beside(note: Note, aside: list[Note]) -> tuple[list[Record], Asks | None]:
    """An exit plan or an authorisation told in a clause of its own beside a move, with its own date."""
    records: list[Record] = []
    asks: Asks | None = None
    for clause in aside:
        kind = next(kind for kind in BESIDE_A_MOVE if clause.told(kind))
        fields, more = _fields(clause, kind)
        clause.says(kind)
        start = next(at for at, token in enumerate(note.lattice.tokens) if token.start >= clause.start)
        note.used.update(at + start for at in clause.used)
        if not any(record["kind"] == kind for record in records):
            records.append({"kind": kind, "fields": fields})
        asks = asks or more
    return records, asks


def _placement(note: Note, kind: str) -> Fields:
    """Where from and where to; the provider by its name, or by its kind."""
    came_from, went_to = None, None
    types = note.values("placement_type")
    for index, (start, end, value) in enumerate(types):
        note.use(start, end)
        is_left = kind == "placement_end" or note.has(start - 1, "from") or _leads_on(note, end, types[index + 1 :])
        if is_left and went_to is None and came_from is None:
            came_from = value
        elif kind != "placement_end":
            went_to = went_to or value
    amount = note.amount(weekly=True)
    return {
        "from_type": came_from,
        "to_type": went_to,
        "provider": note.value("provider_name") or _kind_of_provider(note, kind),
        "weekly_cost": amount,
    }


def _points_on(note: Note) -> bool:
    """“Residential → in-house fostering” tells of a move by itself."""
    return any("→" in token.before or token.word == "->" for token in note.lattice.tokens)


def _leads_on(note: Note, end: int, later: list[tuple[int, int, str]]) -> bool:
    """“Residential to fostering”, “residential → in-house”."""
    arrow = end < note.size and ("→" in note.lattice.tokens[end].before or note.has(end, "->", ">", "to", "into"))
    return arrow and (bool(later) or end < note.size)


def _kind_of_provider(note: Note, kind: str) -> str | None:
    found = [each for each in note.values("provider") if kind == "placement_end" or not note.has(each[0] - 1, "from")]
    for start, end, _ in found:
        note.use(start, end)
    return found[-1][2] if found else None
