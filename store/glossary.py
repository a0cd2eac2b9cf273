"""What the words of corporate parenting mean, and where each meaning comes from: the first glossary, and the council's own."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import GlossaryTerm


@dataclass(frozen=True)
class Term:
    """A word or abbreviation that a member may ask about."""

    name: str
    """As it is written: `IFA`, `Section 20`."""
    text: str
    """What it means, in one to three sentences that stand by themselves."""
    source: str
    stands_for: str = ""
    """For an abbreviation: the words in full."""
    also: tuple[str, ...] = ()
    """Other ways of writing the same thing."""
    version: int = 1

    @property
    def id(self) -> str:
        return "-".join(self.name.lower().split())


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order in which a short list of examples takes them."""
    with Path(__file__).with_name("glossary.toml").open("rb") as file:
        entries = tomllib.load(file)["term"]
    return tuple(Term(**entry | {"also": tuple(entry.get("also", ()))}) for entry in entries)


@cache
def _by_words() -> dict[str, Term]:
    named = {term.name.lower(): term for term in terms()}
    return {words.lower(): term for term in terms() for words in (term.stands_for, *term.also) if words} | named


def find(words: str) -> Term | None:
    """The first glossary's term of that name, or also written so; capitals do not matter."""
    return _by_words().get(_folded(words))


def own_terms(session: Session) -> tuple[Term, ...]:
    """The council's own, as they stand. Each change of a term has made a new version of it."""
    rows = session.scalars(sa.select(GlossaryTerm).order_by(GlossaryTerm.id)).all()
    versions = Counter(row.term for row in rows)
    return tuple(_own(row, versions[row.term]) for row in rows if row.until_run_id is None)


def find_own(session: Session, words: str) -> Term | None:
    """The council's own term of that name, or also written so: it goes before one of the first glossary."""
    wanted = _folded(words)
    own = own_terms(session)
    named = (term for term in own if _folded(term.name) == wanted)
    written = (term for term in own if wanted in map(_folded, (term.stands_for, *term.also)))
    return next(named, None) or next(written, None)


def _own(row: GlossaryTerm, version: int) -> Term:
    also = tuple(filter(None, (one.strip() for one in (row.also or "").split(";"))))
    return Term(row.term, row.meaning, row.source, row.stands_for or "", also, version)


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
