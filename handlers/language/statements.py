"""A question among statements of any kind, where the message as a whole was not understood.

Asides are known by how they begin. Here nothing is known of the statements: only that they do not ask, and that something else
in the message does. What they name is never passed over: a group, place or time that the question has not is put to the asker.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from handlers.language.asides import ASKING, MOST_ASIDES, TURNING, may_change_it, openings, told
from handlers.language.items import Item, cuts
from handlers.language.lattice import Lattice
from handlers.language.meaning import MOST_CHOICES, Doubtful, Intent, Reading, Understood, offered_by, once
from handlers.language.normalise import Gap
from handlers.language.senses import Compares, Counts, Groups, Mark, Measures, Part, Time, Trends, Unheld, Value

ORDERING = frozenset(
    {"show", "give", "tell", "list", "need", "pull", "compare", "send", "get", "let", "remind", "explain", "just"}
)
"""Words that an order for a figure begins with."""
EMBEDDED = frozenset({"how", "which", "whether", "what", "if"})
"""Words at which a question begins within a clause: “the chair wants to know *how* many …”."""
LEADS_UP = frozenset(
    {
        "out",
        "know",
        "me",
        "us",
        "wondering",
        "wonder",
        "asking",
        "asked",
        "ask",
        "asks",
        "see",
        "hear",
        "clear",
        "sure",
        "about",
        "on",
    }
)
"""Words that a question may follow without a stop."""
WHETHER = frozenset(
    {
        "is",
        "are",
        "was",
        "do",
        "does",
        "did",
        "have",
        "has",
        "it",
        "that",
        "this",
        "we",
        "they",
        "there",
        "any",
        "truth",
        "in",
        "so",
    }
    | {
        "true",
        "right",
        "correct",
        "or",
        "not",
        "really",
        "still",
        "the",
        "case",
        "can",
        "be",
        "fair",
        "accurate",
        "what",
        "a",
        "fact",
    }
)
"""Words of asking whether something is so."""
SAYING = frozenset({"said", "says", "say", "told", "tells", "claims", "claimed", "reckons", "reckon", "saying", "insists"})
POINTING = frozenset({"it", "they", "that", "those"})
QUANTITIES = frozenset(
    {"many", "much", "long", "often", "quickly", "old", "far", "is", "are", "do", "does", "has", "have", "we", "%"}
)
JOINS = frozenset({":", "-", "–", "—", "…", "(", ")"})


@dataclass(frozen=True)
class Among:
    """A question, and the statements round it."""

    question: Lattice
    with_what_is_told: Lattice | None
    """The question with the groups, places and times of the statements; none where they name no others."""
    unused: tuple[str, ...]
    is_anchored: bool
    """The question says itself of whom or of what it is, and the statements tell of nothing that no figure is held on."""


def found_among(lattice: Lattice, text: str, today: date, read: Callable[[Lattice], Reading]) -> Reading | None:
    """The question among statements, where one alone is understood; to be confirmed where they may be part of it."""
    claim = claimed(lattice, text)
    if claim is not None:
        meant = offered_by(read(claim))
        return Doubtful(meant, doubt=lattice.typed(0, len(lattice))) if meant else None
    plain = without_brackets(lattice)
    outside = _outside(*plain, today, read) if plain is not None else None
    if outside is not None:
        return outside
    found: list[Reading] = []
    for among in questions_among(lattice, text, today):
        alone = read(among.question)
        whole = read(among.with_what_is_told) if among.with_what_is_told is not None else None
        with_told = offered_by(whole) if whole is not None else ()
        offered = once([*with_told[:1], *offered_by(alone), *with_told[1:]])
        names_it = isinstance(alone, Understood) and alone.meaning.intent in (Intent.DEFINE, Intent.DETAIL)
        if isinstance(alone, Understood) and (names_it or (whole is None and among.is_anchored)):
            found.append(replace(alone, unused=(*alone.unused, *among.unused)))
        elif offered:
            found.append(Doubtful(tuple(offered[:MOST_CHOICES]), doubt=" … ".join(among.unused)))
    return found[0] if len(found) == 1 else None


def _outside(question: Lattice, inside: Lattice, today: date, read: Callable[[Lattice], Reading]) -> Reading | None:
    """What is asked outside brackets; to be confirmed where they say what it may need."""
    reading = read(question)
    if not isinstance(reading, Understood):
        return None
    said, unused = next(cuts(inside, today)), inside.typed(0, len(inside))
    if told(said) <= told(next(cuts(question, today))) and not may_change_it(said):
        return replace(reading, unused=(*reading.unused, unused))
    return Doubtful((reading.meaning,), doubt=unused)


def claimed(lattice: Lattice, text: str) -> Lattice | None:
    """What is claimed, where all that is asked is whether it is so: “I hear that use is falling. Is it?”."""
    spans = list(_clauses(lattice))
    asks = [_asks(lattice, span, text) for span in spans]
    if not 2 <= len(spans) <= MOST_ASIDES or True not in asks or asks[0]:
        return None
    first = asks.index(True)
    if not all(words[0] in WHETHER for start, end in spans[first:] for words in lattice.words[start:end]):
        return None
    end = spans[first][0]
    start = max(
        (found.end for name in ("opening",) for found in lattice.found(openings(name), _past_turning(lattice))), default=0
    )
    says = [at for at in range(start, min(start + 4, end)) if lattice.words[at][0] in SAYING]
    start = says[-1] + 1 if says else start
    start += start < end and lattice.words[start][0] in ("me", "us")
    start += start < end and lattice.words[start][0] == "that"
    return lattice.part(start, end) if start < end else None


def _past_turning(lattice: Lattice) -> int:
    return next((at for at in range(len(lattice)) if lattice.words[at][0] not in TURNING), 0)


def without_brackets(lattice: Lattice) -> tuple[Lattice, Lattice] | None:
    """The message without what stands in brackets, and that."""
    inside = [False] * len(lattice)
    depth = 0
    for at, token in enumerate(lattice.tokens):
        depth = max(0, depth + token.before.count("(") - token.before.count(")"))
        inside[at] = depth > 0
    if not any(inside) or all(inside):
        return None
    kept = [at for at, is_inside in enumerate(inside) if not is_inside]
    return _picked(lattice, kept), _picked(lattice, [at for at, is_inside in enumerate(inside) if is_inside])


def _picked(lattice: Lattice, places: Sequence[int]) -> Lattice:
    tokens = [lattice.tokens[at] for at in places]
    tokens[0] = replace(tokens[0], gap=Gap.SENTENCE)
    words = tuple(lattice.words[at] for at in places)
    return Lattice(tuple(tokens), words, lattice.lexicon, tuple(token.gap for token in tokens))


def questions_among(lattice: Lattice, text: str, today: date) -> Iterator[Among]:
    """Each run of clauses that ask, with what stands round it as statements."""
    spans = list(_clauses(lattice))
    asks = [_asks(lattice, span, text) for span in spans]
    if len(spans) < 2 or not any(asks) or all(asks) or len(spans) - sum(asks) > MOST_ASIDES:
        return
    for first, last in _runs(asks):
        kept = (spans[first][0], spans[last][1])
        left_out = [*spans[:first], *spans[last + 1 :]]
        yield _among(lattice, kept, left_out, today)


def _among(lattice: Lattice, kept: tuple[int, int], left_out: Sequence[tuple[int, int]], today: date) -> Among:
    start, end = kept
    start += next((i for i in range(end - start) if lattice.words[start + i][0] not in TURNING), 0)
    question = lattice.part(start, end)
    asked = next(cuts(question, today))
    said = [item for span in left_out for item in _shifted(lattice, span, today)]
    is_anchored = _is_anchored(asked) and not may_change_it(said)
    known = told(asked)
    points = any(item.is_mark(Mark.IT, Mark.ONES) or not POINTING.isdisjoint(item.words) for item in asked)
    refers = points and any(_is_of_figures(item) for item in asked)
    refers = refers and not any(_names(item) for item in asked)
    says_when = any(item.get(Time) is not None for item in asked)  # “it was 68% in March. Where is it *now*?”
    more = [item for item in said if told((item,)) - known or (refers and _names(item))]
    more = [item for item in more if not (says_when and item.get(Time) is not None)]
    whole = _with(lattice, (start, end), more) if more else None
    return Among(question, whole, tuple(lattice.typed(*span) for span in left_out), is_anchored)


def _is_of_figures(item: Item) -> bool:
    return any(item.get(kind) is not None for kind in (Counts, Time, Groups, Trends, Compares))


def _names(item: Item) -> bool:
    """Names a measure, by itself or with others: what “they” are, in “dental checks have fallen. What were they in 2022?”."""
    named = item.get(Measures)
    return item.get(Part) is not None or (named is not None and not named.is_general)


def _shifted(lattice: Lattice, span: tuple[int, int], today: date) -> Iterator[Item]:
    """The items of a clause, by where they stand in the message."""
    for item in next(cuts(lattice.part(*span), today)):
        yield replace(item, start=item.start + span[0], end=item.end + span[0])


def _is_anchored(items: Sequence[Item]) -> bool:
    return any(
        item.get(Measures) is not None
        or item.is_mark(Mark.CHILDREN)
        or (item.get(Part) is not None and item.get(Unheld) is None and "carer" in " ".join(item.words))
        or ((value := item.get(Value)) is not None and item.get(Unheld) is None and value.values != ("me",))
        for item in items
    )


def _with(lattice: Lattice, question: tuple[int, int], more: Sequence[Item]) -> Lattice:
    places = [*range(*question)]
    tokens = [lattice.tokens[at] for at in places]
    for item in more:
        places += range(item.start, item.end)
        tokens += [replace(lattice.tokens[item.start], gap=Gap.COMMA), *lattice.tokens[item.start + 1 : item.end]]
    tokens[0] = replace(tokens[0], gap=Gap.SENTENCE)
    return Lattice(tuple(tokens), tuple(lattice.words[at] for at in places), lattice.lexicon, tuple(t.gap for t in tokens))


def _clauses(lattice: Lattice) -> Iterator[tuple[int, int]]:
    """Sentences; in them what a colon, a dash or a bracket parts, and where a question begins."""
    starts = [0]
    for at in range(1, len(lattice)):
        gap = lattice.gaps[at]
        is_part = gap is Gap.BREAK and not JOINS.isdisjoint(lattice.tokens[at].before)
        if gap is Gap.SENTENCE or is_part or (gap is not Gap.NONE and _begins_question(lattice, at)) or _is_embedded(lattice, at):
            starts.append(at)
    yield from pairwise([*starts, len(lattice)])


def _is_embedded(lattice: Lattice, at: int) -> bool:
    """“… asked me to find out *how many* …”."""
    after = lattice.words[at + 1][0] if at + 1 < len(lattice) else ""
    if lattice.words[at][0] == "not" and after == "how":  # “…, not how many left”
        return True
    if lattice.words[at - 1][0] not in LEADS_UP:
        return False
    return lattice.words[at][0] in EMBEDDED and (after in QUANTITIES or lattice.words[at][0] == "whether")


def _begins_question(lattice: Lattice, at: int) -> bool:
    while at < len(lattice) and lattice.words[at][0] in TURNING:
        at += 1
    return at < len(lattice) and lattice.words[at][0] in ASKING | ORDERING


def _asks(lattice: Lattice, span: tuple[int, int], text: str) -> bool:
    start, end = span
    closes = lattice.tokens[end].before if end < len(lattice) else text[lattice.tokens[end - 1].end :]
    if lattice.words[start][0] == "not":
        return False
    return "?" in closes or _begins_question(lattice, start) or _is_embedded(lattice, start)


def _runs(asks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where clauses that ask follow one another."""
    at = 0
    while at < len(asks):
        end = at
        while end < len(asks) and asks[end]:
            end += 1
        if end > at:
            yield at, end - 1
        at = end + 1
