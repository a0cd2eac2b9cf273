"""What carers said: a new comment, the council's answer, and leave for members to read it."""

from datetime import date
from typing import Any

from store.changes.days import happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Values
from store.models import Feedback
from store.periods import add_working_days, in_words, month_end
from store.positions import WORKING_DAYS_TO_CLOSE
from store.speaks_of import speaks_of
from store.terms import FeedbackStatus, FeedbackTheme, Sentiment
from store.texts import particulars, rephrase

Warning = tuple[str, Values]


def new(known: Known, record: Record) -> Change:
    """For officers alone, until its wording is released."""
    fields = record["fields"]
    quote = str(fields.get("quote") or fields.get("note") or "").strip()
    if not quote:
        raise MustAsk("what_was_said", "quote")
    told: dict[str, Any] = {
        "quote": quote,
        "said_on": happened(known, fields),
        "theme": FeedbackTheme(fields["theme"]) if fields.get("theme") else None,
        "sentiment": Sentiment(fields["sentiment"]) if fields.get("sentiment") else None,
        "workstream": fields.get("workstream"),
        "status": FeedbackStatus.AWAITING_RESPONSE,
    }
    row = known.change(Feedback, None, reference=known.next_number(Feedback, "F"), **told)
    return Change("feedback_new", str((row.after or {})["reference"]), (row,), warnings=(("members_do_not_see", {}),))


def respond(known: Known, record: Record) -> Change:
    comment, fields = _comment(known, record), record["fields"]
    response = str(fields.get("response") or fields.get("note") or "").strip()
    if not response:
        raise MustAsk("what_was_answered", "response", ref=comment["reference"])
    day = happened(known, fields)
    if day < comment["said_on"]:
        raise CannotRecord(f"{comment['reference']} was said on {in_words(comment['said_on'])}, after {in_words(day)}.")
    told = {"response": response, "responded_on": day, "status": FeedbackStatus.RESPONDED}
    wording = comment["approved_wording"]
    warnings: tuple[Warning, ...] = (("read_at_once", {"wording": wording}),) if wording else ()
    row = known.change(Feedback, comment, **told)
    return Change("feedback_response", str(comment["reference"]), (row,), warnings=(*warnings, *_speaks_of(response)))


def release(known: Known, record: Record) -> Change:
    """Approve what members read: the wording that is given, else the words as they were said."""
    comment, fields = _comment(known, record), record["fields"]
    wording = str(fields.get("quote") or fields.get("note") or comment["approved_wording"] or comment["quote"]).strip()
    seen = particulars(wording)
    if seen:
        raise CannotRecord(f"{rephrase(seen)} Members have not been shown it.")
    if wording == comment["approved_wording"]:
        raise CannotRecord(f"Members can read {comment['reference']} already, in these words.")
    row = known.change(Feedback, comment, approved_wording=wording)
    warnings = (*_speaks_of(wording), *_read_later(known, comment["said_on"]))
    return Change("feedback_release", str(comment["reference"]), (row,), warnings=warnings)


def _speaks_of(words: str) -> tuple[Warning, ...]:
    found = speaks_of(words)
    return (("speaks_of", {"words": found}),) if found else ()


def _read_later(known: Known, said_on: date) -> tuple[Warning, ...]:
    """Where the comment was made after the last closed month."""
    is_closed = add_working_days(month_end(said_on), WORKING_DAYS_TO_CLOSE) <= known.today
    return () if is_closed else (("read_later", {"month": f"{said_on:%B %Y}"}),)


def _comment(known: Known, record: Record) -> Values:
    reference = str(record.get("ref") or "").upper()
    if not reference:
        raise MustAsk("which_comment", "ref")
    found = known.find(Feedback, reference)
    if found is None:
        raise CannotRecord(f"There is no comment {reference}. Nothing was changed.")
    return found
