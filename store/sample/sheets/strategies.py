"""Thornshire's three strategies, their parts, and how each part is going."""

from collections import Counter
from datetime import date

from store.sample.sheets.rows import Row, as_at, in_days, told


def strategies(today: date, day: date | None = None) -> list[Row]:
    """As it stood on a day: today, where none is named."""
    places: Counter[str] = Counter()
    rows = []
    for part in (as_at(one, today, day or today) for one in told("strategies")):
        is_part = part["kind"] != "strategy"
        places[part["strategy"]] += is_part
        rows.append(
            {
                "STRATEGY": part["strategy"],
                "PART": part["part"],
                "KIND": part["kind"],
                "POSITION": str(places[part["strategy"]]) if is_part else "",
                "LEAD": part["lead"],
                "ABOUT": part.get("about", ""),
                "RAG": part.get("rag", ""),
                "RAG_REASON": part.get("reason", ""),
                "RAG_ON": in_days(today, -part["ago"]) if is_part else "",
            }
        )
    return rows


def strategy_of(part: str) -> str:
    return next(str(one["strategy"]) for one in told("strategies") if one["part"] == part)
