"""How well questions are understood: exact, confidently wrong, recovered, and how fast.

    .venv/bin/python -m benchmarks.understanding [--show wrong|all|held] [--typos N] [--only NAME] [--file PATH]

Reads the development questions in ../shared/questions, beside this project, and judges by the script that stands with them.
The names are the sample council's, fixed here, so that no store is needed. Understanding knows no roles: a list of children,
which members may not have, counts as refused to a member, as `handlers.answers` refuses it.
"""

import argparse
import collections
import importlib.util
import json
import random
import statistics
import time
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from handlers.answers.refusals import is_for_officers
from handlers.language import understand
from handlers.language.lexicon import Lexicon, load
from handlers.language.meaning import (
    Context,
    Courtesy,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    NoneOfThese,
    Reading,
    Refused,
    Several,
    Understood,
)
from tests.handlers.language.thornshire import THORNSHIRE

QUESTIONS = Path(__file__).resolve().parent.parent.parent / "shared" / "questions"
FILES = ("dev.jsonl", "dev-edges.jsonl")
TODAY = date(2024, 10, 15)
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--show",
        choices=["wrong", "all", "held"],
        help="print the lines that are not right, all lines, or those of measures held",
    )
    parser.add_argument("--typos", type=int, default=0, help="put so many seeded slips into each message")
    parser.add_argument("--only", choices=FILES)
    parser.add_argument("--file", type=Path, help="score this file of labelled questions instead")
    args = parser.parse_args()
    started = time.process_time()
    lexicon = load(THORNSHIRE)
    print(f"lexicon loaded in {1000 * (time.process_time() - started):.0f} ms of processor time")
    judge = judging()
    paths = [args.file] if args.file else [QUESTIONS / name for name in FILES if args.only in (None, name)]
    lines = [line for path in paths for line in read(path)]
    for line in lines:  # once before timing, as a bot that runs has met its examples
        answered(line, lexicon, args.typos)
    results = [Result(line, *answered(line, lexicon, args.typos)) for line in lines]
    for result in results:
        result.verdict = judge.judge(result.line, result.answer)
    shown = [r for r in results if wanted(r, args.show, lexicon)]
    for result in shown:
        print(result.described())
    report("all lines", results)
    report("lines of measures held, and definitions, help, refusals", [r for r in results if is_held(r.line, lexicon)])
    report("refusals", [r for r in results if r.line["status"] == "refused"])
    report("near-misses", [r for r in results if "near_miss" in r.line.get("tags", ())])
    times = sorted(t for r in results for t in r.times)
    print(
        f"per message, processor time: p50 {1e3 * statistics.median(times):.2f} ms, p99 {1e3 * times[int(len(times) * 0.99)]:.2f} ms, most {1e3 * times[-1]:.2f} ms"
    )


class Result:
    def __init__(self, line: dict[str, Any], answer: dict[str, Any], turns: list[str], times: list[float]) -> None:
        self.line, self.answer, self.turns, self.times = line, answer, turns, times
        self.verdict = ""

    def described(self) -> str:
        wanted_meanings = json.dumps(self.line.get("accept"))[:300]
        got = json.dumps(self.answer.get("query"))
        choices = json.dumps([choice["query"] for choice in self.answer.get("choices", ())])[:400]
        return (
            f"{self.line['id']} {self.verdict}: {' // '.join(self.turns)}\n   want {self.line['status']} {wanted_meanings}\n"
            f"   got  {self.answer['status']} {got} {choices} {self.answer.get('said', '')}"
        )


def judging() -> ModuleType:
    """The judge that stands with the questions, imported by its path."""
    spec = importlib.util.spec_from_file_location("score", QUESTIONS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.load_default_stats()
    return module


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def answered(line: dict[str, Any], lexicon: Lexicon, typos: int) -> tuple[dict[str, Any], list[str], list[float]]:
    """The last turn's answer as `parenting ask --understand-only` gives it."""
    rng = random.Random(f"{SEED}:{line['id']}")
    turns = [with_typos(turn, typos, rng) for turn in line["turns"]]
    context, times = Context(), []
    reading: Reading = Declined()
    for turn in turns:
        started = time.process_time()
        reading = understand(turn, context, lexicon, TODAY)
        times.append(time.process_time() - started)
        context = following(context, reading)
    if isinstance(reading, Several):
        reading = reading.parts[0]  # the first of several questions is the one that is labelled
    return as_answer(reading, line.get("role", "member")), turns, times


def following(context: Context, reading: Reading) -> Context:
    """The thread after a reading: the last answered meaning stands until there is another."""
    match reading:
        case Several(parts):
            return following(context, parts[-1])
        case Understood(meaning) if meaning.intent in (Intent.FIGURE, Intent.LIST, Intent.DETAIL, Intent.LOG):
            return Context(previous=meaning)
        case Doubtful(choices):
            return Context(previous=context.previous, choices=choices)
        case _:
            return Context(previous=context.previous)


def as_answer(reading: Reading, role: str) -> dict[str, Any]:
    match reading:
        case Refused():
            return {"status": "refused", "query": {"intent": "refuse"}}
        case Understood(meaning) if role == "member" and (is_for_officers(meaning) or meaning.intent is Intent.LOG):
            return {"status": "refused", "query": {"intent": "refuse"}}
        case Understood(meaning, _, corrected):
            return {"status": "understood", "query": meaning.to_json(), "said": [list(pair) for pair in corrected]}
        case Doubtful(choices, doubt):
            return {"status": "clarify", "query": None, "choices": as_choices(choices), "said": doubt}
        case Declined(unknown, nearest, subjects):
            return {"status": "unknown", "query": None, "choices": as_choices(nearest), "said": [unknown, subjects]}
        case NoneOfThese() | Courtesy():
            return {"status": "unknown", "query": None, "choices": []}


def as_choices(meanings: tuple[Meaning, ...]) -> list[dict[str, Any]]:
    return [{"label": "", "query": meaning.to_json()} for meaning in meanings]


def with_typos(text: str, count: int, rng: random.Random) -> str:
    """Seeded slips in the letters of words of four letters or more, never in references, numbers or dates."""
    for _ in range(count):
        words = text.split(" ")
        places = [i for i, word in enumerate(words) if word.strip(".,?!:;()").isalpha() and len(word.strip(".,?!:;()")) >= 4]
        if not places:
            return text
        place = rng.choice(places)
        words[place] = slip(words[place], rng)
        text = " ".join(words)
    return text


def slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word.rstrip(".,?!:;()")) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    kind = rng.choice(("swap", "drop", "change", "add"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    return word[:at] + letter + word[at + (kind == "change") :]


def is_held(line: dict[str, Any], lexicon: Lexicon) -> bool:
    """Whether an accepted meaning can be had from the measures held, with their dimensions."""
    if line["status"] in ("refused", "unknown"):
        return line["status"] == "refused"
    return any(holds(meaning, lexicon) for meaning in line.get("accept") or ())


def holds(meaning: dict[str, Any], lexicon: Lexicon) -> bool:
    if meaning["intent"] in ("define", "help"):
        return True
    measure = lexicon.measures.get(meaning.get("measure") or "")
    if meaning["intent"] not in ("figure", "list") or measure is None:
        return False
    named = {
        *(meaning.get("filters") or {}),
        *(meaning.get("exclude") or {}),
        *(meaning.get("of") or {}),
        *(meaning.get("group_by") or []),
    }
    return named <= {*measure.by, "month", "quarter", "year"}


def wanted(result: Result, show: str | None, lexicon: Lexicon) -> bool:
    is_right = result.verdict in ("exact", "guessed right")
    if show == "held":
        return (not is_right and is_held(result.line, lexicon)) or result.verdict == "confidently wrong"
    return show == "all" or (show == "wrong" and not is_right)


def report(title: str, results: list[Result]) -> None:
    counts = collections.Counter(result.verdict for result in results)
    told = ", ".join(f"{verdict} {count}" for verdict, count in counts.most_common())
    print(f"{title}: {len(results)}; {told}; exact {counts['exact'] / max(1, len(results)):.1%}")


if __name__ == "__main__":
    main()
