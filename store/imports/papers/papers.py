"""Importing the text of a paper, with what is said of it: whose it is, its title, its committee and its day."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store import places
from store.errors import UserError
from store.imports.papers.load import Telling, write_paper
from store.imports.papers.text import PaperText, read_text
from store.imports.problems import Problem, Severity
from store.imports.report import Report
from store.imports.runs import Author
from store.models import Paper
from store.models.papers import REFERENCE
from store.periods import in_words
from store.records import stands
from store.session import reading


@dataclass(frozen=True)
class About:
    """What the file itself does not tell. What is left out stays as it is held, or is taken from the file's name."""

    reference: str | None = None
    council: str | None = None
    title: str | None = None
    committee: str | None = None
    held_on: date | None = None


class WhosePaper(UserError):
    """Nobody has said which council's paper it is."""


def import_text(engine: sa.Engine, path: Path, about: About, author: Author, *, is_dry_run: bool) -> Report:
    """Raises UserError."""
    text = read_text(path)
    with reading(engine) as session:
        paper = paper_row(session, path, about)
    rows = [{"paper": paper["reference"], "number": one.number, "place": one.place, "text": one.text} for one in text.passages]
    telling = Telling(path.name, paper, passages=rows, problems=tuple(_problems(path, text)))
    return write_paper(engine, telling, path, author, is_dry_run=is_dry_run)


def paper_row(session: Session, path: Path, about: About) -> dict[str, Any]:
    """What is stated, else as the paper is held, else from the file's name. Raises UserError."""
    reference = about.reference or re.sub(r"[^A-Za-z0-9]+", "-", path.stem).strip("-")[:REFERENCE]
    held = session.scalar(sa.select(Paper).where(Paper.reference == reference, stands(Paper)))
    held_on = about.held_on or (held.held_on if held else None)
    return {
        "reference": reference,
        "council": places.find_authority(about.council).code if about.council else held.council if held else _ours(session),
        "title": about.title or (held.title if held else path.stem.replace("-", " ").replace("_", " ")),
        "committee": about.committee or (held.committee if held else None),
        "held_on": held_on,
        "held_words": in_words(held_on) if held_on else (held.held_words if held else "day not stated"),
    }


def _ours(session: Session) -> str:
    row = councils.council(session)
    if row is None:
        raise WhosePaper("Say whose paper it is, with --council and the council's name or code.")
    return row.code


def _problems(path: Path, text: PaperText) -> list[Problem]:
    message = "This seems to hold {}. The sentence was not taken."
    return [
        Problem(path.name, None, place, "particulars", Severity.WARNING, message.format(kind.value))
        for place, kind in text.left_out
    ]
