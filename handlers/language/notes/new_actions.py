"""A new action: its title, owner, workstream and date, in the order in which they are told."""

from typing import Any

from handlers.language.meaning import Unsettled
from handlers.language.normalise import Gap
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, boundaries, clauses
from handlers.language.notes.days import due_in, vague_in
from handlers.language.notes.words import Note

Fields = dict[str, Any]
LATEST = 5
"""Words that may stand before “new action”."""
MOST_OF_A_TIME = 4
"""Words of a clause that is only a time: “by Easter”."""


def new_action(note: Note) -> Told | None:
    start, end = note.told("new_action")[0]
    if start > LATEST:
        return None
    rest = note.part(end, note.size)
    opens = 0 if end < note.size and note.lattice.gaps[end] >= Gap.BREAK else _title_start(rest)
    title_clause, others = _title_and_rest(rest, opens)
    fields: Fields = {"title": title_clause.typed()}
    before = rest.part(0, opens) if opens else None
    words, asks = Words.none(), None
    for clause in ([before] if before else []) + others:
        asks = _take_about_new(clause, fields) or asks
        if clause.left():
            words.keep(clause)
    asks = _take_out_of_title(title_clause, fields) or asks
    kept = words.text(rest)
    if kept:
        fields["note"] = kept
    told = Told([{"kind": "action_new", "fields": fields}])
    return told.asking(asks) if asks else told


def _title_start(rest: Note) -> int:
    """After the first break, or after “to” where that comes first: “for Commissioning to review…”, “under X: set up…”."""
    first = next((at for at in boundaries(rest) if rest.lattice.gaps[at] >= Gap.BREAK), rest.size)
    head = rest.part(0, first)
    is_of_somebody = _names_part(head) or (head.has(0, "for") and bool(head.values("owner")))
    opening = first if first < rest.size and is_of_somebody else 0
    if opening and rest.has(opening, "we", "i") and rest.has(opening + 1, "need", "have", "want", "must"):
        return opening + 2 + rest.has(opening + 2, "to")
    to = next((at + 1 for at in range(min(rest.size, opening or 6)) if rest.has(at, "to")), None)
    return to if to is not None else opening


def _names_part(note: Note) -> bool:
    """Names a workstream, or a priority, which stands for one."""
    return bool(note.values("workstream") or note.values("priority"))


def _title_and_rest(rest: Note, opens: int) -> tuple[Note, list[Note]]:
    """The title goes on over commas until a clause tells of an owner, a date or a workstream."""
    body = rest.part(opens, rest.size)
    starts = boundaries(body)
    for at in starts:
        clause = body.part(at, body.size)
        head = clauses(clause)[0]
        is_about = head.told("owner", "due") or head.values("owner") or _names_part(head) or _is_date(head)
        if is_about and (body.lattice.gaps[at] >= 1):
            return body.part(0, at), clauses(clause)
    return body, []


def _is_date(clause: Note) -> bool:
    return due_in(clause) is not None or vague_in(clause) is not None


def _take_about_new(clause: Note, fields: Fields) -> Asks | None:
    for name, dimension in (("workstream", "workstream"), ("workstream", "priority"), ("owner", "owner")):
        value = clause.value(dimension) if name not in fields else None
        if value is not None:
            fields[name] = value
    clause.says("owner")
    due = due_in(clause)
    if due is not None:
        fields["due"] = due.on.isoformat()
        clause.says("due", "slips")
        return Asks(Unsettled.WHICH_DAY, due.words, due=due) if due.otherwise else None
    if clause.told("due") or (clause.size <= MOST_OF_A_TIME and "due" not in fields):
        vague = vague_in(clause)
        clause.says("due")
        if vague is not None:
            fields["due"] = vague
            return Asks(Unsettled.DATE, vague)
    return None


def _take_out_of_title(clause: Note, fields: Fields) -> Asks | None:
    """“Audit PEPs by the end of November”: a date at the end of the title is when it is due."""
    if "due" in fields:
        return None
    due = due_in(clause)
    if due is not None:
        last = max(clause.used)
        first = min(at for at in clause.used if all(i in clause.used for i in range(at, last + 1)))
        if last == clause.size - 1 and clause.has(first, "by", "before", "due", "until"):
            fields["due"] = due.on.isoformat()
            end = first - 1 if first and clause.has(first - 1, "due") else first
            fields["title"] = clause.part(0, end).typed()
            return Asks(Unsettled.WHICH_DAY, due.words, due=due) if due.otherwise else None
    return None
