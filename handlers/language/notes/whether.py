"""Whether a message tells what has happened. A question records nothing, and neither does what may be."""

from functools import cache

from handlers.language.lexicon.writing import read, words_of
from handlers.language.normalise import Gap
from handlers.language.notes.acts import listed
from handlers.language.notes.words import Note
from handlers.language.phrases import Tree


@cache
def _openings(name: str) -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/noting.toml")["opening"][name]:
        tree.add(words_of(phrase), True)
    return tree


def asks(note: Note) -> bool:
    """A sentence that names the record, or the first, asks something."""
    sentences = _sentences(note)
    told = [note.part(start, end) for start, end in sentences]
    if not note.references("acfhpr") and any("?" in part.text and opens(part, "asks") for part in told[1:]):
        return True
    heads = [told[0], *(part for part in told[1:] if part.references("acfhpr"))]
    return any(_is_question(part) for part in heads) or _sets_beside(note) or _wants_fields(note)


def _sets_beside(note: Note) -> bool:
    """“Independent share vs 6% target”: of no record that is named, one figure is asked for beside another."""
    return (opens_anywhere(note, "compares") or opens_anywhere(note, "shows")) and not note.references("acfhpr")


def _wants_fields(note: Note) -> bool:
    """“R1 to R5: status, owner, age in days”: a message that ends in names of fields tells nothing of them."""
    at, count = note.size, 0
    while True:
        start = _field_that_ends(note, at)
        if start is None:
            return count > 1
        at, count = start - note.has(start - 1, "and", "&"), count + 1


def _field_that_ends(note: Note, end: int) -> int | None:
    starts = (at for at in range(max(0, end - 4), end))
    return next((at for at in starts if any(f.end == end for f in note.lattice.found(_openings("fields"), at))), None)


def _is_question(part: Note) -> bool:
    if opens(part, "requests") or (part.has(0, "do") and part.has(1, "not")):
        return False
    if opens(part, "asks") and not _drops_subject(part):
        return True
    return "?" in part.text or opens_anywhere(part, "wonders")


def _drops_subject(part: Note) -> bool:
    """“Have closed A14”, “Was at panel”: the one who tells is left out."""
    begins = any(start == 1 for spans in part.acts.values() for start, _ in spans) or part.has(1, "now", "just", "been", "moved")
    return part.has(0, "have", "has", "did", "was", "were") and begins and "?" not in part.text


def opens(note: Note, name: str) -> bool:
    return bool(note.size and note.lattice.found(_openings(name), 0))


def opens_anywhere(note: Note, name: str) -> bool:
    return any(note.lattice.found(_openings(name), at) for at in range(note.size))


def _sentences(note: Note) -> list[tuple[int, int]]:
    starts = [at for at in range(note.size) if at == 0 or note.lattice.gaps[at] is Gap.SENTENCE]
    return list(zip(starts, [*starts[1:], note.size], strict=True))


def may_be(clause: Note) -> bool:
    """“If A14 is done”, “A14 could go red”, “A14 will be green”."""
    for at in range(clause.size):
        if not clause.has(at, *listed("may_be")):
            continue
        if clause.has(at, "may") and clause.lattice.tokens[at].is_capital:
            continue  # the month
        if clause.has(at, "until", "when", "once") and _comes_after_act(clause, at):
            continue  # “pass it on until the post is filled”
        if not (_is_view(clause, at) or _is_order(clause, at) or _is_in_act(clause, at)):
            return True
    return any(clause.has(at, "plan", "plans") and clause.has(at + 1, "to", "on") for at in range(clause.size))


def _is_view(clause: Note, at: int) -> bool:
    """“I would say 40%”, “I’d put it at”, “I think we are at”: what is told, said with care."""
    is_ours = clause.has(at - 1, "i", "we")
    return is_ours and (clause.has(at, "think", "believe") or clause.has(at + 1, "say", "put", "call"))


def _is_order(clause: Note, at: int) -> bool:
    """“Should go to green”, “ought to pass to the Virtual School Head”, “should now be amber”."""
    if not clause.has(at, "should", "ought", "can"):
        return False
    after = at + 1 + clause.has(at + 1, "to", "now")
    if (
        clause.has(at, "can")
        and clause.has(at + 1, "be")
        and any(s == at + 2 for spans in clause.acts.values() for s, _ in spans)
    ):
        return True  # “can be ticked off”
    return clause.has(after, "go", "pass", "move", "turn") or (clause.has(at, "should") and clause.has(at + 1, "now"))


def _comes_after_act(clause: Note, at: int) -> bool:
    names = ("reassign", "hand_over", "blocked", "complete", "reopen")
    return any(start < at for name in names for start, _ in clause.acts.get(name, ()))


def _is_in_act(clause: Note, at: int) -> bool:
    """“Can go to members” is the release itself, “should be with” the handing over."""
    return any(start <= at < end for name in ("release", "reassign") for start, end in clause.acts.get(name, ()))
