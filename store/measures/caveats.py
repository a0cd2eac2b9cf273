"""What must be said beside figures. Numbers of children in it pass the same door as the figures."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.cells import Groups
from store.measures.counted import Counted, Terms, total
from store.measures.dimensions import attributes
from store.measures.disclosure import combined, said_count, said_terms
from store.measures.measure import About, Kind, Measure
from store.measures.notes import notes
from store.measures.planning import Plan
from store.measures.query import Caveat, Query, Stat
from store.measures.standing import Standing
from store.models import ChildRecord
from store.periods import Period, is_month_end
from store.vocabulary import Audience, PlacementType

AGES_ON_THE_LAST_DAY = frozenset({"reviews_on_time", "children_missing", "missing_episodes"})
"""Measures of a period that tell ages as on its last day; all others, as on the day of what happened, to the day of birth."""


def caveats(session: Session, measure: Measure, query: Query, standing: Standing, plan: Plan) -> tuple[Caveat, ...]:
    """Those that do not depend on what was counted."""
    found = [
        *plan.timing.caveats,
        *_of_plan(plan),
        *plan.caveats,
        *_of_ages(measure, query, plan),
        *_of_moves(standing, plan),
        *notes(session, measure, query, plan),
    ]
    return once([*found, *_unread(session, standing)] if measure.about is About.CHILDREN else found)


def caveats_of_counts(
    measure: Measure, query: Query, standing: Standing, plan: Plan, groups: Sequence[Groups], counted: Counted
) -> Iterator[Caveat]:
    """Those of the table and of its numbers."""
    if any(
        group.dimension == "placement_type" and not group.asked and PlacementType.FOSTERING in group.values for group in groups
    ):
        yield Caveat("kinship_apart")
    newest = plan.entries[-1].point
    if "care_duration" in attributes(query) and counted.undecided.get(newest):
        yield Caveat("history_cut_short", {"count": said_count(counted.undecided[newest], standing.audience, standing.rules)})
    yield from _not_recorded(measure, standing, newest, counted)
    yield from _without_amount(measure, standing, counted.rests_on(newest, combined(measure, query)))
    if query.stat is Stat.RATE and plan.populations.by_year:
        resident = plan.populations.at(plan.points[newest].when)
        yield Caveat("population", {"year": resident.year if resident else None})
        if attributes(query):
            yield Caveat("rate_of_all", {"many": bool(groups)})
    if standing.audience is Audience.MEMBERS:
        yield Caveat("about")


def _not_recorded(measure: Measure, standing: Standing, point: int, counted: Counted) -> Iterator[Caveat]:
    """Of the newest point, as it is said once. That histories are cut short is said in other words."""
    for lack, terms in counted.without(point):
        cut_short = lack.dimension == "care_duration" and counted.undecided.get(point)
        if any(term.number for term in terms) and not cut_short:
            count = said_terms(terms, standing.audience, standing.rules)
            is_rounded = standing.audience is Audience.MEMBERS
            told = {"dimension": lack.dimension, "count": count, "fate": lack.fate.value, "is_rounded": is_rounded}
            yield Caveat("not_recorded", {**told, "unit": measure.unit})


def _without_amount(measure: Measure, standing: Standing, found: tuple[Terms, Terms]) -> Iterator[Caveat]:
    """How many of the group the statistic rests on: a mean of a few must not pass for a mean of all."""
    records, everybody = (total(terms) for terms in found)
    if everybody > records > 0:
        part, base = (said_terms(terms, standing.audience, standing.rules) for terms in found)
        yield Caveat(
            "amount_not_recorded",
            {"amount": measure.amount_of, "records": part, "of": base, "is_rounded": standing.audience is Audience.MEMBERS},
        )


def _of_plan(plan: Plan) -> Iterator[Caveat]:
    if plan.shortened:
        yield Caveat("trend_shortened", {"asked": plan.timing.asked, "used": plan.when})


def _of_ages(measure: Measure, query: Query, plan: Plan) -> Iterator[Caveat]:
    """Only the month of birth is held: exact at month-ends, which is where members' figures stand."""
    tells_age = "age_band" in attributes(query) or measure.id == "long_term_stability"
    days = [when.end if isinstance(when, Period) else when for when in (entry.moment.when for entry in plan.entries)]
    is_of_the_day = measure.kind is Kind.SNAPSHOT or measure.id in AGES_ON_THE_LAST_DAY
    if is_of_the_day and tells_age and not all(map(is_month_end, days)):
        yield Caveat("birth_month")


def _of_moves(standing: Standing, plan: Plan) -> Iterator[Caveat]:
    """Where a figure stands on a day that rests on what officers logged."""
    last = plan.entries[-1].moment.when
    if standing.moves and (last.end if isinstance(last, Period) else last) > standing.moves.after:
        yield Caveat("moves_logged", {"count": standing.moves.count, "after": standing.moves.after})


def _unread(session: Session, standing: Standing) -> Iterator[Caveat]:
    """Of all children known, whatever was asked: which figures they touch would tell of the groups they are in."""
    count = session.scalar(
        sa.select(sa.func.count())
        .select_from(ChildRecord)
        .where(
            ChildRecord.is_incomplete,
            ChildRecord.since_run_id <= standing.run_id,
            sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > standing.run_id),
        )
    )
    if count:
        yield Caveat("records_not_read", {"count": said_count(count, standing.audience, standing.rules)})


def once(found: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Each caveat once; of comparisons that are not covered, the last of each kind speaks for all."""
    kept: dict[object, Caveat] = {}
    for caveat in found:
        subject = caveat.values.get("comparison") if caveat.kind == "comparison_not_covered" else repr(caveat)
        kept[caveat.kind, subject] = caveat
    return tuple(kept.values())
