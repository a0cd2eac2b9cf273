"""The statistic that a message asks for: a number, a share, a rate, the median; or a list."""

from handlers.language.draft import Draft
from handlers.language.senses import Counts, Mark, Orders
from handlers.language.sentence import Sentence
from store.measures.measure import Kind
from store.measures.query import Stat


def statistics(sentence: Sentence, draft: Draft) -> None:
    """The statistic; “number” and “total” beside a rate or share ask for nothing else."""
    asked: dict[Stat, list[int]] = {}
    for index, counts in sentence.free(Counts):
        if counts.stat is Stat.MAX and sentence.items[index].get(Orders) is not None:
            continue  # “the longest wait”, or “which has the longest wait”: a ranking, if there is a breakdown
        asked.setdefault(counts.stat, []).append(index)
    if len(asked.get(Stat.COUNT, ())) > 1:
        heads = [i for i in asked[Stat.COUNT] if "how" in sentence.items[i].words]
        asked[Stat.COUNT] = [i for i in asked[Stat.COUNT] if i not in heads[1:]]
    for index in list(sentence.marks(Mark.NOT)):  # “the median, *not the mean*”
        at = sentence.next_after(index)
        denied = sentence.items[at].get(Counts) if at < len(sentence) else None
        if denied is not None and len(asked) > 1 and asked.get(denied.stat) == [at]:
            del asked[denied.stat]
            sentence.use(index, at)
    if len(asked) > 1:
        asked = _one_statistic(sentence, asked)
    for stat, indexes in asked.items():
        draft.stats.append(stat)
        sentence.use(*indexes)
        draft.is_plain_rate = stat is Stat.RATE and not any(
            "per" in sentence.items[i].words or "every" in sentence.items[i].words for i in indexes
        )
    for index in list(sentence.marks(Mark.AS_SHARE_OF)):
        draft.stats = [Stat.COUNT, Stat.SHARE] if _adds(sentence, index) else [Stat.SHARE]
        sentence.use(index)
    for index in list(sentence.marks(Mark.LIST)):
        draft.is_list = True
        sentence.use(index)


def counted_records(sentence: Sentence, draft: Draft) -> None:
    """“How many are still waiting”, where that names comments: they are counted, and not listed."""
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0]) if draft.measures else None
    if draft.stats or draft.is_list or measure is None or measure.kind is not Kind.RECORD:
        return
    if any({"how", "many"} <= set(sentence.items[index].words) for index in sentence.used):
        draft.stats.append(Stat.COUNT)


def _adds(sentence: Sentence, index: int) -> bool:
    """“Adoptions last year, *and as a percentage of* those who left”: the number itself is asked for first."""
    return index > 1 and sentence.items[index - 1].is_mark(Mark.AND)


def _one_statistic(sentence: Sentence, asked: dict[Stat, list[int]]) -> dict[Stat, list[int]]:
    if set(asked) == {Stat.COUNT, Stat.RATE} and not _joined_by_and(sentence, asked):
        sentence.use(*asked[Stat.COUNT])
        return {Stat.RATE: asked[Stat.RATE]}
    if set(asked) == {Stat.COUNT, Stat.SHARE} and any("as" in sentence.items[i].words for i in asked[Stat.SHARE]):
        sentence.use(*asked[Stat.COUNT])
        return {Stat.SHARE: asked[Stat.SHARE]}
    if set(asked) == {Stat.COUNT, Stat.SHARE} and any("every" in sentence.items[i].words for i in asked[Stat.SHARE]):
        sentence.use(*asked[Stat.COUNT])  # “out of every ten, how many …”
        return {Stat.SHARE: asked[Stat.SHARE]}
    if set(asked) == {Stat.COUNT, Stat.SHARE} and _joined_by_and(sentence, asked):
        return {stat: asked[stat] for stat in sorted(asked, key=lambda stat: min(asked[stat]))}
    first = min(asked, key=lambda stat: min(asked[stat]))
    return {first: asked[first]}


def _joined_by_and(sentence: Sentence, asked: dict[Stat, list[int]]) -> bool:
    places = sorted(index for indexes in asked.values() for index in indexes)
    return any(sentence.items[i].is_mark(Mark.AND) for i in range(places[0], places[-1]))
