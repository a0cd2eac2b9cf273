"""How long hostile tables and PDFs take to be refused or read, and how much memory: 5 seconds and 512 MB at most.

Each file is read in a process of its own, as `parenting import` would; its own memory and that of the reader it starts are told.

    .venv/bin/python -m benchmarks.hostile_files
"""

import multiprocessing
import resource
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from store.errors import UserError
from store.imports.papers.text import read_text
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, read_table
from tests.store.imports.tables.hostile import HEAVY, HOSTILE, Hostile
from tests.store.papers import pdfs

COLUMNS = (
    Column("REFERENCE", Holds.REFERENCE, "the household", is_required=True),
    Column("APPROVED_ON", Holds.DATE, "the day", is_required=True),
    Column("NOTE", Holds.TEXT, "words", longest=200),
)
MOST_SECONDS = 5
MOST_MB = 512
Reads = Callable[[Path], str]


def main() -> None:
    taken: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for hostile in (*HOSTILE, *HEAVY):
            hostile.write(path)
            taken.append(told(hostile.name, expected(hostile), *measured(read, path)))
        for one in (*pdfs.HOSTILE, *pdfs.HEAVY, *pdfs.MUTATED):
            path.write_bytes(one.content())
            wanted = None if one in pdfs.MUTATED else one.holds or "refused"
            taken.append(told(one.name, wanted, *measured(read_paper, path)))
    worst_seconds, worst_mb = map(max, zip(*taken, strict=True))
    print(f"{len(taken)} files; at most {worst_seconds:.2f} s and {worst_mb:.0f} MB")
    assert worst_seconds <= MOST_SECONDS
    assert worst_mb <= MOST_MB


def told(name: str, wanted: str | None, outcome: str, seconds: float, megabytes: float) -> tuple[float, float]:
    agrees = wanted in (None, outcome)
    print(f"{seconds:6.2f} s {megabytes:6.0f} MB  {'' if agrees else 'NOT AS EXPECTED '}{name}: {outcome}")
    assert agrees
    return seconds, megabytes


def expected(hostile: Hostile) -> str:
    return "refused" if hostile.rows is None else f"{hostile.rows} rows, {hostile.rejected} rejected"


def measured(act: Reads, path: Path) -> tuple[str, float, float]:
    """What became of it, seconds of work of both processes, and the larger one's peak memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=tell, args=(act, path, theirs))
    process.start()
    found: tuple[str, float, float] = ours.recv()
    process.join()
    return found


def tell(act: Reads, path: Path, answer: Connection) -> None:
    try:
        outcome = act(path)
    except UserError:
        outcome = "refused"
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    # What the operating system tells of this process's own peak counts in the one that started it; its status does not.
    own = next(line for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    seconds = sum(one.ru_utime + one.ru_stime for one in used)
    answer.send((outcome, seconds, max(int(own.split()[1]), used[1].ru_maxrss) / 1024))


def read(path: Path) -> str:
    found = TableReading()
    rows = sum(1 for _ in read_table(path, COLUMNS, found))
    return f"{rows} rows, {found.counts.rejected} rejected"


def read_paper(path: Path) -> str:
    return " ".join(one.text for one in read_text(path).passages)


if __name__ == "__main__":
    main()
