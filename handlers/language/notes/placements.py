"""Notes on one child's placement, referral or appointment, by reference alone."""

from datetime import date
from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, clauses, pieces
from handlers.language.notes.days import Day, due_in, happened_in, vague_in
from handlers.language.notes.whether import may_be
from handlers.language.notes.words import Note, Span

Fields = dict[str, Any]
STARTS_AND_ENDS = ("placement_end", "placement_start", "placement_move")
KINDS = ("exit_plan", "authorisation", "appointment", "referral", *STARTS_AND_ENDS)
"""In the order in which they are looked for: “moved” may stand beside any of the others."""
SERVICES = ("appointment", "referral")
PLANNED = ("step", "steps", "stepping", "going", "move", "moving")
TOWARDS = ("to", "into", "with", "at", "->")
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
        is_missed = note.any_of("missed") and bool(note.values("service"))  # “CAMHS DNA 9/10”
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed())) if is_missed or note.takes_back(*KINDS) else None
    if not note.values("service"):
        kinds = [kind for kind in kinds if kind not in SERVICES]
    if not kinds:
        return None
    main = _main(note, kinds)
    if main in SERVICES and {*SERVICES} <= {*kinds} and note.values("service") and not note.any_of("missed"):
        return _referred_and_seen(note, refs)
    doubt = _doubt(note, main)
    if doubt is not None:
        return Told(asks=Asks(doubt, note.typed()))
    beside = [kind for kind in BESIDE_A_MOVE if kind in kinds and kind != main]
    aside = [clause for clause in clauses(note) for kind in beside if clause.told(kind) and not clause.any_of("negations")]
    told = Told()
    records, asks = _records_beside(note, aside)
    fields, more = _fields(note, main)
    note.says(main, "log")
    if main == "authorisation":
        note.value("owner")
    kept = _left_words(note)
    if kept:
        fields["note"] = kept
    for ref in refs:
        told.records += [{"kind": main, "ref": ref, "fields": fields}, *({**record, "ref": ref} for record in records)]
    open_ = more or asks
    return told.asking(open_) if open_ else told


def _doubt(note: Note, main: str) -> Unsettled | None:
    """Why nothing of it can be recorded: it may be, it has not happened, or it puts right what was told before."""
    if main in STARTS_AND_ENDS and note.told("corrects"):
        return Unsettled.CORRECTS
    is_missed = main == "appointment" and note.any_of("missed")
    is_awaited = main == "authorisation" and bool(note.told("awaited"))
    is_not_so = main == "exit_plan" and _is_not_so(note)
    is_open = main != "exit_plan" and any(may_be(clause) and clause.told(main) for clause in clauses(note))
    return Unsettled.NOT_HAPPENED if is_missed or is_awaited or is_not_so or is_open else None


def _main(note: Note, kinds: list[str]) -> str:
    """What the note is of, where it tells of several: a move before an exit plan beside it, unless the move is planned."""
    moves = [kind for kind in kinds if kind not in BESIDE_A_MOVE]
    if not moves or moves[0] in SERVICES:
        return kinds[0]
    if "exit_plan" in kinds and all(note.has(start, *PLANNED) for kind in moves for start, _ in note.told(kind)):
        return "exit_plan"
    is_gone = any(note.has(end - 1, "care", "home", "adopted") for _, end in note.told("placement_end"))
    went_on = "placement_move" in moves and "placement_end" in moves and not is_gone
    return "placement_move" if went_on and _goes_somewhere(note) else moves[0]


def _goes_somewhere(note: Note) -> bool:
    places = [*note.values("placement_type"), *note.values("provider_name"), *note.values("provider")]
    return any(note.has(start - 1, *TOWARDS) or note.has(start - 2, *TOWARDS) for start, _, _ in places)


def _is_not_so(note: Note) -> bool:
    """“Exit plan not done yet”."""
    told = [clause for clause in clauses(note) if clause.told("exit_plan")]
    return any(clause.any_of("negations") for clause in told)


def _referred_and_seen(note: Note, refs: tuple[str, ...]) -> Told:
    """“Referred to CAMHS on 1 October, first seen on the 29th”: two records, each with its own day."""
    service = note.value("service")
    spans = {kind: note.told(kind)[0] for kind in SERVICES}
    days: dict[str, date] = {}
    for kind, span in spans.items():
        day = _day_between(note, span, [other for other in spans.values() if other != span])
        if day is not None:
            days[kind] = day.on
    if len(days) < len(spans) or days["appointment"] < days["referral"]:
        return Told(asks=Asks(Unsettled.CHECK, note.typed()))
    note.says(*SERVICES, "log")
    kept = _left_words(note)
    told = Told()
    for ref in refs:
        for kind in ("referral", "appointment"):
            fields = {"service": service, "date": days[kind].isoformat(), **({"note": kept} if kept else {})}
            told.records.append({"kind": kind, "ref": ref, "fields": fields})
    return told


def _day_between(note: Note, span: Span, others: list[Span]) -> Day | None:
    """The day of an act: told after it, before any other; else the last before it."""
    stop = min((start for start, _ in others if start >= span[1]), default=note.size)
    begin = max((end for _, end in others if end <= span[0]), default=0)
    after = note.part(span[0], stop)
    found = happened_in(after)
    if found is not None:
        note.used.update(at + span[0] for at in after.used)
        return found
    before = note.part(begin, span[0])
    found = happened_in(before)
    note.used.update(at + begin for at in before.used)
    return found


def _day_of(note: Note, kind: str) -> Day | None:
    """The day that is told after what happened; else the first that is told at all."""
    start = next((start for start, _ in note.told(kind)), 0)
    return happened_in(note, start) or happened_in(note)


def _aimed_at(note: Note) -> Day | None:
    """The day by which a child is to move on: after “target” where that is said, else the last that is named."""
    at = next((at for at in range(note.size) if note.has(at, "target", "aim", "aiming")), None)
    if at is not None:
        aimed = note.part(at, note.size)
        parts = clauses(aimed)
        found = due_in(parts[0]) if parts else None
        if found is not None:
            note.used.update(i + at for i in parts[0].used)
            return found
    return due_in(note)


def _left_words(note: Note) -> str:
    words = Words.none()
    for clause in clauses(note):
        if clause.left():
            words.keep(clause)
    return words.text(note)


def _fields(note: Note, kind: str) -> tuple[Fields, Asks | None]:
    asks: Asks | None = None
    if kind in SERVICES:
        found: Fields = {"service": note.value("service")}
    elif kind in BESIDE_A_MOVE:
        found = {}
    else:
        found = _placement(note, kind)
    day = _aimed_at(note) if kind == "exit_plan" else _day_of(note, kind)
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
    if kind != "placement_end" and went_to is None and _to_own_carers(note):
        went_to = "fostering"
    amount = note.amount(weekly=True)
    return {
        "from_type": came_from,
        "to_type": went_to,
        "provider": _provider_name(note, kind) or _kind_of_provider(note, kind),
        "weekly_cost": amount,
    }


def _to_own_carers(note: Note) -> bool:
    """“To one of our own carers”."""
    return any(note.has(at, "own") and note.has(at + 1, "carer", "carers") for at in range(note.size))


def _provider_name(note: Note, kind: str) -> str | None:
    """Where the child went; of an end, where it was. “Oakleaf to in-house fostering” left Oakleaf."""
    named = note.values("provider_name")
    for start, end, _ in named:
        note.use(start, end)
    if kind == "placement_end":
        return named[0][2] if named else None
    came_from = [each for each in named if _is_left(note, each, named)]
    return next((each[2] for each in named if each not in came_from), None)


def _is_left(note: Note, one: tuple[int, int, str], named: list[tuple[int, int, str]]) -> bool:
    start, end, _ = one
    if note.has(start - 1, "from", "left"):
        return True
    if note.has(start - 1, *TOWARDS):
        return False
    later = [each for each in named if each[0] > end]
    return _leads_on(note, end, later)


def _points_on(note: Note) -> bool:
    """“Residential → in-house fostering” tells of a move by itself."""
    return any("→" in token.before or token.word == "->" for token in note.lattice.tokens)


def _leads_on(note: Note, end: int, later: list[tuple[int, int, str]]) -> bool:
    """“Residential to fostering”, “residential → in-house”."""
    arrow = end < note.size and ("→" in note.lattice.tokens[end].before or note.has(end, "->", ">", "to", "into"))
    return arrow and (bool(later) or end < note.size)


def _kind_of_provider(note: Note, kind: str) -> str | None:
    if _to_own_carers(note) and kind != "placement_end":
        return "in_house"
    found = [each for each in note.values("provider") if kind == "placement_end" or not note.has(each[0] - 1, "from")]
    for start, end, _ in found:
        note.use(start, end)
    return found[-1][2] if found else None
