"""The rows of a breakdown: fixed for members, so that a row's being there tells nothing; what was found for officers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from sqlalchemy.orm import Session

from store.measures.catalogue import MEASURES
from store.measures.cells import Groups, groups
from store.measures.counted import Counted, Row
from store.measures.counting import shows_usual_only
from store.measures.dimensions import DIMENSIONS
from store.measures.names import values
from store.measures.query import TIME_GROUPS, Query, Stat
from store.measures.standing import Standing
from store.measures.trackers import untold_values
from store.vocabulary import NOT_RECORDED, Audience


def breakdowns(session: Session, query: Query, standing: Standing) -> list[Groups]:
    """The groups of each dimension that the question breaks down by."""
    found = []
    untold = untold_values(session, query, standing.run_id)
    for dimension in query.group_by:
        if dimension in TIME_GROUPS:
            continue
        from_store: tuple[str, ...] = ()
        if standing.audience is Audience.MEMBERS and not DIMENSIONS[dimension].values:
            from_store = values(session, dimension, standing.run_id, query.filters)
        found.append(_usual(query, groups(query, dimension, from_store, untold)))
    return found


def _usual(query: Query, group: Groups) -> Groups:
    """Without rows for those who do not count unless they are asked for."""
    measure = MEASURES[query.measure]
    if measure.usual is None or measure.usual[0] != group.dimension or not shows_usual_only(measure, query):
        return group
    return replace(group, values=tuple(value for value in group.values if value in measure.usual[1]))


def rows(groups: Sequence[Groups], counted: Counted, stat: Stat, audience: Audience) -> list[Row]:
    """Every combination of groups. For officers, of those that the store names and of not recorded, only what was found."""
    if audience is Audience.MEMBERS:
        return list(product(*((*group.values, NOT_RECORDED) if group.may_lack else group.values for group in groups)))
    found = {row for row in counted.rows(stat) if all(map(Groups.holds, groups, row))}
    if not all(group.values for group in groups):
        return sorted(found)
    choices = []
    for place, group in enumerate(groups):
        lacking = any(row[place] == NOT_RECORDED for row in found) and NOT_RECORDED not in group.values
        choices.append((*group.values, NOT_RECORDED) if lacking else group.values)
    return list(product(*choices))
