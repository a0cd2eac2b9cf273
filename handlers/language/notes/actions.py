"""Notes on actions: progress, done, open again, another owner, another date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Piece, Words, clauses, pieces
from handlers.language.notes.days import Day, due_in, happened_in, vague_in
from handlers.language.notes.new_actions import new_action
from handlers.language.notes.numbers import past_all, percentages
from handlers.language.notes.unread import unread_change
from handlers.language.notes.whether import may_be
from handlers.language.notes.words import Note
from handlers.language.titles import FEWEST, title_words, titled

Fields = dict[str, Any]
MOST_WORDS = 26
"""Of a note on an action by words of its title; a longer message may be about anything."""
FEWEST_WORDS = 3
"""Of a plain note that only begins with its action's reference."""
OF_WHOM = re.compile(
    r"\d\s?%\s+of\s+(?:all |our |the )*(?:children|looked|carers|young|care|cla|cic|placements)\b", re.IGNORECASE
)
"""“8.7% of children in care” tells how many there are, and not how far an action of such a title has come."""
TICKS = ("tick", "ticked", "sign", "signed", "cross", "crossed", "check", "checked", "mark", "marked", "finish", "finished")
FROM_THEN = ("wef", "from", "effective")
STATUSES = ("blocked", "not_started", "in_progress")


@dataclass
class Facts:
    """What a clause, or all clauses of a piece, tell of an action."""

    rag: str | None = None
    percent: float | int | None = None
    status: str | None = None
    is_complete: bool = False
    is_open_again: bool = False
    owner: str | None = None
    due: Day | None = None
    vague: str | None = None
    day: Day | None = None
    asks: Asks | None = None
    words: Words = field(default_factory=Words.none)

    def __bool__(self) -> bool:
        is_told = self.rag or self.percent is not None or self.status or self.is_complete or self.is_open_again
        return bool(is_told or self.owner or self.due or self.vague or self.asks)

    def add(self, more: "Facts") -> None:
        """What a later clause tells beside; the first stands."""
        for name in ("rag", "percent", "status", "owner", "due", "vague", "day", "asks"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(more, name))
        self.is_complete = self.is_complete or more.is_complete
        self.is_open_again = self.is_open_again or more.is_open_again


def of_actions(note: Note) -> Told | None:
    """What is told of actions by their references, or of one by words of its title."""
    if note.told("new_action"):
        return new_action(note)
    if note.references("ar"):
        found = pieces(note, "ar")
        if found[0].at[0] > FEWEST_WORDS and not found[0].note.acts:
            return None
        return _of_pieces(found)
    ref = titled(note.lattice) if note.size <= MOST_WORDS else None
    used = title_words(note.lattice, ref) if ref else set()
    if ref is None or _tells_before(note, sorted(used)):
        return None
    if OF_WHOM.search(note.text):
        return Told(asks=Asks(Unsettled.RECORD, note.typed()))
    note.used.update(used)
    facts = facts_of(note, frozenset(used))
    return told_of((ref,), facts, note) if facts else None


def _tells_before(note: Note, title: list[int]) -> bool:
    """“Early Help red, no budget for printing the pathway guide”: what is told comes first, and so is told of something else."""
    second = note.lattice.tokens[title[:FEWEST][-1]].start
    rated = [note.lattice.tokens[start].start for start, _, _ in note.values("rag")]
    return any(place < second for place in (*rated, *(number.start for number in percentages(note.text))))


def _of_pieces(found: list[Piece]) -> Told | None:
    told = Told()
    for piece in found:
        facts = facts_of(piece.note, frozenset(piece.at))
        if facts is None:
            return told.asking(Asks(Unsettled.NOT_HAPPENED, piece.note.typed()))
        others = [at for at in piece.note.references("ar") if at not in piece.at]
        if others and (facts.is_complete or facts.is_open_again or _denies(piece.note)) and _are_beside(piece.note, others):
            return told.asking(Asks(Unsettled.RECORD, piece.note.typed()))
        one = told_of(piece.refs, facts, piece.note)
        if one is None:
            return None if len(found) == 1 else told.asking(Asks(Unsettled.RECORD, piece.note.typed()))
        told.add(one)
    return told


def _denies(note: Note) -> bool:
    return any(_is_only_denied(clause) for clause in clauses(note))


def _are_beside(note: Note, others: Iterable[int]) -> bool:
    """Another action in the clause that tells: “A12 not A21 done”."""
    head = clauses(note)[0]
    return any(note.lattice.tokens[at].start < head.end for at in others)


def facts_of(note: Note, subject: frozenset[int]) -> Facts | None:
    """What the clauses of a piece tell. None where it only may be so.

    Clauses with nothing but facts are used up; the clause that names the record tells facts whatever else it says.
    All others are kept as they were typed, and change nothing.
    """
    total = Facts()
    for index, clause in enumerate(clauses(note)):
        if _names_the_new_owner(total, clause):
            continue
        names_it = any(clause.start <= note.lattice.tokens[at].start < clause.end for at in subject)
        is_head = names_it or (index == 0) or not (total or total.words.stretches)
        found = clause_facts(clause)
        if found and may_be(clause) and (is_head or not clause.left()):
            return None
        if is_head or not clause.left():
            total.add(found)
            if clause.left() or (is_head and _is_only_denied(clause)):
                total.words.keep(clause)
            continue
        total.words.keep(clause)
        if found.due is not None and clause.told("slips", "due") and total.due is None:
            total.asks = total.asks or Asks(Unsettled.WHETHER, clause.typed(), due=found.due)
    return total


def _names_the_new_owner(total: Facts, clause: Note) -> bool:
    """“I'm taking it over from the Health Lead – put Service Manager Residential”: the clause after says to whom."""
    if total.asks is None or total.asks.what is not Unsettled.OWNER:
        return False
    owner = clause.value("owner")
    if owner is None or clause.left():
        return False
    total.owner, total.asks = owner, None
    return True


def _is_only_denied(clause: Note) -> bool:
    return clause.takes_back("complete", "blocked", "in_progress", "reopen")


def clause_facts(clause: Note) -> Facts:
    found = Facts()
    if any(start <= 1 for start, _ in clause.told("log")):
        clause.says("log")
    found.is_open_again = clause.says("reopen")
    slips, due_told = clause.told("slips"), clause.told("due", "slips")
    if due_told or clause.told("hand_over"):
        found.due = due_in(clause) if due_told else None
        if due_told and found.due is None:
            found.vague = vague_in(clause)
        if found.due or found.vague or slips:
            clause.says("due", "slips")
    part = clause.part_of_whole()
    if part is not None and part.whole is not None:
        if part.value > part.whole:
            found.asks = Asks(Unsettled.TOO_MANY, clause.text[part.start : part.end].strip())
        found.percent = round(100 * part.value / part.whole)
    else:
        found.percent = clause.percent()
        if found.percent is None:
            found.percent = clause.estimate()
        too_much = past_all(clause.text)
        found.asks = Asks(Unsettled.TOO_MANY, too_much) if too_much else None
    found.rag = clause.value("rag") or clause.rating_by_letter()
    found.status = next((status for status in STATUSES if clause.says(status)), None)
    if not found.due and not found.is_open_again and (clause.told("complete") or _ticks_off(clause)):
        found.day = happened_in(clause)
        is_part = part is None and found.percent is None and clause.counts_some()
        found.is_complete = not is_part and (clause.says("complete") or _ticks_off(clause))
    _hand_over(clause, found)
    return found


def _ticks_off(clause: Note) -> bool:
    """“Tick A10 off”: its words stand on both sides of the record."""
    for at in range(1, clause.size - 1):
        is_named = at in clause.references("ar") or clause.has(at, "it", "that", "this")
        if is_named and clause.has(at - 1, *TICKS) and clause.has(at + 1, "off", "out") and not clause.is_negated(at - 1):
            clause.use(at - 1, at + 2)
            return True
    return False


def _hand_over(clause: Note, found: Facts) -> None:
    if not (clause.told("reassign", "hand_over") or _is_sent_on(clause)):
        return
    owner = clause.value("owner")
    is_only_left = owner is None and bool(clause.values("owner"))  # “taking over from the Health Lead”
    if owner is not None:
        found.owner = owner
        clause.says("reassign", "hand_over")
        start = due_in(clause.anew()) if clause.has_any(*FROM_THEN) else None
        if start is not None and start.on > clause.today:  # it would be handed over at once
            found.asks = found.asks or Asks(Unsettled.WHETHER, clause.typed())
    elif (clause.told("hand_over") or is_only_left) and not (found.due or found.percent or found.rag or found.is_complete):
        found.asks = found.asks or Asks(Unsettled.OWNER, clause.typed())


def _is_sent_on(clause: Note) -> bool:
    """“A22 to Principal Social Worker”, “A20 PSW → LCM”: nothing but the record and a post."""
    owners = clause.values("owner")
    if len(owners) > 1 and clause.leads_on(owners[-1][0]):
        return True
    named = max(clause.references("ar"), default=-1)
    return (
        len(owners) == 1
        and named + 1 < owners[0][0]
        and clause.has(named + 1, "to")
        and clause.has(owners[0][0] - 1, "to", "the")
    )


def told_of(refs: tuple[str, ...], facts: Facts, note: Note) -> Told | None:
    """The records for what was told; a plain note where nothing but words was."""
    words = facts.words.text(note)
    unread = None if facts or _is_said_to_be_a_note(note) or not words else unread_change(note, refs[0], words)
    if not facts and unread is None and not _is_plain_note(note, facts):
        return None
    told = Told()
    for ref in refs:
        records = list(_records(ref, facts)) or [{"kind": "action_update", "ref": ref, "fields": {}}]
        if words:
            records[0]["fields"]["note"] = words
        told.records += records
    if facts.asks is not None:
        return told.asking(facts.asks)
    if unread is not None:
        return told.asking(unread)
    if facts.vague and facts.due is None:
        return told.asking(Asks(Unsettled.DATE, facts.vague))
    if facts.due is not None and facts.due.otherwise is not None:
        return told.asking(Asks(Unsettled.WHICH_DAY, facts.due.words, due=facts.due))
    return told


def _is_plain_note(note: Note, facts: Facts) -> bool:
    """“A14 note: clinics are booked”, “A14 not done”, “A14 first phase done”, “A14 clinics are booked in Fenwick”."""
    if not facts.words.stretches:
        return False
    if _denies(note) or note.told("complete"):
        return True
    return _is_said_to_be_a_note(note) or (len(note.left()) >= FEWEST_WORDS and not note.told("due"))


def _is_said_to_be_a_note(note: Note) -> bool:
    return note.says("log")


def _records(ref: str, facts: Facts) -> Iterable[Record]:
    day = {"date": facts.day.on.isoformat()} if facts.day else {}
    said = progress(facts)
    is_done = said.get("status") == "completed"
    if is_done:
        del said["status"]
    if facts.is_open_again:
        yield {"kind": "action_reopen", "ref": ref, "fields": {}}
    if is_done and not facts.is_open_again:
        yield {"kind": "action_complete", "ref": ref, "fields": {**said, **day}}
    elif said:
        yield {"kind": "action_update", "ref": ref, "fields": said}
    if facts.owner is not None:
        yield {"kind": "action_reassign", "ref": ref, "fields": {"owner": facts.owner}}
    if facts.due or facts.vague:
        yield {"kind": "action_due", "ref": ref, "fields": {"due": facts.due.on.isoformat() if facts.due else facts.vague}}


def progress(facts: Facts) -> Fields:
    """Percent, rating and status, as far as they are told."""
    is_done = facts.is_complete and (facts.percent is None or facts.percent >= 100) and facts.status != "not_started"
    has_more = facts.rag is not None or facts.percent is not None
    status = "completed" if is_done else None if has_more else facts.status
    found = {"percent": None if is_done else facts.percent, "rag": facts.rag, "status": status}
    return {name: value for name, value in found.items() if value is not None}
