"""Items put together into a draft: every word that says something goes to one place in the question, or stays unexplained."""

from handlers.language.breakdowns import groupings
from handlers.language.counted import subjects
from handlers.language.draft import Draft
from handlers.language.grammar import comparisons, exclusions, place_said
from handlers.language.leftovers import among_reasons, hearsay, leftovers, rather
from handlers.language.providers import by_name, how_placed
from handlers.language.ranking import rankings
from handlers.language.senses import (
    Ahead,
    Elsewhere,
    Groups,
    Mark,
    Measures,
    Option,
    OwnArea,
    Part,
    Place,
    Shape,
    Time,
    Vague,
    Value,
)
from handlers.language.sentence import Sentence
from handlers.language.shares import whole_of_share
from handlers.language.statistic import counted_records, statistics
from handlers.language.subject import GENERAL, Naming
from store.measures.measure import About, Kind
from store.measures.query import Comparison, Query


def combined(sentence: Sentence, naming: Naming, previous: Query | None = None) -> Draft:
    """The draft of a question, or of what follows up a previous one. Raises `Conflict` where the words contradict each other."""
    draft = Draft(measures=[naming.measure] if naming.measure else [], named_stat=naming.stat, filters=dict(naming.filters))
    sentence.use(*naming.used)
    links(sentence, naming)
    names = sentence.lattice.lexicon.names
    statistics(sentence, draft)
    counted_records(sentence, draft)
    exclusions(sentence, draft)
    reasons(sentence, draft)
    comparisons(sentence, draft, names.region)
    groupings(sentence, draft)
    rankings(sentence, draft, previous is not None and bool(previous.group_by))
    parents = whole_of_share(sentence, draft)
    values(sentence, draft, parents)
    measures(sentence, draft, parents)
    places(sentence, draft, parents)
    vague(sentence, draft)
    times(sentence, draft)
    subjects(sentence, draft)
    by_name(sentence, draft)
    among_reasons(draft)
    leftovers(sentence, draft)
    hearsay(sentence)
    rather(sentence, draft)
    return draft


def links(sentence: Sentence, naming: Naming) -> None:
    """“How long does it take *to* approve”, “comments *from* carers”: what leads up to a word that names the measure."""
    named = naming.used
    for index in list(sentence.marks(Mark.TO, Mark.FROM)):
        at = sentence.next_after(index)
        if at in named or (at < len(sentence) and _is_led_up_to(sentence, at)):
            sentence.use(index)
    measure = sentence.lattice.lexicon.measures.get(naming.measure or "")
    if measure is not None and measure.id in OF_PLACEMENTS:
        sentence.use(*(i for i in sentence.marks(Mark.FROM) if sentence.items[sentence.next_after(i) % len(sentence)].get(Value)))
    for index in list(sentence.marks(Mark.AND, Mark.OR)):
        if index - 1 in named and index + 1 in named:
            sentence.use(index)


OF_PLACEMENTS = ("missing_episodes", "children_missing", "placement_breakdowns", "step_downs")
"""Measures of what happens from a placement: “missing *from* residential”."""
LED_UP_TO = ("step_to", "recruitment_source", "departure_reason", "survey", "respondent_group", "service", "feedback_theme")
"""Dimensions whose values “to” and “from” may stand before without changing what they say."""


def _is_led_up_to(sentence: Sentence, at: int) -> bool:
    value = sentence.items[at].get(Value)
    return value is not None and value.dimension in LED_UP_TO


def values(sentence: Sentence, draft: Draft, parents: frozenset[int]) -> None:
    last: dict[str, int] = {}
    rather_not = {sentence.next_after(index) for index in sentence.marks(Mark.RATHER)}
    for index, value in list(sentence.free(Value)):
        if index in rather_not:
            continue
        chosen = draft.of if index in parents else draft.filters
        before = last.get(value.dimension)
        joined = before is not None and sentence.is_joined(before, index)
        draft.choose(chosen, value.dimension, value.values, sentence.typed(index), joined)
        if joined and before is not None:
            sentence.use(*(i for i in range(before, index) if sentence.items[i].is_mark(Mark.AND, Mark.OR)))
        last[value.dimension] = index
        how_placed(sentence, draft, chosen, index)
        sentence.use(index, *_nouns(sentence, index, value.dimension))


def _nouns(sentence: Sentence, index: int, dimension: str) -> list[int]:
    """What a value is called, beside it: “the *workstream* Valuing Care”, “the panel *stage*”."""
    beside = [i for i in (index - 1, index + 1) if sentence.is_free(i)]
    named = [(i, sentence.items[i].get(Groups)) for i in beside]
    return [i for i, groups in named if groups is not None and dimension in groups.dimensions]


def measures(sentence: Sentence, draft: Draft, parents: frozenset[int]) -> None:
    general: int | None = None
    about = sentence.lattice.lexicon.measures[draft.measures[0]].about if draft.measures else About.CHILDREN
    for index, named in list(sentence.free(Measures)):
        if named.is_general:
            if about is not About.CHILDREN:
                continue  # children in care are not all those who wait for a service
            if general is not None and index > general + 1 and len(sentence.items[index].words) > 2:
                continue  # “children in care who have children in care”: the second are others
            draft.is_general, general = True, index
        elif named.measure not in draft.measures:
            draft.measures.append(named.measure)
        draft.named_stat = draft.named_stat or named.stat
        for dimension, chosen in named.filters.items():
            draft.choose(
                draft.of if index in parents else draft.filters, dimension, tuple(chosen), sentence.typed(index), is_joined=False
            )
        sentence.use(index)


def places(sentence: Sentence, draft: Draft, parents: frozenset[int]) -> None:
    before: int | None = None
    for index, place in list(sentence.free(Place)):
        said = place_said(sentence, index, place)
        said.is_parent = index in parents
        if before is not None and sentence.is_joined(before, index):
            said.dimension, said.otherwise = draft.places[-1].dimension, draft.places[-1].otherwise
            sentence.use(*(i for i in range(before, index) if sentence.items[i].is_mark(Mark.AND, Mark.OR)))
        draft.places.append(said)
        sentence.use(index, *(i for i in (index - 1, index - 2) if i >= 0 and sentence.items[i].is_mark(Mark.FROM)))
        before = index
    for index, elsewhere in list(sentence.free(Elsewhere)):
        if elsewhere.area == "England" and (draft.compare or sentence.has(OwnArea)):  # “Thornshire, England, our neighbours”
            draft.compare.append(Comparison.NATIONAL)
            sentence.use(index)
            continue
        draft.areas.append(elsewhere)
        sentence.use(index)
    for index, _ in list(sentence.free(OwnArea)):
        _own_area(sentence, draft, index)
        sentence.use(index)


def _own_area(sentence: Sentence, draft: Draft, index: int) -> None:
    """“Placed in Thornshire” says where; “in care in Thornshire” only says whose; “external placements in Thornshire” is open."""
    near = sentence.items[max(0, index - 4) : index]
    if (
        not any({"in", "inside", "within"} & set(item.words) and item.is_harmless for item in near[-2:])
        or "location" in draft.filters
    ):
        return
    if any(item.is_mark(Mark.PLACED) or {"live", "lives", "still"} & set(item.words) for item in near):
        draft.choose(draft.filters, "location", ("in_county",), sentence.typed(index), is_joined=False)
        sentence.use(*(i for i in range(max(0, index - 4), index) if sentence.items[i].words == ("still",)))
    elif {"placement_type", "provider"} & {*draft.filters, *draft.of} and not draft.options:
        draft.options = (Option(filters={"location": ("in_county",)}), Option())
        draft.vague_words = sentence.typed(index)


def reasons(sentence: Sentence, draft: Draft) -> None:
    """“Because they turned 18”: the reason itself is a value."""
    for index in list(sentence.marks(Mark.BECAUSE)):
        at = sentence.next_after(index)
        named = sentence.items[at] if at < len(sentence) else None
        measure = named.get(Measures) if named else None
        value = named.get(Value) if named else None
        if (value is not None and value.dimension == "need") or (measure is not None and measure.filters):
            sentence.use(index)
            draft.is_people = draft.is_people or value is not None


def _of_those_named(sentence: Sentence, said: Vague) -> tuple[Option, ...]:
    """Of surveys those that are of whom the message speaks: “what did carers say in the 2024 survey?”."""
    words = {word.removesuffix("s") for item in sentence.items for word in item.words}
    named = [
        o
        for o in said.options
        if words & {word.lower() for name in o.filters.get("survey", ()) for word in name.split()} - OF_ALL
    ]
    return tuple(named) or said.options


OF_ALL = {"survey", "in", "help"}


def vague(sentence: Sentence, draft: Draft) -> None:
    """One vague word at most; where the measure is named already, a vague measure adds nothing that is understood."""
    both = [(i, item.get(Vague)) for i, item in enumerate(sentence.items) if i in sentence.used and item.get(Part) is not None]
    also = [(i, said) for i, said in both if said is not None]  # “the 2024 survey” names the measure, and not which survey
    for index, said in [*sentence.free(Vague), *also]:
        if draft.options:
            return
        if any(option.filters and option.filters.items() <= draft.filters.items() for option in said.options):
            sentence.use(index)  # “our youngest, the under-fives”: said twice
            continue
        if draft.measures and any(option.measure for option in said.options):
            if any(option.measure in draft.measures for option in said.options):
                sentence.use(index)  # “placement stability: three or more moves”
            continue
        draft.options = _of_those_named(sentence, said)
        draft.vague_words = sentence.typed(index)
        sentence.use(index)


SAYS_WHEN = frozenset({"time", "point", "day", "date", "stage"})
"""“The same *day* last year” says when by itself; “the same quarter” only beside a quarter."""


def times(sentence: Sentence, draft: Draft) -> None:
    for index, ahead in list(sentence.free(Ahead)):
        draft.times.append(Time(Shape.RANGE, ahead.period))
        draft.time_words.append(sentence.typed(index))
        sentence.use(index)
        if draft.filters.get("action_status") == ("due_soon",):  # “falling due in Q3” says how soon
            del draft.filters["action_status"]
    for index, time in list(sentence.free(Time)):
        if time.only_compares and SAYS_WHEN.isdisjoint(sentence.items[index].words):
            continue
        draft.times.append(time)
        draft.time_words.append(sentence.typed(index))
        sentence.use(index)
    _over_time(sentence, draft)
    _now_beside_then(draft)


TOLD_OVER_TIME = frozenset({"numbers", "figures", "chart", "graph", "data", "population"})


def _over_time(sentence: Sentence, draft: Draft) -> None:
    """“Kinship numbers since 2020”, “a chart of … over five years”: of a figure of dates, a trend. “How many since …” is open."""
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0] if draft.measures else GENERAL)
    spans = any(time.shape is Shape.RANGE for time in draft.times)
    if measure is None or measure.kind is not Kind.SNAPSHOT or not spans or draft.unit:
        return
    said = {word for item in sentence.items for word in item.words}
    draft.is_trend = draft.is_trend or ("how" not in said and bool(said & TOLD_OVER_TIME))


def _now_beside_then(draft: Draft) -> None:
    """“2019 versus now” is now, set beside 2019."""
    now = [other for other in draft.compare if isinstance(other, Time) and other.shape is Shape.NOW]
    if now and len(draft.times) == 1:
        draft.compare = [draft.times.pop(), *(other for other in draft.compare if other not in now)]
        draft.time_words.clear()
