"""How quickly figures come from a large council's store: every measure, and trends by month over five years.

A made-up council with about 2,500 children in care and 12,000 known is imported into a new store; each measure is then asked for
plainly, with each of its statistics, by each of its dimensions, and beside the year before, as an officer and as a member.

    .venv/bin/python -m benchmarks.measures                          # a new SQLite file
    .venv/bin/python -m benchmarks.measures --server postgresql+psycopg://postgres@127.0.0.1:5432/postgres
    .venv/bin/python -m benchmarks.measures --children 300 --years 6 --runs 5
"""

import argparse
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import sample
from store.council import Details, set_up
from store.imports.postcodes import import_postcodes
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import Measure
from store.measures.query import Comparison, Query, Stat
from store.migrations import upgrade
from store.models import ChildRecord, CouncilKind, Episode
from store.periods import Period, add_months
from store.session import make_engine, reading, transaction
from store.vocabulary import Audience

TODAY = date(2026, 4, 10)
AUTHOR = Author("command line", datetime(2026, 4, 10, 9, tzinfo=UTC))
SLOWEST_FIGURE = 0.100
SLOWEST_TREND = 0.400
"""Seconds, 99 times of 100."""


@dataclass(frozen=True)
class Timed:
    what: str
    seconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--children", type=int, default=2_500, help="in care on the last day")
    parser.add_argument("--years", type=int, default=8, help="of returns before the one that runs")
    parser.add_argument("--runs", type=int, default=20, help="of each question")
    parser.add_argument("--server", help="a PostgreSQL server, on which a database is made and dropped")
    parser.add_argument("--keep", type=Path, help="a SQLite file to make, or to use again")
    asked = parser.parse_args()
    with _store(asked.server, asked.keep) as engine:
        if not sa.inspect(engine).has_table("child"):
            _fill(engine, asked.children, asked.years)
        with reading(engine) as session:
            _say_size(session)
            figures = [_timed(engine, query, asked.runs) for query in _figures()]
            trends = [_timed(engine, query, asked.runs) for query in _trends()]
    _say("figures", [one for one in figures if one], SLOWEST_FIGURE)
    _say("five-year trends by month", [one for one in trends if one], SLOWEST_TREND)


@contextmanager
def _store(server: str | None, keep: Path | None) -> Iterator[sa.Engine]:
    if server is None:
        with tempfile.TemporaryDirectory(prefix="parenting-benchmark-") as name:
            engine = make_engine(f"sqlite:///{keep or Path(name) / 'store.db'}")
            yield engine
            engine.dispose()
        return
    name = f"parenting_{uuid.uuid4().hex[:12]}"
    at_server = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with at_server.connect() as connection:
        connection.execute(sa.text(f"create database {name}"))
    engine = make_engine(at_server.url.set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with at_server.connect() as connection:
            connection.execute(sa.text(f"drop database {name} with (force)"))


def _fill(engine: sa.Engine, children: int, years: int) -> None:
    upgrade(engine)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="parenting-benchmark-") as name:
        folder = Path(name)
        made = sample.generate(10, children, years, TODAY)
        paths = sample.write_returns(made, folder)
        populations = dict.fromkeys(range(2015, 2027), 180_000)
        with transaction(engine) as session:
            details = Details(sample.CODE, name=sample.NAME, kind=CouncilKind.COUNTY, populations=populations)
            set_up(session, details, actor=AUTHOR.actor, at=AUTHOR.at)
        import_postcodes(
            engine, sample.write_postcodes(folder / "postcodes.csv"), AUTHOR, is_dry_run=False, progress=lambda *_: None
        )
        for path, one in zip(paths, made, strict=True):
            import_returns(engine, recognise(sorted(path.glob("*.csv")), one.covers.end), AUTHOR, Options())
    print(f"filled in {time.perf_counter() - started:.0f} s", flush=True)


def _say_size(session: Session) -> None:
    known = session.scalar(sa.select(sa.func.count()).where(ChildRecord.until_run_id.is_(None)))
    rows = session.scalar(sa.select(sa.func.count()).select_from(Episode))
    in_care = evaluate(session, Query("children_in_care"), Audience.OFFICERS, TODAY).figures[0].value
    print(f"{in_care:,} children in care, {known:,} known, {rows:,} rows of episodes in all states of knowledge", flush=True)


def _figures() -> Iterator[tuple[Query, Audience]]:
    for measure in MEASURES.values():
        for query in (*_plain(measure), *_cut(measure)):
            yield query, Audience.OFFICERS
            yield query, Audience.MEMBERS


def _plain(measure: Measure) -> Iterator[Query]:
    for stat in measure.stats:
        yield Query(measure.id, stat)
    yield Query(measure.id, compare=(Comparison.LAST_YEAR,)) if measure.stat is not Stat.LIST else Query(measure.id)


def _cut(measure: Measure) -> Iterator[Query]:
    for dimension in measure.by:
        yield Query(measure.id, Stat.COUNT if Stat.COUNT in measure.stats else measure.stat, group_by=(dimension,))


def _trends() -> Iterator[tuple[Query, Audience]]:
    end = TODAY.replace(day=1)
    five_years = Period(add_months(end, -60), date(2026, 3, 31))
    for measure in MEASURES.values():
        if measure.stat is not Stat.LIST:
            for audience in Audience:
                yield Query(measure.id, group_by=("month",), period=five_years), audience


def _timed(engine: sa.Engine, asked: tuple[Query, Audience], runs: int) -> Timed | None:
    """None where the store made here cannot answer."""
    query, audience = asked
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        try:
            with reading(engine) as session:
                evaluate(session, query, audience, TODAY)
        except CannotAnswer:
            return None
        taken.append(time.perf_counter() - started)
    words = [query.measure, query.stat.value if query.stat else "", *query.group_by, *map(str, query.compare), audience.value]
    return Timed(" ".join(filter(None, words)), tuple(taken[1:] or taken))


def _say(what: str, timed: list[Timed], limit: float) -> None:
    slow = [one for one in timed if one.p99 > limit]
    print(f"\n{what}: {len(timed)} questions, median {statistics.median(one.p50 for one in timed) * 1000:.0f} ms")
    for one in sorted(timed, key=lambda one: -one.p99)[:8]:
        print(f"  p50 {one.p50 * 1000:6.0f} ms   p99 {one.p99 * 1000:6.0f} ms   {one.what}")
    print(f"  over {limit * 1000:.0f} ms 99 times of 100: {len(slow) or 'none'}")


if __name__ == "__main__":
    main()
