"""How well times are understood: 250 phrases as people in a council say them, each in a question that it fits.

    .venv/bin/python -m benchmarks.periods [--show wrong|all] [--file PATH]

Each phrase is labelled apart from the code with the period it means on 15 October 2024, others that are fair, and null where
asking back or declining is right. A date stands in a question on a date, a stretch of time in one on events, and what lies ahead
in one on what is due. What means no period is put into all three and must be read in none.
"""

import argparse
import collections
import json
from datetime import date
from pathlib import Path
from typing import Any

from handlers.language import understand
from handlers.language.lexicon import Lexicon, load
from handlers.language.meaning import Context, Understood
from tests.handlers.language.thornshire import THORNSHIRE

PHRASES = Path(__file__).parent / "rounds" / "periods.jsonl"
TODAY = date(2024, 10, 15)
ON_A_DATE = "how many children were in care {}"
OF_EVENTS = "how many children came into care {}"
OF_WHAT_IS_DUE = "which actions are due {}"
LATEST: dict[str, str] = {"on": TODAY.isoformat()}
IF_NONE_IS_SAID = {ON_A_DATE: LATEST, OF_EVENTS: {"from": "2024-04-01", "to": TODAY.isoformat()}}
"""The period that a question without one is answered with."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", choices=["wrong", "all"], help="print the phrases that are not right, or all")
    parser.add_argument("--file", type=Path, default=PHRASES, help="score this file of labelled phrases instead")
    args = parser.parse_args()
    lexicon = load(THORNSHIRE)
    verdicts: collections.Counter[str] = collections.Counter()
    for line in args.file.read_text(encoding="utf-8").splitlines():
        phrase = json.loads(line)
        verdict, got = judged(phrase, lexicon)
        verdicts[verdict] += 1
        if args.show == "all" or (args.show == "wrong" and verdict != "right"):
            print(f"{phrase['id']} {verdict}: {phrase['text']}\n   want {json.dumps(fair(phrase)[:4])}\n   got  {got}")
    told = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
    print(f"{verdicts.total()} phrases: {told}; right {verdicts['right'] / max(1, verdicts.total()):.1%}")


def fair(phrase: dict[str, Any]) -> list[Any]:
    return [phrase["period"], *phrase.get("accept", ())]


def judged(phrase: dict[str, Any], lexicon: Lexicon) -> tuple[str, str]:
    """`right`, `wrong`, or `asked` where the phrase was asked back or declined and need not have been."""
    periods = fair(phrase)
    got = [read(question, phrase["text"], lexicon) for question in fitting(phrase["period"])]
    told = "; ".join("asked or declined" if period is None else json.dumps(period) for period in got)
    understood = [period for period in got if period is not None]
    if any(period not in periods for period in understood):
        return "wrong", told
    return ("right" if understood or None in periods else "asked"), told


def fitting(period: dict[str, str] | None) -> tuple[str, ...]:
    """The questions that a phrase is put into."""
    if period is None:
        return ON_A_DATE, OF_EVENTS, OF_WHAT_IS_DUE
    if "on" in period:
        return (ON_A_DATE,)
    return (OF_WHAT_IS_DUE,) if period["to"] > LATEST["on"] else (OF_EVENTS,)


def read(question: str, text: str, lexicon: Lexicon) -> dict[str, str] | None:
    """The period a question was understood with; None where it was not understood for sure."""
    reading = understand(question.format(text), Context(), lexicon, TODAY)
    if not isinstance(reading, Understood) or reading.meaning.query is None:
        return None
    stated: dict[str, str] | None = reading.meaning.query.to_json().get("period")
    return stated or IF_NONE_IS_SAID.get(question, {})


if __name__ == "__main__":
    main()
