"""An officer's note of what happened, understood as records to keep: “A14 amber, 55%”. Nothing is recorded here.

A message that asks is no note; neither is one with nothing to record. Words of which nothing is made stay in the note as typed,
and what is left open is asked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.language.lattice import Lattice
from handlers.language.meaning import Context, Doubtful, Understood
from handlers.language.normalise import Token
from handlers.language.notes.actions import of_actions
from handlers.language.notes.asking import Told, reading_of
from handlers.language.notes.children import as_typed, spelt
from handlers.language.notes.comments import of_comment
from handlers.language.notes.counts import of_confirmed, of_panel, of_recruitment, of_saving
from handlers.language.notes.definitions import of_definition
from handlers.language.notes.figures import of_dated_measure, of_measure, of_ratio, of_starts_and_ends, of_survey
from handlers.language.notes.others import of_commitments, of_pause, of_provider, of_undo, of_workstream
from handlers.language.notes.placements import of_children
from handlers.language.notes.requests import of_request
from handlers.language.notes.source import Source
from handlers.language.notes.threads import answered, corrected, in_thread
from handlers.language.notes.whether import asks
from handlers.language.notes.words import Note

READERS: tuple[Callable[[Note], Told | None], ...] = (
    of_definition,
    of_comment,
    of_survey,
    of_confirmed,
    of_saving,
    of_children,
    of_panel,
    of_commitments,
    of_workstream,
    of_dated_measure,
    of_actions,
    of_provider,
    of_starts_and_ends,
    of_recruitment,
    of_measure,
    of_ratio,
)
"""The first that finds something to record is right: each looks for words or references of its own."""


def noted(lattice: Lattice, text: str, context: Context, today: date) -> Understood | Doubtful | None:
    """What the message tells to be recorded; None where it asks, or tells of nothing."""

    answer = of_request(text)
    if answer is not None:
        return answer
    if _plainly_asks(lattice, context):
        return None
    note = whole(lattice, Source.of(text), today)
    told = answered(note.anew(), context.choices) or corrected(note.anew(), context.previous)
    told = told or of_undo(note.anew()) or of_pause(note.anew())
    if told is None:
        if asks(note):
            return None
        body = note.without_opening()
        readers = (reader(body.anew()) for reader in READERS)
        told = next((found for found in readers if found), None) or in_thread(body.anew(), context.previous)
    reading = as_typed(reading_of(told), note.source.text) if told else None
    is_no_note = isinstance(reading, Doubtful) and not reading.choices and "?" in text  # “if A21 is done … What colour is it?”
    return None if is_no_note else reading


ASKING = frozenset({"how", "what", "which", "who", "whose", "when", "where", "why"})


def _plainly_asks(lattice: Lattice, context: Context) -> bool:
    """A quick look, as most messages ask: one that begins so, and answers nothing that was asked about a note, is none."""
    is_of_a_note = bool(context.choices) or (context.previous is not None and context.previous.log is not None)
    return not is_of_a_note and len(lattice) > 0 and lattice.words[0][0] in ASKING


def tells(lattice: Lattice, text: str) -> bool:
    """Whether a message is no question: it may be a note."""
    return len(lattice) > 0 and not asks(whole(lattice, Source.of(text), date.min))


def whole(lattice: Lattice, source: Source, today: date) -> Note:
    """The message without what is quoted in it, which is nobody's order."""
    kept: list[int] = []
    tokens, words = list(lattice.tokens), list(lattice.words)
    for at, token in spelt(lattice.tokens, source.text):
        if token is None:
            continue
        if token is not lattice.tokens[at]:
            tokens[at], words[at] = token, (token.word,)
        if source.is_quoted(token.start):
            continue
        if kept and kept[-1] == at - 1 and token.word.isdigit() and tokens[at - 1].word == "action":
            reference = f"a{token.word}"  # “action 14”
            tokens[at - 1] = replace(tokens[at - 1], word=reference, raw=reference, end=token.end)
            words[at - 1] = (reference,)
            continue
        kept.append(at)
    return Note(_picked(lattice, tokens, words, kept), source, today)


def _picked(lattice: Lattice, tokens: list[Token], words: list[tuple[str, ...]], kept: list[int]) -> Lattice:
    gaps = tuple(lattice.gaps[at] for at in kept)
    return Lattice(tuple(tokens[at] for at in kept), tuple(words[at] for at in kept), lattice.lexicon, gaps)
