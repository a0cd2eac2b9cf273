"""One statement that counts a query for every group and every point in time at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.care import FACTS, Column
from store.measures.cells import Groups, matches_all, matches_none
from store.measures.dimensions import attributes
from store.measures.measure import Measure
from store.measures.points import Point, table
from store.measures.query import Query, Stat

Row = tuple[str, ...]
"""A value of each dimension that is broken down by, in the order asked."""


@dataclass(frozen=True)
class Cell:
    """Exact numbers of one group at one point. They leave `store.measures` through `store.measures.disclosure` alone."""

    numerator: int = 0
    base: int = 0
    """What a share is out of."""


@dataclass(frozen=True)
class Counted:
    """What was found, by number of the point. A group without an entry holds nobody."""

    cells: dict[int, dict[Row, Cell]]
    undecided: dict[int, int]
    """Children of whom the returns held do not tell enough, whatever the filters."""
    whole: dict[int, int]
    """The base of every group alike, where shares are a distribution; else empty."""

    def cell(self, point: int, row: Row) -> Cell:
        cell = self.cells.get(point, {}).get(row, Cell())
        return Cell(cell.numerator, self.whole[point]) if point in self.whole else cell

    def rows(self, stat: Stat) -> set[Row]:
        """The groups in which anybody was found; for a share, anybody it could be a share of."""
        return {
            row
            for cells in self.cells.values()
            for row, cell in cells.items()
            if cell.numerator or (stat is Stat.SHARE and cell.base and not self.whole)
        }


def count(session: Session, measure: Measure, query: Query, groups: Sequence[Groups], points: Sequence[Point]) -> Counted:
    """Count a query that is known to fit the measure."""
    facts = _facts(measure, query, points)
    narrowed = sa.and_(matches_all(facts, query.filters), matches_none(facts, query.exclude))
    parent = matches_all(facts, query.of)
    counted = sa.and_(parent, narrowed, facts.c.meets == 1)
    base = sa.and_(parent, narrowed) if measure.is_condition else parent
    keys = [group.column(facts).label(f"group_{number}") for number, group in enumerate(groups)]
    statement = sa.select(facts.c.point, *keys, _how_many(counted), _how_many(base), sa.func.sum(facts.c.undecided)).group_by(
        facts.c.point, *keys
    )
    cells: dict[int, dict[Row, Cell]] = {}
    undecided: dict[int, int] = {}
    whole: dict[int, int] = {}
    for point, *values, numerator, of_whom, unclear in session.execute(statement):
        undecided[point] = undecided.get(point, 0) + unclear
        whole[point] = whole.get(point, 0) + of_whom
        if None not in values:
            cells.setdefault(point, {})[tuple(values)] = Cell(numerator, of_whom)
    return Counted(cells, undecided, whole if is_distribution(measure, query) else {})


def _facts(measure: Measure, query: Query, points: Sequence[Point]) -> sa.Subquery:
    """The facts with the columns that the question needs and no others."""
    facts = FACTS[measure.id](table(points))
    needed = {"point", "meets", "undecided", *attributes(query)}
    return facts.with_only_columns(*(column for column in facts.selected_columns if column.key in needed)).subquery("facts")


def is_distribution(measure: Measure, query: Query) -> bool:
    """Whether shares are of the whole at each point, so that a breakdown's add up to 100.

    A filter that only picks among the groups does not change that. Any other makes each group its own base: "what share of
    children are out of county, by age" is the share in each age band.
    """
    if measure.is_condition:
        return False
    conditions = {*query.filters, *query.exclude} - {*query.group_by}
    return not conditions


def _how_many(condition: Column) -> Column:
    return sa.func.sum(sa.case((condition, 1), else_=0))
