"""What a question must ask for to be set beside other areas or a target, where it leaves that open."""

from dataclasses import replace

from sqlalchemy.orm import Session

from store import positions
from store.measures.benchmarks import AREAS
from store.measures.catalogue import MEASURES
from store.measures.measure import Kind, Measure
from store.measures.population import populations
from store.measures.query import TIME_GROUPS, Caveat, Comparison, Query, Stat
from store.measures.standing import Standing
from store.measures.targets import stat_of_target
from store.periods import Period, financial_year_of
from store.published import held


def comparable(session: Session, query: Query) -> Query:
    """With a statistic where none is stated: the target's; beside other areas, which differ in size, a rate or a share."""
    measure = MEASURES.get(query.measure)
    if measure is None or query.stat is not None:
        return query
    run = positions.current_run(session)
    if run is None:
        return query
    stat = stat_of_target(session, query, run.id) if Comparison.TARGET in query.compare else None
    if stat is None and set(AREAS) & {*query.compare}:
        stat = _of_any_size(session, measure, query, run.id)
    return query if stat is None or stat not in measure.stats else replace(query, stat=stat)


def _of_any_size(session: Session, measure: Measure, query: Query, run_id: int) -> Stat | None:
    """A rate or a share, where one is published and can be worked out."""
    if measure.stat is not Stat.COUNT:
        return None
    is_part = bool(query.filters or set(query.group_by) - set(TIME_GROUPS))
    wanted = (Stat.SHARE, Stat.RATE) if is_part or measure.is_condition else (Stat.RATE, Stat.SHARE)
    for stat in wanted:
        can_be = stat is Stat.SHARE or measure.is_condition or bool(populations(session, run_id).by_year)
        if stat in measure.stats and can_be and held.is_published(session, measure.id, stat, run_id):
            return stat
    return None


def to_a_whole_year(measure: Measure, query: Query, standing: Standing) -> tuple[Query, tuple[Caveat, ...]]:
    """Events are published for whole years: where no time is stated, the last that is over."""
    if measure.kind is not Kind.FLOW or query.period is not None or not set(AREAS) & {*query.compare}:
        return query, ()
    if set(query.group_by) & set(TIME_GROUPS):
        return query, ()
    running = financial_year_of(standing.latest)
    last = running if running.end == standing.latest else _before(running)
    if not any(one.start <= last.start and last.end <= one.end for one in standing.covered):
        return query, ()
    return replace(query, period=last), (Caveat("whole_year", {"used": last}),)


def _before(year: Period) -> Period:
    return Period(year.start.replace(year=year.start.year - 1), year.end.replace(year=year.end.year - 1))
