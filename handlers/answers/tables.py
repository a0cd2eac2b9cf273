"""A breakdown or a trend laid out as a table: which figures stand in which row. The templates word its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.answers.traits import value_words
from handlers.answers.words import TIME_GROUP_WORDS, capital, time_group
from store.measures.comparing import AS_SUBMITTED
from store.measures.dimensions import DIMENSIONS
from store.measures.query import TIME_GROUPS, Compared, Figure, Result
from store.measures.ranking import AREA

MOST_COLUMNS = 6
"""Beside the first: a phone shows no more."""


@dataclass(frozen=True)
class Row:
    label: str
    figures: tuple[Figure | None, ...]
    """One, or one for each of the table's columns."""
    compared: tuple[Compared | None, ...] = ()
    """In the order of the table's `beside`."""


@dataclass(frozen=True)
class Beside:
    """What stands in a column of comparisons. The label is empty where each row has its own."""

    kind: str
    label: str
    is_later: bool = False


@dataclass(frozen=True)
class Table:
    corner: str
    """The heading of the first column: `Type of placement`."""
    columns: tuple[str, ...]
    """The values of a second breakdown; empty where each row has one figure."""
    rows: tuple[Row, ...]
    beside: tuple[Beside, ...] = ()


def compared_by_request(figure: Figure) -> tuple[Compared, ...]:
    """The comparisons asked for. How a return was first submitted is told in the explanation."""
    return tuple(compared for compared in figure.compare if compared.kind != AS_SUBMITTED)


def laid_out(result: Result, area: str) -> Table:
    groups = list(result.figures[0].group) if result.figures else list(result.query.group_by)
    if len(groups) == 2 and not any(map(compared_by_request, result.figures)):
        across = _columns(result.figures, groups)
        if across is not None:
            return _wide(result.figures, groups, across, area)
    return _long(result.figures, groups, area)


def _columns(figures: Sequence[Figure], groups: list[str]) -> str | None:
    """The breakdown with fewer values, where they fit side by side."""
    values = {group: {figure.group[group] for figure in figures} for group in groups}
    fewest = min(groups, key=lambda group: (len(values[group]), -groups.index(group)))
    return fewest if len(values[fewest]) <= MOST_COLUMNS else None


def _wide(figures: Sequence[Figure], groups: list[str], across: str, area: str) -> Table:
    down = next(group for group in groups if group != across)
    cells = {(figure.group[down], figure.group[across]): figure for figure in figures}
    columns = _in_order(figure.group[across] for figure in figures)
    rows = tuple(
        Row(_label(down, value, area), tuple(cells.get((value, column)) for column in columns))
        for value in _in_order(figure.group[down] for figure in figures)
    )
    return Table(_title(down, area), tuple(_label(across, column, area) for column in columns), rows)


def _long(figures: Sequence[Figure], groups: list[str], area: str) -> Table:
    corner = ", ".join(_title(group, area) for group in groups)
    lists = [compared_by_request(figure) for figure in figures]
    most = max(map(len, lists), default=0)
    rows = tuple(
        Row(
            row_label(figure, area),
            (figure,),
            (*compared, *[None] * (most - len(compared))),
        )
        for figure, compared in zip(figures, lists, strict=True)
    )
    return Table(corner, (), rows, tuple(_beside(row.compared[place] for row in rows) for place in range(most)))


def row_label(figure: Figure, area: str) -> str:
    """`Foster care, girls`; empty where the figures are not grouped."""
    return ", ".join(_label(group, value, area) for group, value in figure.group.items())


def _beside(found: Iterable[Compared | None]) -> Beside:
    known = [compared for compared in found if compared is not None]
    labels = {compared.label for compared in known}
    return Beside(known[0].kind, labels.pop() if len(labels) == 1 else "", is_later=all(compared.is_later for compared in known))


def _title(group: str, area: str) -> str:
    if group == AREA:
        return "Council"
    return capital(TIME_GROUP_WORDS[group]) if group in TIME_GROUPS else DIMENSIONS[group].title.replace("{area}", area)


def _label(group: str, value: str, area: str) -> str:
    if group == AREA:
        return value
    return time_group(value) if group in TIME_GROUPS else value_words(DIMENSIONS[group], value, area)


def _in_order(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
