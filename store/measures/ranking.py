"""Our figure among those of similar councils, one row for each: where we stand, as far as rounding lets anybody say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.areas import areas
from store.measures.fixed import tidy
from store.measures.query import Caveat, Comparison, Figure, Order, Query
from store.published.held import Told

AREA = "area"
"""What the rows are grouped by; no dimension of the catalogue."""


@dataclass(frozen=True)
class Ranking:
    figures: tuple[Figure, ...]
    caveat: Caveat


def is_ranking(query: Query) -> bool:
    """An order over nothing but the similar councils."""
    return (
        Comparison.STATISTICAL_NEIGHBOURS in query.compare and query.order in (Order.HIGHEST, Order.LOWEST) and not query.group_by
    )


def ranked(ours: Figure, name: str, others: Sequence[Told], query: Query) -> Ranking:
    """By what is shown, those without a number last."""
    is_from_top = query.order is Order.HIGHEST
    rows = [replace(ours, group={AREA: name}, compare=())]
    rows += [_row(told, ours.unit) for told in others]
    in_order = sorted(
        rows, key=lambda row: (row.value is None, -(row.value or 0) if is_from_top else row.value or 0, row.group[AREA])
    )
    told = [row for row in rows[1:] if row.value is not None]
    ahead = sum(1 for row in told if _is_ahead(row, ours, is_from_top, surely=True))
    perhaps = sum(1 for row in told if _is_ahead(row, ours, is_from_top, surely=False))
    place = None if ours.value is None else (1 + ahead, 1 + perhaps)
    return Ranking(tuple(in_order), Caveat("rank", {"place": place, "of": len(told) + 1, "is_from_top": is_from_top}))


def _row(told: Told, unit: str) -> Figure:
    value = None if told.value is None else tidy(told.value)
    return Figure({AREA: areas()[told.area].name}, value, told.low, told.high, unit)


def _is_ahead(row: Figure, ours: Figure, is_from_top: bool, *, surely: bool) -> bool:
    ends = (row.low, row.high, ours.low, ours.high)
    low, high, our_low, our_high = (end if end is not None else 0 for end in ends)
    if is_from_top:
        return low > our_high if surely else high > our_low
    return high < our_low if surely else low < our_high
