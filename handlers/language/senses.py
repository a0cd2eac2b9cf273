"""What a phrase can stand for: small typed values, which the grammar puts together into one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from store.measures.query import Comparison, Stat, Values
from store.periods import Period, TimeUnit


class Mark(StrEnum):
    """Words that join the others: they mean nothing alone, and may stand only where a rule of the grammar takes them.

    `TO` and `WHY` no rule takes yet: they are known so that spelling leaves them alone, and always stay unexplained.
    """

    BY = "by"
    EACH = "each"
    WHICH = "which"
    WHERE = "where"
    OF = "of"
    AS_SHARE_OF = "as_share_of"
    EXCEPT = "except"
    NOT = "not"
    COMPARED = "compared"
    THAN = "than"
    AND = "and"
    OR = "or"
    TO = "to"
    BE = "be"
    """A verb that parts who is spoken of from what is said of them: are, were, have, live."""
    WHO = "who"
    PLACED = "placed"
    """Placed, living, staying: says that the children are in care somewhere."""
    WITH = "with"
    FROM = "from"
    CHILDREN = "children"
    OUR = "our"
    PLACEMENTS = "placements"
    ONLY = "only"
    LIST = "list"
    TREND = "trend"
    CHANGE = "change"
    """Gone up, fallen, changed: needs something to have changed from."""
    MORE = "more"
    WHY = "why"
    BECAUSE = "because"
    LAG = "lag"
    """And, what about, the same for: how a follow-up begins."""
    TOO = "too"
    IT = "it"
    ONES = "ones"
    HEARSAY = "hearsay"
    """I was told that, is that right: a figure that stands beside it is what somebody claims."""
    RATHER = "rather"
    """Rather than: what follows is only what it is not."""
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    """Which kind of year was meant, said of a year that was asked about before."""


class Rank(StrEnum):
    """An order before the measure says which end is the worse."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    WORST = "worst"
    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Measures:
    """One measure, with what the same words say beside it: “adopted” is leaving care by adoption."""

    measure: str
    stat: Stat | None = None
    filters: Values = field(default_factory=dict)
    is_general: bool = False
    """Gives way to a narrower measure named beside it: “children in care with three or more placements”."""


@dataclass(frozen=True)
class Part:
    """A part of what names a measure, which other parts must stand beside: *carers* and *lost*."""

    name: str


@dataclass(frozen=True)
class Value:
    """One or more values of a dimension, to filter by."""

    dimension: str
    values: tuple[str, ...]
    is_people: bool = False
    """Names children by itself, as “girls” does and “residential” does not."""


@dataclass(frozen=True)
class Place:
    """A district, or a place where children are placed, by its name in the store."""

    name: str
    is_district: bool
    is_placement_area: bool


@dataclass(frozen=True)
class OwnArea:
    """This council's own name."""


@dataclass(frozen=True)
class Groups:
    """A dimension to break down by; which one, where several are called the same, the measure decides."""

    dimensions: tuple[str, ...]
    measure: str | None = None
    """What the words are of, where they say it: “reasons for leaving care”."""


@dataclass(frozen=True)
class Trends:
    """Break down by time."""

    unit: TimeUnit


@dataclass(frozen=True)
class Counts:
    """The statistic asked for."""

    stat: Stat


@dataclass(frozen=True)
class Compares:
    comparison: Comparison


@dataclass(frozen=True)
class Orders:
    rank: Rank
    is_single: bool = False
    """Asks for the first row alone: “the main reason”."""


@dataclass(frozen=True)
class Number:
    number: int


@dataclass(frozen=True)
class Elsewhere:
    """Another council, a region or England."""

    area: str


@dataclass(frozen=True)
class Marks:
    mark: Mark


@dataclass(frozen=True)
class Harmless:
    """Changes nothing: please, the, could you tell me."""


@dataclass(frozen=True)
class Unheld:
    """A subject that is known and not held: named when declining, and never taken for a figure that is."""

    subject: str


@dataclass(frozen=True)
class Option:
    """One reading of vague words."""

    measure: str | None = None
    filters: Values = field(default_factory=dict)
    stat: Stat | None = None


@dataclass(frozen=True)
class Vague:
    """Words with two to four readings, to be asked back: “stable”."""

    options: tuple[Option, ...]
    is_people: bool = False


class Shape(StrEnum):
    """How a time was said, which decides what it means for a snapshot and for events."""

    DAY = "day"
    """One date: on, as at, at the end of."""
    UNIT = "unit"
    """A named month, quarter or year."""
    RANGE = "range"
    """Since, between, the last six months."""
    NOW = "now"
    WINDOW = "window"
    """A length of time such as “in a year”, which is part of what some measures count and no period of its own."""


@dataclass(frozen=True)
class Time:
    """A time as said. Never reaches past today, unless the words themselves name the future."""

    shape: Shape
    period: Period
    comparison: Comparison | None = None
    """What it asks for when it stands after “compared with”: last year, the period before."""
    only_compares: bool = False
    """Says nothing by itself: “the same quarter last year”, “the month before”."""
    since: Period | None = None
    """What was named of a time that runs until now: after “changed” it is what the figure has changed from."""
    is_running: bool = False
    """A unit that today is in: this year, this month."""
    read_as: str = ""
    """Where the words can be read otherwise: how they were read, in words."""
    otherwise: "Time | None" = None


@dataclass(frozen=True)
class Ahead:
    """A time to come, for what is due: “in November”, “next week”."""

    period: Period


Sense = (
    Measures
    | Part
    | Ahead
    | Value
    | Place
    | OwnArea
    | Groups
    | Trends
    | Counts
    | Compares
    | Orders
    | Number
    | Elsewhere
    | Marks
    | Harmless
    | Unheld
    | Vague
    | Time
)


def values_of(stated: Mapping[str, list[str]]) -> Values:
    return {dimension: tuple(values) for dimension, values in stated.items()}
