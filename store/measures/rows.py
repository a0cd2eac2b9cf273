"""The rows of a breakdown: fixed for members, so that a row's being there tells nothing; what was found for officers."""

from collections.abc import Sequence
from itertools import product

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.cells import Groups, groups
from store.measures.counting import Counted, Row
from store.measures.dimensions import DIMENSIONS
from store.measures.disclosure import STRICT
from store.measures.names import own_districts
from store.measures.query import TIME_GROUPS, Query, Stat
from store.measures.standing import Standing
from store.models import ChildRecord, Episode
from store.vocabulary import NOT_RECORDED, Audience

_COLUMNS = {"district": Episode.district, "placement_area": Episode.placement_area}


def breakdowns(session: Session, query: Query, standing: Standing) -> list[Groups]:
    """The groups of each dimension that the question breaks down by."""
    found = []
    for dimension in query.group_by:
        if dimension in TIME_GROUPS:
            continue
        from_store: tuple[str, ...] = ()
        if standing.audience is Audience.MEMBERS and not DIMENSIONS[dimension].values:
            from_store = _common(session, dimension, standing.run_id)
        found.append(groups(query, dimension, from_store))
    return found


def _common(session: Session, dimension: str, run_id: int) -> tuple[str, ...]:
    """The council's own districts, and other places where more children than the smallest count have ever been.

    Any other place can hold a small count at most, so leaving its row out tells no more than "fewer than 6" would.
    """
    column = _COLUMNS[dimension]
    children = sa.func.count(ChildRecord.child_id.distinct())
    often = session.scalars(
        sa.select(column)
        .join(ChildRecord, ChildRecord.id == Episode.record_id)
        .where(
            column.is_not(None),
            ChildRecord.since_run_id <= run_id,
            sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > run_id),
        )
        .group_by(column)
        .having(children > STRICT.small)
    )
    return tuple(sorted({*own_districts(session), *(name for name in often if name)}))


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
