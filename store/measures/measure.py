"""What a measure and a dimension are. The catalogue holds them; their SQL stands beside it, one file per subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from store.measures.query import Stat
from store.vocabulary import Role

PER_10_000 = "per 10,000"


class Kind(StrEnum):
    SNAPSHOT = "snapshot"
    """The position on one date; by default the latest held."""
    FLOW = "flow"
    """Events between two dates; by default the financial year to date."""
    RECORD = "record"
    """Items to list, count or open; by default those open now."""


class About(StrEnum):
    """Whom a measure speaks of: what decides how members may see it."""

    CHILDREN = "children"
    """From the returns of children looked after: closed month-ends, disclosure control."""
    PEOPLE = "people"
    """Carers, applicants, children referred to a service, from spreadsheets: closed months, disclosure control."""
    COUNCIL = "council"
    """The council's own business (actions, savings): exact for everybody, and as it stands today."""


class Good(StrEnum):
    """The direction that is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True)
class Measure:
    """A measure as a councillor may challenge it: what it counts, how, from what, and who answers for it."""

    id: str
    title: str
    """As a heading: `Children in care`."""
    counts: str
    """What is counted, as it stands in a sentence: `children in care`, `children who left care`. What follows " who " or " that "
    is in the past tense and can stand as a verb: "about 25 children left care". A share of `is_condition` is out of what stands
    before it: `children in care who had three or more placements in the twelve months before`."""
    means: str
    """In plain words, one or two sentences."""
    formula: str
    """Numerator, denominator, edge cases, and the source of the definition."""
    kind: Kind
    stat: Stat
    others: tuple[Stat, ...]
    unit: str
    """Of a count: `children`, `moves`. A share is in `%`."""
    good: Good
    who: Role
    by: tuple[str, ...]
    """The dimensions it can be filtered and broken down by; the time groups always."""
    source: str
    owner: str
    """The post that answers for the definition."""
    reviewed_on: date
    version: int = 1
    about: About = About.CHILDREN
    files: tuple[str, ...] = ("903",)
    """The kinds of import that its figures rest on."""
    told_in: str = ""
    """The column of the placement tracker without which there is nothing to answer with."""
    return_file: str = ""
    """The file of the return that tells of it, where header and episodes do not: returns without it tell nothing."""
    usual: tuple[str, tuple[str, ...]] | None = None
    """A dimension and the values of it that count unless the question chooses others: those of whom figures are published."""
    named_by: str = ""
    """A dimension whose values stand for what is counted, where a question chooses some: milestones are not called items."""
    apart_by: tuple[str, ...] = ()
    """Dimensions whose values are never added up: a question that does not choose one value is broken down by them."""
    amount: str = ""
    """What a mean, a median or a total is in: `days`, `GBP`, `GBP/week`, `points`. Its facts then have an `amount`."""
    amount_of: str = ""
    """What the amount is, as it follows "the average": `weekly cost`, `time in care`."""
    rate_unit: str = PER_10_000
    """Of residents under 18; a measure with a condition gives its rate for every 100 of those who could meet it."""
    is_yearly: bool = False
    """Collected once a year, as at 31 March: a snapshot stands on the 31 March before the date asked for."""
    looks_back_a_year: bool = False
    """A snapshot that counts what happened in the twelve months up to its date."""
    must_decide: bool = False
    """No figure is given while there is a child of whom the returns held do not tell enough."""
    listed: tuple[str, ...] = ()
    """The columns of its facts that a list shows beside the reference, in order."""
    detailed: tuple[str, ...] = ()
    """The columns of its facts that are told of one record by itself."""
    attributes: int = 0
    """How many attributes of a child its own condition tells, for the limit of two (time is not counted)."""
    told_of_met: tuple[str, ...] = ()
    """Dimensions that only those have who meet the condition: no share or rate can be of one of their values."""
    counts_once: bool = False
    """Of a period, whom it counts it counts once: the months of a period do not add up to it."""
    base_counts_once: bool = False
    """The same of those that a share or rate is of, though what it counts does add up."""
    is_condition: bool = False
    """A share of those who could meet a condition: filters then narrow the base as well as the numerator."""
    examples: tuple[str, ...] = ()

    @property
    def stats(self) -> tuple[Stat, ...]:
        return (self.stat, *self.others)

    @property
    def is_controlled(self) -> bool:
        """Members see it through the rules of disclosure control."""
        return self.about is not About.COUNCIL


class Shown(StrEnum):
    """How members see a dimension of children."""

    FREELY = "freely"
    ALONE = "alone"
    """With no second attribute beside it."""
    NEVER = "never"


@dataclass(frozen=True)
class Dimension:
    """A way to filter or break down. `values` maps ids to words; empty means that the values come from the store.

    In words for people, `{area}` stands for what the council calls its area: county, borough, city.
    """

    id: str
    title: str
    """As a heading: `Type of placement`."""
    by: str
    """As it follows "by": `type of placement`."""
    values: Mapping[str, str]
    """Value id to its words in a table: `in_house` to `The council's own`."""
    phrases: Mapping[str, str] = field(default_factory=dict)
    """Value id to its words straight after "children in care": `living in children's homes`, `outside the {area}`,
    `who are girls`. No two values, of this or another dimension, have the same words."""
    phrase: str = ""
    """The same for values from the store: `from {value}`."""
    of_placements: Mapping[str, str] = field(default_factory=dict)
    """Where it is of a placement and not of the child: the words straight after "placements", as in `in children's homes`."""
    partition: tuple[str, ...] = ()
    """The values that a breakdown uses, which do not overlap; empty where all values are such."""
    members: Shown = Shown.FREELY
    note: str = ""
    """What must be said when it is used."""
