"""How long comparisons with published figures take, with those of all authorities loaded.

    .venv/bin/python -m benchmarks.comparisons FOLDER [--url URL]

FOLDER holds the published files as `parenting import benchmarks` reads them. The council is the sample one, with the neighbours
that it comes with; each question is asked with and without the comparison, and what the comparison adds is told. Answers about
other areas are timed whole. PostgreSQL is used where a URL of an empty database is given.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.areas import Level, areas
from store.imports.benchmarks.load import import_benchmarks
from store.imports.runs import Author
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Comparison, Query, Stat
from store.migrations import upgrade
from store.models import PublishedFigure
from store.sample import load
from store.session import make_engine, reading
from store.vocabulary import Audience

TODAY = date(2025, 12, 15)
ALL = (Comparison.NATIONAL, Comparison.REGION, Comparison.STATISTICAL_NEIGHBOURS)
TIMES = 30
QUESTIONS = {
    "rate": Query("children_in_care", Stat.RATE, compare=ALL),
    "share of a part": Query("children_in_care", Stat.SHARE, filters={"provider": ("independent",)}, compare=ALL),
    "by age": Query("children_in_care", Stat.SHARE, group_by=("age_band",), compare=ALL),
    "five years": Query("children_in_care", Stat.RATE, group_by=("year",), compare=ALL),
    "twelve months": Query("children_in_care", Stat.RATE, group_by=("month",), compare=ALL),
    "started, last year": Query("entered_care", Stat.RATE, compare=ALL),
    "three or more placements": Query("three_plus_placements", compare=(*ALL, Comparison.TARGET)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        engine = make_engine(asked.url or f"sqlite:///{folder}/benchmark.db")
        upgrade(engine)
        load(engine, TODAY)
        _load_published(engine, asked.folder)
        with reading(engine) as session:
            _tell(session)
        engine.dispose()


def _load_published(engine: sa.Engine, folder: Path) -> None:
    author = Author("benchmark", datetime(2025, 12, 15, 13, tzinfo=UTC))
    started = time.perf_counter()
    files = [*sorted(folder.glob("ees_*.csv")), *sorted(folder.glob("lait_*.csv"))]
    for file in files:
        import_benchmarks(engine, file, author, is_dry_run=False)
    print(f"{len(files)} files read in {time.perf_counter() - started:.1f} s")


def _tell(session: Session) -> None:
    count = session.scalar(sa.select(sa.func.count()).select_from(PublishedFigure))
    councils = session.scalar(sa.select(sa.func.count(PublishedFigure.area.distinct())))
    print(f"{count:,} published figures of {councils} areas; {session.get_bind().dialect.name}")
    print(f"{'milliseconds, p50':28}{'compared':>10}{'adds':>8}{'compared, processor':>22}{'adds':>8}")
    for name, query in QUESTIONS.items():
        compared = _timed(partial(evaluate, session, query, Audience.MEMBERS, TODAY))
        alone = _timed(partial(evaluate, session, replace(query, compare=()), Audience.MEMBERS, TODAY))
        wall, processor = (statistics.median(taken) for taken in zip(*compared, strict=True))
        wall_alone, processor_alone = (statistics.median(taken) for taken in zip(*alone, strict=True))
        print(f"{name:28}{wall:10.1f}{wall - wall_alone:8.1f}{processor:22.1f}{processor - processor_alone:8.1f}")
    elsewhere = sorted(wall for query in _of_everybody() for wall, _ in _timed(partial(_asked, session, query), times=1))
    print(
        f"other areas, {len(elsewhere)} questions: p50 {statistics.median(elsewhere):.1f} ms, "
        f"p99 {elsewhere[int(len(elsewhere) * 0.99)]:.1f} ms, longest {elsewhere[-1]:.1f} ms"
    )


def _of_everybody() -> Iterator[Query]:
    for area in areas().values():
        if area.level is not Level.ENGLAND:
            yield Query("children_in_care", Stat.RATE, area=area.name)
            yield Query("three_plus_placements", area=area.name)


def _asked(session: Session, query: Query) -> None:
    try:
        evaluate(session, query, Audience.MEMBERS, TODAY)
    except CannotAnswer:
        return  # councils that are gone have no newer figures


def _timed(act: Callable[[], object], times: int = TIMES) -> list[tuple[float, float]]:
    """Milliseconds on the wall and of the processor, each time."""
    taken = []
    for _ in range(times):
        wall, processor = time.perf_counter(), time.process_time()
        act()
        taken.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)))
    return taken


if __name__ == "__main__":
    main()
