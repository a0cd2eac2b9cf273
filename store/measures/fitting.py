"""Whether a question fits its measure, and its plain form: everything stated, in one order."""

from dataclasses import replace

from sqlalchemy.orm import Session

from store import council
from store.areas import UnknownArea, find_area
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Measure
from store.measures.query import TIME_GROUPS, Query, Stat, Values
from store.measures.refusal import CannotAnswer
from store.vocabulary import NOT_RECORDED


def fitted(session: Session, query: Query) -> tuple[Measure, Query]:
    """The measure, and the query with its statistic stated and its values in order. Raises CannotAnswer."""
    measure = MEASURES.get(query.measure)
    if measure is None:
        raise CannotAnswer("measure_not_held", measure=query.measure)
    stat = query.stat or measure.stat
    if stat not in measure.stats:
        raise CannotAnswer("stat_not_held", measure=measure.id, stat=stat.value)
    for dimension in [*query.filters, *query.exclude, *query.of, *query.group_by]:
        is_known = dimension in measure.by and (stat is Stat.COUNT or dimension not in measure.told_of_met)
        if not is_known and not (dimension in TIME_GROUPS and dimension in query.group_by):
            raise CannotAnswer("not_broken_down", measure=measure.id, dimension=dimension)
    if query.text is not None and "title" not in measure.listed:
        raise CannotAnswer("stat_not_held", measure=measure.id, stat=stat.value)
    for chosen in (query.filters, query.exclude, query.of):
        _check_values(chosen)
    plain = replace(
        query,
        stat=stat,
        filters=_in_order(query.filters),
        exclude=_in_order(query.exclude),
        of=_in_order(query.of),
        group_by=tuple(dict.fromkeys([*query.group_by, *_apart(measure, query)])),
        area=_elsewhere(session, query),
    )
    return measure, plain


def _apart(measure: Measure, query: Query) -> list[str]:
    return [dimension for dimension in measure.apart_by if len(query.filters.get(dimension, ())) != 1]


def _elsewhere(session: Session, query: Query) -> str | None:
    """The name of the other area that a question asks of; null where it is this council's own."""
    if query.area is None:
        return None
    row = council.council(session)
    ours = {name.casefold() for name in (row.code, row.name)} if row else set()
    if query.area.casefold() in ours:
        return None
    try:
        found = find_area(query.area)
    except UnknownArea:
        raise CannotAnswer("area_not_held", area=query.area) from None
    return None if row is not None and found.code == row.code else found.name


def _check_values(chosen: Values) -> None:
    for dimension, values in chosen.items():
        known = DIMENSIONS[dimension].values
        for value in values:
            if known and value not in known and value != NOT_RECORDED:
                raise CannotAnswer("value_not_held", dimension=dimension, value=value, counted_as=None)


def _in_order(chosen: Values) -> Values:
    return {dimension: tuple(sorted(set(values))) for dimension, values in sorted(chosen.items()) if values}
