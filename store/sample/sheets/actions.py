"""Thornshire's actions and information requests, and what has been noted of each."""

from collections import Counter
from datetime import date
from typing import Any

from store.sample.sheets.rows import Row, as_at, in_days, told
from store.sample.sheets.strategies import strategy_of

BOARD = "Corporate Parenting Board"
COMMITTEE = "Scrutiny Committee"


def actions(today: date, day: date | None = None) -> list[Row]:
    """As it stood on a day: today, where none is named."""
    return [_action(as_at(action, today, day or today), today) for action in told("actions")]


def _action(action: dict[str, Any], today: date) -> Row:
    due, asked_by = action["due"], action.get("asked_by", "")
    return {
        "REFERENCE": action["ref"],
        "TITLE": action["title"],
        "KIND": "information request" if action["ref"].startswith("R") else "action",
        "STRATEGY": strategy_of(action["part"]),
        "PART": action["part"],
        "OWNER": action["owner"],
        "STATUS": action["status"],
        "RAG": action["rag"],
        "PERCENT": f"{action['percent']}%",
        "DUE_ON": due if isinstance(due, str) else in_days(today, due),
        "STARTED_ON": in_days(today, action.get("started")),
        "COMPLETED_ON": in_days(today, action.get("completed")),
        "BLOCKED_BY": action.get("blocked_by", ""),
        "ASKED_BY": asked_by,
        "ASKED_AT": COMMITTEE if asked_by == COMMITTEE else BOARD if asked_by else "",
        "ASKED_ON": in_days(today, action.get("asked")),
        "ANSWER": action.get("answer", ""),
    }


def updates(today: date) -> list[Row]:
    rows: list[Row] = []
    for action in told("actions"):
        of_a_day: Counter[int] = Counter()
        for note in action.get("notes", ()):
            of_a_day[note["ago"]] += 1
            rows.append(
                {
                    "ABOUT": action["ref"],
                    "NOTED_ON": in_days(today, -note["ago"]),
                    "NUMBER": str(of_a_day[note["ago"]]),
                    "NOTE": note["text"],
                    "AUTHOR": action["owner"],
                    "IS_SHARED": "yes" if note.get("is_shared", True) else "no",
                }
            )
    return rows
