"""A draft read sentence by sentence: each number set beside what is held, each direction beside how things went."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from handlers.checking.checked import Checked, Finding, Mark
from handlers.checking.comparing import directions, role_of
from handlers.checking.judging import Bench, Claim
from handlers.checking.numbers import pieces
from handlers.checking.questions import Line, Thread
from handlers.checking.sentences import Sentence, sentences
from handlers.checking.undefined import undefined_words
from handlers.language.lexicon import Lexicon
from store.imports.papers.text import Passage


def check(session: Session, passages: Iterable[Passage], lexicon: Lexicon, today: date) -> Checked:
    """For officers alone: figures are exact. Reads the store and writes nothing."""
    bench = Bench(session, lexicon, today)
    found: list[Finding] = []
    thread = Thread()
    for sentence in sentences(passages):
        thread = Thread() if sentence.begins else thread
        found += _checked(bench, sentence, thread)
    return Checked(tuple(found))


def _checked(bench: Bench, sentence: Sentence, thread: Thread) -> Iterator[Finding]:
    numbers, times = pieces(sentence.text, bench.lexicon, bench.today)
    line = Line(sentence.text, numbers, times)
    before = Claim(None, None, thread.previous, thread.period)
    claims: list[Claim] = []
    for number in numbers:
        claim = bench.claim(line, number, role_of(line, number), claims, thread)
        claims.append(claim)
        finding = bench.judged(claim, sentence)
        if finding is not None:
            yield finding
    yield from directions(bench, sentence, line, claims, before)
    yield from (
        Finding(word, sentence.place, sentence.text, Mark.UNDEFINED, "undefined")
        for word in undefined_words(sentence.text, bench.defined)
    )
