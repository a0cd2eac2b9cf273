"""The parts of a message that may name a measure together, and where they stand."""

from collections.abc import Iterator, Sequence

from handlers.language.items import Item
from handlers.language.lexicon.writing import things
from handlers.language.senses import Ahead, Compares, Counts, Groups, Mark, Marks, Measures, Part, Sense, Shape, Time, Value

CHILDREN = "children"
VALUES = "@#~^&"
"""What begins the names of parts that say something themselves, and so are not used up by naming the measure."""


def parts_of(items: Sequence[Item]) -> dict[str, list[int]]:
    """The parts that stand in the message, and where: parts by name, measures by id, values by “@” and their dimension."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        for name in dict.fromkeys(_part_names(item)):
            if name[0] not in VALUES and is_broken_down_by(items, index):
                continue
            found.setdefault(name, []).append(index)
    return found


def is_broken_down_by(items: Sequence[Item], index: int) -> bool:
    """“By time in care” names a breakdown, not the measure of that name."""
    return items[index].get(Groups) is not None and index > 0 and items[index - 1].is_mark(Mark.BY, Mark.EACH)


def _part_names(item: Item) -> Iterator[str]:
    for sense in item.senses:
        match sense:
            case Part(name):
                yield name
            case Measures(measure, is_general=is_general):
                yield from (measure, CHILDREN) if is_general else (measure,)
            case Marks(Mark.CHILDREN):
                yield CHILDREN
            case Value():
                yield from _of_value(sense, item)
            case _:
                yield from _saying(sense)


def _of_value(value: Value, item: Item) -> Iterator[str]:
    yield f"@{value.dimension}"
    if value.is_people:
        yield CHILDREN
    if value.dimension == "carer_type" and item.words[-1] in things("carers"):
        yield "carers"


def _saying(sense: Sense) -> Iterator[str]:
    """What says something of its own beside the measure it helps to name."""
    match sense:
        case Time(shape) if shape in (Shape.UNIT, Shape.RANGE):
            yield "~period"
        case Ahead():
            yield "~ahead"
        case Counts(stat):
            yield f"^{stat.value}"
        case Compares(comparison):
            yield f"~{comparison.value}"
        case Groups(dimensions):
            yield from (f"#{dimension}" for dimension in dimensions)
