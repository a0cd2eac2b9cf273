"""What has been read of a question so far, before it is known to fit together."""

from dataclasses import dataclass, field

from handlers.language.senses import Elsewhere, Option, Orders, Time
from store.measures.query import Comparison, Stat
from store.periods import TimeUnit

Chosen = dict[str, tuple[str, ...]]
"""Dimension to values, growing."""


class Conflict(Exception):
    """The words say two things that cannot both be meant. `words` are those that do not fit."""

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.words = words


@dataclass
class PlaceSaid:
    """A place by its name, which may be where children are from or where they are placed."""

    name: str
    dimension: str
    otherwise: str | None = None
    """The other dimension, where the words leave both open."""
    is_excluded: bool = False
    is_parent: bool = False


@dataclass
class Draft:
    measures: list[str] = field(default_factory=list)
    """Narrow measures named, each once."""
    is_general: bool = False
    """Children in care were named."""
    implied: str | None = None
    """A measure that the words of a breakdown name: “reasons for leaving care”."""
    says_we: bool = False
    named_stat: Stat | None = None
    """The statistic that the measure's own words ask for: “breakdown rate”."""
    stats: list[Stat] = field(default_factory=list)
    filters: Chosen = field(default_factory=dict)
    exclude: Chosen = field(default_factory=dict)
    of: Chosen = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    """Breakdowns asked for; each one of the dimensions that the words may mean."""
    unit: TimeUnit | None = None
    is_trend: bool = False
    times: list[Time] = field(default_factory=list)
    time_words: list[str] = field(default_factory=list)
    group_words: list[str] = field(default_factory=list)
    compare: list[Comparison | Time] = field(default_factory=list)
    order: Orders | None = None
    limit: int | None = None
    areas: list[Elsewhere] = field(default_factory=list)
    places: list[PlaceSaid] = field(default_factory=list)
    options: tuple[Option, ...] = ()
    """Readings of a vague word, one of which is part of the question."""
    vague_words: str = ""
    is_list: bool = False
    is_plain_rate: bool = False
    """“Rate” without “per 10,000”: of a measure that is a share, its share."""
    said: dict[str, str] = field(default_factory=dict)
    """How each dimension was named, for naming it where it does not fit."""
    is_ours: bool = False
    """Speaks of “our children”, so of those in care."""
    is_placements: bool = False
    is_placed: bool = False
    """Says “were placed”, which may be told of events as well as of where children are."""
    is_people: bool = False
    """Names children in some way."""
    other_counted: str = ""
    """Something counted that is not children: “how many kinship carers”."""
    thing_counted: str = ""
    """A kind of home that may be what is counted, or may stand for the children in it: “how many children's homes”."""
    is_changed: bool = False
    """Asks whether something went up or down, without saying since when."""

    def choose(self, chosen: Chosen, dimension: str, values: tuple[str, ...], words: str, is_joined: bool) -> None:
        """Add values to a dimension: those joined by “and” stand beside each other, others narrow, or contradict."""
        self.said.setdefault(dimension, words)
        held = chosen.get(dimension)
        if held is None or held == values:
            chosen[dimension] = values
        elif is_joined:
            chosen[dimension] = tuple(dict.fromkeys((*held, *values)))
        else:
            chosen[dimension] = _narrower(dimension, held, values, words)


CONTAINS = {
    ("placement_type", "fostering"): {"kinship_fostering"},
    ("provider", "external"): {"independent", "ifa", "other_local_authority"},
    ("provider", "independent"): {"ifa"},
}
"""Values that hold others within them."""


def _narrower(dimension: str, one: tuple[str, ...], other: tuple[str, ...], words: str) -> tuple[str, ...]:
    """The one that lies within the other: “external IFA placements” are IFA placements."""
    for wide, narrow in ((one, other), (other, one)):
        if set(narrow) <= set(wide) or all(any(value in CONTAINS.get((dimension, w), ()) for w in wide) for value in narrow):
            return narrow
    raise Conflict(words)
