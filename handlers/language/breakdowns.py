"""Breaking down and ranking: by age, for each district, which type, girls and boys, over time, the top three."""

from itertools import pairwise

from handlers.language.draft import Draft
from handlers.language.items import Item
from handlers.language.normalise import Gap
from handlers.language.providers import how_placed, may_be_placed
from handlers.language.senses import Counts, Groups, Mark, Measures, Number, Orders, Place, Rank, Shape, Time, Trends, Value
from handlers.language.sentence import Sentence
from handlers.language.words import UNITS
from store.measures.query import Stat
from store.periods import TimeUnit

SIDE_BY_SIDE = ("sex", "location", "provider", "distance", "uasc")
"""Dimensions of which two values named together are to be told apart: “girls and boys”, “in-house and external”."""
LOOSE = frozenset({"by", "per"})
"""Words of breaking down that must stand before what they break down by; “breakdown of” may stand elsewhere."""


def groupings(sentence: Sentence, draft: Draft) -> None:
    """“By age and sex”, “for each district”, “which type of placement”, “girls versus boys”, “over time”."""
    for index, trends in list(sentence.free(Trends)):
        draft.unit = trends.unit
        sentence.use(index)
    for index in list(sentence.marks(Mark.TREND)):
        draft.is_trend = True
        sentence.use(index)
    for index in list(sentence.marks(Mark.BY, Mark.EACH, Mark.WHICH)):
        if not _asks_which_placements(sentence, draft, index):
            _take_groups(sentence, draft, index)
    _ranked(sentence, draft)
    for index, _ in list(sentence.free(Groups)):
        if _stands_alone(sentence, draft, index):
            _add_group(sentence, draft, index, is_which=sentence.items[index].words[0] in ASKING)
            if SELF_GROUPING & set(sentence.items[index].words):  # “are there more boys or girls”
                sentence.use(*sentence.marks(Mark.MORE))
    _in_a_list(sentence, draft)
    _from_where(sentence, draft)
    _told_apart(sentence, draft)
    _each_of(sentence, draft)
    _where(sentence, draft)
    _side_by_side(sentence, draft)
    _places_side_by_side(sentence, draft)
    if draft.groups or draft.unit:
        sentence.use(*(i for i in sentence.marks(Mark.BY) if not LOOSE & set(sentence.items[i].words)))
        sentence.use(*(i for i in sentence.marks(Mark.EACH) if sentence.items[i].words == ("across",)))


SORTING = frozenset({"sorted", "arranged", "ordered", "order"})
TELLING_OWNERS = (("who", "owns", "it"), ("who", "owns", "them"))


def _in_a_list(sentence: Sentence, draft: Draft) -> None:
    """“Sorted by owner”, “and who owns it”: each action tells its owner, and none are counted."""
    is_sorted = any(sentence.items[i].is_mark(Mark.BY) and SORTING & set(sentence.items[i].words) for i in sentence.used)
    is_told = any(item.words in TELLING_OWNERS for item in sentence.items)
    if draft.groups == [("owner",)] and not draft.stats and (is_sorted or is_told):
        draft.implied = draft.implied or "actions"
        draft.is_list = True
        draft.groups.clear()
        draft.group_words.clear()


RANKING = frozenset({"rank", "ranking", "order", "sort", "list"})


def _ranked(sentence: Sentence, draft: Draft) -> None:
    """“Rank the districts by the number of …”: what is ranked is what is told apart."""
    for index, item in enumerate(sentence.items):
        if RANKING.isdisjoint(item.words) or item.get(Groups) is not None:
            continue
        at = sentence.next_after(index)
        by = sentence.next_after(at)
        is_by = by < len(sentence) and sentence.is_free(by) and sentence.items[by].is_mark(Mark.BY)
        if at < len(sentence) and sentence.is_free(at) and sentence.items[at].get(Groups) is not None and is_by:
            _add_group(sentence, draft, at, is_which=False)
            sentence.use(by)
            if item.get(Orders) is None:
                draft.order = Orders(Rank.HIGHEST)
                sentence.use(index)


PLACEMENTS = (("placement",), ("placements",))


def _asks_which_placements(sentence: Sentence, draft: Draft, index: int) -> bool:
    """“Which placements have no exit plan” wants them one by one, where the measure can be listed."""
    at = index + 1
    if not sentence.items[index].is_mark(Mark.WHICH) or at >= len(sentence) or sentence.items[at].words not in PLACEMENTS:
        return False
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0]) if draft.measures else None
    if measure is None or Stat.LIST not in measure.stats or sentence.has(Orders):
        return False
    draft.is_list = True
    sentence.use(index, at, *sentence.marks(Mark.LIST))
    return True


def _take_groups(sentence: Sentence, draft: Draft, index: int) -> None:
    at = index + 1
    number = None
    while at < len(sentence) and sentence.items[at].gap < Gap.SENTENCE:
        item = sentence.items[at]
        if item.get(Groups) is not None:
            break
        if item.get(Number) is not None and sentence.items[index].is_mark(Mark.WHICH):
            number = at
        elif not (item.is_harmless or item.get(Orders) is not None or item.is_mark(Mark.OUR, Mark.OF, Mark.EACH, Mark.BY)):
            return
        at += 1
    if at >= len(sentence) or sentence.items[at].gap is Gap.SENTENCE:
        return
    is_which = sentence.items[index].is_mark(Mark.WHICH)
    _add_group(sentence, draft, at, is_which)
    if number is not None:
        wanted = sentence.items[number].get(Number)
        is_of_all = "of" in sentence.items[index].words  # “which of the six priorities”
        draft.limit = wanted.number if wanted and not is_of_all else draft.limit
        sentence.use(number)
    sentence.use(index, *(i for i in range(index, at) if sentence.items[i].is_mark(Mark.EACH, Mark.BY)))
    following = sentence.next_after(at, Mark.AND, Mark.BY)
    while (
        following < len(sentence)
        and sentence.items[following].get(Groups) is not None
        and sentence.is_joined_loosely(at, following)
        and not is_which
    ):
        sentence.use(*(i for i in range(at + 1, following) if sentence.items[i].is_mark(Mark.AND, Mark.BY)))
        _add_group(sentence, draft, following, False)
        at, following = following, sentence.next_after(following, Mark.AND, Mark.BY)


def _add_group(sentence: Sentence, draft: Draft, at: int, is_which: bool) -> None:
    groups = sentence.items[at].get(Groups)
    assert groups is not None
    draft.groups.append(groups.dimensions)
    draft.group_words.append(sentence.typed(at))
    sentence.use(at)
    if groups.measure is not None:
        draft.implied = groups.measure
    if is_which and not sentence.items[at].words[-1].endswith(("s", "status")) and sentence.has(Orders):
        draft.limit = 1


def _from_where(sentence: Sentence, draft: Draft) -> None:
    """“Which districts do they come *from*”: nothing follows it but what was asked for."""
    last = [index for index in sentence.marks(Mark.FROM) if index == len(sentence) - 1]
    if any("district" in named for named in draft.groups):
        sentence.use(*last)


def _told_apart(sentence: Sentence, draft: Draft) -> None:
    """“By activity (school, work, training)”: after a break, the values of the breakdown tell only what it is made of."""
    grouped = {dimension for named in draft.groups for dimension in named}
    breaks = [i for i, item in enumerate(sentence.items) if item.gap is Gap.BREAK]
    told = [i for i, value in sentence.free(Value) if value.dimension in grouped and breaks and i >= breaks[0]]
    if len(told) > 1:
        sentence.use(*told, *(i for i in sentence.marks(Mark.AND, Mark.OR) if told[0] < i < told[-1]))
    for index in list(sentence.marks(Mark.WHERE)):
        if "recruitment_source" in grouped:
            sentence.use(index)


def _each_of(sentence: Sentence, draft: Draft) -> None:
    """“In each of the last three years”: one figure for each."""
    for index in list(sentence.marks(Mark.EACH)):
        time = sentence.items[index + 1].get(Time) if index + 1 < len(sentence) else None
        unit = UNITS.get(sentence.items[index + 1].words[-1]) if time is not None and time.shape is Shape.RANGE else None
        if unit in tuple(TimeUnit):
            draft.unit = TimeUnit(unit)
            sentence.use(index)


ASKING = frozenset({"who", "whose", "why", "where", "at", "how", "all", "each", "every"})
"""A breakdown that begins with one of these asks for itself: “at what stage”, “who has”, “why did they leave”."""
SELF_GROUPING = frozenset({"breakdown", "split", "profile", "mix", "makeup", "up", "versus", "against", "and", "or"})


def _stands_alone(sentence: Sentence, draft: Draft, index: int) -> bool:
    """“Age breakdown”, “girls and boys”, “the main reason”: a breakdown without “by”."""
    item = sentence.items[index]
    if item.words == ("doing",):
        return sentence.items[0].words[0] == "what"
    after = sentence.items[index + 1] if index + 1 < len(sentence) else None
    is_split = after is not None and after.is_mark(Mark.BY) and bool(SELF_GROUPING & set(after.words))
    is_heading = index == 0 and len(item.words) > 1 and after is not None and (after.is_mark(Mark.BY) or after.words[0] == "for")
    return _asks_for_itself(sentence, item) or is_split or is_heading or _is_ranked(sentence, draft, index)


def _asks_for_itself(sentence: Sentence, item: Item) -> bool:
    groups = item.get(Groups)
    names_measure = groups is not None and groups.measure is not None
    is_source = groups is not None and "recruitment_source" in groups.dimensions and sentence.has_mark(Mark.WHERE)
    asks = item.words[0] in ASKING or item.words in (("reason",), ("reasons",))
    return asks or names_measure or is_source or bool(SELF_GROUPING & set(item.words))


def _is_ranked(sentence: Sentence, draft: Draft, index: int) -> bool:
    """“The main *reason*”, “top 3 *themes*”."""
    if sentence.items[index].words in PLACEMENTS and draft.groups:
        return False
    before = sentence.items[index - 1] if index else None
    if before is not None and before.get(Number) is not None:
        before = sentence.items[index - 2] if index > 1 else None
    return before is not None and before.get(Orders) is not None


OUT_OF_COUNTY = Value("location", ("out_of_county",))


def _where(sentence: Sentence, draft: Draft) -> None:
    """“Where are our out of county children placed”: a table of places, never a place of somebody."""
    for index in list(sentence.marks(Mark.WHERE)):
        is_elsewhere = any(item.get(Value) == OUT_OF_COUNTY for item in sentence.items)
        is_placed = is_elsewhere or sentence.has_mark(Mark.PLACED) or any("live" in item.words for item in sentence.items)
        is_many = sentence.has_mark(Mark.CHILDREN, Mark.PLACEMENTS) or any(_is_people(item) for item in sentence.items)
        is_children_in_care = any((m := item.get(Measures)) is not None and m.is_general for item in sentence.items)
        if is_placed and (is_many or is_children_in_care or sentence.has_mark(Mark.ONES, Mark.IT)):
            draft.groups.append(("placement_area",))
            draft.group_words.append(sentence.typed(index))
            sentence.use(index)


def _is_people(item: Item) -> bool:
    value = item.get(Value)
    return value is not None and value.is_people


def _side_by_side(sentence: Sentence, draft: Draft) -> None:
    """“Girls versus boys”, “in-house and external”: a breakdown of the two."""
    values = list(sentence.free(Value))
    for (one, first), (other, second) in pairwise(values):
        if first.dimension != second.dimension or set(first.values) & set(second.values):
            continue
        between = range(one + 1, other)
        is_versus = any(sentence.items[i].is_mark(Mark.COMPARED, Mark.THAN) or _is_as(sentence.items[i]) for i in between)
        is_which = sentence.has_mark(Mark.MORE) and sentence.has_mark(Mark.WHICH)
        is_both = first.dimension in SIDE_BY_SIDE and any(sentence.items[i].is_mark(Mark.AND, Mark.OR) for i in between)
        is_plain = all(
            sentence.items[i].is_harmless
            or i in sentence.used
            or _is_how_many(sentence.items[i])
            or sentence.items[i].is_mark(
                Mark.COMPARED,
                Mark.THAN,
                Mark.AND,
                Mark.OR,
                Mark.CHILDREN,
                Mark.PLACEMENTS,
                Mark.BE,
                Mark.PLACED,
                Mark.WITH,
                Mark.ONES,
            )
            for i in between
        )
        if is_plain and is_which:
            draft.order = Orders(Rank.HIGHEST)
            draft.choose(draft.filters, first.dimension, (*first.values, *second.values), sentence.typed(one), is_joined=True)
            sentence.use(*sentence.marks(Mark.WHICH))
        if is_plain and (is_versus or is_both or is_which):
            draft.groups.append((first.dimension,))
            draft.group_words.append(sentence.typed(one))
            draft.is_people = draft.is_people or first.is_people
            if may_be_placed(sentence, draft):
                how_placed(sentence, draft, draft.filters, one)
            joins = (Mark.COMPARED, Mark.THAN, Mark.AND, Mark.OR)
            sentence.use(
                one, other, *(i for i in between if sentence.items[i].is_mark(*joins) or _is_how_many(sentence.items[i]))
            )
            sentence.use(*sentence.marks(Mark.MORE, Mark.CHANGE))


def _is_how_many(item: Item) -> bool:
    """Asked a second time: “how many boys and how many girls”."""
    counts = item.get(Counts)
    return counts is not None and counts.stat is Stat.COUNT and "how" in item.words


def _places_side_by_side(sentence: Sentence, draft: Draft) -> None:
    """“Fenwick versus Coldham”: the two districts, one beside the other."""
    places = [(i, place) for i, place in sentence.free(Place) if place.is_district]
    for (one, _), (other, _) in pairwise(places):
        between = range(one + 1, other)
        joins = [i for i in between if sentence.items[i].is_mark(Mark.COMPARED, Mark.THAN)]
        rest = [i for i in between if i not in joins and i not in sentence.used]
        is_plain = all(sentence.items[i].is_harmless or sentence.items[i].is_mark(Mark.CHILDREN) for i in rest)
        if joins and is_plain:
            names = tuple(place.name for i, place in places if i in (one, other))
            draft.choose(draft.filters, "district", names, sentence.typed(one), is_joined=True)
            draft.groups.append(("district",))
            draft.group_words.append(sentence.typed(one))
            sentence.use(one, other, *between)


def _is_as(item: Item) -> bool:
    """“As often as”."""
    return item.words[0] == "as" and item.words[-1] == "as"
