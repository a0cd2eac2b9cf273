"""Rows as a council would type them, and the told things that they are made of."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, str]


def uk(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def in_days(today: date, days: int | None) -> str:
    """The day so many days ahead, or behind where it is below 0; blank where none is told."""
    return "" if days is None else uk(today + timedelta(days=days))


def as_at(entry: dict[str, Any], today: date, day: date) -> dict[str, Any]:
    """An entry as it stood on a day: what `was` tells held until so many days ago."""
    was = entry.get("was", {})
    return {**entry, **was} if was and (today - day).days > was["until"] else entry


@cache
def told(name: str) -> list[dict[str, Any]]:
    """The entries of the file of that name beside this one."""
    with Path(__file__).with_name(f"{name}.toml").open("rb") as file:
        (entries,) = tomllib.load(file).values()
    return list(entries)
