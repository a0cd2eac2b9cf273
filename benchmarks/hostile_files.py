"""How long hostile files take to be refused or read, and how much memory: each must stay within 5 seconds and 512 MB.

Each file is read in a process of its own, as `parenting import` would; its own memory and that of the reader it starts are told.

    .venv/bin/python -m benchmarks.hostile_files
"""

import multiprocessing
import resource
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from store.errors import UserError
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, read_table
from tests.store.imports.tables.hostile import HEAVY, HOSTILE, Hostile

COLUMNS = (
    Column("REFERENCE", Holds.REFERENCE, "the household", is_required=True),
    Column("APPROVED_ON", Holds.DATE, "the day", is_required=True),
    Column("NOTE", Holds.TEXT, "words", longest=200),
)
MOST_SECONDS = 5
MOST_MB = 512


def main() -> None:
    worst_seconds = worst_mb = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for hostile in (*HOSTILE, *HEAVY):
            path = Path(folder) / "file"
            hostile.write(path)
            outcome, seconds, megabytes = measured(path)
            worst_seconds, worst_mb = max(worst_seconds, seconds), max(worst_mb, megabytes)
            agrees = outcome == expected(hostile)
            print(f"{seconds:6.2f} s {megabytes:6.0f} MB  {'' if agrees else 'NOT AS EXPECTED '}{hostile.name}: {outcome}")
            assert agrees
    print(f"{len(HOSTILE) + len(HEAVY)} files; at most {worst_seconds:.2f} s and {worst_mb:.0f} MB")
    assert worst_seconds <= MOST_SECONDS
    assert worst_mb <= MOST_MB


def expected(hostile: Hostile) -> str:
    return "refused" if hostile.rows is None else f"{hostile.rows} rows, {hostile.rejected} rejected"


def measured(path: Path) -> tuple[str, float, float]:
    """What became of it, seconds of work of both processes, and the larger one's peak memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=read, args=(path, theirs))
    process.start()
    found: tuple[str, float, float] = ours.recv()
    process.join()
    return found


def read(path: Path, answer: Connection) -> None:
    found = TableReading()
    try:
        rows = sum(1 for _ in read_table(path, COLUMNS, found))
        outcome = f"{rows} rows, {found.counts.rejected} rejected"
    except UserError:
        outcome = "refused"
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    # What the operating system tells of this process's own peak counts in the one that started it; its status does not.
    own = next(line for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    seconds = sum(one.ru_utime + one.ru_stime for one in used)
    answer.send((outcome, seconds, max(int(own.split()[1]), used[1].ru_maxrss) / 1024))


if __name__ == "__main__":
    main()
