"""One way of cutting a message, read: what it asks, and whether that may be answered, must be confirmed or is declined."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.language import explained
from handlers.language.combine import combined
from handlers.language.definitions import bare_term
from handlers.language.draft import Conflict, Draft
from handlers.language.fitting import fitted
from handlers.language.follow_up import followed_up, in_the_threads_period
from handlers.language.items import Item
from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import (
    MOST_CHOICES,
    Assumption,
    Context,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    Reading,
    Refusal,
    Refused,
    Several,
    Understood,
    offered_by,
    once,
)
from handlers.language.questions import BOTH, Assumed, Candidate, candidates
from handlers.language.referring import carried
from handlers.language.senses import Mark
from handlers.language.sentence import Sentence
from handlers.language.subject import Naming, expected, named_in
from store.measures.query import Stat

MOST_UNKNOWN = 4
"""Words that are not known and may be left out, if the asker agrees, of a question that names its measure."""
WORDS_OF_FIGURES = frozenset(
    {"figure", "figures", "data", "statistic", "statistics", "stats", "level", "levels", "table", "chart", "graph"}
)
NAMING_A_PART = frozenset({"strategy", "priority", "workstream"})


def read_cut(lattice: Lattice, items: Sequence[Item], context: Context, lexicon: Lexicon, today: date) -> Reading:
    """Where several measures are named equally well, the asker chooses."""
    named = named_in(items, context.previous.query if context.previous else None, lexicon)
    readings = [_read_as(naming, lattice, items, context, lexicon, today) for naming in named]
    if len(readings) == 1:
        return readings[0]
    sure = [reading for reading in readings if isinstance(reading, Understood)]
    if len(sure) == 1 and all(isinstance(reading, Understood | Declined) for reading in readings):
        return sure[0]  # what was said fits one of them alone
    choices = [choice for reading in readings for choice in offered_by(reading)]
    return Doubtful(tuple(once(choices))[:MOST_CHOICES], doubt=lattice.typed(0, len(lattice))) if choices else readings[0]


def _read_as(naming: Naming, lattice: Lattice, items: Sequence[Item], context: Context, lexicon: Lexicon, today: date) -> Reading:
    previous = context.previous.query if context.previous else None
    sentence = Sentence(lattice, fitted(items, expected(naming, previous, lexicon), lattice))
    try:
        draft = combined(sentence, naming, previous)
    except Conflict as conflict:
        return Declined(unknown_words=tuple(word for word in conflict.words if word))
    if context.previous is not None:
        reading = followed_up(sentence, draft, context.previous, lexicon, today)
        if reading is not None:
            return carried(reading, lattice, context.previous, lexicon)
    found = candidates(draft, lexicon, today)
    if naming.must_ask and previous is None:
        found = [replace(one, doubt=one.doubt or lattice.typed(0, len(lattice))) for one in found]
    begins_anew = not sentence.items[0].is_mark(Mark.AND, Mark.LAG)  # “and our neighbours?” asks for no definition
    term = bare_term(lattice) or _lone_term(sentence)
    if term is not None and begins_anew and not (draft.stats or draft.times or draft.groups):
        figure = _meanings(candidate for candidate in found if not candidate.misfits)[: MOST_CHOICES - 1]
        define = Meaning(Intent.DEFINE, term=term)
        return Doubtful((*figure, define), doubt=term) if figure else Understood(define)
    whole = carried(_judged(sentence, draft, found), lattice, context.previous, lexicon)
    return whole if context.previous is None else in_the_threads_period(whole, draft, context.previous, lexicon, today)


def _lone_term(sentence: Sentence) -> str | None:
    """The term that is all a message says, whatever courtesies are round it: asking for it or for what it means?"""
    telling = [item for item in sentence.items if not item.is_harmless and not item.is_mark(*explained.JOINING)]
    if len(telling) != 1 or any(not WORDS_OF_FIGURES.isdisjoint(item.words) for item in sentence.items):
        return None
    found = sentence.lattice.found(sentence.lattice.lexicon.terms, telling[0].start)
    return next((phrase.held[0] for phrase in found if phrase.end == telling[0].end), None)


def _judged(sentence: Sentence, draft: Draft, found: Sequence[Candidate]) -> Reading:
    """Whether candidates may be answered, must be confirmed or chosen from, or are declined."""
    left = explained.unexplained(sentence, has_filters=bool(draft.filters or draft.options or draft.groups))
    fitting = [candidate for candidate in found if not candidate.misfits]
    if not left and len(fitting) == 1 and not fitting[0].doubt:
        return _understood(sentence, fitting[0])
    if not left and len(fitting) == len(draft.stats) == BOTH and not any(one.doubt for one in fitting):
        return Several(tuple(_understood(sentence, one) for one in fitting))
    if not left and fitting:
        return Doubtful(_meanings(fitting), doubt=fitting[0].doubt or draft.vague_words)
    says_what = draft.is_general or draft.measures
    most = MOST_UNKNOWN if says_what else 1
    if fitting and explained.is_open_to_confirming(sentence, left, most) and (draft.stats or draft.groups or says_what):
        return Doubtful(_meanings(fitting), doubt=" … ".join(explained.names(sentence, left)))
    return _declined(sentence, draft, found, left)


def _declined(sentence: Sentence, draft: Draft, found: Sequence[Candidate], left: list[int]) -> Reading:
    if draft.is_list and sentence.has_mark(Mark.CHILDREN, Mark.PLACEMENTS):
        return Refused(Refusal.NOT_FOR_ROLE)
    words = explained.names(sentence, left) or (found[0].misfits if found else ())
    return Declined(
        unknown_words=words,
        nearest=_meanings(candidate for candidate in found if not candidate.misfits),
        subjects=explained.subjects(sentence, left),
    )


def _meanings(found: Iterable[Candidate]) -> tuple[Meaning, ...]:
    return tuple(once(_meaning(candidate) for candidate in found))[:MOST_CHOICES]


def _meaning(candidate: Candidate) -> Meaning:
    query = candidate.query
    if query.measure == "workstream_progress" and query.stat is Stat.LIST and not NAMING_A_PART.isdisjoint(query.filters):
        return Meaning(Intent.DETAIL, replace(query, stat=None))
    return Meaning(Intent.LIST if query.stat is Stat.LIST else Intent.FIGURE, query)


def _understood(sentence: Sentence, candidate: Candidate) -> Understood:
    meaning = _meaning(candidate)
    return Understood(meaning, tuple(_assumption(meaning, assumed) for assumed in candidate.assumed), sentence.corrected())


def _assumption(meaning: Meaning, assumed: Assumed) -> Assumption:
    otherwise = Meaning(meaning.intent, assumed.otherwise) if assumed.otherwise else None
    return Assumption(assumed.words, assumed.read_as, otherwise)
