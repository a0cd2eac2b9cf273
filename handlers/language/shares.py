"""Shares: who is the whole and who is the part. “What share of girls are in residential” is of girls."""

from itertools import pairwise

from handlers.language.draft import Draft
from handlers.language.items import Item
from handlers.language.normalise import Gap
from handlers.language.senses import Counts, Mark, Measures, Place, Value
from handlers.language.sentence import Sentence
from store.measures.query import Stat


def whole_of_share(sentence: Sentence, draft: Draft) -> frozenset[int]:
    """The items that say of whom the share is, so that their values become the parent group."""
    if Stat.SHARE not in draft.stats:
        return frozenset()
    asked = next((i for i, item in enumerate(sentence.items) if _is_share(item)), None)
    for index, item in enumerate(sentence.items):
        if item.is_mark(Mark.AS_SHARE_OF):
            return _values(sentence, index + 1, len(sentence))
    if asked is None:
        return frozenset()
    opening = _opening_of(sentence, asked)
    if opening is not None:
        after = _values(sentence, asked, len(sentence))
        before = _values(sentence, opening, asked)
        return before if after else frozenset()
    return _before_predicate(sentence, asked)


def _is_share(item: Item) -> bool:
    counts = item.get(Counts)
    return counts is not None and counts.stat is Stat.SHARE


def _opening_of(sentence: Sentence, asked: int) -> int | None:
    """Where “of the children in residential, …” begins, if the question starts so."""
    return next(
        (
            i
            for i in range(asked)
            if sentence.items[i].is_mark(Mark.OF)
            and all(sentence.items[j].is_harmless or sentence.items[j].is_mark(Mark.AND, Mark.LAG) for j in range(i))
        ),
        None,
    )


def _before_predicate(sentence: Sentence, asked: int) -> frozenset[int]:
    """Values before the verb are the whole, those after it the part; without a part, what is named is the part of everyone."""
    says_of = sentence.items[asked].words[-1] == "of" or (
        asked + 1 < len(sentence) and sentence.items[asked + 1].is_mark(Mark.OF)
    )
    if not says_of:
        return frozenset()
    everything = sorted(_values(sentence, asked, len(sentence)))
    for boundary in _boundaries(sentence, asked):
        before = frozenset(i for i in everything if i < boundary)
        after = [i for i in everything if i > boundary]
        if not before or not after:
            if not before:
                return frozenset()
            continue
        return before
    return frozenset(everything[:-1]) if len(everything) > 1 and not _joined_all(sentence, everything) else frozenset()


def _joined_all(sentence: Sentence, values: list[int]) -> bool:
    return all(sentence.is_joined(one, other) for one, other in pairwise(values))


def _boundaries(sentence: Sentence, asked: int) -> list[int]:
    """Verbs that may part the whole from the part, the surest first: “are”, then “that are”, then “placed”, “with”."""
    main: list[int] = []
    relative: list[int] = []
    loose: list[int] = []
    subject_seen = False
    for index in range(asked + 1, len(sentence)):
        item = sentence.items[index]
        if item.gap is Gap.SENTENCE:
            break
        if item.is_mark(Mark.BE) and subject_seen:
            (relative if _is_relative(sentence, index) else main).append(index)
        elif item.is_mark(Mark.PLACED, Mark.WITH) and subject_seen:
            loose.append(index)
        subject_seen = subject_seen or _is_subject(item)
    return [*main, *relative, *loose]


def _is_subject(item: Item) -> bool:
    return item.is_mark(Mark.CHILDREN, Mark.PLACEMENTS, Mark.ONES, Mark.OUR) or any(
        item.get(kind) is not None for kind in (Value, Measures, Place)
    )


def _is_relative(sentence: Sentence, index: int) -> bool:
    before = sentence.items[index - 1] if index else None
    return before is not None and (before.is_mark(Mark.WHO) or (before.is_mark(Mark.BE) and _is_relative(sentence, index - 1)))


def _values(sentence: Sentence, start: int, end: int) -> frozenset[int]:
    return frozenset(i for i in range(start, end) if i not in sentence.used and _has_value(sentence.items[i]))


def _has_value(item: Item) -> bool:
    measure = item.get(Measures)
    return item.get(Value) is not None or item.get(Place) is not None or (measure is not None and bool(measure.filters))
