"""Words that the rest of a message explains: “the longest” of a wait, “which” of a list, the number that somebody claims."""

from handlers.language.draft import Draft
from handlers.language.senses import Counts, Groups, Mark, Number, Part, Value
from handlers.language.sentence import Sentence
from store.measures.measure import Kind
from store.measures.query import Stat

REASONS = ("leaving_reason", "departure_reason", "withdrawal_reason")


def among_reasons(draft: Draft) -> None:
    """“Where do they go, how many go home?”: the breakdown tells that one reason among the others."""
    for dimension in REASONS:
        if (dimension,) in draft.groups:
            draft.filters.pop(dimension, None)


def hearsay(sentence: Sentence) -> None:
    """“Is it true we have 40 new carers”: the number is what somebody claims, and the figure is what is asked for."""
    marks = list(sentence.marks(Mark.HEARSAY))
    if not marks:
        return
    sentence.use(*marks)
    for index, item in enumerate(sentence.items):
        is_figure = len(item.words) == 1 and item.words[0].isdigit() and all(isinstance(s, Number) for s in item.senses)
        counts_none = item.words == ("no",) and index + 1 < len(sentence) and sentence.items[index + 1].is_mark(Mark.CHILDREN)
        if (is_figure or counts_none) and index not in sentence.used:
            sentence.use(index)


def rather(sentence: Sentence, draft: Draft) -> None:
    """“With our own carers rather than agency ones”: the other value of what was chosen says nothing more."""
    for index in list(sentence.marks(Mark.RATHER)):
        at = sentence.next_after(index)
        value = sentence.items[at].get(Value) if at < len(sentence) else None
        if (
            value is not None
            and at not in sentence.used
            and set(draft.filters.get(value.dimension, value.values)) - set(value.values)
        ):
            sentence.use(index, at)


def leftovers(sentence: Sentence, draft: Draft) -> None:
    """What is explained by the rest: “the longest” of a wait, “which” of a list, the name of a dimension that was chosen from."""
    for index, counts in list(sentence.free(Counts)):
        if counts.stat is Stat.MAX and not draft.stats:
            draft.stats.append(counts.stat)
            sentence.use(index)
    chosen = {*draft.filters, *draft.exclude, *draft.of}.union(*draft.groups, *(option.filters for option in draft.options))
    for index, groups in list(sentence.free(Groups)):
        if chosen & set(groups.dimensions) and not (index and sentence.items[index - 1].is_mark(Mark.BY, Mark.WHICH, Mark.EACH)):
            sentence.use(index)
    for index in list(sentence.marks(Mark.BY)):  # “signed off by the director”, “and by the Director?”
        at = sentence.next_after(index)
        done_by = sentence.items[at] if at < len(sentence) and at in sentence.used else None
        if (
            sentence.items[index].words == ("by",)
            and done_by is not None
            and (done_by.get(Value) is not None or done_by.get(Part) is not None)
        ):
            sentence.use(index)
    more = list(sentence.marks(Mark.MORE))
    if more and not (
        draft.compare or draft.groups or draft.order or sentence.has_mark(Mark.THAN)
    ):  # “are more coming into care?”
        draft.is_changed = not (draft.unit or draft.is_trend)
        sentence.use(*more)
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0]) if draft.measures else None
    if measure is not None and measure.kind is Kind.RECORD:
        sentence.use(*sentence.marks(Mark.WHICH, Mark.LIST))
        if measure.id != "actions":
            sentence.use(*sentence.marks(Mark.TO))
