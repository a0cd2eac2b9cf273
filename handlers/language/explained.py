"""Nothing unexplained: every word is used by the reading or can change nothing; else the reading is not given as an answer."""

from handlers.language.items import Item
from handlers.language.normalise import Gap
from handlers.language.senses import Mark, Number, Part, Unheld
from handlers.language.sentence import Sentence

JOINING = (Mark.OF, Mark.AND, Mark.BE, Mark.PLACED, Mark.WITH, Mark.CHILDREN, Mark.OUR, Mark.PLACEMENTS, Mark.TOO)
"""Marks that change nothing where no rule took them. The others, such as not, or, than, must be taken."""


def unexplained(sentence: Sentence, is_follow_up: bool = False, has_filters: bool = True) -> list[int]:
    """The items that the reading does not account for, in order."""
    return [
        index
        for index, item in enumerate(sentence.items)
        if index not in sentence.used and not _passes(sentence, index, is_follow_up, has_filters)
    ]


def _passes(sentence: Sentence, index: int, is_follow_up: bool, has_filters: bool) -> bool:
    item = sentence.items[index]
    if item.get(Unheld) is not None:
        return False
    if item.words == ("no",):  # “no, just the girls”, and never “no kinship”
        return is_follow_up and index == 0 and len(sentence) > 1 and sentence.items[1].gap is not Gap.NONE
    said_before = index > 0 and bool(sentence.used)
    return (
        item.is_harmless
        or item.is_mark(*JOINING)
        or (item.is_mark(Mark.WHO) and index > 0 and item.gap in (Gap.NONE, Gap.COMMA))
        or (item.is_mark(Mark.LAG) and (is_follow_up or item.words in (("and",), ("also",))))
        or (item.is_mark(Mark.IT, Mark.ONES) and (is_follow_up or said_before))
        or (item.is_mark(Mark.ONLY) and has_filters)
    )


def names(sentence: Sentence, indexes: list[int]) -> tuple[str, ...]:
    """The unexplained words as typed, neighbours together, for telling the asker."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups and groups[-1][-1] == index - 1 and sentence.items[index].gap is Gap.NONE:
            groups[-1].append(index)
        else:
            groups.append([index])
    return tuple(sentence.lattice.typed(sentence.items[group[0]].start, sentence.items[group[-1]].end) for group in groups)


def subjects(sentence: Sentence, indexes: list[int]) -> tuple[str, ...]:
    """Known subjects that nothing is held on, among the unexplained."""
    found = [sentence.items[index].get(Unheld) for index in indexes]
    return tuple(dict.fromkeys(unheld.subject for unheld in found if unheld is not None))


def is_open_to_confirming(sentence: Sentence, indexes: list[int], most: int = 1) -> bool:
    """A few plain words that are not known may be left out, if the asker agrees. A word that joins or negates never."""
    return 0 < len(indexes) <= most and all(_is_plain(sentence.items[index]) for index in indexes)


MAY_BE_LEFT_OUT = (Mark.TO, Mark.COMPARED, Mark.ONLY, Mark.OR, Mark.EACH, Mark.IT, Mark.LAG, Mark.WHO, Mark.ONES)


def _is_plain(item: Item) -> bool:
    """What it says is not known, or no more than a number or a joining word that the asker can do without."""
    is_marked = item.is_mark(*MAY_BE_LEFT_OUT) and item.get(Unheld) is None
    return is_marked or all(isinstance(sense, Part | Number) for sense in item.senses)
