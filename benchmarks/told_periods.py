"""Which periods members could be told of events, each rounded by itself, before small months follow from them.

    .venv/bin/python -m benchmarks.told_periods [--registers 20]

Monthly numbers are drawn at random, with means of 0.5 to 12, over one to five years. Decision 25 rests on this.
"""

import argparse
from collections.abc import Callable
from itertools import combinations

import numpy as np

from store.attack.periods import Months
from store.attack.tables import Door
from store.measures.thresholds import STRICT

Runs = set[tuple[int, int]]
"""The first month of each run, and the one after its last."""

MEANS = (0.5, 1, 2, 4, 6, 8, 12)
YEARS = (1, 2, 3, 5)


def blocks(count: int, *lengths: int) -> Runs:
    return {(start, start + length) for length in lengths for start in range(0, count, length) if start + length <= count}


def runs_of(count: int, length: int) -> Runs:
    return {(start, start + length) for start in range(count - length + 1)}


def to_date(count: int) -> Runs:
    return {(12 * ((end - 1) // 12), end) for end in range(1, count + 1)}


TOLD: dict[str, Callable[[int], Runs]] = {
    "every run": lambda count: {*combinations(range(count + 1), 2)},
    "months, quarters, years and every six months": lambda count: blocks(count, 1, 3, 12) | runs_of(count, 6),
    "months, quarters, years and every three months": lambda count: blocks(count, 1, 3, 12) | runs_of(count, 3),
    "months, quarters, years and the year to date": lambda count: blocks(count, 1, 3, 12) | to_date(count),
    "months, quarters and years": lambda count: blocks(count, 1, 3, 12),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registers", type=int, default=20, help="of each mean and length")
    registers = parser.parse_args().registers
    for words, told in TOLD.items():
        found = [gives_back(mean, years, seed, told) for mean in MEANS for years in YEARS for seed in range(registers)]
        print(f"{words}: {sum(map(bool, found))} of {len(found)} registers gave something back, {sum(found)} numbers", flush=True)


def gives_back(mean: float, years: int, seed: int, told: Callable[[int], Runs]) -> int:
    """How many numbers of 1 to 5 follow."""
    chance = np.random.default_rng(seed)
    counts = [int(number) for number in chance.poisson(mean, 12 * years)]
    return len(Months(counts, Door(STRICT)).recovered(told(len(counts))))


if __name__ == "__main__":
    main()
