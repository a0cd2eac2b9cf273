"""Measure by filter by breakdown by statistic: what the catalogue does not hold together is never asked of it."""

from collections.abc import Iterator

from handlers.language.draft import Draft
from handlers.language.senses import Rank
from store.measures.measure import Good, Kind, Measure
from store.measures.query import TIME_GROUPS, Order, Query, Stat

STAT_WORDS = {Stat.MEAN: "average"}


def misfits(query: Query, measure: Measure, draft: Draft) -> tuple[str, ...]:
    """The words that do not fit the measure; none where the question can be asked."""
    wrong = [*_statistics(query, measure, draft), *_dimensions(query, measure, draft), *_order(query, measure, draft)]
    wrong += [area.area for area in draft.areas[1:]]
    if draft.other_counted:
        wrong.append(draft.other_counted)
    return tuple(dict.fromkeys(wrong))


def fits(query: Query, measure: Measure) -> bool:
    """The same for a question that was put together from an earlier one."""
    return not misfits(query, measure, Draft())


def _statistics(query: Query, measure: Measure, draft: Draft) -> Iterator[str]:
    asked = [query.stat or measure.stat, *draft.stats[1:]]
    for number, stat in enumerate(asked):
        if stat not in measure.stats or number > 0:
            yield STAT_WORDS.get(stat, stat.value)


def _dimensions(query: Query, measure: Measure, draft: Draft) -> Iterator[str]:
    for dimension in (*query.filters, *query.exclude, *query.of):
        if dimension not in measure.by:
            yield draft.said.get(dimension, dimension)
    for number, dimension in enumerate(query.group_by):
        if dimension not in measure.by and dimension not in TIME_GROUPS:
            yield draft.group_words[number] if number < len(draft.group_words) else dimension
    for dimension, values in query.filters.items():
        if set(values) & set(query.exclude.get(dimension, ())):
            yield draft.said.get(dimension, dimension)


def _order(query: Query, measure: Measure, draft: Draft) -> Iterator[str]:
    is_by_age = measure.kind is Kind.RECORD and query.order in (Order.NEWEST, Order.OLDEST)
    if query.order is not None and not query.group_by and not is_by_age:
        yield query.order.value
    if draft.limit is not None and draft.order is None:
        yield str(draft.limit)
    if draft.order is not None and draft.order.rank in (Rank.WORST, Rank.BEST) and measure.good is Good.NONE:
        yield draft.order.rank.value
