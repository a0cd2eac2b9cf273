"""One statement that counts a query for every group and every point in time at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import accumulate, pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures import amounts
from store.measures.cells import Groups, chosen, holds
from store.measures.counted import Counted, HowMany, Parts, Sums
from store.measures.dimensions import columns
from store.measures.facts import FACTS
from store.measures.facts.columns import YES, Column, Facts
from store.measures.measure import Measure
from store.measures.pieces import of_group, of_parent
from store.measures.points import Point, table
from store.measures.query import AMOUNT_STATS, Query, Stat
from store.measures.unrecorded import Lack, lacks
from store.stems import stem

SPOKEN_OF = ("title", "result", "counted", "said_by")
"""The columns of records whose words a list can be narrowed by."""
CHILD = "child"
"""The column of facts that are events: whose each is."""
IN_FULL = "_in_full"
"""How a column of a list ends that officers see in the place of another."""


def count(
    session: Session, measure: Measure, query: Query, groups: Sequence[Groups], points: Sequence[Point], *, is_exact: bool = False
) -> Counted:
    """Count a query that is known to fit the measure; `is_exact`: for officers, to whom it does not matter whose events are."""
    every, parts = _with_parts(points)
    facts = facts_of(session, measure, query, every, names_children=not is_exact)
    pieces = of_group(query, is_rounded=measure.is_controlled)
    base_pieces = pieces if measure.is_condition else of_parent(query, is_rounded=measure.is_controlled)
    whole_of = is_distribution(measure, query)
    lacking_of = lacks(measure, query, shares_a_base=whole_of)
    keys = [group.column(facts).label(f"group_{number}") for number, group in enumerate(groups)]
    statement = sa.select(
        facts.c.point,
        sa.func.sum(facts.c.undecided),
        sa.func.sum(_size(facts)),
        *keys,
        *(met := _each(facts, (sa.and_(holds(facts, piece), facts.c.meets == 1) for piece in pieces))),
        *(of_base := _each(facts, (holds(facts, piece) for piece in base_pieces))),
        *(without := _each(facts, _without(facts, query, lacking_of))),
        *(children := (*_children(facts, sa.and_(chosen(facts, query), facts.c.meets == 1)), *_children(facts, sa.true()))),
        *amounts.columns(query, facts),
    ).group_by(facts.c.point, *keys)
    counted = Counted(
        tuple(groups),
        pieces,
        base_pieces,
        {},
        {},
        {},
        lacking_of,
        conditions=measure.attributes,
        parts=parts,
        base_counts_once=measure.base_counts_once,
        shares_a_base=whole_of,
    )
    if keys and children:
        counted.children.update(_children_of_each(session, facts))
    ends = tuple(accumulate(map(len, (keys, met, of_base, without, children))))
    for point, unclear, everybody, *found in session.execute(statement):
        row, *sums, behind, of_amounts = (tuple(found[start:end]) for start, end in pairwise((0, *ends, None)))
        numbers, of_whom, lacking = (_paired(one, is_of_events=bool(children)) for one in sums)
        counted.undecided[point] = counted.undecided.get(point, 0) + unclear
        counted.spoken_of[point] = counted.spoken_of.get(point, 0) + everybody
        counted.lacking[point] = _added(counted.lacking.get(point), lacking)
        if behind:
            counted.children.setdefault(point, behind[1])
        if whole_of:
            counted.whole[point] = _added(counted.whole.get(point), of_whom)
        if None not in row:
            counted.sums.setdefault(point, {})[row] = Sums(numbers, of_whom, *behind[:1])
            amount = amounts.amount_of(measure, query, of_amounts) if of_amounts else None
            if amount is not None:
                counted.amounts.setdefault(point, {})[row] = amount
    return counted


def _with_parts(points: Sequence[Point]) -> tuple[list[Point], dict[int, Parts]]:
    """All points to be counted, and by number those that are made of others."""
    numbers = {point: number for number, point in enumerate(points)}
    parts = {}
    for number, point in enumerate(points):
        if point.made_of:
            made_of = [(sign, replace(point, when=when, made_of=())) for sign, when in point.made_of]
            parts[number] = tuple((sign, numbers.setdefault(part, len(numbers))) for sign, part in made_of)
    return list(numbers), parts


def _without(facts: sa.Subquery, query: Query, lacking_of: Sequence[Lack]) -> Iterator[Column]:
    """The conditions of `Counted.lacking`. Shares are of those who meet the measure's condition and of those who do not."""
    met = sa.true() if query.stat is Stat.SHARE else facts.c.meets == 1
    for lack in lacking_of:
        yield facts.c[lack.dimension].is_(None)
        yield from (sa.and_(holds(facts, piece), met) for piece in lack.pieces)


def _each(facts: sa.Subquery, conditions: Iterable[Column]) -> tuple[Column, ...]:
    """For each condition how many meet it, and of events also how many children these are of."""
    return tuple(column for one in conditions for column in (_how_many(facts, one), *_children(facts, one)))


def _paired(found: Sequence[int], *, is_of_events: bool) -> tuple[HowMany, ...]:
    """What was found of the columns of `_each`."""
    return tuple(map(HowMany, found[::2], found[1::2])) if is_of_events else tuple(map(HowMany, found))


def _children(facts: sa.Subquery, condition: Column) -> tuple[Column, ...]:
    if CHILD not in facts.c:
        return ()
    return (sa.func.count(sa.case((condition, facts.c[CHILD])).distinct()),)


def _children_of_each(session: Session, facts: sa.Subquery) -> dict[int, int]:
    """Of events, of how many children they are at each point: not the sum of those of its groups."""
    found = sa.select(facts.c.point, sa.func.count(facts.c[CHILD].distinct()).label("children")).group_by(facts.c.point)
    return {row.point: row.children for row in session.execute(found)}


def _added(numbers: tuple[HowMany, ...] | None, more: tuple[HowMany, ...]) -> tuple[HowMany, ...]:
    """Two groups may be of the same children: together, of as many as the one that is of more."""
    if not numbers:
        return more
    pairs = zip(numbers, more, strict=True)
    return tuple(
        HowMany(one.number + other.number, None if one.children is None else max(one.children, other.children or 0))
        for one, other in pairs
    )


def facts_of(
    session: Session, measure: Measure, query: Query, points: Sequence[Point], *, names_children: bool = False
) -> sa.Subquery:
    """The facts with the columns that the question needs and no others. `names_children`: also whose they are, of events."""
    facts = FACTS[measure.id](table(session, points))
    needed = {"point", "meets", "undecided", "size", *([CHILD] if names_children else []), *columns(query)}
    if query.stat in AMOUNT_STATS:
        needed.add("amount")
    elif query.stat is Stat.LIST:
        names = told(measure, query)
        needed.update(("ref", "is_shared", *names, *(f"{name}{IN_FULL}" for name in names)))
    if query.text is not None:
        facts = facts.where(_speaks_of(facts, query.text))
    if measure.usual and shows_usual_only(measure, query):
        usual = facts.selected_columns[measure.usual[0]]
        facts = facts.where(sa.or_(usual.is_(None), usual.in_(measure.usual[1])))
    return facts.with_only_columns(*(column for column in facts.selected_columns if column.key in needed)).subquery("facts")


def _speaks_of(facts: Facts, words: str) -> Column:
    """Whether each of the words, in whatever form, stands in the title or in what is told of it."""
    columns = facts.selected_columns
    said: Iterable[Column] = (sa.func.coalesce(columns[name], "") for name in SPOKEN_OF if name in columns)
    told = sa.func.lower(reduce(lambda one, other: one + " " + other, said))
    return sa.and_(*(told.contains(stem(word), autoescape=True) for word in words.lower().split()))


def told(measure: Measure, query: Query) -> tuple[str, ...]:
    """What a list tells of each record; more of one by itself."""
    return measure.detailed if query.ref is not None and measure.detailed else measure.listed


def shows_usual_only(measure: Measure, query: Query) -> bool:
    """Whether only what is published counts, as the question asks for nothing else."""
    return measure.usual is not None and measure.usual[0] not in {*query.filters, *query.of}


def is_distribution(measure: Measure, query: Query) -> bool:
    """Whether shares are of the whole at each point, so that a breakdown's add up to 100.

    A filter that only picks among the groups does not change that. Any other makes each group its own base: "what share of
    children are out of county, by age" is the share in each age band.
    """
    if measure.is_condition:
        return False
    conditions = {*query.filters, *query.exclude} - {*query.group_by}
    return not conditions


def _how_many(facts: sa.Subquery, condition: Column) -> Column:
    return sa.func.sum(sa.case((condition, _size(facts)), else_=0))


def _size(facts: sa.Subquery) -> Column:
    return facts.c.size if "size" in facts.c else YES
