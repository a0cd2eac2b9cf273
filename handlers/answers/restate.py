"""A question as understood, in words: what a member reads to see that the figure answers what was asked.

The words come from the catalogue: what a measure counts, then what is true of those counted, by their dimensions, then the date.
Two questions that differ in meaning never read alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers.answers.words import TIME_GROUP_WORDS, at, capital, joined, listed
from handlers.language.meaning import Intent, Meaning
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Dimension, Kind, Measure
from store.measures.query import Comparison, Order, Query, Stat, Values
from store.periods import Period, in_words
from store.vocabulary import NOT_RECORDED

OF_THE_CHILD = ("age_band", "sex", "ethnicity", "uasc", "district")
"""What is true of a child whatever happens, said before what the child did: "children aged 1 to 4 who left care"."""

OF_THE_EVENT = ("leaving_reason",)
"""What belongs to what the child did, so that it follows straight on: "who left care to return home"."""

COMPARED_WITH = {
    Comparison.PREVIOUS_PERIOD: "the period before",
    Comparison.LAST_YEAR: "a year before",
    Comparison.TARGET: "the target",
    Comparison.NATIONAL: "England",
    Comparison.REGION: "the region",
    Comparison.STATISTICAL_NEIGHBOURS: "similar councils (statistical neighbours)",
}

STATISTICS = {
    Stat.MEAN: ", on average",
    Stat.MEDIAN: ", the middle value (median)",
    Stat.TOTAL: ", in total",
    Stat.P90: ", the value that nine in ten do not pass",
    Stat.MAX: ", the highest value",
    Stat.RATE: ", for every 10,000 children under 18",
    Stat.LIST: ", one by one",
}

ORDERS = {Order.HIGHEST: "highest", Order.LOWEST: "lowest", Order.NEWEST: "newest", Order.OLDEST: "oldest"}


@dataclass(frozen=True)
class Subject:
    """Who or what is counted, in the pieces that a sentence is put together from."""

    who: str
    """`children in care living in children's homes`, `girls`: those spoken of, with what is true of them."""
    did: str
    """`left care`, `had three or more placements…`; empty where they are only counted."""
    how: str
    """What is true of the event: `, returning home`; empty, or begins with its comma."""

    @property
    def noun(self) -> str:
        """`children in care living in children's homes`, `children aged 16 or over who left care, returning home`."""
        return f"{self.who} who {self.did}{self.how}" if self.did else self.who + self.how

    @property
    def clause(self) -> str:
        """As it follows a number: `children aged 16 or over left care, returning home`."""
        return f"{self.who} {self.did}{self.how}" if self.did else self.who + self.how


def restate(meaning: Meaning, area: str) -> str:
    """The whole question. `area` is what the council calls its area: county, borough, city."""
    match meaning.intent:
        case Intent.DEFINE:
            return f"What “{meaning.term}” means"
        case Intent.HELP:
            return "What can be asked here"
        case Intent.LIST if meaning.query:
            return f"A list: {_question(meaning.query, area)}"
        case _ if meaning.query:
            return capital(_question(meaning.query, area))
        case _:
            told = [words for words in (meaning.ref, meaning.term, meaning.text) if words]
            return capital(" ".join([meaning.intent.value, *(f"“{words}”" for words in told)]))


def _question(query: Query, area: str) -> str:
    measure = MEASURES[query.measure]
    pieces = [
        subject(query, area).noun + _statistic(query, measure, area),
        f"in {query.area}" if query.area else "",
        _grouped(query, area),
        _ordered(query),
        _when(query, measure),
        _compared(query),
    ]
    first, *others = [piece for piece in pieces if piece]
    return ", ".join([joined(first, others[0]), *others[1:]] if others[:1] == pieces[4:5] else [first, *others])


def subject(query: Query, area: str) -> Subject:
    """Those whom a query counts: what the measure counts, narrowed by the filters."""
    measure = MEASURES[query.measure]
    head, _, did = measure.counts.partition(" who ")
    told = _traits(query.filters, measure, area)
    if measure.is_condition or not did:
        who, how = told, []
    else:
        who = [trait for trait in told if trait[0] in OF_THE_CHILD]
        how = [trait for trait in told if trait not in who]
    return Subject(
        who=_attached(head, (words for _, words in who)),
        did=did,
        how="".join(f" {words}" if dimension in OF_THE_EVENT else f", {words}" for dimension, words in how)
        + "".join(f", {words}" for words in _left_out(query, measure, area)),
    )


@dataclass(frozen=True)
class Share:
    """A share as a sentence says it: "about 15% of `base` `did`", or "about 15% of `base`: those `those`"."""

    base: str
    """What it is out of: `children in care placed outside the county`."""
    did: str
    """`were living in children's homes`, `had three or more placements…`; empty where no verb can be put to it."""
    those: str
    """`whose main need was abuse or neglect`; empty where nothing narrows the base."""


def share(query: Query, area: str) -> Share:
    measure = MEASURES[query.measure]
    parent = [words for _, words in _traits(query.of, measure, area)]
    narrowed = [words for _, words in _traits(query.filters, measure, area)]
    left_out = _left_out(query, measure, area)
    if measure.is_condition:
        head, _, did = measure.counts.partition(" who ")
        return Share(", ".join([_attached(head, [*narrowed, *parent]), *left_out]), did, "")
    those = ", ".join([*narrowed, *left_out])
    if not narrowed:
        those = those.replace("leaving out", "all but")
    can_be_said = those and " who " not in measure.counts and "whose " not in those
    return Share(_attached(measure.counts, parent), _were(query, measure, area) if can_be_said else "", those)


def _were(query: Query, measure: Measure, area: str) -> str:
    """`were girls, not living in children's homes`."""
    told = [words for _, words in _traits(query.filters, measure, area)]
    denied = [f"not {words}" for _, words in _traits(query.exclude, measure, area)]
    return "were " + ", ".join([*told, *denied]).replace("who are ", "")


def value_words(dimension: Dimension, value: str, area: str) -> str:
    """A value as a row of a table or a button names it."""
    if value == NOT_RECORDED:
        return "Not recorded"
    return dimension.values.get(value, value).replace("{area}", area)


def phrase(dimension: Dimension, value: str, area: str) -> str:
    """A value as it stands after what is counted: `living in children's homes`."""
    if value == NOT_RECORDED:
        return f"whose {dimension.by.removeprefix('whether ')} is not recorded".replace("{area}", area)
    words = dimension.phrases.get(value) or dimension.phrase.replace("{value}", value) or dimension.values.get(value, value)
    return words.replace("{area}", area)


def by_words(group: str, area: str) -> str:
    """A breakdown as it follows "by": `type of placement`, `month`."""
    return TIME_GROUP_WORDS.get(group) or DIMENSIONS[group].by.replace("{area}", area)


def _traits(values: Values, measure: Measure, area: str) -> list[tuple[str, str]]:
    """Dimension and words, in the catalogue's order whatever order they were asked in, so that one meaning reads one way."""
    place = {name: index for index, name in enumerate(measure.by)}
    told = []
    for name in sorted(values, key=lambda name: (place.get(name, len(place)), name)):
        dimension = DIMENSIONS[name]
        known = [*dimension.values, NOT_RECORDED]
        ids = sorted(set(values[name]), key=lambda value: (known.index(value) if value in known else -1, value))
        told.append((name, listed((phrase(dimension, value, area) for value in ids), "or")))
    return told


def _left_out(query: Query, measure: Measure, area: str) -> list[str]:
    return [f"leaving out those {words}" for _, words in _traits(query.exclude, measure, area)]


def _attached(head: str, phrases: Iterable[str]) -> str:
    """`children in care living in children's homes, outside the county`."""
    return ", ".join(f"{head} {words}" if index == 0 else words for index, words in enumerate(phrases)) or head


def _statistic(query: Query, measure: Measure, area: str) -> str:
    stat = query.stat or measure.stat
    if stat is Stat.SHARE:
        return f", as a share of {'' if query.of or measure.is_condition else 'all '}{share(query, area).base}"
    return STATISTICS.get(stat, "")


def _grouped(query: Query, area: str) -> str:
    return f"by {listed(by_words(group, area) for group in query.group_by)}" if query.group_by else ""


def _ordered(query: Query) -> str:
    if query.order is None:
        return f"the first {query.limit}" if query.limit else ""
    return f"the {query.limit} {ORDERS[query.order]}" if query.limit else f"{ORDERS[query.order]} first"


def _when(query: Query, measure: Measure) -> str:
    if query.period is not None:
        return at(query.period)
    return {Kind.SNAPSHOT: "at the latest date held", Kind.FLOW: "in the financial year so far", Kind.RECORD: ""}[measure.kind]


def _compared(query: Query) -> str:
    others = [_other(other) for other in query.compare]
    return f"compared with {listed(others)}" if others else ""


def _other(other: Comparison | date | Period) -> str:
    return COMPARED_WITH[other] if isinstance(other, Comparison) else in_words(other)
