"""What a word means to the council, told by an officer: “define swift = 20 working days”, “write this in: ‘step-down’ means…”."""

import re

from handlers.language.notes.asking import Told
from handlers.language.notes.words import Note

_TERM = r":?\s*[\"“‘']?(?P<term>[^=:\"”’]{2,60}?)[\"”’']?\s*(?:recorded\s+)?(?:=|:|\bmeans\b|\bas\b|\bis\b)[: ]*(?P<text>\S.*)$"
_DEFINES = re.compile(
    r"^\s*(?:please\s+)?(?:(?:update|add|new)\s+)?(?:define|def\b(?=:)|definition(?:\s+(?:of|for the glossary))?|we define"
    r"|i should like|glossary)\b" + _TERM,
    re.IGNORECASE | re.DOTALL,
)
_AS_DEFINED = re.compile(
    r"^\s*(?:please\s+)?(?:\w+\s+)?(?:define|def:|definition|we define|glossary)|\brecorded as\b", re.IGNORECASE
)
_IN_QUOTES = re.compile(
    r"^\s*(?:please\s+)?(?:(?:add|record|log|note|enter|write|put)\b[^\"“‘'?]{0,40}?)"
    r"[\"“‘'](?P<term>[^\"“”‘’'?]{2,60})[\"”’']\W{0,3}(?:it\s+|this\s+|which\s+)?(?:means|=)\s+(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""“Add a definition of “fragile placement”. It means…”: told to be put down, with the word in quotation marks."""


def of_definition(note: Note) -> Told | None:
    """“Define swift = 20 working days from referral”; “define IFA” asks."""
    found = _defined(note.source.text)
    if found is None:
        return None
    return Told([{"kind": "definition", "fields": {"term": found["term"].strip(), "note": found["text"].strip()}}])


def defines(text: str) -> bool:
    """Whether a message tells what a word means, and so speaks of nobody: “where the child has asked for help”."""
    return "?" not in text and _defined(text) is not None


def _defined(text: str) -> re.Match[str] | None:
    found = _DEFINES.match(text)
    if found is not None and _AS_DEFINED.search(text):
        return found
    return _IN_QUOTES.match(text)
