"""Whether anything is lost or said twice when the assistant is killed, at every step from an event to the posted reply.

People ask in the local workspace. The process that answers is killed (SIGKILL) at a step, or at any moment where it does not
come to that step, and the next takes over: on SQLite, and on PostgreSQL where a server answers.

    .venv/bin/python -m benchmarks.faults                # 300 kills on each database, about ten minutes each
    .venv/bin/python -m benchmarks.faults --kills 50 --database sqlite
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.harness import Outcome, kill_at_each, steps_in_turn
from tests.store.databases import KINDS, empty_database


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--database", choices=KINDS, action="append")
    options = parser.parse_args()
    outcomes = [measure(kind, options.kills) for kind in options.database or KINDS]
    sys.exit(0 if all(outcome.is_clean for outcome in outcomes) else 1)


def measure(kind: str, kills: int) -> Outcome:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, empty_database(kind, Path(folder)) as engine:
        outcome = kill_at_each(steps_in_turn(kills), engine, Path(folder), _progress)
    print(f"\n{kind}: {outcome}, in {time.monotonic() - began:.0f} s")
    for step, count in outcome.kills.most_common():
        print(f"  {count:4}  {step}")
    for name in ("lost", "doubled", "wrong", "leaked"):
        for found in getattr(outcome, name):
            print(f"  {name}: {found}")
    return outcome


def _progress(kills: int) -> None:
    if kills % 10 == 0:
        print(f"{kills} kills", end="\r", flush=True, file=sys.stderr)


if __name__ == "__main__":
    main()
