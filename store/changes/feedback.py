"""What carers said: a new comment, the council's answer, and leave for members to read it."""

from typing import Any

from store.changes.days import happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Values
from store.models import Feedback
from store.periods import in_words
from store.terms import FeedbackStatus, FeedbackTheme, Sentiment
from store.texts import particulars, rephrase


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
    return Change("feedback_response", str(comment["reference"]), (known.change(Feedback, comment, **told),))


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
    return Change("feedback_release", str(comment["reference"]), (row,))


def _comment(known: Known, record: Record) -> Values:
    reference = str(record.get("ref") or "").upper()
    if not reference:
        raise MustAsk("which_comment", "ref")
    found = known.find(Feedback, reference)
    if found is None:
        raise CannotRecord(f"There is no comment {reference}. Nothing was changed.")
    return found
