"""What was asked back, answered: the words of a message as the field that was missing, unless they mean something else."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from handlers.language.ahead import to_come
from handlers.language.lattice import lattice_of
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Context, Refused, Several, Understood
from handlers.language.senses import Value
from handlers.language.understand import understand
from store.changes import Record
from store.changes.pending import Waiting

LONGEST = 2_000
AMOUNT = re.compile(r"£? ?(\d[\d,]*(?:\.\d+)?) ?([km]?)", re.IGNORECASE)
THOUSANDS = {"": 1, "k": 1_000, "m": 1_000_000}
QUOTED = re.compile(r"[“”\"]")
ANY_REFERENCE = re.compile(r"\W*\b[acfhprs]-?\d{1,6}\b", re.IGNORECASE)
MOST_WORDS = 12
LEFT = re.compile(
    r"(?:yes|(?:(?:they|he|she) )?(?:(?:has|have) )?(?:left(?: care)?|went home|returned home|gone home|adopted|turned 18))\W*",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"(?:it is |its )?([A-Za-z])-?(\d{1,6})")

Reader = Callable[[str, Lexicon, date], str | None]


def completed(kept: Waiting, text: str, lexicon: Lexicon, today: date) -> tuple[Record, ...] | None:
    """The records with what was missing; None where the message is no answer to what was asked."""
    assert kept.missing is not None
    if _begins_afresh(kept.missing, text, lexicon, today):
        return None
    read = READERS.get(kept.missing, _as_said)
    value = read(text, lexicon, today) or (_as_said(text, lexicon, today) if kept.missing in IN_ANY_WORDS else None)
    if value is None:
        return None
    records = list(kept.records)
    record = dict(records[kept.of])
    if kept.missing == "ref":
        record["ref"] = value
    else:
        record["fields"] = {**record["fields"], kept.missing: value}
    records[kept.of] = record
    return tuple(records)


def _begins_afresh(missing: str, text: str, lexicon: Lexicon, today: date) -> bool:
    """A message that speaks of a record or quotes somebody is no name of a post, and one that means something by itself is no
    answer: only what fits what was asked completes it.
    """
    if missing in ("ref", "question"):
        return False
    if "?" in text:
        return True
    named = ANY_REFERENCE.match(text) if missing in IN_A_SENTENCE else ANY_REFERENCE.search(text)
    quoted = QUOTED.search(text) and missing not in IN_A_SENTENCE
    is_long = missing not in IN_A_SENTENCE and len(text.split()) > MOST_WORDS
    return bool(named or quoted or is_long) or isinstance(understand(text, Context(), lexicon, today), Several)


def _value_of(*dimensions: str) -> Reader:
    """A value of one of these dimensions that is all the message says, but for a word or two round it."""

    def read(text: str, lexicon: Lexicon, _today: date) -> str | None:
        lattice = lattice_of(text, lexicon)
        for at in range(min(3, len(lattice))):
            for phrase in lattice.found(lexicon.phrases, at):
                for sense in phrase.held:
                    is_one = isinstance(sense, Value) and sense.dimension in dimensions and len(sense.values) == 1
                    if is_one and phrase.end >= len(lattice) - 1:
                        return str(sense.values[0])
        return None

    return read


def _due(text: str, lexicon: Lexicon, today: date) -> str | None:
    lattice = lattice_of(text, lexicon)
    for at in range(len(lattice)):
        ahead = to_come(lattice, at, today)
        if ahead is not None:
            return ahead.due.isoformat()
    return None


def _amount(text: str, _lexicon: Lexicon, _today: date) -> str | None:
    """`£42k`, 42,000."""
    found = AMOUNT.fullmatch(text.strip())
    return str(float(found[1].replace(",", "")) * THOUSANDS[found[2].lower()]) if found else None


def _reference(text: str, _lexicon: Lexicon, _today: date) -> str | None:
    found = REFERENCE.fullmatch(text.strip())
    return f"{found[1]}{found[2]}".upper() if found else None


def _left(text: str, _lexicon: Lexicon, _today: date) -> str | None:
    return "yes" if LEFT.fullmatch(text.strip()) else None


def _as_said(text: str, lexicon: Lexicon, today: date) -> str | None:
    """Words that mean nothing else by themselves, and are not too long to be an answer."""
    plain = text.strip()
    if not plain or "?" in plain or len(plain) > LONGEST:
        return None
    return None if isinstance(understand(plain, Context(), lexicon, today), Understood | Refused) else plain


def _question(text: str, lexicon: Lexicon, today: date) -> str | None:
    """What is to be asked, unless it can be answered at once."""
    plain = text.strip()
    return None if isinstance(understand(plain, Context(), lexicon, today), Understood | Refused) else plain or None


IN_ANY_WORDS = ("owner", "workstream", "title", "note", "quote", "response", "term")
"""Fields that may be told in words that are not known."""
IN_A_SENTENCE = ("title", "note", "quote", "response")
"""Fields that are told in a sentence or more."""
READERS: Mapping[str, Reader] = {
    "owner": _value_of("owner"),
    "due": _due,
    "date": _due,
    "left": _left,
    "to_type": _value_of("placement_type", "step_to"),
    "provider": _value_of("provider"),
    "workstream": _value_of("workstream", "priority"),
    "status": _value_of("savings_status"),
    "service": _value_of("service"),
    "stage": _value_of("recruitment_stage"),
    "value": _value_of("ofsted_rating"),
    "amount": _amount,
    "ref": _reference,
    "question": _question,
}
