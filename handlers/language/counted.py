"""What is counted: children, placements, or something else that nothing is held on."""

from handlers.language.draft import Draft
from handlers.language.lexicon.writing import things
from handlers.language.senses import Counts, Mark, Value
from handlers.language.sentence import Sentence
from handlers.language.subject import GENERAL
from store.measures.query import Stat


def subjects(sentence: Sentence, draft: Draft) -> None:
    """Whether children or placements are counted, and whether as ours: then the question is about those in care."""
    people = any((value := item.get(Value)) is not None and value.is_people for item in sentence.items)
    has_children = sentence.has_mark(Mark.CHILDREN)
    draft.is_ours = sentence.has_mark(Mark.OUR)
    draft.is_placements = sentence.has_mark(Mark.PLACEMENTS)
    draft.says_we = any({"we", "us", "our", "ours"} & set(item.words) for item in sentence.items)
    draft.is_placed = any("placed" in item.words for item in sentence.items)
    draft.is_people = draft.is_people or people or has_children or bool(draft.options)
    head = _head(sentence)
    if head is None:
        return
    item = sentence.items[head]
    is_value = item.get(Value) is not None
    counts_placements = item.is_mark(Mark.PLACEMENTS) and has_children  # “how many placements have our children had”
    about_children = not draft.measures or draft.measures == [GENERAL]
    if counts_placements or (about_children and is_value and item.words[-1] in things("carers")):
        draft.other_counted = sentence.typed(head)
    elif is_value and item.words[-1] in things("homes") and not people:
        draft.thing_counted = sentence.typed(head)


def _head(sentence: Sentence) -> int | None:
    """The last of the values that follow “how many” straight, or the children or placements that follow them."""
    start = next(
        (i + 1 for i, item in enumerate(sentence.items) if (c := item.get(Counts)) is not None and c.stat is Stat.COUNT), 0
    )
    head = None
    for index in range(start, len(sentence)):
        item = sentence.items[index]
        if item.is_mark(Mark.CHILDREN):
            return index
        if item.words[0] in ("with", "by"):
            break
        if item.get(Value) is not None or item.is_mark(Mark.PLACEMENTS):
            head = index
        elif not (item.is_mark(Mark.OUR, Mark.OF) or item.words in (("the",), ("a",), ("different",))):
            break
    return head
