"""How fast returns come in, how much memory that takes, and whether somebody who writes meanwhile has to wait.

A made-up council's returns are imported into a new SQLite file by a process of its own: a tenth of them at first, then all.
Meanwhile another process makes a small change every 50 milliseconds, as the bot does when it acknowledges a message.

    .venv/bin/python -m benchmarks.imports                       # about 100,000 episodes
    .venv/bin/python -m benchmarks.imports --episodes 20000
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from store import ledger, sample
from store.council import Details, set_up
from store.imports.postcodes import import_postcodes
from store.imports.report import Report
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.migrations import upgrade
from store.models import CouncilKind
from store.session import make_engine, transaction

TODAY = date(2026, 4, 10)
AUTHOR = Author("command line", datetime(2026, 4, 10, 9, tzinfo=UTC))
YEARS = 5
EPISODES_A_CHILD = 13.5
"""Episode rows of five years' returns, for each child in care at their end."""
PAUSE = 0.05
LONGEST_P99 = 1.0
"""Seconds within which somebody who writes gets the store, 99 times of 100."""
FLAT = 1.25
"""Ten times the rows may take so many times the memory."""


@dataclass(frozen=True)
class Measured:
    """Of one import: rows, seconds, and megabytes held at most, before the first row and in all."""

    episodes: int
    rows: int
    seconds: float
    processor_seconds: float
    memory_before: float
    memory: float

    def __str__(self) -> str:
        return (
            f"{self.episodes:,} episodes, {self.rows:,} rows in all: {self.seconds:.0f} s, {self.processor_seconds:.0f} s of them "
            f"of the processor; {self.rows / self.seconds:,.0f} rows a second; peak memory {self.memory:.0f} MB "
            f"({self.memory_before:.0f} MB before the first row)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--episodes", type=int, default=100_000, help="about how many the returns hold together")
    wanted = parser.parse_args().episodes
    with tempfile.TemporaryDirectory(prefix="parenting-benchmark-") as name:
        small, large = Path(name) / "small", Path(name) / "large"
        for folder, episodes in ((small, wanted // 10), (large, wanted)):
            apart(prepare, folder, episodes)
        first = apart(measure, small)
        print(first, flush=True)
        with multiprocessing.get_context("spawn").Pool(1) as writer:
            waiting = writer.apply_async(write_meanwhile, (large,))
            second = apart(measure, large)
            (large / "done").touch()
            waits = waiting.get()
    print(second)
    growth = second.memory / first.memory
    print(f"memory: {growth:.2f} times that of a tenth of the rows: {'flat' if growth <= FLAT else 'NOT FLAT'}")
    print(in_words(waits))


def apart(act: Callable[..., Any], *arguments: Any) -> Any:
    """Run it in a fresh process, whose memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(act, arguments)


def prepare(folder: Path, episodes: int) -> None:
    """An empty store, and a made-up council's returns and postcodes as files."""
    returns = sample.generate(seed=7, children=max(10, round(episodes / EPISODES_A_CHILD)), years=YEARS, today=TODAY)
    sample.write_returns(returns, folder / "returns")
    sample.write_postcodes(folder / "postcodes.csv")
    engine = make_engine(address(folder))
    upgrade(engine)
    with transaction(engine) as session:
        set_up(session, Details(sample.CODE, sample.NAME, CouncilKind.COUNTY), actor=AUTHOR.actor, at=AUTHOR.at)


def address(folder: Path) -> str:
    return f"sqlite:///{folder}/store.db"


def measure(folder: Path) -> Measured:
    engine = make_engine(address(folder))
    import_postcodes(engine, folder / "postcodes.csv", AUTHOR, is_dry_run=False, progress=lambda *_: None)
    found = sorted((folder / "returns").iterdir())
    before = peak_memory()
    started, worked = time.perf_counter(), time.process_time()
    reports = import_returns(engine, recognise(found), AUTHOR, Options())
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    rows = sum(report.counts.read for report in reports)
    assert rows == rows_added(reports), "every row is read, and none is rejected"
    return Measured(episodes_in(found), rows, seconds, processor_seconds, before, peak_memory())


def rows_added(reports: list[Report]) -> int:
    return sum(report.counts.added + report.counts.changed + report.counts.unchanged for report in reports)


def episodes_in(folders: list[Path]) -> int:
    return sum(len((folder / "episodes.csv").read_text().splitlines()) - 1 for folder in folders)


def peak_memory() -> float:
    """Megabytes; Linux counts in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_meanwhile(folder: Path) -> list[float]:
    """The seconds that each small change took, from asking for the store to its commit, until the import is done."""
    engine = make_engine(address(folder))
    waits = []
    while not (folder / "done").exists():
        asked = time.perf_counter()
        with transaction(engine) as session:
            ledger.record_event(session, actor="benchmark", action="acknowledged", subject="message", details={}, at=AUTHOR.at)
        waits.append(time.perf_counter() - asked)
        time.sleep(PAUSE)
    return waits


def in_words(waits: list[float]) -> str:
    middle, p99, longest = statistics.median(waits), statistics.quantiles(waits, n=100)[98], max(waits)
    verdict = "in time" if p99 < LONGEST_P99 else "TOO LATE"
    return (
        f"{len(waits):,} small changes meanwhile waited {1000 * middle:.0f} ms (half of them), {1000 * p99:.0f} ms (99 of 100), "
        f"{1000 * longest:.0f} ms (the longest): {verdict}"
    )


if __name__ == "__main__":
    main()
