"""What a word means here: the council's own glossary."""

from store.changes.known import Known
from store.changes.plan import Change, MustAsk, Record
from store.changes.wording import the_same
from store.models import GlossaryTerm
from store.periods import in_words

LONGEST = 120


def define(known: Known, record: Record) -> Change:
    """A new meaning, or another for a term that has one: the old one stays in the history."""
    fields = record["fields"]
    term = str(fields.get("term") or "").strip()[:LONGEST]
    if not term:
        raise MustAsk("which_term", "term")
    meaning = str(fields.get("note") or fields.get("value") or "").strip()
    if not meaning:
        raise MustAsk("what_meaning", "note", term=term)
    held = known.all(GlossaryTerm)
    called = the_same(term, (one["term"] for one in held))
    before = next((one for one in held if one["term"] == called), None)
    source = f"{known.author.post or 'An officer'}, {in_words(known.today)}"
    row = known.change(GlossaryTerm, before, term=called or term, meaning=meaning[:1].upper() + meaning[1:], source=source)
    return Change("definition", called or term, (row,))
