"""Ranking: the most, the top three, worst first, and the month-end at which a figure stood highest."""

from handlers.language.draft import Draft
from handlers.language.senses import Mark, Number, Orders, Part, Rank, Shape, Time
from handlers.language.sentence import Sentence
from store.measures.measure import Kind
from store.periods import TimeUnit

PEAKS = {"peak": Rank.HIGHEST, "record": Rank.HIGHEST, "highest": Rank.HIGHEST, "most": Rank.HIGHEST, "lowest": Rank.LOWEST}


def _peak(sentence: Sentence, draft: Draft, is_of_dates: bool) -> None:
    """“The most there have been since 2020, and when”: the month-end at which a figure of dates stood highest."""
    said = [(i, PEAKS[word]) for i, item in enumerate(sentence.items) for word in item.words if word in PEAKS]
    spans = any((time := item.get(Time)) is not None and time.shape is Shape.RANGE for item in sentence.items)
    if not said or not spans or not is_of_dates or draft.groups or draft.unit:
        return
    index, rank = said[0]
    if not (sentence.is_free(index) and (sentence.items[index].get(Orders) is not None or "peak" in sentence.items[index].words)):
        return
    draft.unit, draft.order, draft.limit = TimeUnit.MONTH, Orders(rank), 1
    sentence.use(index)
    for at, item in enumerate(sentence.items):
        if {"when", "month", "end", "ends", "it"}.issuperset(item.words):
            sentence.use(at)


def _of_cost(sentence: Sentence) -> list[tuple[int, Orders]]:
    """“Dearest” and “cheapest” name the cost too, and so are used already."""
    both = [(i, item.get(Orders)) for i, item in enumerate(sentence.items) if i in sentence.used and item.get(Part) is not None]
    return [(i, orders) for i, orders in both if orders is not None]


def rankings(sentence: Sentence, draft: Draft, follows_a_breakdown: bool) -> None:
    """“The most”, “top 3”, “worst first”: only of a breakdown, here or in the question before."""
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0]) if draft.measures else None
    is_list = measure is not None and measure.kind is Kind.RECORD and not draft.groups
    _peak(sentence, draft, measure is None or measure.kind is Kind.SNAPSHOT)
    if not (draft.groups or draft.unit or follows_a_breakdown or is_list):
        return
    for index, orders in [*sentence.free(Orders), *_of_cost(sentence)]:
        if (orders.rank in (Rank.NEWEST, Rank.OLDEST)) != is_list:
            continue
        draft.order = orders
        sentence.use(index)
        number = sentence.items[index + 1].get(Number) if index + 1 < len(sentence) else None
        if number is not None and sentence.is_free(index + 1):
            draft.limit = number.number
            sentence.use(index + 1)
        elif orders.is_single:
            draft.limit = 1
        asks_which = list(sentence.marks(Mark.WHICH, Mark.WHERE))
        if follows_a_breakdown and not draft.groups and asks_which:
            draft.limit = draft.limit or 1
            sentence.use(*asks_which)
