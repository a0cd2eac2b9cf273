"""How many texts with personal data are caught, how many clean ones are stopped, and how long a text takes.

    .venv/bin/python -m benchmarks.personal_data [FILE.jsonl] [--show]

A line is `{"text": …, "has": [kinds]}`; with no kinds it is clean. Caught: stopped, or put before its writer. The words that are
known are those of the sample council, as in `handlers.personal`. Without a file, the texts of the tests are read.
"""

import argparse
import collections
import json
import time
from pathlib import Path

from handlers.language.lexicon import load
from handlers.personal import known_words
from store.texts import Verdict, verdict
from tests.handlers.language.thornshire import THORNSHIRE

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "store" / "texts" / "first.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=TEXTS)
    parser.add_argument("--show", action="store_true", help="print the texts that were judged wrongly")
    args = parser.parse_args()
    known = known_words(load(THORNSHIRE))
    verdict("warming up", known=known)
    judged: dict[str, collections.Counter[Verdict]] = collections.defaultdict(collections.Counter)
    times: list[float] = []
    for line in map(json.loads, args.file.read_text(encoding="utf-8").splitlines()):
        started = time.process_time()
        found, kinds = verdict(line["text"], known=known)
        times.append(1000 * (time.process_time() - started))
        for kind in line["has"] or ["clean"]:
            judged[kind][found] += 1
        if args.show and (found is Verdict.CLEAN) == bool(line["has"]):
            print(f"{found.value:5} {line['has']} {line['text']} {[kind.value for kind in kinds]}")
    report(judged)
    times.sort()
    print(f"processor time for each text: p50 {times[len(times) // 2]:.2f} ms, p99 {times[int(len(times) * 0.99)]:.2f} ms")


def report(judged: dict[str, collections.Counter[Verdict]]) -> None:
    for kind, counts in sorted(judged.items()):
        caught = counts[Verdict.STOP] + counts[Verdict.ASK]
        told = f"{counts[Verdict.STOP]} stopped, {counts[Verdict.ASK]} put before the writer"
        verb = "stopped or asked" if kind == "clean" else "caught"
        print(f"{kind}: {counts.total()} texts, {told}; {verb} {caught / counts.total():.1%}")


if __name__ == "__main__":
    main()
