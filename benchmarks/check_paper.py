"""How well drafts are checked: planted faults found, missed, and false alarms.

    .venv/bin/python -m benchmarks.check_paper [--store URL] [--show] [--write FOLDER]

Three drafts in different voices (`benchmarks/drafts`) are written from the figures of the sample council, once true and once with
faults planted, and checked. A fault is found when the very number or word is marked; a false alarm is any other mark. Without
`--store` the sample council is made first, which takes a minute.
"""

import argparse
import random
import re
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from handlers.checking.checked import TO_LOOK_AT, Finding
from handlers.checking.checking import check
from handlers.conversation import lexicon_for
from store import sample
from store.imports.papers.text import read_text
from store.measures.evaluate import evaluate
from store.measures.query import Query
from store.migrations import upgrade
from store.session import make_engine, reading
from store.vocabulary import Audience

DRAFTS = Path(__file__).parent / "drafts"
VOICES = ("board", "members", "performance")
TODAY = date(2024, 10, 15)
SEED = 7
SLOT = re.compile(r"\{(\w+)(~?)(?::?(0))?\}")


@dataclass(frozen=True)
class Planted:
    kind: str
    at: str
    """The words that must be marked."""
    sentence: str


@dataclass(frozen=True)
class Draft:
    text: str
    planted: tuple[Planted, ...]


class Writer:
    """Fills drafts with the figures of a store; the same faults each time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.queries = tomllib.loads((DRAFTS / "figures.toml").read_text(encoding="utf-8"))
        self.chance = random.Random(SEED)
        self.altered: dict[str, float] = {}

    def value(self, name: str) -> float:
        result = evaluate(self.session, Query.from_json(self.queries[name]), Audience.OFFICERS, TODAY)
        value = result.figures[0].value
        assert value is not None
        return value

    def fill(self, text: str) -> str:
        return SLOT.sub(lambda found: self._number(*found.groups()), text)

    def _number(self, name: str, is_altered: str, whole: str | None) -> str:
        value = self._altered(name) if is_altered else self.value(name)
        return f"{value:,.0f}" if whole or (float(value).is_integer() and value >= 100) else f"{value:,.1f}".removesuffix(".0")

    def _altered(self, name: str) -> float:
        """By 5 to 15 in a hundred, and by 2 at least."""
        if name not in self.altered:
            true = self.value(name)
            change = max(2.0, round(true * self.chance.uniform(0.05, 0.15)))
            self.altered[name] = true + change * self.chance.choice([-1, 1])
        return self.altered[name]

    def draft(self, voice: str, *, with_faults: bool) -> Draft:
        told = tomllib.loads((DRAFTS / f"{voice}.toml").read_text(encoding="utf-8"))
        blocks, alone, planted = [told["opening"]], [], []
        for paragraph in told["paragraph"]:
            lines: list[str] = []
            for sentence in paragraph["sentence"]:
                fault = sentence.get("fault") if with_faults else None
                if sentence.get("only_with_faults") and not with_faults:
                    continue
                text = self.fill(self._spoilt(sentence["text"], fault))
                (alone if fault and fault.get("alone") else lines).append(text)
                if fault:
                    planted.append(Planted(fault["kind"], self.fill(fault.get("at", fault.get("new", ""))), text))
            is_list = bool(lines) and lines[0].startswith("- ")
            blocks.append(("\n" if is_list else " ").join([*([paragraph["heading"]] if "heading" in paragraph else []), *lines]))
        return Draft("\n\n".join([*blocks, *alone]) + "\n", tuple(planted))

    @staticmethod
    def _spoilt(text: str, fault: dict[str, Any] | None) -> str:
        if not fault or "old" not in fault:
            return text
        assert fault["old"] in text, (fault, text)
        return text.replace(fault["old"], fault["new"], 1)


@dataclass
class Score:
    planted: int = 0
    missed: tuple[Planted, ...] = ()
    false_alarms: tuple[Finding, ...] = ()
    sayings: int = 0
    """Numbers and words that were looked at."""

    @property
    def found(self) -> int:
        return self.planted - len(self.missed)


def score(draft: Draft, findings: tuple[Finding, ...]) -> Score:
    marked = [one for one in findings if one.mark in TO_LOOK_AT]
    missed, used = [], set[int]()
    for fault in draft.planted:
        hits = [index for index, one in enumerate(marked) if index not in used and is_of(one, fault)]
        if not hits:
            missed.append(fault)
        used.update(hits)
    others = [one for index, one in enumerate(marked) if index not in used and not is_beside(one, draft.planted)]
    return Score(len(draft.planted), tuple(missed), tuple(others), len(findings))


def is_of(finding: Finding, fault: Planted) -> bool:
    """In the faulty sentence, and the number or word itself."""
    return (
        _plain(finding.sentence) in _plain(fault.sentence) and fault.at.lower().split()[0].strip("£%,") in finding.words.lower()
    )


def is_beside(finding: Finding, planted: tuple[Planted, ...]) -> bool:
    """Swapped figures are two wrong numbers in one sentence, of which one is counted."""
    swaps = [fault for fault in planted if fault.kind == "swapped measures"]
    return any(_plain(finding.sentence) in _plain(fault.sentence) for fault in swaps)


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def scores(session: Session, folder: Path) -> Iterator[tuple[str, bool, Score, tuple[Finding, ...]]]:
    """Every draft, true and with faults, through a file as an officer would give it."""
    lexicon = lexicon_for(session)
    for voice in VOICES:
        for with_faults in (False, True):
            draft = Writer(session).draft(voice, with_faults=with_faults)
            path = folder / f"{voice}{'-faults' if with_faults else ''}.txt"
            path.write_text(draft.text, encoding="utf-8")
            findings = check(session, read_text(path).passages, lexicon, TODAY).findings
            yield voice, with_faults, score(draft, findings), findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="URL of a store that holds the sample council of 15 October 2024")
    parser.add_argument("--show", action="store_true", help="print what was missed, and each false alarm")
    parser.add_argument("--write", type=Path, help="keep the drafts in this folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        url = args.store or f"sqlite:///{made}/sample.db"
        engine = make_engine(url)
        if not args.store:
            upgrade(engine)
            sample.load(engine, TODAY)
        with reading(engine) as session:
            _report(session, args.write or Path(made), is_shown=args.show)


def _report(session: Session, folder: Path, *, is_shown: bool) -> None:
    planted = found = alarms = sayings = 0
    started = time.process_time()
    for voice, with_faults, one, findings in scores(session, folder):
        planted, found = planted + one.planted, found + one.found
        alarms, sayings = alarms + len(one.false_alarms), sayings + one.sayings - one.planted
        unmatched = sum(finding.mark.value == "not_matched" for finding in findings)
        kind = "with faults" if with_faults else "true"
        print(
            f"{voice}, {kind}: {one.found} of {one.planted} faults found, {len(one.false_alarms)} false alarms, "
            f"{one.sayings} sayings, {unmatched} not matched"
        )
        if is_shown:
            _show(one, findings)
    print(
        f"all: {found} of {planted} faults found ({100 * found / planted:.1f}%), {alarms} false alarms among {sayings} ", end=""
    )
    print(f"sayings without a fault ({100 * alarms / sayings:.1f}%), {time.process_time() - started:.1f} s of processor time")


def _show(one: Score, findings: tuple[Finding, ...]) -> None:
    for fault in one.missed:
        print(f"  MISSED {fault.kind} “{fault.at}”: {fault.sentence}")
    for finding in one.false_alarms:
        print(f"  FALSE {finding.mark} {finding.why} “{finding.words}” {finding.ours and finding.ours.words}: {finding.sentence}")
    for finding in findings:
        if finding.mark.value == "not_matched":
            print(f"  unmatched {finding.why} “{finding.words}” {finding.ours and finding.ours.reading}: {finding.sentence}")


if __name__ == "__main__":
    main()
