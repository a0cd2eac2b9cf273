"""A draft made into questions of the catalogue: the measure chosen, times made dates, every part checked against the measure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from handlers.language.draft import Chosen, Conflict, Draft
from handlers.language.lexicon import Lexicon
from handlers.language.senses import Option, Rank
from handlers.language.subject import GENERAL, TOLD_AS_SHARE
from handlers.language.timing import Timed, compared, events_or_state, timed
from handlers.language.typecheck import misfits
from store.measures.measure import Good, Kind, Measure
from store.measures.query import Comparison, Order, Query, Stat, Values
from store.periods import TimeUnit

OF_CARE = frozenset(
    {
        "placement_type",
        "provider",
        "provider_name",
        "location",
        "distance",
        "legal_status",
        "care_duration",
        "uasc",
        "placement_area",
        "ofsted_rating",
        "needs_level",
        "move_stage",
    }
)
"""Dimensions that only children in care have: naming one says who is meant. Age, sex and district do not."""
FAMILY_CARE = frozenset({"fostering", "kinship_fostering"})
BOTH = 2
"""Statistics that one message asks for: “count and %”."""
NO_OPTION = Option()


@dataclass(frozen=True)
class Assumed:
    """A reading that was chosen, with the whole question under the other one."""

    words: str
    read_as: str
    otherwise: Query | None


@dataclass(frozen=True)
class Candidate:
    """One reading of a message as a question."""

    query: Query
    assumed: tuple[Assumed, ...] = ()
    misfits: tuple[str, ...] = ()
    """Words that the measure cannot take."""
    doubt: str = ""
    """Words that leave the reading open, so that it must be confirmed or chosen."""


@dataclass(frozen=True)
class OtherPlace:
    """A place read as where children are from, which may be where they are placed."""

    words: str
    filters: Values


def candidates(draft: Draft, lexicon: Lexicon, today: date) -> list[Candidate]:
    """Every reading, the likeliest first. None where no measure is named or implied, or the words contradict each other."""
    if len(draft.stats) == BOTH:
        each = [candidates(replace(draft, stats=[stat]), lexicon, today) for stat in draft.stats]
        return [one for found in each for one in found]
    found: list[Candidate] = []
    for option in draft.options or (NO_OPTION,):
        for name, doubt in _measures(draft, option):
            measure = lexicon.measures.get(name)
            if measure is not None:
                built = _built(draft, option, measure, timed(draft, measure, lexicon.windows.get(name), today), today)
                found += [replace(one, doubt=doubt or draft.vague_words or one.doubt) for one in built]
    is_settled = len(found) == 1 and len(draft.options) > 1 and found[0].doubt == draft.vague_words
    return [replace(found[0], doubt="")] if is_settled else found  # “a private children's home” is no agency's


def _measures(draft: Draft, option: Option) -> Iterator[tuple[str, str]]:
    """The measure, and the words of doubt where it is only guessed at; two where two are named."""
    if draft.measures:
        for name in draft.measures:
            yield name, " / ".join(draft.measures) if len(draft.measures) > 1 else ""
    elif option.measure or draft.implied:
        yield option.measure or draft.implied or GENERAL, ""
    elif draft.is_general:
        yield GENERAL, ""
    elif speaks_of_care(draft, option):
        is_broken_down = draft.groups or draft.unit or draft.is_trend
        says_whom = draft.is_people or draft.is_placements or draft.stats or (is_broken_down and draft.filters) or draft.is_list
        yield GENERAL, draft.thing_counted if says_whom else "children in care"
    elif draft.is_people and (draft.stats or draft.filters or draft.places or draft.groups):
        yield GENERAL, "" if draft.of else "children in care"
    elif draft.order is not None and draft.groups and not draft.filters and not draft.stats:
        yield GENERAL, "children in care"  # “what is the commonest need?”
    elif (draft.is_placements and (draft.stats or draft.groups or draft.unit)) or (
        Stat.RATE in draft.stats and not draft.is_plain_rate
    ):
        is_set_beside = Stat.RATE in draft.stats and bool(draft.compare)  # “rate per 10,000 against our neighbours”
        yield GENERAL, "" if is_set_beside else "children in care"


def speaks_of_care(draft: Draft, option: Option = NO_OPTION) -> bool:
    """Whether something only children in care have is named, or children called ours.

    Many children live in the county, and in its districts: only those placed there are in care.
    """
    named = {*draft.filters, *draft.exclude, *draft.of, *option.filters}
    named |= {dimensions[0] for dimensions in draft.groups if OF_CARE.issuperset(dimensions)}
    is_placed = draft.is_placed or draft.is_placements
    if draft.filters.get("location") == ("in_county",) and not is_placed:
        named.discard("location")
    if any(said.dimension == "placement_area" and (is_placed or draft.says_we) for said in draft.places):
        named.add("placement_area")
    return bool(named & OF_CARE) or (draft.is_ours and draft.is_people)


def _built(draft: Draft, option: Option, measure: Measure, time: Timed, today: date) -> Iterator[Candidate]:
    filters, of, exclude = dict(draft.filters), dict(draft.of), dict(draft.exclude)
    stat = _stat(draft, option, measure)
    try:
        for dimension, values in option.filters.items():
            draft.choose(filters, dimension, tuple(values), draft.vague_words, is_joined=False)
        if filters.get("provider") == ("ifa",) and not set(filters.get("placement_type", ())) <= FAMILY_CARE:
            return  # an agency fosters
        other_places = put_places(draft, measure, filters, of, exclude)
        if stat is not Stat.SHARE or measure.is_condition or not filters:
            for dimension, values in of.items():
                draft.choose(filters, dimension, tuple(values), draft.said.get(dimension, ""), is_joined=False)
            of = {}
    except Conflict:
        return
    compare, wrong = compared(draft, measure, today)
    query = Query(
        measure=measure.id,
        stat=stat,
        filters=filters,
        exclude=exclude,
        of=of,
        group_by=(*groups_of(draft, measure), *((time.unit.value,) if time.unit else ())),
        period=time.period,
        compare=compare,
        order=order_of(draft, measure),
        limit=draft.limit if draft.order else None,
        area=draft.areas[0].area if draft.areas else None,
    )
    assumed = assumptions(query, time, other_places)
    wrong = (*misfits(query, measure, draft), *time.misfits, *wrong)
    doubt = time.doubt or events_or_state(draft, measure, stat) or _is_mixed(filters)
    if draft.is_changed:
        yield from (Candidate(changed, assumed, wrong, doubt or "since when") for changed in since_when(query))
    else:
        yield Candidate(query, assumed, wrong, doubt)


def _is_mixed(filters: Chosen) -> str:
    """“IFA, in-house, residential, semi-independent”: a list of kinds, and hardly those that are all of it at once."""
    mixed = [filters.get(dimension, ()) for dimension in ("provider", "placement_type")]
    return " / ".join(value for values in mixed for value in values) if all(len(values) > 1 for values in mixed) else ""


def since_when(query: Query) -> Iterator[Query]:
    """“Has it gone up?”: since a year ago, or over time."""
    yield replace(query, compare=(Comparison.LAST_YEAR,))
    if not query.group_by and query.period is None:
        yield replace(query, group_by=(TimeUnit.QUARTER.value,))


def assumptions(query: Query, time: Timed, places: list[OtherPlace]) -> tuple[Assumed, ...]:
    """What was read one way and could be read another, with the whole question read so."""
    found = [Assumed(o.words, o.read_as, replace(query, period=o.when) if o.when else None) for o in time.others]
    found += [Assumed(o.words, "where the children are from", replace(query, filters=o.filters)) for o in places]
    return tuple(found)


def put_places(draft: Draft, measure: Measure, filters: Chosen, of: Chosen, exclude: Chosen) -> list[OtherPlace]:
    """Places become filters; what is open between home and placement is read as home, and said."""
    others: list[OtherPlace] = []
    for said in draft.places:
        chosen = exclude if said.is_excluded else of if said.is_parent else filters
        dimension = said.dimension
        if dimension not in measure.by and said.otherwise in measure.by:
            dimension = said.otherwise or dimension
        chosen[dimension] = tuple(dict.fromkeys((*chosen.get(dimension, ()), said.name)))
        draft.said.setdefault(dimension, said.name)
        if chosen is filters and said.otherwise and dimension == said.dimension and said.otherwise in measure.by:
            kept = {key: values for key, values in filters.items() if key != dimension}
            others = [OtherPlace(said.name, kept | {said.otherwise: filters[dimension]})]
    return others


def _stat(draft: Draft, option: Option, measure: Measure) -> Stat:
    if draft.is_list:
        return Stat.LIST
    if measure.kind is Kind.RECORD and not draft.stats and (draft.groups or draft.unit or draft.is_trend):
        return Stat.COUNT
    if measure.id in TOLD_AS_SHARE and draft.stats == [Stat.COUNT]:
        return measure.stat
    stat = draft.stats[0] if draft.stats else option.stat or draft.named_stat or measure.stat
    if stat is Stat.RATE and draft.is_plain_rate and Stat.RATE not in measure.stats and measure.stat is Stat.SHARE:
        return Stat.SHARE
    return stat


def groups_of(draft: Draft, measure: Measure) -> tuple[str, ...]:
    """For each breakdown the dimension that the measure has; the first named where it has none, for the check to find."""
    chosen = [next((dimension for dimension in named if dimension in measure.by), named[0]) for named in draft.groups]
    return tuple(dict.fromkeys(chosen))


def order_of(draft: Draft, measure: Measure) -> Order | None:
    if draft.order is None:
        return None
    rank = draft.order.rank
    if rank not in (Rank.WORST, Rank.BEST):
        return Order(rank.value)
    is_up_better = measure.good is Good.UP
    return Order.LOWEST if (rank is Rank.WORST) == is_up_better else Order.HIGHEST
