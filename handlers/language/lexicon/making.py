"""The tables of the data files made into senses and rules: what each kind of table stands for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from handlers.language.lexicon.writing import FOLDER, read
from handlers.language.senses import (
    Compares,
    Counts,
    Groups,
    Harmless,
    Mark,
    Marks,
    Measures,
    Option,
    Orders,
    Part,
    Rank,
    Sense,
    Trends,
    Unheld,
    Vague,
    Value,
    values_of,
)
from store.measures.query import Comparison, Stat, Values
from store.periods import TimeUnit


@dataclass(frozen=True)
class Made:
    """A measure that parts name together, in any order."""

    measure: str
    of: frozenset[str]
    """Parts that must all be there; measures by id, values by “@” and groups by “#” with their dimension, and by “&” what the
    thread is about."""
    beside: frozenset[str]
    """Parts that add nothing where they stand beside them."""
    stat: Stat | None = None
    filters: Values = field(default_factory=dict)
    must_ask: bool = False
    """The parts say too little to answer by: “how many left”."""


@dataclass(frozen=True)
class Rules:
    made: tuple[Made, ...]
    beside: Mapping[str, frozenset[str]]
    already: Mapping[str, Values]
    """What a measure says already: approved carers are the council's own."""
    grown_ups: frozenset[str]
    """Measures of carers and applicants: a single part names none of them in a message about children."""
    implies: Mapping[str, str]
    """The measure that a value of a dimension speaks of by itself: “NEET” is said of care leavers."""

    def plain(self, measure: str) -> Made:
        """The measure named by a phrase of its own."""
        return Made(measure, frozenset({measure}), self.beside.get(measure, frozenset()))


@cache
def rules() -> Rules:
    made: list[Made] = []
    beside: dict[str, frozenset[str]] = {}
    already: dict[str, Values] = {}
    grown_ups: list[str] = []
    for path in sorted((FOLDER / "measures").glob("*.toml")):
        content = read(f"measures/{path.name}")
        name = content["measure"]
        own = {part for table in content.get("made", ()) for of in table["authored"] for part in of.split(" + ")}
        own = {part for part in own if part[0] not in "@#~^&"}
        beside[name] = frozenset(content.get("beside", ())) | own - {"children_in_care"}
        if content.get("grown_ups"):
            grown_ups.append(name)
        already[name] = values_of(content.get("already", {}))
        for table in content.get("made", ()):
            stat = Stat(table["stat"]) if "stat" in table else None
            made += [
                Made(
                    name,
                    frozenset(of.split(" + ")),
                    beside[name],
                    stat,
                    values_of(table.get("filters", {})),
                    table.get("ask", False),
                )
                for of in table["authored"]
                if of not in table["withdrawn"]
            ]
    dimensions = [read(f"dimensions/{path.name}") for path in sorted((FOLDER / "dimensions").glob("*.toml"))]
    implies = {content["dimension"]: content["implies"] for content in dimensions if "implies" in content}
    return Rules(tuple(made), beside, already, frozenset(grown_ups), implies)


def senses(content: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    measure, dimension = content.get("measure"), content.get("dimension")
    for table in content.get("says", ()):
        assert measure is not None
        stat = Stat(table["stat"]) if "stat" in table else None
        sense = Measures(measure, stat, values_of(table.get("filters", {})), content.get("general", False))
        yield from _authored(table, sense)
    if dimension is not None and "authored" in content:
        yield from _authored(content, Groups((dimension,)))
    for table in content.get("value", ()):
        assert dimension is not None
        yield from _authored(table, Value(dimension, tuple(table["is"]), table.get("people", False)))
    for kind, make in _KINDS.items():
        for table in content.get(kind, ()):
            yield from _authored(table, make(table))


def _authored(table: Mapping[str, Any], sense: Sense) -> Iterator[tuple[str, Sense]]:
    withdrawn = set(table["withdrawn"])
    for template in table["authored"]:
        if template not in withdrawn:
            yield template, sense


def _vague(table: Mapping[str, Any]) -> Vague:
    options = tuple(
        Option(
            measure=option.get("measure"),
            filters=values_of(option.get("filters", {})),
            stat=Stat(option["stat"]) if "stat" in option else None,
        )
        for option in table["options"]
    )
    return Vague(options, table.get("people", False))


def _orders(table: Mapping[str, Any]) -> Orders:
    return Orders(Rank(table["is"]), table.get("single", False))


def _groups(table: Mapping[str, Any]) -> Groups:
    return Groups(tuple(table["is"]), table.get("of"))


def _counts(table: Mapping[str, Any]) -> Counts:
    return Counts(Stat(table["is"]))


def _marks(table: Mapping[str, Any]) -> Marks:
    return Marks(Mark(table["is"]))


def _trends(table: Mapping[str, Any]) -> Trends:
    return Trends(TimeUnit(table["is"]))


def _compares(table: Mapping[str, Any]) -> Compares:
    return Compares(Comparison(table["is"]))


def _harmless(_table: Mapping[str, Any]) -> Harmless:
    return Harmless()


def _unheld(table: Mapping[str, Any]) -> Unheld:
    return Unheld(table["subject"])


def _part(table: Mapping[str, Any]) -> Part:
    return Part(table["is"])


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Sense]] = {
    "group": _groups,
    "vague": _vague,
    "count": _counts,
    "mark": _marks,
    "trend": _trends,
    "order": _orders,
    "compare": _compares,
    "harmless": _harmless,
    "unheld": _unheld,
    "part": _part,
}
"""What each kind of table stands for."""
