"""The rules that leave out and compare. Each takes items and marks them used, like those of breakdowns and shares.

What no rule takes stays unexplained, and an unexplained word is never passed over.
"""

from handlers.language.draft import Draft, PlaceSaid
from handlers.language.normalise import Gap
from handlers.language.senses import Compares, Elsewhere, Mark, Measures, Place, Shape, Time, Value
from handlers.language.sentence import Sentence
from store.measures.query import Comparison

COMPARING = (Mark.COMPARED, Mark.THAN, Mark.CHANGE, Mark.MORE, Mark.TREND, Mark.LAG, Mark.AND)
"""Marks that set a figure beside another."""


def exclusions(sentence: Sentence, draft: Draft) -> None:
    """“Except kinship”, “not from Ashbury”, “leaving aside those who turned 18”."""
    for index in list(sentence.marks(Mark.EXCEPT, Mark.NOT)):
        at = sentence.next_after(index)
        taken = []
        while at < len(sentence) and _take_excluded(sentence, draft, at):
            taken.append(at)
            following = sentence.next_after(at, Mark.AND, Mark.OR)
            if _begins_the_other(sentence, at, following):
                break
            if not (following < len(sentence) and sentence.is_joined(at, following)):
                break
            at = following
        if taken:
            sentence.use(*range(index, taken[-1] + 1))


def _begins_the_other(sentence: Sentence, at: int, following: int) -> bool:
    """“Not those out of county, *the ones* inside”: after the comma stands what is meant."""
    between = sentence.items[at + 1 : following]
    return any(item.gap is Gap.COMMA for item in between) and any(
        item.is_mark(Mark.ONES) or "ones" in item.words for item in between
    )


def _take_excluded(sentence: Sentence, draft: Draft, at: int) -> bool:
    item = sentence.items[at]
    value, measure, place = item.get(Value), item.get(Measures), item.get(Place)
    if value is not None:
        draft.choose(draft.exclude, value.dimension, value.values, sentence.typed(at), is_joined=True)
    elif measure is not None and measure.filters:
        for dimension, values in measure.filters.items():
            draft.choose(draft.exclude, dimension, tuple(values), sentence.typed(at), is_joined=True)
    elif place is not None:
        said = place_said(sentence, at, place)
        said.is_excluded = True
        draft.places.append(said)
    else:
        return False
    return True


def place_said(sentence: Sentence, at: int, place: Place) -> PlaceSaid:
    """Where children are from, or where they are placed: “from Ashbury”, “living in Calder”, or either: “in Ashbury”."""
    if not place.is_district:
        return PlaceSaid(place.name, "placement_area")
    if not place.is_placement_area:
        return PlaceSaid(place.name, "district")
    near = [sentence.items[i] for i in range(max(0, at - 4), at)]
    if any(item.is_mark(Mark.FROM) for item in near[-2:]):
        return PlaceSaid(place.name, "district")
    if any(item.is_mark(Mark.PLACED) or "live" in item.words or "lives" in item.words for item in near):
        return PlaceSaid(place.name, "placement_area")
    return PlaceSaid(place.name, "district", otherwise="placement_area")


def comparisons(sentence: Sentence, draft: Draft, region: str | None) -> None:
    """“Compared with last year”, “against target”, “than in March 2022”, “nationally”."""
    for index in list(sentence.marks(Mark.COMPARED, Mark.THAN)):
        at = sentence.next_after(index)
        if not ALIKE.isdisjoint(sentence.items[index].words) and _is_the_day_a_year_before(sentence, at):
            draft.compare.append(Comparison.LAST_YEAR)
            sentence.use(index, at)
            continue
        while at < len(sentence) and _take_compared(sentence, draft, at, region):
            sentence.use(index)
            following = sentence.next_after(at, Mark.AND)
            joins = following < len(sentence) and sentence.is_joined(at, following)
            if not joins or not (sentence.items[following].get(Time) is None or _has_and(sentence, at, following)):
                break
            at = following
    _beside_a_number(sentence, draft)
    for index, time in list(sentence.free(Time)):
        if time.only_compares and time.comparison is not None and _has_something_beside(sentence, index):
            draft.compare.append(time.comparison)
            sentence.use(index)
    for index, compares in list(sentence.free(Compares)):
        draft.compare.append(compares.comparison)
        sentence.use(index, *_length_of_target(sentence, index, compares))
    _changes(sentence, draft)
    if draft.compare:
        sentence.use(*sentence.marks(Mark.COMPARED, Mark.THAN, Mark.CHANGE, Mark.MORE, Mark.IT))


ALIKE = frozenset({"equivalent", "corresponding", "same", "comparable"})


def _is_the_day_a_year_before(sentence: Sentence, at: int) -> bool:
    """“At 31 March 2024, and the equivalent for 2023”: the year alone says which 31 March."""
    year = sentence.items[at].get(Time) if at < len(sentence) else None
    days = [time.period.end for item in sentence.items if (time := item.get(Time)) is not None and time.shape is Shape.DAY]
    return year is not None and year.shape is Shape.UNIT and [day.year - 1 for day in days] == [year.period.start.year]


def _has_something_beside(sentence: Sentence, index: int) -> bool:
    """“The same quarter last year” says when only beside another time, in a comparison, or in a thread."""
    others = (item.get(Time) for at, item in enumerate(sentence.items) if at != index)
    return any(others) or sentence.has_mark(*COMPARING) or not sentence.has(Measures)


def _beside_a_number(sentence: Sentence, draft: Draft) -> None:
    """“Against 97%”, “v the 183 day standard”: the number is the target's, as far as the asker knows."""
    for index in list(sentence.marks(Mark.COMPARED)):
        at = index + 1
        while at < len(sentence) and all(word.isdigit() or word in OF_TARGETS for word in sentence.items[at].words):
            at += 1
        if at > index + 2 or (at == index + 2 and not sentence.items[index + 1].words[0].isdigit()):
            draft.compare.append(Comparison.TARGET)
            sentence.use(*range(index, at))


OF_TARGETS = frozenset({"day", "days", "week", "weeks", "month", "months", "%", "standard", "the", "our", "benchmark"})
MEETING = frozenset({"meeting", "meet", "met", "hitting", "hit", "reaching", "reach", "reached", "making", "missing"})
"""What is done to a target."""


def _length_of_target(sentence: Sentence, index: int, compares: Compares) -> list[int]:
    """“The 28 day target”: what the target is, as far as the asker knows."""
    if compares.comparison is not Comparison.TARGET:
        return []
    words = {"day", "days", "week", "weeks", "month", "months", "%"}
    before = [i for i, item in enumerate(sentence.items) if item.words[0] in MEETING and not item.senses]
    while index > 0 and all(word.isdigit() or word in words for word in sentence.items[index - 1].words):
        index -= 1
        before.append(index)
    return before


def _has_and(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.items[i].is_mark(Mark.AND) for i in range(start, end))


def _take_compared(sentence: Sentence, draft: Draft, at: int, region: str | None) -> bool:
    item = sentence.items[at]
    time, compares, elsewhere = item.get(Time), item.get(Compares), item.get(Elsewhere)
    if not sentence.is_free(at):
        return False
    if time is not None and time.shape is not Shape.WINDOW:
        draft.compare.append(time.comparison or time)
    elif compares is not None:
        draft.compare.append(compares.comparison)
    elif elsewhere is not None and elsewhere.area == "England":
        draft.compare.append(Comparison.NATIONAL)
    elif elsewhere is not None and elsewhere.area == region:
        draft.compare.append(Comparison.REGION)
    else:
        return False
    sentence.use(at)
    return True


def _changes(sentence: Sentence, draft: Draft) -> None:
    """“Changed since last year” compares with then; “gone up” alone leaves it open."""
    changes = list(sentence.marks(Mark.CHANGE))
    if not changes or draft.compare:
        return
    for index, time in list(sentence.free(Time)):
        if time.since is not None:
            draft.compare.append(time.comparison or Time(Shape.UNIT, time.since))
            sentence.use(index, *changes)
            return
        if time.shape is Shape.RANGE:
            draft.is_trend = True
            sentence.use(*changes)
            return
    if not sentence.has_mark(Mark.TREND):
        draft.is_changed = True
    sentence.use(*changes)
