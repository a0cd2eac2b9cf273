"""The order in which figures are given."""

from collections.abc import Callable, Sequence

from store.measures.cells import Groups
from store.measures.dimensions import words
from store.measures.query import TIME_GROUPS, Figure, Order, Query
from store.vocabulary import NOT_RECORDED


def ordered(figures: Sequence[Figure], query: Query, groups: Sequence[Groups]) -> tuple[Figure, ...]:
    """By what is shown where the question ranks, what is withheld last; else time from the oldest and values as catalogued."""
    if query.order is None:
        return tuple(sorted(figures, key=_natural(query, groups)))[: query.limit]
    if query.order.value in ("newest", "oldest"):
        return _limited(_by_time(figures, query, groups), query.limit, _time(query))
    return _limited(_by_value(figures, query, groups), query.limit, lambda figure: figure.value)


def _by_value(figures: Sequence[Figure], query: Query, groups: Sequence[Groups]) -> list[Figure]:
    natural = _natural(query, groups)

    def rank(figure: Figure) -> tuple[bool, float, str, object]:
        value = figure.value or 0
        return figure.value is None, -value if query.order is Order.HIGHEST else value, label(figure), natural(figure)

    return sorted(figures, key=rank)


def _by_time(figures: Sequence[Figure], query: Query, groups: Sequence[Groups]) -> list[Figure]:
    in_order = sorted(figures, key=_natural(query, groups))
    return sorted(in_order, key=_time(query), reverse=query.order is Order.NEWEST)


def _limited(figures: list[Figure], limit: int | None, of: Callable[[Figure], object]) -> tuple[Figure, ...]:
    """The first few, with all that are level with the last of them."""
    if limit is None or limit >= len(figures):
        return tuple(figures)
    last = of(figures[limit - 1])
    return tuple(figure for number, figure in enumerate(figures) if number < limit or of(figure) == last)


def _time(query: Query) -> Callable[[Figure], str]:
    named = next((group for group in query.group_by if group in TIME_GROUPS), None)
    return lambda figure: figure.group[named] if named else ""


def _natural(query: Query, groups: Sequence[Groups]) -> Callable[[Figure], tuple[object, ...]]:
    places = {group.dimension: {value: place for place, value in enumerate(group.values)} for group in groups}

    def key(figure: Figure) -> tuple[object, ...]:
        return tuple(
            value if named in TIME_GROUPS else (value == NOT_RECORDED, places[named].get(value, 0), value)
            for named in query.group_by
            for value in [figure.group[named]]
        )

    return key


def label(figure: Figure) -> str:
    """The words of a figure's row, for order among equals."""
    return ", ".join(value if named in TIME_GROUPS else words(named, value) for named, value in figure.group.items())
