"""`layouts.toml`, read: which published file has which columns, and which questions its figures answer."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from store.measures.query import Stat, values_as_text

Where = Mapping[str, tuple[str, ...]]
"""Column to what stands in it; several values add up several rows."""


@dataclass(frozen=True)
class Values:
    """A column that holds figures."""

    column: str
    stat: Stat
    wide: float
    """What figures for England and regions are rounded to."""
    council: float
    """The same for councils."""
    reads: str = "number"


@dataclass(frozen=True)
class Mapped:
    """The rows of a file that answer one question of the catalogue."""

    where: Where
    total: Where
    """For figures that are added up: the rows that their share is out of."""
    measure: str
    filters: str
    is_of_a_year: bool
    note: str | None
    is_alike: bool
    values: tuple[Values, ...]

    @property
    def is_added_up(self) -> bool:
        return any(len(values) > 1 for values in self.where.values())


@dataclass(frozen=True)
class Layout:
    id: str
    rank: int
    """Of two files that tell the same, the lower comes first."""
    title: str
    needs: frozenset[str]
    tells: Mapping[str, str]
    """What must stand in some row: it tells files with the same columns apart."""
    areas: str
    period: str
    figures: tuple[Mapped, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those that say which figure a row holds."""
        return tuple(sorted({name for figure in self.figures for name in (*figure.where, *figure.total)}))


@cache
def layouts() -> Mapping[str, Layout]:
    """By id."""
    found = [_layout(stated) for stated in _stated()["layout"]]
    return {layout.id: layout for layout in found}


@cache
def notes() -> Mapping[str, str]:
    """What must be said with a figure, by id."""
    return dict(_stated()["notes"])


@cache
def _stated() -> dict[str, Any]:
    with Path(__file__).with_name("layouts.toml").open("rb") as file:
        return tomllib.load(file)


def _layout(stated: dict[str, Any]) -> Layout:
    columns = {name: _values(name, one) for name, one in stated["values"].items()}
    figures = [*stated.get("figure", ()), *(figure for each in stated.get("each", ()) for figure in _spread(each))]
    return Layout(
        id=stated["id"],
        rank=stated["rank"],
        title=stated["title"],
        needs=frozenset(stated["needs"]),
        tells=stated.get("tells", {}),
        areas=stated["areas"],
        period=stated["period"],
        figures=tuple(_mapped(figure, columns) for figure in figures),
    )


def _spread(each: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One figure for each value of a dimension."""
    for said, value in each["is"].items():
        filters = {**each.get("filters", {}), each["dimension"]: [value]}
        yield {**each, "where": {**each["group"], each["column"]: said}, "filters": filters}


def _values(column: str, stated: dict[str, Any]) -> Values:
    return Values(column, Stat(stated["stat"]), stated["wide"], stated["council"], stated.get("reads", "number"))


def _mapped(stated: dict[str, Any], columns: Mapping[str, Values]) -> Mapped:
    if "from" in stated:
        values = tuple(_values(name, one) for name, one in stated["from"].items())
    else:
        values = tuple(columns[name] for name in stated.get("values", columns))
    return Mapped(
        where=_where(stated["where"]),
        total=_where(stated.get("total", {})),
        measure=stated["measure"],
        filters=values_as_text({name: tuple(chosen) for name, chosen in stated.get("filters", {}).items()}),
        is_of_a_year=stated["when"] == "year",
        note=stated.get("differs", stated.get("note")),
        is_alike="differs" not in stated,
        values=values,
    )


def _where(stated: Mapping[str, str | list[str]]) -> Where:
    return {column: tuple(map(fold, [values] if isinstance(values, str) else values)) for column, values in stated.items()}


def fold(text: str) -> str:
    """Headings and categories are compared without regard to case and blanks."""
    return " ".join(text.replace("’", "'").split()).casefold()
