"""What is asked of the catalogue, and what comes back: values without SQL and without words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from store.periods import Period
from store.terms import Aim

Values = Mapping[str, tuple[str, ...]]
"""Dimension id to value ids, any of which matches."""

When = date | Period
"""A snapshot stands on a date, a flow on a period."""

TIME_GROUPS = ("month", "quarter", "year")
"""What `Query.group_by` takes beside dimensions; a year is a financial year."""


class Stat(StrEnum):
    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    MEAN = "mean"
    MEDIAN = "median"
    TOTAL = "total"
    P90 = "p90"
    MAX = "max"
    LIST = "list"


AMOUNT_STATS = frozenset({Stat.MEAN, Stat.MEDIAN, Stat.TOTAL, Stat.P90, Stat.MAX})
"""Statistics of an amount (days, money, a score), not of how many there are."""


class Comparison(StrEnum):
    """What a figure can be set beside, other than a date or period of the asker's own."""

    PREVIOUS_PERIOD = "previous_period"
    LAST_YEAR = "last_year"
    TARGET = "target"
    NATIONAL = "national"
    REGION = "region"
    STATISTICAL_NEIGHBOURS = "statistical_neighbours"


class Order(StrEnum):
    HIGHEST = "highest"
    LOWEST = "lowest"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Query:
    """One measure, cut one way. Nothing stated means the measure's own statistic and its default period."""

    measure: str
    stat: Stat | None = None
    filters: Values = field(default_factory=dict)
    exclude: Values = field(default_factory=dict)
    of: Values = field(default_factory=dict)
    """For a share: the parent group. Empty means everyone the measure speaks of."""
    group_by: tuple[str, ...] = ()
    period: When | None = None
    compare: tuple[Comparison | date | Period, ...] = ()
    order: Order | None = None
    limit: int | None = None
    ref: str | None = None
    """Of a list: the one record of this reference, told with all its fields."""
    text: str | None = None
    """Of records with a title: words that each must hold, in its title or its result."""
    area: str | None = None
    """Another council, a region or England; none means this council."""

    def to_json(self) -> dict[str, Any]:
        """The keys of the contract, those with nothing in them left out."""
        stated = {
            "measure": self.measure,
            "stat": self.stat and self.stat.value,
            "filters": {dimension: list(values) for dimension, values in self.filters.items()},
            "exclude": {dimension: list(values) for dimension, values in self.exclude.items()},
            "of": {dimension: list(values) for dimension, values in self.of.items()},
            "group_by": list(self.group_by),
            "period": None if self.period is None else when_to_json(self.period),
            "compare": [other.value if isinstance(other, Comparison) else when_to_json(other) for other in self.compare],
            "order": self.order and self.order.value,
            "limit": self.limit,
            "ref": self.ref,
            "text": self.text,
            "area": self.area,
        }
        return {key: value for key, value in stated.items() if value not in (None, [], {})}

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> "Query":
        """The reverse of `to_json`; other keys of the contract are passed over. Raises ValueError or KeyError."""

        def values(key: str) -> Values:
            return {dimension: tuple(ids) for dimension, ids in (stated.get(key) or {}).items()}

        return cls(
            measure=stated["measure"],
            stat=Stat(stated["stat"]) if stated.get("stat") else None,
            filters=values("filters"),
            exclude=values("exclude"),
            of=values("of"),
            group_by=tuple(stated.get("group_by") or ()),
            period=when_from_json(stated["period"]) if stated.get("period") else None,
            compare=tuple(
                Comparison(other) if isinstance(other, str) else when_from_json(other) for other in stated.get("compare") or ()
            ),
            order=Order(stated["order"]) if stated.get("order") else None,
            limit=stated.get("limit"),
            ref=stated.get("ref"),
            text=stated.get("text"),
            area=stated.get("area"),
        )


def when_to_json(when: When) -> dict[str, str]:
    if isinstance(when, Period):
        return {"from": when.start.isoformat(), "to": when.end.isoformat()}
    return {"on": when.isoformat()}


def when_from_json(stated: Mapping[str, str]) -> When:
    if "on" in stated:
        return date.fromisoformat(stated["on"])
    return Period(date.fromisoformat(stated["from"]), date.fromisoformat(stated["to"]))


def values_as_text(chosen: Values) -> str:
    """In one order, so that the same group is written in one way: `leaver_age=17_to_18; provider=ifa|in_house`."""
    return "; ".join(f"{dimension}={'|'.join(sorted(values))}" for dimension, values in sorted(chosen.items()) if values)


def values_from_text(text: str) -> Values:
    """The reverse of `values_as_text`."""
    pairs = (part.split("=", 1) for part in text.split("; ") if part)
    return {dimension: tuple(values.split("|")) for dimension, values in pairs}


class Suppression(StrEnum):
    """Why a figure is not shown."""

    SMALL = "small"
    TOO_DETAILED = "too_detailed"
    FEW_RECORDS = "few_records"
    NOT_FOR_ROLE = "not_for_role"


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNCLEAR = "unclear"


Number = int | float


@dataclass(frozen=True)
class Compared:
    """The same figure at another time or for somebody else, and the change from it to ours."""

    kind: str
    """A `Comparison`, `period` for one the asker named, `as_submitted`, or `published` for our own as the DfE has it."""
    label: str
    """The date, the period or the other council, as in `31 March 2024` or `2023/24`."""
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    change: Number | None = None
    change_pct: Number | None = None
    verdict: Verdict | None = None
    """None where neither direction is better, or there is nothing to compare."""
    is_later: bool = False
    """It stands on a later date or period than ours: the asker named the later one second."""
    symbol: str | None = None
    """Of a published figure: what stands in the place of a number, or `k` for one that rounds to 0 and is more."""
    aim: Aim | None = None
    """Of a target: whether the figure is to stay below it or to reach it; null where nobody has said."""
    by: date | None = None
    """Of a target: by when; null where no date was set."""


@dataclass(frozen=True)
class Figure:
    """One number as its audience may see it; `low` and `high` bound the truth, and are the value where it is exact."""

    group: Mapping[str, str]
    """Dimension (or `month`, `quarter`, `year`) to value; empty for a single figure."""
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    """`children`, `%`, `per 10,000`, `days`, `GBP`…"""
    numerator: int | None = None
    denominator: int | None = None
    suppressed: Suppression | None = None
    compare: tuple[Compared, ...] = ()


@dataclass(frozen=True)
class Caveat:
    """Something that must be said beside a figure: worded in `templates/caveats`, by `kind`."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where figures come from: an import run, a paper or a published benchmark."""

    kind: str
    ref: str
    date: date
    rows: int


@dataclass(frozen=True)
class Item:
    """One record of a list, by its reference, with the fields that its measure lists."""

    ref: str
    fields: Mapping[str, str | int | float | date | None]


@dataclass(frozen=True)
class Result:
    """A query answered: every figure has passed disclosure control for the audience."""

    query: Query
    """As evaluated: statistic and period made explicit, and cut to closed months for members."""
    figures: tuple[Figure, ...]
    when: When
    """The date or period that the figures stand on."""
    data_to: date
    position_id: str | None
    """The closed position, for members."""
    run_id: int
    """The state of knowledge; see `store.models.ledger.ImportRun`."""
    sources: tuple[Source, ...]
    beside_run_id: int | None = None
    """The state of knowledge that targets and published figures are from; null where there are none."""
    caveats: tuple[Caveat, ...] = ()
    items: tuple[Item, ...] = ()
    """Of a list, as many as were asked for; the figure then says how many there are."""
