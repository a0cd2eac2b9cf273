"""Whether anything is lost, done twice or leaked when the assistant is killed, or Slack, the network, the store or the disk fail.

People ask, officers log, and weekly summaries fall due in the local workspace. The process that does the work is killed (SIGKILL)
at a named step, or at any moment where it does not come to that step, and the next takes over. Then it lives, and everything round
it fails. All on SQLite, and on PostgreSQL where a server answers.

    .venv/bin/python -m benchmarks.faults                    # 20 kills at each step and 50 late arrivals, which is long
    .venv/bin/python -m benchmarks.faults --kills 2 --late 5 --what logging --what summaries --database sqlite
    .venv/bin/python -m benchmarks.faults --what late --grace 0.01      # without the grace: messages are doubled
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlalchemy as sa

from tests.faults.asking import Asking
from tests.faults.storms import arrives_late, storms_on, weather
from tests.faults.telling import Telling
from tests.faults.trial import GRACE, Outcome, Trial, kill_at_each, steps_in_turn, trial
from tests.faults.victim import ASKING_STEPS, LOGGING_STEPS, SUMMARY_STEPS, Steps
from tests.faults.weekly import Weekly
from tests.store import databases

KILLED: dict[str, tuple[type[Trial], Steps]] = {
    "asking": (Asking, ASKING_STEPS),
    "logging": (Telling, LOGGING_STEPS),
    "summaries": (Weekly, SUMMARY_STEPS),
}
WHAT = (*KILLED, "storms", "late")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--what", choices=WHAT, action="append")
    parser.add_argument("--kills", type=int, default=20, help="at each step")
    parser.add_argument("--late", type=int, default=50, help="weeks whose messages arrive late")
    parser.add_argument(
        "--grace", type=float, default=GRACE, help="seconds before a message without a clear answer is looked for"
    )
    parser.add_argument("--database", choices=databases.KINDS, action="append")
    parser.add_argument("--server", help="of PostgreSQL", default=databases.SERVER)
    options = parser.parse_args()
    databases.SERVER = options.server
    outcomes = [
        measured(f"{what} on {kind}", kind, _measure(what, kind, options))
        for kind in options.database or databases.KINDS
        for what in options.what or WHAT
    ]
    sys.exit(0 if all(outcome.is_clean for outcome in outcomes) else 1)


Measure = Callable[[sa.Engine, Path], Outcome]


def _measure(what: str, kind: str, options: argparse.Namespace) -> Measure:
    if what in KILLED:
        make, steps = KILLED[what]
        in_turn = steps_in_turn(list(steps), options.kills * len(steps))
        return lambda engine, folder: kill_at_each(make, in_turn, engine, folder, _progress)
    storms = {"a request arrives late": arrives_late} if what == "late" else storms_on(kind)
    repeat = options.late if what == "late" else 1
    return lambda engine, folder: _weathered(storms, repeat, engine, folder, options.grace)


def _weathered(storms: dict, repeat: int, engine: sa.Engine, folder: Path, grace: float) -> Outcome:
    with trial(Weekly, engine, folder, grace) as running:
        for name, storm in storms.items():
            began = time.monotonic()
            weather(storm, running, repeat)
            print(f"  {time.monotonic() - began:5.1f} s  {name}", flush=True)
        return running.outcome()


def measured(name: str, kind: str, measure: Measure) -> Outcome:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, databases.empty_database(kind, Path(folder)) as engine:
        outcome = measure(engine, Path(folder))
    print(f"\n{name}: {outcome}, in {time.monotonic() - began:.0f} s")
    _tell(outcome)
    return outcome


def _tell(outcome: Outcome) -> None:
    for step, count in outcome.kills.most_common():
        print(f"  {count:4}  {step}")
    for name in ("lost", "doubled", "wrong", "leaked"):
        found: Sequence[object] = getattr(outcome, name)
        for one in found[:20]:
            print(f"  {name}: {one}")
    sys.stdout.flush()


def _progress(kills: int) -> None:
    print(f"{kills} kills", end="\r", flush=True, file=sys.stderr)


if __name__ == "__main__":
    main()
