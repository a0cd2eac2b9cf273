"""What likeness of whole sentences would do in the place of the grammar: two plain methods on the same questions.

    .venv/bin/python -m benchmarks.baselines [--file PATH]

Both are given more than the grammar: the lexicon's example questions, and four fifths of the labelled questions themselves with
their right answers, the other fifth being asked, in turn. A message is answered as the one of them is that has the highest RapidFuzz
token_set_ratio, or that TF-IDF and logistic regression (written with numpy) think likeliest. Each answers the 95% of messages it is
surest of and declines the rest. Messages that follow up others are left out: neither method knows a thread.
"""

import argparse
import collections
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import token_set_ratio

from benchmarks.understanding import FILES, QUESTIONS, TODAY, answered, judging, read
from handlers.language import understand
from handlers.language.lexicon import load
from handlers.language.meaning import Context, Reading, Understood
from tests.handlers.language.thornshire import THORNSHIRE

COVERAGE = 0.95
STEPS, RATE, SHRINK = 60, 100.0, 1e-5
FOLDS = 5
UNKNOWN: dict[str, Any] = {"status": "unknown", "query": None, "choices": []}
Matrix = NDArray[np.float64]
Guess = tuple[float, int]
"""How sure, and which example."""
Method = Callable[[Sequence[str]], Callable[[str], Guess]]
Line = dict[str, Any]
Answer = dict[str, Any]
Known = tuple[str, Answer]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, help="score this file of labelled questions instead")
    args = parser.parse_args()
    lexicon, judge = load(THORNSHIRE), judging()
    paths = [args.file] if args.file else [QUESTIONS / name for name in FILES]
    lines = [line for path in paths for line in read(path) if len(line["turns"]) == 1]
    known = [(text, labelled(understand(text, Context(), lexicon, TODAY))) for text in lexicon.examples]
    for name, method in (("token_set_ratio", by_likeness), ("TF-IDF, logistic regression", by_regression)):
        guesses = [guess for fold in range(FOLDS) for guess in guessed(method, known, lines, fold)]
        least = sorted(sure for sure, _, _ in guesses)[int((1 - COVERAGE) * len(guesses))]
        report(name, [judge.judge(line, answer if sure >= least else UNKNOWN) for sure, line, answer in guesses])
    report("the grammar", [judge.judge(line, answered(line, lexicon, 0)[0]) for line in lines])


def guessed(method: Method, known: Sequence[Known], lines: Sequence[Line], fold: int) -> Iterator[tuple[float, Line, Answer]]:
    """The answers to one fifth of the questions, from the examples and the other four."""
    taught = [*known, *((line["turns"][0], right(line)) for at, line in enumerate(lines) if at % FOLDS != fold)]
    guess = method([text for text, _ in taught])
    for line in lines[fold::FOLDS]:
        sure, which = guess(line["turns"][0])
        yield sure, line, taught[which][1]


def right(line: Line) -> Answer:
    """A right answer to a labelled question."""
    accepted = line.get("accept") or [None]
    is_answered = line["status"] == "answered"
    query = accepted[0] if is_answered else None
    choices = [{"label": "", "query": meaning} for meaning in accepted if meaning and line["status"] == "clarify"]
    return {"status": "understood" if is_answered else line["status"], "query": query, "choices": choices}


def labelled(reading: Reading) -> Answer:
    assert isinstance(reading, Understood)
    return {"status": "understood", "query": reading.meaning.to_json()}


def by_likeness(examples: Sequence[str]) -> Callable[[str], Guess]:
    def guess(text: str) -> Guess:
        return max((token_set_ratio(text.lower(), example.lower()), -which) for which, example in enumerate(examples))

    return lambda text: (guess(text)[0], -guess(text)[1])


def by_regression(examples: Sequence[str]) -> Callable[[str], Guess]:
    """Softmax regression on TF-IDF of words, one class for each example."""
    terms = {term: place for place, term in enumerate(sorted({t for example in examples for t in terms_of(example)}))}
    seen = collections.Counter(term for example in examples for term in set(terms_of(example)))
    weight = np.array([np.log((1 + len(examples)) / (1 + seen[term])) + 1 for term in terms])

    def vector(text: str) -> Matrix:
        found = np.zeros(len(terms))
        for term in terms_of(text):
            if term in terms:
                found[terms[term]] += 1
        found *= weight
        return found / (np.linalg.norm(found) or 1)

    known = np.array([vector(example) for example in examples])
    learned = np.zeros((len(terms), len(examples)))
    for _ in range(STEPS):
        wrong = np.eye(len(examples)) - likelihood(known @ learned)
        learned += RATE * (known.T @ wrong / len(examples) - SHRINK * learned)

    def guess(text: str) -> Guess:
        found = likelihood(vector(text)[None, :] @ learned)[0]
        return float(found.max()), int(found.argmax())

    return guess


def terms_of(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def likelihood(scores: Matrix) -> Matrix:
    grown: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = grown / grown.sum(axis=1, keepdims=True)
    return shares


def report(name: str, verdicts: Sequence[str]) -> None:
    counts = collections.Counter(verdicts)
    exact, wrong = counts["exact"] / len(verdicts), counts["confidently wrong"] / len(verdicts)
    unsafe = sum(count for verdict, count in counts.items() if verdict.startswith("unsafe"))
    print(f"{name}: {len(verdicts)} questions; exact {exact:.1%}; confidently wrong {wrong:.1%}; unsafe {unsafe}; {dict(counts)}")


if __name__ == "__main__":
    main()
