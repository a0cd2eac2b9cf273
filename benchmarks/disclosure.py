"""Made-up councils out of which `parenting attack` recovers something, by size, and how long each takes.

    .venv/bin/python -m benchmarks.disclosure [--children 50,150,640] [--councils 20] [--first 1] [--few 5] [--few-of-two 9]

Each council has a seed of its own; `--first` is the first. Attacked is the newest month-end, with everything members can ask.
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
from store.attack.attack import Attack, Findings
from store.attack.equations import Limits
from store.attack.register import MEASURE, open_dimensions, read_register
from store.attack.tables import Door
from store.measures.standing import standing
from store.measures.thresholds import STRICT, DisclosureRules
from store.migrations import upgrade
from store.session import make_engine
from store.vocabulary import Audience

TODAY = date(2024, 10, 15)
YEARS = 2


def main() -> None:
    given = _arguments()
    rules = replace(STRICT, small=given.few, small_of_two=given.few_of_two)
    print(f"up to {rules.small} hidden, up to {rules.where_combined(2).small} where two attributes are combined")
    for children in map(int, given.children.split(",")):
        seconds, leaking = [], []
        for seed in range(given.first, given.first + given.councils):
            started = time.perf_counter()
            found = attacked(children, seed, rules)
            seconds.append(time.perf_counter() - started)
            if found.recovered or found.unsettled:
                leaking.append(f"{seed} ({len(found.recovered)} recovered, {len(found.unsettled)} unsettled)")
        which = f": seeds {', '.join(leaking)}" if leaking else ""
        print(
            f"{children:>6} children: {len(leaking)} of {given.councils} councils gave something back{which}; "
            f"{sum(seconds) / len(seconds):.1f} s each, {max(seconds):.1f} s the longest",
            flush=True,
        )


def attacked(children: int, seed: int, rules: DisclosureRules) -> Findings:
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'attacked.db'}")
        try:
            return _of_store(engine, children, seed, rules)
        finally:
            engine.dispose()


def _of_store(engine: sa.Engine, children: int, seed: int, rules: DisclosureRules) -> Findings:
    upgrade(engine)
    sample.load(engine, TODAY, sample.generate(seed, children, YEARS, TODAY))
    with Session(engine) as session:
        stands_on = standing(session, MEASURE, Audience.MEMBERS, TODAY)
        register = read_register(session, stands_on, stands_on.latest, open_dimensions())
    return Attack(register, Door(rules, MEASURE, register.size), Limits(), lambda _words, _done, _total: None).run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--children", default="50,150,640")
    parser.add_argument("--councils", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--few", type=int, default=STRICT.small)
    parser.add_argument("--few-of-two", type=int, default=STRICT.small_of_two)
    return parser.parse_args()


if __name__ == "__main__":
    main()
