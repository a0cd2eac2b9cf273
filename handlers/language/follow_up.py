"""Follow-ups in a thread: “and last year?”, “by age”, “what about in-house?”, “just the girls”.

A follow-up has no measure of its own and leaves things out, or is a few words. What it says of a dimension that was named before
replaces that; what it says of another is added. The whole must again be a question that the catalogue holds.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handlers.language import explained
from handlers.language.draft import Chosen, Draft
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Assumption, Declined, Doubtful, Intent, Meaning, Reading, Refusal, Refused, Understood
from handlers.language.questions import _compare, _groups, _order, _place, _timed, speaks_of_care, when_of
from handlers.language.senses import Counts, Mark, Shape, Vague
from handlers.language.sentence import Sentence
from handlers.language.typecheck import fits
from store.measures.measure import Kind, Measure
from store.measures.query import TIME_GROUPS, Query, Stat, Values, When
from store.periods import Period

MOST_WORDS = 4
"""Content words of a follow-up that begins with nothing that says it is one."""


def followed_up(sentence: Sentence, draft: Draft, previous: Meaning, lexicon: Lexicon, today: date) -> Reading | None:
    """The earlier question changed as the message says; None where the message is no follow-up."""
    if previous.query is None or previous.intent not in (Intent.FIGURE, Intent.LIST):
        return None
    measure = lexicon.measures.get(_measure(draft, previous.query) or "")
    if measure is None or not _is_follow_up(sentence, draft, previous.query):
        return None
    left = explained.unexplained(sentence, is_follow_up=True)
    if _asks_which_ones(sentence, left):
        return Refused(Refusal.IDENTIFIES)
    if left:
        words, subjects = explained.names(sentence, left), explained.subjects(sentence, left)
        return Declined(words, subjects=subjects)
    if not _says_anything(draft):
        return None
    base = previous.query if measure.id == previous.query.measure else Query(measure.id, measure.stat, period=previous.query.period)
    return _merged(sentence, draft, base, measure, lexicon, today)


def _measure(draft: Draft, previous: Query) -> str | None:
    if len(draft.measures) > 1:
        return None
    if draft.measures:
        return draft.measures[0]
    named = [option.measure for option in draft.options if option.measure]
    return named[0] if len(named) == 1 else previous.measure


def _is_follow_up(sentence: Sentence, draft: Draft, previous: Query) -> bool:
    begins = sentence.items[0].is_mark(Mark.LAG, Mark.AND, Mark.ONLY, Mark.EXCEPT, Mark.BY, Mark.COMPARED, Mark.IT)
    if draft.measures and draft.measures[0] != previous.measure:
        own_filters = dict(draft.filters)
        return begins and not draft.times and not draft.groups and len(own_filters) <= 1
    asks_anew = any((counts := item.get(Counts)) is not None and "how" in item.words and counts.stat is Stat.COUNT for item in sentence.items)
    if draft.measures or draft.is_general:
        return begins and not asks_anew
    if asks_anew and speaks_of_care(draft) and not begins:
        return False
    content = [item for item in sentence.items if not item.is_harmless and not item.is_mark(Mark.LAG, Mark.AND, Mark.IT, Mark.OF, Mark.BE)]
    return begins or len(content) <= MOST_WORDS


def _asks_which_ones(sentence: Sentence, left: list[int]) -> bool:
    """“Which ones?” after a number of children asks who they are."""
    which = [index for index in left if sentence.items[index].is_mark(Mark.WHICH)]
    return bool(which) and len(which) == len(left) and sentence.has_mark(Mark.ONES, Mark.IT)


def _says_anything(draft: Draft) -> bool:
    return bool(
        draft.filters or draft.exclude or draft.of or draft.groups or draft.unit or draft.is_trend or draft.times or draft.compare
        or draft.order or draft.areas or draft.places or draft.options or draft.stats or draft.measures
    )  # fmt: skip


def _merged(sentence: Sentence, draft: Draft, base: Query, measure: Measure, lexicon: Lexicon, today: date) -> Reading:
    options = [option.filters for option in draft.options if option.measure in (None, measure.id)] or [{}]
    found: list[Meaning] = []
    assumptions: tuple[Assumption, ...] = ()
    for option in options:
        query, told = _changed(sentence, draft, base, measure, option, lexicon, today)
        if query is None or not fits(query, measure):
            continue
        meaning = Meaning(Intent.LIST if query.stat is Stat.LIST else Intent.FIGURE, query)
        found.append(meaning)
        assumptions = tuple(replace(one, otherwise=one.otherwise and Meaning(meaning.intent, one.otherwise.query)) for one in told)
    if not found:
        return Declined(unknown_words=tuple(dict.fromkeys([*draft.said.values(), *draft.group_words])))
    vague = [item for item in sentence.items if item.get(Vague) is not None]
    names_measure = len(draft.options) == 1 and draft.options[0].measure is not None  # “and how many left?”
    if len(found) == 1 and (not vague or names_measure):
        return Understood(found[0], assumptions)
    return Doubtful(tuple(found[:4]), doubt=draft.vague_words)


def _changed(
    sentence: Sentence, draft: Draft, base: Query, measure: Measure, option: Values, lexicon: Lexicon, today: date
) -> tuple[Query | None, list[Assumption]]:
    new_filters: Chosen = {**draft.filters, **{dimension: tuple(values) for dimension, values in option.items()}}
    new_exclude, new_of = dict(draft.exclude), dict(draft.of)
    other_places = _place(draft, measure, new_filters, new_of, new_exclude)
    stat = draft.stats[0] if draft.stats and _asks_for_stat(sentence, draft) else base.stat
    filters, of = dict(base.filters), dict(base.of)
    if stat is Stat.SHARE and not new_of and _is_of(sentence):
        new_of, new_filters = new_filters, {}
    of = {**{d: v for d, v in of.items() if d not in new_of}, **new_of}
    for dimension, values in new_filters.items():
        target = of if dimension in of and dimension not in filters else filters
        target[dimension] = tuple(values)
    filters = {d: v for d, v in filters.items() if d not in new_of or d in new_filters}
    filters = {d: v for d, v in filters.items() if d not in new_exclude or set(v) - set(new_exclude[d])}
    exclude = {**{d: v for d, v in base.exclude.items() if d not in new_filters}, **new_exclude}
    timed = _timed(draft, measure, lexicon.windows.get(measure.id), today)
    compare, wrong = _compare(draft, measure, today)
    if timed.misfits or wrong or (timed.doubt and not _has_time_group(base)):
        return None, []
    period = _period(draft, base, measure, timed.period, today)
    groups = _grouped(draft, base, measure, filters, timed.unit)
    order = _order(draft, measure) if draft.order else base.order
    query = replace(
        base,
        stat=stat,
        filters=filters,
        of=of if stat is Stat.SHARE else {},
        exclude=exclude,
        group_by=groups,
        period=period,
        compare=compare or base.compare,
        order=order if groups else None,
        limit=_limit(draft, base) if order and groups else None,
        area=draft.areas[0].area if draft.areas else base.area,
    )
    told = [Assumption(words, read_as, Meaning(Intent.FIGURE, replace(query, period=other))) for words, read_as, other in timed.assumed]
    told += [Assumption(words, read_as, Meaning(Intent.FIGURE, replace(query, filters=_swapped(query.filters, other)))) for words, read_as, other in other_places]
    return query, told


def _swapped(filters: Values, other: Values) -> Mapping[str, tuple[str, ...]]:
    kept = {dimension: values for dimension, values in filters.items() if dimension not in ("district", "placement_area")}
    return {**kept, **{dimension: tuple(values) for dimension, values in other.items()}}


def _asks_for_stat(sentence: Sentence, draft: Draft) -> bool:
    """“How many in residential?” after a share asks for a number again; “and how many girls” does too."""
    return bool(draft.stats) and len(draft.stats) == 1


def _is_of(sentence: Sentence) -> bool:
    """“And of the ones in residential?”: those are the whole now."""
    return any(item.is_mark(Mark.OF) or "of" in item.words for item in sentence.items[:2])


def _period(draft: Draft, base: Query, measure: Measure, stated: When | None, today: date) -> When | None:
    if any(time.shape is Shape.NOW for time in draft.times):
        return None
    if stated is not None:
        return stated
    if isinstance(base.period, Period) and measure.kind is Kind.SNAPSHOT and not _has_time_group(base) and not draft.unit and not draft.is_trend:
        return min(base.period.end, today)
    return base.period


def _has_time_group(query: Query) -> bool:
    return any(group in TIME_GROUPS for group in query.group_by)


def _grouped(draft: Draft, base: Query, measure: Measure, filters: Chosen, unit: object) -> tuple[str, ...]:
    """A new breakdown takes the place of the old; a trend is added to none. A filter ends a breakdown by its own dimension."""
    named = _groups(draft, measure)
    times = (unit.value,) if hasattr(unit, "value") else ()
    if named or times:
        return (*named, *times)
    return tuple(group for group in base.group_by if group not in filters or group in base.filters)


def _limit(draft: Draft, base: Query) -> int | None:
    if draft.limit is not None:
        return draft.limit
    return base.limit if draft.order is None else None


def spoken(times: list[When]) -> int:
    """How many times were said."""
    return len(times)


__all__ = ["followed_up", "when_of"]
