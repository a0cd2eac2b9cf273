"""A question as understood, in words: what a member reads to see that the figure answers what was asked.

The words come from the catalogue: what a measure counts, then what is true of those counted, by their dimensions, then the date.
Two questions that differ in meaning never read alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.answers import recorded
from handlers.answers.traits import OF_PLACEMENTS, OF_THE_CHILD, Trait, by_words, of_values, traits
from handlers.answers.wishes import in_words as summaries_in_words
from handlers.answers.words import at, capital, joined, listed
from handlers.language.meaning import Intent, Meaning
from store.areas import area_words
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import PER_10_000, Kind, Measure
from store.measures.query import Comparison, Order, Query, Stat
from store.periods import Period, in_words
from store.vocabulary import NOT_RECORDED

OF_THE_EVENT = ("leaving_reason", "step_to")
"""What belongs to what the child did, so that it follows straight on: "who left care to return home"."""

CHILDREN = "children"
MOVES, FROM_PLACEMENTS = "placement moves", " from placements"
"""A move is told by the placement that was left."""

COMPARED_WITH = {
    Comparison.PREVIOUS_PERIOD: "the period before",
    Comparison.LAST_YEAR: "a year before",
    Comparison.TARGET: "the target",
    Comparison.NATIONAL: "England",
    Comparison.REGION: "the region",
    Comparison.STATISTICAL_NEIGHBOURS: "similar councils (statistical neighbours)",
}

AMOUNTS = {
    Stat.MEAN: "average {amount}",
    Stat.MEDIAN: "middle (median) {amount}",
    Stat.TOTAL: "total {amount}",
    Stat.P90: "{amount} that nine in ten do not pass (90th percentile),",
    Stat.MAX: "highest {amount}",
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
    joins: str = "who"
    """What leads from the one to the other; `that` of things."""

    @property
    def noun(self) -> str:
        """`children in care living in children's homes`, `children aged 16 or over who left care, returning home`."""
        return f"{self.who} {self.joins} {self.did}{self.how}" if self.did else self.who + self.how

    @property
    def clause(self) -> str:
        """As it follows a number: `children aged 16 or over left care, returning home`."""
        return f"{self.who} {self.did}{self.how}" if self.did else self.who + self.how


def restate(meaning: Meaning, area: str, *, says_default: bool = True) -> str:
    """The whole question. `area` is what the council calls its area: county, borough, city.

    `says_default` also names the date or period where the question states none; in a short list of choices that is left out.
    """
    query = meaning.query
    match meaning.intent:
        case Intent.DEFINE:
            words = f"What “{meaning.term or (query and CATALOGUE[query.measure].title)}” means"
        case Intent.HELP:
            words = "What can be asked here"
        case _ if query and query.ref:
            words = f"What is recorded on {query.ref}"
        case Intent.HISTORY if meaning.ref:
            words = f"What was changed on {meaning.ref}"
        case Intent.HISTORY:
            words = f"What was changed since {in_words(date.fromisoformat(meaning.text or ''))}"
        case Intent.LOG if meaning.records:
            words = f"To record: {recorded.all_in_words(meaning.records)}"
        case Intent.SEARCH:
            words = reasons(meaning.why, area) if meaning.why else _searched(meaning)
        case Intent.LIST if query:
            words = f"A list: {_question(query, area, says_default)}"
        case _ if query:
            words = capital(_question(query, area, says_default))
        case _:
            words = capital(_without_query(meaning))
    return words


def reasons(asked: Query, area: str) -> str:
    """Of a record by its reference, of parts of strategies by their names, of a figure in words."""
    if asked.ref is not None:
        return f"Reasons stated for {asked.ref}"
    if asked.measure == "workstream_progress":
        return f"Reasons stated for {listed(value for values in asked.filters.values() for value in values)}"
    return f"Reasons stated for {_question(asked, area, says_default=False)}"


def _without_query(meaning: Meaning) -> str:
    if meaning.summary is not None:
        return f"to {summaries_in_words(meaning.summary)}"
    told = [said for said in (meaning.ref, meaning.term, meaning.text) if said]
    return " ".join([meaning.intent.value, *(f"“{said}”" for said in told)])


def _searched(meaning: Meaning) -> str:
    """`What the papers of Lincolnshire say on “Children in care”`."""
    whose = f" of {area_words(meaning.area)}" if meaning.area else ""
    return f"What the papers{whose} say on “{meaning.text}”"


def _question(query: Query, area: str, says_default: bool) -> str:
    measure = CATALOGUE[query.measure]
    pieces = [
        _counted(query, measure, area),
        _where(query),
        _grouped(query, area),
        _ordered(query),
        _when(query, measure) if query.period or says_default else "",
        _compared(query),
    ]
    first, *others = [piece for piece in pieces if piece]
    return ", ".join([joined(first, others[0]), *others[1:]] if others[:1] == pieces[4:5] else [first, *others])


def _where(query: Query) -> str:
    """Of which other council, or of records that hold which words: never both."""
    if query.area:
        return f"in {area_words(query.area)}"
    return f"about “{query.text}”" if query.text else ""


def subject(query: Query, area: str) -> Subject:
    """Those whom a query counts: what the measure counts, narrowed by the filters."""
    measure = CATALOGUE[query.measure]
    head, joins, did = parted(measure)
    told = traits(query, area)
    named = query.filters.get(measure.named_by, ())
    if named and NOT_RECORDED not in named:
        head = listed(DIMENSIONS[measure.named_by].values[name].lower() for name in named)
        told = [trait for trait in told if trait.dimension != measure.named_by or not trait.holds]
    if measure.is_condition or not did or measure.unit in OF_PLACEMENTS:
        who, how = told, []
    else:
        who = [trait for trait in told if trait.dimension in OF_THE_CHILD]
        how = [trait for trait in told if trait.dimension not in OF_THE_CHILD]
    return Subject(_attached(head, who), did, "".join(_after(trait) for trait in how), joins)


def parted(measure: Measure) -> tuple[str, str, str]:
    """What is counted, the word that leads on, and what it did: `children`, `who`, `left care`."""
    for word in ("who", "that"):
        head, found, did = measure.counts.partition(f" {word} ")
        if found:
            return head, word, did
    return measure.counts, "who", ""


def _after(trait: Trait) -> str:
    """What follows what the child did: `to return home`, `other than through adoption`, `, living in children's homes`."""
    if trait.dimension not in OF_THE_EVENT:
        return f", {trait.words}"
    return f" {trait.words}" if trait.holds else f" other than {listed(trait.phrases, 'or')}"


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
    measure = CATALOGUE[query.measure]
    narrowed = traits(query, area)
    if measure.is_condition:
        head, _, did = parted(measure)
        return Share(_attached(head, [*narrowed, *of_values(query.of, query, area)]), did, "")
    whole = subject(replace(query, filters=query.of, exclude={}), area).noun
    return Share(whole, _verb(narrowed), ", ".join(trait.words for trait in narrowed))


def amount(query: Query, area: str) -> str:
    """`average weekly cost of placements with external providers`."""
    measure = CATALOGUE[query.measure]
    whose = share(query, area).base if measure.is_condition else subject(query, area).noun
    return f"{AMOUNTS[query.stat or measure.stat].replace('{amount}', measure.amount_of)} of {whose}"


def rate_words(measure: Measure) -> str:
    """`for every 10,000 children under 18`, `for every 100 placements`."""
    if measure.rate_unit == PER_10_000:
        return "for every 10,000 children under 18"
    return measure.rate_unit.replace("per", "for every")


def _verb(told: Sequence[Trait]) -> str:
    """`were girls, not living in children's homes`; `did so through adoption`; empty where neither can be said."""
    of_the_event = {trait.dimension in OF_THE_EVENT for trait in told}
    if of_the_event == {True}:
        return f"did so{''.join(map(_after, told))}"
    predicate = ", ".join(trait.predicate for trait in told)
    return f"were {predicate}" if of_the_event == {False} and "whose " not in predicate else ""


def _attached(head: str, told: Sequence[Trait]) -> str:
    """`girls in care living in children's homes, placed outside the county`; `placement moves from placements in …`."""
    if head == MOVES and any(DIMENSIONS[trait.dimension].of_placements for trait in told):
        head += FROM_PLACEMENTS
    named = next((trait for trait in told if trait.names_children), None)
    if named and head.startswith(CHILDREN):
        head = named.predicate + head.removeprefix(CHILDREN)
        told = [trait for trait in told if trait is not named]
    words = f"{head} {', '.join(trait.words for trait in told)}" if told else head
    return words.replace("in care in care", "in care")


def _counted(query: Query, measure: Measure, area: str) -> str:
    stat = query.stat or measure.stat
    if stat in AMOUNTS:
        return amount(query, area)
    noun = subject(query, area).noun
    if stat is Stat.RATE:
        return f"{noun}, {rate_words(measure)}"
    if stat is not Stat.SHARE:
        return noun + (", one by one" if stat is Stat.LIST else "")
    out_of = share(query, area)
    if measure.is_condition:
        return f"share of {out_of.base} {parted(measure)[1]} {out_of.did}"
    return f"{noun}, as a share of {'' if query.of else 'all '}{out_of.base}"


def _grouped(query: Query, area: str) -> str:
    return f"by {listed(by_words(group, area) for group in query.group_by)}" if query.group_by else ""


def _ordered(query: Query) -> str:
    if query.order is None:
        return f"the first {query.limit}" if query.limit else ""
    end = ORDERS[query.order]
    if query.limit is None:
        return f"{end} first"
    return f"the {end} alone" if query.limit == 1 else f"the {query.limit} {end}"


def _when(query: Query, measure: Measure) -> str:
    if query.period is not None:
        return (
            at(query.period)
            if measure.kind is Kind.SNAPSHOT or isinstance(query.period, Period)
            else f"on {in_words(query.period)}"
        )
    return {Kind.SNAPSHOT: "at the latest date held", Kind.FLOW: "in the financial year so far", Kind.RECORD: ""}[measure.kind]


def _compared(query: Query) -> str:
    others = [_other(other) for other in query.compare]
    return f"compared with {listed(others)}" if others else ""


def _other(other: Comparison | date | Period) -> str:
    return COMPARED_WITH[other] if isinstance(other, Comparison) else in_words(other)
