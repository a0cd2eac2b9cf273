"""What can be answered instead of a question that cannot: the same question with less in it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from store.measures.catalogue import CATALOGUE
from store.measures.disclosure import attributes, withheld
from store.measures.query import TIME_GROUPS, Query, Stat, Suppression, Values
from store.measures.refusal import CannotAnswer
from store.periods import month_of
from store.vocabulary import Audience

MOST = 4


def instead_of(query: Query, why: CannotAnswer) -> list[Query]:
    """The nearest first; none where nothing like it can be answered."""
    told = why.values
    match why.reason:
        case "two_time_groups":
            found = [_without_groups(query, set(told["groups"]) - {kept}) for kept in told["groups"]]
        case "not_broken_down" | "nothing_recorded":
            found = [without(query, {told["dimension"]})]
        case "value_not_held" if told["counted_as"]:
            found = [_with_value(query, told["dimension"], told["counted_as"])]
        case "value_not_held":
            found = [replace(without(query, {told["dimension"]}), group_by=(told["dimension"],))]
        case "stat_not_held" | "no_population":
            found = [replace(query, stat=None)]
        case "area_not_held" | "nothing_published" | "published_so_only" | "published_for_other_days":
            found = _of_other_areas(query, why)
        case "no_closed_month" if told["asked"] and told["asked"].end <= told["latest"]:
            found = [replace(query, period=month_of(told["asked"].start))]
        case "not_covered" | "file_not_held" | "no_closed_month" if query.period is not None and told["covered"]:
            found = [replace(query, period=None)]
        case _:
            found = []
    return [other for other in found if _tells_something(other)]


def _of_other_areas(query: Query, why: CannotAnswer) -> list[Query]:
    match why.reason:
        case "published_so_only":
            return [Query(query.measure, query.stat, filters=query.filters, period=query.period, area=query.area)]
        case "published_for_other_days":
            return [replace(query, period=day) for day in why.values["days"][:2]]
        case _:
            return [replace(query, area=None)]


def answerable(queries: Iterable[Query], audience: Audience) -> list[Query]:
    """The same, each with as much less in it as it takes to be shown to the audience; unknown measures as they are."""
    found: list[Query] = []
    for query in queries:
        measure = CATALOGUE.get(query.measure)
        too_much = measure is not None and withheld(measure, query, audience) is Suppression.TOO_DETAILED
        found += less_detailed(query, audience) if too_much else [query]
    return found


def less_detailed(query: Query, audience: Audience) -> list[Query]:
    """The questions with as few details less as it takes for members to be answered."""
    measure = CATALOGUE[query.measure]
    details = sorted(attributes(query), key=measure.by.index)
    for dropped in range(1, len(details) + 1):
        fewer = [without(query, set(names)) for names in combinations(reversed(details), dropped)]
        allowed = [other for other in fewer if withheld(measure, other, audience) is None and _tells_something(other)]
        if allowed:
            return allowed[:MOST]
    return []


def without(query: Query, dimensions: set[str]) -> Query:
    """The question without some dimensions, wherever it speaks of them."""

    def kept(values: Values) -> Values:
        return {name: chosen for name, chosen in values.items() if name not in dimensions}

    smaller = replace(query, filters=kept(query.filters), exclude=kept(query.exclude), of=kept(query.of))
    return _without_groups(smaller, dimensions)


def _tells_something(query: Query) -> bool:
    """A share of everybody, in nobody's terms, is always 100%."""
    measure = CATALOGUE[query.measure]
    narrowed = bool(query.filters or query.exclude or set(query.group_by) - set(TIME_GROUPS))
    return (query.stat or measure.stat) is not Stat.SHARE or measure.is_condition or narrowed


def _without_groups(query: Query, groups: set[str]) -> Query:
    left = tuple(group for group in query.group_by if group not in groups)
    return replace(query, group_by=left, order=query.order if left else None, limit=query.limit if left else None)


def _with_value(query: Query, dimension: str, value: str) -> Query:
    def changed(values: Values) -> Values:
        return {name: (value,) if name == dimension else chosen for name, chosen in values.items()}

    return replace(query, filters=changed(query.filters), exclude=changed(query.exclude), of=changed(query.of))
