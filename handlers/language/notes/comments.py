"""Notes on what carers say: a new comment, its theme, the council's answer to one, its release to members.

What is quoted is data: no word of it becomes a theme, a date or a reference.
"""

from typing import Any

from handlers.language.meaning import Record, Unsettled
from handlers.language.normalise import Gap
from handlers.language.notes.acts import listed
from handlers.language.notes.asking import Asks, Told
from handlers.language.notes.clauses import Words, clauses
from handlers.language.notes.days import happened_in
from handlers.language.notes.whether import may_be, opens
from handlers.language.notes.words import Note

Fields = dict[str, Any]
NEAR_START = 8
ROUND_A_RELEASE = (
    "may",
    "wording",
    "members",
    "sharing",
    "comment",
    "share",
    "shared",
    "released",
    "approved",
    "feedback",
    "publish",
)
READERS = ("members", "mbrs", "councillors", "cllrs")
OCCASIONS = ("group", "groups", "forum", "event", "meeting", "evening", "day", "session", "course", "workshop")
SAID = ("said", "says", "say", "told", "me", "us", "mentioned")
"""Words after which the comment itself follows: “a carer told me…”."""


def of_comment(note: Note) -> Told | None:
    """What is told of a comment by its reference, or a new one."""
    at = next(iter(note.references("f")), None)
    if at is not None and at <= NEAR_START:
        return _of_one(note, at)
    return _new(note)


def _of_one(note: Note, at: int) -> Told | None:
    ref = note.reference("f") or ""
    head = clauses(note)[0]
    if may_be(head):
        return None
    if note.told("response"):
        end = max(at + 1, *(end for start, end in note.told("response") if start <= at + 1 or start <= NEAR_START), 0)
        said = note.typed(end) or _quoted(note)
        return Told([_record("feedback_response", ref, response=said.strip('"“”'))] if said else [])
    if note.told("release"):
        note.says("release")
        note.used.update(at for at in range(note.size) if note.has(at, *ROUND_A_RELEASE))
        return Told([_record("feedback_release", ref, note=_rest(note))])
    if note.takes_back("release") or _is_held_back(note):
        return Told(asks=Asks(Unsettled.NOT_HAPPENED, note.typed()))
    theme = note.value("feedback_theme") if note.has(at + 1, "theme") or note.has(at - 2, "theme") else None
    sentiment = _sentiment(note)
    if theme is None and sentiment is None:
        return None
    note.says("theme", "log")
    return Told([_record("feedback_new", ref, theme=theme, sentiment=sentiment, note=_rest(note))])


def _is_held_back(note: Note) -> bool:
    """“Hold, not for members”: no comment is shown until it is released, so nothing is recorded."""
    is_not_theirs = any(
        note.has(at, "not") and note.has(at + 1, "for", "to") and note.has(at + 2, *READERS) for at in range(note.size)
    )
    return is_not_theirs or note.has_any("hold", "withhold", "withheld")


def _new(note: Note) -> Told | None:
    quote = _quoted(note)
    told = note.told("comment") or ([(0, 1)] if quote and _begins_with_speaker(note) else [])
    is_asked_for = opens(note, "requests") or bool(note.told("log"))
    if not told or (_asks_what_is_meant(note) and not is_asked_for):
        return None
    start, end = told[0]
    if any(at < start for at in note.references("acrp")):
        return None  # told of a record, with what a carer said of it: “reopen A21, carer says…”
    leads_on = start <= NEAR_START and (note.has(end - 1, *SAID) or (end < note.size and note.lattice.gaps[end] is Gap.BREAK))
    if not (quote or is_asked_for or leads_on):
        return None
    frame = note
    if not quote:
        said, frame = _said(note, end)
        if said is None:
            return None
        quote = said.typed()
    fields: Fields = {"theme": _theme(frame), "sentiment": _sentiment(frame), "service": None}
    if quote != _quoted(note) or fields["theme"] is None:
        fields["service"] = None
    day = happened_in(frame)
    fields["date"] = day.on.isoformat() if day else None
    frame.says("comment", "log", "theme")
    return Told([_record("feedback_new", None, **fields, quote=quote, note=_rest(frame))])


def _theme(note: Note) -> str | None:
    """What stands after “theme” where that is said; a support group or a training day is an occasion, and no theme."""
    named = [one for one in note.values("feedback_theme") if not note.has(one[1], *OCCASIONS)]
    said = next((at for at in range(note.size) if note.has(at, "theme")), None)
    after = [one for one in named if said is not None and one[0] > said]
    for start, end, value in after or named:
        note.use(start, end)
        return value
    return None


def _asks_what_is_meant(note: Note) -> bool:
    """“A carer asked what ‘wrap-around support’ means”: a question that is passed on."""
    return note.has(note.size - 1, "means", "meant") and any(
        note.has(at, "asked", "asks") and note.has(at + 1, "what") for at in range(min(NEAR_START, note.size))
    )


def _begins_with_speaker(note: Note) -> bool:
    """“Carer at the forum, happy to be quoted: …”."""
    return any(note.has(at, *listed("speakers")) for at in range(min(3, note.size)))


def _said(note: Note, end: int) -> tuple[Note | None, Note]:
    """What was said, where no quotation marks tell: after the colon, or after “told me today”, to where it is asked to log it."""
    body = note.part(end, note.size)
    begins = next((at for at in range(body.size) if body.lattice.gaps[at] >= 2), None) if body.size else None
    if begins is None or begins == 0:
        lead = body.part(0, min(2, body.size))
        begins = 1 if lead.size and happened_in(lead.part(0, 1)) else 0
        begins += body.has(begins, "that") if begins < body.size else 0
    if begins >= body.size:
        return None, note
    said = body.part(begins, body.size)
    stops = [part for part in clauses(said)[1:] if part.told("log") or opens(part, "requests")]
    frame = note.part(0, end + begins)
    if stops:
        stop = next(i for i, token in enumerate(said.lattice.tokens) if token.start >= stops[0].start)
        said = said.part(0, stop)
    return said, frame


def _quoted(note: Note) -> str:
    inside = [words for start, end, words in note.source.quotes if start < note.end and end > note.start]
    return max(inside, key=len, default="")


def _sentiment(note: Note) -> str | None:
    for at in range(note.size):
        for name in ("positive", "negative", "mixed"):
            if note.has(at, name):
                note.use(at, at + 1)
                return name
    return None


def _rest(note: Note) -> str:
    """Clauses that tell something nothing was made of: “carer, at the coffee morning”."""
    words = Words.none()
    for clause in clauses(note):
        if clause.left():
            words.keep(clause)
    text = words.text(note)
    for _, _, quoted in note.source.quotes:
        text = text.replace(quoted, "").replace('""', "").replace("“”", "").replace("''", "").replace("‘’", "").strip(" -–—,:")
    return text


def _record(kind: str, ref: str | None, **fields: Any) -> Record:
    named = {"ref": ref} if ref else {}
    return {"kind": kind, **named, "fields": {name: value for name, value in fields.items() if value}}
