"""Measure by filter by breakdown by statistic: what the catalogue does not hold together is never asked of it."""

from handlers.language.draft import Draft
from store.measures.measure import Measure
from store.measures.query import TIME_GROUPS, Query, Stat

STAT_WORDS = {Stat.MEAN: "average", Stat.MEDIAN: "median", Stat.RATE: "rate", Stat.SHARE: "share", Stat.LIST: "list", Stat.TOTAL: "total"}


def misfits(query: Query, measure: Measure, draft: Draft) -> tuple[str, ...]:
    """The words that do not fit the measure; none where the question can be asked."""
    wrong = []
    stat = query.stat or measure.stat
    if stat not in measure.stats:
        wrong.append(STAT_WORDS.get(stat, stat.value))
    if len(draft.stats) > 1:
        wrong.append(STAT_WORDS.get(draft.stats[1], draft.stats[1].value))
    for dimension in (*query.filters, *query.exclude, *query.of):
        if dimension not in measure.by:
            wrong.append(draft.said.get(dimension, dimension))
    for number, dimension in enumerate(query.group_by):
        if dimension not in measure.by and dimension not in TIME_GROUPS:
            wrong.append(draft.group_words[number] if number < len(draft.group_words) else dimension)
    if query.order is not None and not query.group_by:
        wrong.append(query.order.value)
    if draft.limit is not None and draft.order is None:
        wrong.append(str(draft.limit))
    if len(draft.areas) > 1:
        wrong += [area.area for area in draft.areas[1:]]
    contradicted = [dimension for dimension, values in query.filters.items() if set(values) & set(query.exclude.get(dimension, ()))]
    wrong += [draft.said.get(dimension, dimension) for dimension in contradicted]
    return tuple(dict.fromkeys(wrong))


def fits(query: Query, measure: Measure) -> bool:
    """The same for a question that was put together from an earlier one."""
    return not misfits(query, measure, Draft())
