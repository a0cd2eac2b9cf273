"""Made-up councils out of which `parenting attack` recovers something, by size, and how long each takes.

    .venv/bin/python -m benchmarks.disclosure [--children 50,150,640] [--councils 20] [--first 1] [--few 5] [--few-of-two 9]
    .venv/bin/python -m benchmarks.disclosure --all-measures --children 50,150,640,1500 --councils 3

Each council has a seed of its own; `--first` is the first. Attacked are the children in care at the newest month-end, with
everything members can ask of them; `--all-measures` attacks all that `parenting attack` does, and takes as long. Told are the
times on the wall, and those of the processor.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import sample
from store.attack.attack import Attack
from store.attack.equations import Limits
from store.attack.months import Terms, attack_store
from store.attack.register import MEASURE, open_dimensions, read_register
from store.attack.tables import Door
from store.measures.standing import standing
from store.measures.thresholds import STRICT, DisclosureRules
from store.migrations import upgrade
from store.session import make_engine
from store.vocabulary import Audience

TODAY = date(2024, 10, 15)
YEARS = 2
LONGEST = 1_800
"""Seconds; what is then not settled is counted as such."""


def main() -> None:
    given = _arguments()
    rules = replace(STRICT, small=given.few, small_of_two=given.few_of_two)
    print(f"up to {rules.small} hidden, up to {rules.where_combined(2).small} where two attributes are combined")
    for children in map(int, given.children.split(",")):
        seconds, worked, leaking = [], [], []
        for seed in range(given.first, given.first + given.councils):
            taken, recovered, unsettled = attacked(children, seed, rules, all_measures=given.all_measures)
            seconds.append(taken[0])
            worked.append(taken[1])
            if recovered or unsettled:
                leaking.append(f"{seed} ({recovered} recovered, {unsettled} unsettled)")
        which = f": seeds {', '.join(leaking)}" if leaking else ""
        print(
            f"{children:>6} children: {len(leaking)} of {given.councils} councils gave something back{which}; "
            f"{sum(seconds) / len(seconds):.0f} s each ({sum(worked) / len(worked):.0f} s of the processor), "
            f"{max(seconds):.0f} s the longest ({max(worked):.0f} s)",
            flush=True,
        )


def attacked(children: int, seed: int, rules: DisclosureRules, *, all_measures: bool) -> tuple[tuple[float, float], int, int]:
    """How long it took, on the wall and of the processor; how many groups were recovered, and how many not settled."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'attacked.db'}")
        try:
            upgrade(engine)
            sample.load(engine, TODAY, sample.generate(seed, children, YEARS, TODAY))
            started, worked = time.perf_counter(), time.process_time()
            found = _of_store(engine, rules) if all_measures else _of_children_in_care(engine, rules)
            return (time.perf_counter() - started, time.process_time() - worked), *found
        finally:
            engine.dispose()


def _of_store(engine: sa.Engine, rules: DisclosureRules) -> tuple[int, int]:
    limits = Limits(stop_at=time.perf_counter() + LONGEST)
    with Session(engine) as session:
        report = attack_store(session, TODAY, Terms(rules, limits=limits), quietly)
    return report.recovered, report.unsettled


def _of_children_in_care(engine: sa.Engine, rules: DisclosureRules) -> tuple[int, int]:
    with Session(engine) as session:
        stands_on = standing(session, MEASURE, Audience.MEMBERS, TODAY)
        register = read_register(session, stands_on, stands_on.latest, open_dimensions())
    found = Attack(register, Door(rules, MEASURE, register.size), Limits(), quietly).run()
    return len(found.recovered), len(found.unsettled)


def quietly(_words: str, _done: int, _total: int) -> None:
    return


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--children", default="50,150,640")
    parser.add_argument("--councils", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--all-measures", action="store_true", help="attack every measure, and two month-ends")
    parser.add_argument("--few", type=int, default=STRICT.small)
    parser.add_argument("--few-of-two", type=int, default=STRICT.small_of_two)
    return parser.parse_args()


if __name__ == "__main__":
    main()
