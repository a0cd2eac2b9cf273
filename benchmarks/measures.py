"""How quickly figures come from a large council's store: every measure, and trends by month over five years.

A made-up council with about 2,500 children in care and 12,000 known is put into a new store, with its placement tracker and its
spreadsheets. Each measure is then asked for plainly, with each of its statistics, by each of its dimensions, and beside the year
before, as an officer and as a member. Told are the times on the wall and those of the processor, which other programs on the
machine lengthen less. The work of a PostgreSQL server is counted where it runs on the same machine, a Linux one.

    .venv/bin/python -m benchmarks.measures                          # a new SQLite file
    .venv/bin/python -m benchmarks.measures --server postgresql+psycopg://postgres@127.0.0.1:5432/postgres
    .venv/bin/python -m benchmarks.measures --times 9 --runs 3       # more than 100,000 children known
    .venv/bin/python -m benchmarks.measures --keep store.db --only cost_avoidance --only children_missing
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.large_store import Size, fill, opened
from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import Measure
from store.measures.query import Comparison, Query, Stat
from store.models import ChildRecord, Episode
from store.periods import Period, add_months
from store.session import reading
from store.vocabulary import Audience

TODAY = date(2026, 4, 10)
SLOWEST_FIGURE = 100
SLOWEST_TREND = 400
"""Milliseconds, 99 times of 100."""

Asked = tuple[Query, Audience]


@dataclass(frozen=True)
class Timed:
    query: Query
    audience: Audience
    wall: tuple[float, ...]
    processor: tuple[float, ...]
    """Milliseconds, for each time it was asked; the server's own work is among the processor's."""

    def __str__(self) -> str:
        query = self.query
        words = [query.measure, query.stat.value if query.stat else "", *query.group_by, *map(str, query.compare)]
        return " ".join(filter(None, [*words, self.audience.value]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--children", type=int, default=2_500, help="in care on the last day")
    parser.add_argument("--years", type=int, default=8, help="of returns before the one that runs")
    parser.add_argument("--times", type=int, default=1, help="so many of each child, itself included")
    parser.add_argument("--runs", type=int, default=20, help="of each question")
    parser.add_argument("--server", help="a PostgreSQL server, on which a database is made and dropped")
    parser.add_argument("--keep", help="a SQLite file or a database's URL, to fill or to use again")
    parser.add_argument("--only", choices=MEASURES, action="append", help="this measure alone")
    asked = parser.parse_args()
    measures = [MEASURES[name] for name in asked.only or MEASURES]
    with opened(asked.server, asked.keep) as engine:
        fill(engine, Size(asked.children, asked.years, asked.times), TODAY)
        with reading(engine) as session:
            _say_size(session)
        for what, questions, limit in (
            ("figures", _figures(measures), SLOWEST_FIGURE),
            ("five-year trends by month", _trends(measures), SLOWEST_TREND),
        ):
            _say(what, [_timed(engine, one, asked.runs) for one in questions], limit)


def _say_size(session: Session) -> None:
    known = session.scalar(sa.select(sa.func.count()).where(ChildRecord.until_run_id.is_(None)))
    standing = sa.select(sa.func.count()).select_from(Episode).join(ChildRecord, ChildRecord.id == Episode.record_id)
    episodes = session.scalar(standing.where(ChildRecord.until_run_id.is_(None)))
    rows = session.scalar(sa.select(sa.func.count()).select_from(Episode))
    in_care = evaluate(session, Query("children_in_care"), Audience.OFFICERS, TODAY).figures[0].value
    print(
        f"{session.get_bind().dialect.name}: {in_care:,} children in care, {known:,} known, {episodes:,} episodes "
        f"({rows:,} in all states of knowledge)",
        flush=True,
    )


def _figures(measures: Sequence[Measure]) -> Iterator[Asked]:
    for measure in measures:
        for query in (*_plain(measure), *_cut(measure)):
            for audience in Audience:
                yield query, audience


def _plain(measure: Measure) -> Iterator[Query]:
    for stat in measure.stats:
        yield Query(measure.id, stat)
    if measure.stat is not Stat.LIST:
        yield Query(measure.id, compare=(Comparison.LAST_YEAR,))


def _cut(measure: Measure) -> Iterator[Query]:
    for dimension in measure.by:
        yield Query(measure.id, Stat.COUNT if Stat.COUNT in measure.stats else measure.stat, group_by=(dimension,))


def _trends(measures: Sequence[Measure]) -> Iterator[Asked]:
    end = TODAY.replace(day=1)
    five_years = Period(add_months(end, -60), date(2026, 3, 31))
    for measure in measures:
        if measure.stat is not Stat.LIST:
            for audience in Audience:
                yield Query(measure.id, group_by=("month",), period=five_years), audience


def _timed(engine: sa.Engine, asked: Asked, runs: int) -> Timed | CannotAnswer:
    """The first time does not count, as a bot that runs has met its questions."""
    wall, processor = [], []
    worked_until_now = _processor_clock(engine)
    for _ in range(runs + 1):
        started, worked = time.perf_counter(), worked_until_now()
        try:
            with reading(engine) as session:
                evaluate(session, *asked, TODAY)
        except CannotAnswer as refusal:
            return refusal
        wall.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (worked_until_now() - worked))
    return Timed(*asked, tuple(wall[1:]), tuple(processor[1:]))


def _processor_clock(engine: sa.Engine) -> Callable[[], float]:
    """Seconds of the processor, this process's and those of the server's process that answers it."""
    if engine.dialect.name == "sqlite":
        return time.process_time
    with engine.connect() as connection:  # the pool keeps it for the questions
        server = Path(f"/proc/{connection.scalar(sa.text('select pg_backend_pid()'))}/schedstat")
    if not server.exists():
        return time.process_time
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


def _say(what: str, found: list[Timed | CannotAnswer], limit: float) -> None:
    timed = [one for one in found if isinstance(one, Timed)]
    print(f"\n{what}: {len(timed)} questions asked, {len(found) - len(timed)} refused; milliseconds of wall (of the processor)")
    print(f"  {'median':>16}{'p99':>16}")
    for measure, ones in groupby(timed, lambda one: one.query.measure):
        print(f"  {_summary(list(ones))}  {measure}")
    print(f"  {_summary(timed)}  all")
    slow = sorted((one for one in timed if p99(one.wall) > limit), key=lambda one: -p99(one.wall))
    print(
        f"  over {limit} ms 99 times of 100: {len(slow) or 'none'}; by processor time {sum(p99(o.processor) > limit for o in timed)}"
    )
    for one in slow[:12]:
        print(f"  {_summary([one])}  {one}")


def _summary(timed: Sequence[Timed]) -> str:
    wall = [ms for one in timed for ms in one.wall]
    processor = [ms for one in timed for ms in one.processor]
    middle, p99s = ((kind(wall), kind(processor)) for kind in (statistics.median, p99))
    return "".join(f"{f'{ms:,.0f} ({own:,.0f})':>16}" for ms, own in (middle, p99s))


def p99(times: Sequence[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]


if __name__ == "__main__":
    main()
