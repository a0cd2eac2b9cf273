"""Whether anything is lost, done twice or leaked when the assistant is killed, or Slack, the network, the store or the disk fail.

People ask, officers log, and weekly summaries fall due in the local workspace. The process that does the work is killed (SIGKILL)
at a named step, or at any moment where it does not come to that step, and the next takes over. Then it lives, and everything round
it fails. All on SQLite, and on PostgreSQL where a server answers.

    .venv/bin/python -m benchmarks.faults                    # 20 kills at each step and 500 late arrivals, which is long
    .venv/bin/python -m benchmarks.faults --kills 2 --late 5 --what logging --what summaries --database sqlite
    .venv/bin/python -m benchmarks.faults --what late --late 20 --grace 0.01      # without the grace: messages are doubled
    .venv/bin/python -m benchmarks.faults --what late --late 10 --grace 60        # with the one that is in use

Several trials run side by side, each with a database of its own: most of their time is waiting. A step that a process did not come
to is tried again, and what stays short of its kills is told as wrong.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sqlalchemy as sa

from tests.faults.asking import Asking
from tests.faults.storms import Storm, storms_on, weather
from tests.faults.telling import Telling
from tests.faults.trial import GRACE_WHEN_LATE, Outcome, Trial, kill_at_each, steps_in_turn, trial
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
    parser.add_argument("--late", type=int, default=500, help="answers that arrive late")
    parser.add_argument(
        "--grace", type=float, default=GRACE_WHEN_LATE, help="for late arrivals: seconds before an unclear message is looked for"
    )
    parser.add_argument("--side-by-side", type=int, default=3, metavar="N", help="trials at a time")
    parser.add_argument("--database", choices=databases.KINDS, action="append")
    parser.add_argument("--server", help="of PostgreSQL", default=databases.SERVER)
    options = parser.parse_args()
    databases.SERVER = options.server
    trials = [(what, kind) for kind in options.database or databases.KINDS for what in options.what or WHAT]
    if len(trials) > 1:
        sys.exit(_side_by_side(trials, options))
    ((what, kind),) = trials
    outcome = measured(f"{what} on {kind}", kind, _measure(what, kind, options))
    sys.exit(0 if outcome.is_clean else 1)


def _side_by_side(trials: Sequence[tuple[str, str]], options: argparse.Namespace) -> int:
    """Each in a process of its own. How many were not clean."""
    command = [sys.executable, "-m", "benchmarks.faults", "--server", options.server, "--grace", str(options.grace)]
    command += ["--kills", str(options.kills), "--late", str(options.late)]

    def run(trial: tuple[str, str]) -> int:
        what, kind = trial
        made = subprocess.run([*command, "--what", what, "--database", kind], check=False, stdout=subprocess.PIPE, text=True)
        print(made.stdout, flush=True)
        return made.returncode

    with ThreadPoolExecutor(options.side_by_side) as pool:
        return sum(code != 0 for code in pool.map(run, trials))


Measure = Callable[[sa.Engine, Path], Outcome]


def _measure(what: str, kind: str, options: argparse.Namespace) -> Measure:
    if what in KILLED:
        make, steps = KILLED[what]
        in_turn = steps_in_turn(list(steps), options.kills * len(steps))
        return lambda engine, folder: kill_at_each(make, in_turn, engine, folder, _progress)
    if what == "late":
        return lambda engine, folder: _late(options.late, engine, folder, options.grace)
    return lambda engine, folder: _weathered(storms_on(kind), engine, folder)


def _late(count: int, engine: sa.Engine, folder: Path, grace: float) -> Outcome:
    with trial(Asking, engine, folder, grace) as running:
        running.arrive_late(count)
        return running.outcome()


def _weathered(storms: dict[str, Storm], engine: sa.Engine, folder: Path) -> Outcome:
    with trial(Weekly, engine, folder) as running:
        for name, storm in storms.items():
            began = time.monotonic()
            weather(storm, running)
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
    if sys.stderr.isatty():
        print(f"{kills} kills", end="\r", flush=True, file=sys.stderr)


if __name__ == "__main__":
    main()
