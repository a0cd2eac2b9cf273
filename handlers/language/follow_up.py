"""Follow-ups in a thread: “and last year?”, “by age”, “what about in-house?”, “just the girls”.

A follow-up has no measure of its own and leaves things out, or is a few words. What it says of a dimension that was named before
replaces that; what it says of another is added. The whole must again be a question that the catalogue holds.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.language import explained
from handlers.language.draft import Chosen, Draft
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import (
    Assumption,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    Reading,
    Refusal,
    Refused,
    Understood,
    offered_by,
    once,
)
from handlers.language.questions import Assumed, assumptions, groups_of, order_of, put_places, since_when, speaks_of_care
from handlers.language.referring import refers
from handlers.language.senses import Counts, Mark, Shape, Vague
from handlers.language.sentence import Sentence
from handlers.language.timing import Timed, compared, timed
from handlers.language.typecheck import fits
from store.measures.measure import Kind, Measure
from store.measures.query import TIME_GROUPS, Comparison, Query, Stat, Values, When
from store.periods import Period, financial_year, year_before

MOST_WORDS = 4
"""Content words of a follow-up that begins with nothing that says it is one."""
OPENINGS = (Mark.LAG, Mark.AND, Mark.ONLY, Mark.EXCEPT, Mark.BY, Mark.COMPARED, Mark.IT)
WORDLESS = (Mark.LAG, Mark.AND, Mark.IT, Mark.OF, Mark.BE)


@dataclass(frozen=True)
class FollowUp:
    """A message that follows up a question, with everything that reading it takes."""

    sentence: Sentence
    draft: Draft
    base: Query
    measure: Measure
    time: Timed
    today: date


def followed_up(sentence: Sentence, draft: Draft, previous: Meaning, lexicon: Lexicon, today: date) -> Reading | None:
    """The earlier question changed as the message says; None where the message is no follow-up."""
    if previous.query is None or previous.intent not in (Intent.FIGURE, Intent.LIST):
        return None
    measure = lexicon.measures.get(_measure(draft, previous.query) or "")
    if measure is None or not _is_follow_up(sentence, draft, previous.query):
        return None
    if _other_kind_of_year(sentence, previous.query.period) is not None and not draft.times:
        sentence.use(*sentence.marks(Mark.FINANCIAL_YEAR, Mark.CALENDAR_YEAR))
    if measure.kind is Kind.RECORD:  # “which of those are overdue?”, of actions
        sentence.use(*sentence.marks(Mark.WHICH, Mark.LIST))
    left = explained.unexplained(sentence, is_follow_up=True)
    if _asks_which_ones(sentence, left):
        return Refused(Refusal.IDENTIFIES)
    if left:
        return Declined(explained.names(sentence, left), subjects=explained.subjects(sentence, left))
    if not _says_anything(draft) and _other_kind_of_year(sentence, previous.query.period) is None:
        return None
    time = timed(draft, measure, lexicon.windows.get(measure.id), today)
    bases = _bases(previous.query, measure, bool(draft.times))
    return _one_of([_merged(FollowUp(sentence, draft, base, measure, time, today)) for base in bases], sentence)


def _one_of(readings: list[Reading], sentence: Sentence) -> Reading:
    """The one reading, or each to choose from."""
    choices = tuple(once(choice for reading in readings for choice in offered_by(reading)))
    if len(readings) == 1 or not choices:
        return readings[0]
    return Doubtful(choices, doubt=sentence.lattice.typed(0, len(sentence.lattice)))


def _bases(before: Query, measure: Measure, says_when: bool) -> list[Query]:
    """What the follow-up changes. Events have no day: after a number on a day, those of the year up to it or of now."""
    if measure.id == before.measure:
        return [before]
    base = Query(measure.id, measure.stat, filters=_carried(before, measure), period=before.period)
    if measure.kind is not Kind.FLOW or not isinstance(before.period, date) or says_when:
        return [base]
    year = Period(year_before(before.period) + timedelta(days=1), before.period)
    return [replace(base, period=year), replace(base, period=None)]


def _carried(base: Query, measure: Measure) -> Values:
    """“And the longest wait?”, of CAMHS: the groups asked about stand, where the other measure has them all."""
    return base.filters if set(base.filters) <= set(measure.by) else {}


def in_the_threads_period(reading: Reading, draft: Draft, previous: Meaning, lexicon: Lexicon, today: date) -> Reading:
    """A whole question on what the thread speaks of, that says no time: “how many were adopted”, after those who left."""
    if draft.times or draft.unit or draft.is_trend:
        return reading
    match reading:
        case Understood(meaning):
            return replace(reading, meaning=_in_period_of(previous, meaning, lexicon, today))
        case Doubtful(choices):
            return replace(reading, choices=tuple(_in_period_of(previous, choice, lexicon, today) for choice in choices))
        case _:
            return reading


def _in_period_of(previous: Meaning, meaning: Meaning, lexicon: Lexicon, today: date) -> Meaning:
    said, query = previous.query, meaning.query
    if said is None or query is None or query.period is not None or _has_time_group(query):
        return meaning
    is_narrower = bool(query.filters or query.exclude or query.of or query.group_by)
    if not (is_narrower if query.measure == said.measure else _are_kindred(said, query, lexicon)):
        return meaning
    period = said.period
    if isinstance(period, Period) and lexicon.measures[query.measure].kind is Kind.SNAPSHOT:
        period = min(period.end, today)
    compare = query.compare if query.measure == said.measure else query.compare or said.compare
    return replace(meaning, query=replace(query, period=period, compare=compare))


def _are_kindred(said: Query, query: Query, lexicon: Lexicon) -> bool:
    """Events of the same people: “the conversion rate?”, after initial visits in a quarter."""
    measures = [lexicon.measures.get(name) for name in (said.measure, query.measure)]
    is_all_events = all(measure is not None and measure.kind is Kind.FLOW for measure in measures)
    return is_all_events and len({measure.about for measure in measures if measure}) == 1


def _measure(draft: Draft, previous: Query) -> str | None:
    if len(draft.measures) > 1:
        return None
    if draft.measures:
        return draft.measures[0]
    named = [option.measure for option in draft.options if option.measure]
    return named[0] if len(named) == 1 else previous.measure


def _is_follow_up(sentence: Sentence, draft: Draft, previous: Query) -> bool:
    if refers(sentence.lattice) and draft.measures in ([], [previous.measure]):
        return True  # “how many of those are out of county?” is of those, whatever else it says
    first = next((item for item in sentence.items if not item.is_harmless or item.is_mark(*OPENINGS)), sentence.items[0])
    begins = first.is_mark(*OPENINGS)
    if draft.measures and draft.measures[0] != previous.measure:
        return begins and not draft.times and not draft.groups and len(draft.filters) <= 1
    counts = [item for item in sentence.items if item.get(Counts) is not None and "how" in item.words]
    asks_anew = bool(counts) and Stat.COUNT in draft.stats
    content = [item for item in sentence.items if not item.is_harmless and not item.is_mark(*WORDLESS)]
    if draft.measures and len(content) == 1 and not asks_anew and not draft.filters:
        return True  # “a week?”, after what a placement costs
    if draft.measures or draft.is_general:
        return begins and not asks_anew
    if asks_anew and speaks_of_care(draft) and not begins:
        return False
    return begins or len(content) <= MOST_WORDS


def _asks_which_ones(sentence: Sentence, left: list[int]) -> bool:
    """“Which ones?” after a number of children asks who they are."""
    which = [index for index in left if sentence.items[index].is_mark(Mark.WHICH)]
    return bool(which) and len(which) == len(left) and sentence.has_mark(Mark.ONES, Mark.IT)


def _says_anything(draft: Draft) -> bool:
    chosen = draft.filters or draft.exclude or draft.of or draft.places or draft.options or draft.areas
    asked = draft.stats or draft.measures or draft.compare or draft.order or draft.is_changed or draft.is_list
    return bool(chosen or asked or draft.groups or draft.unit or draft.is_trend or draft.times)


def _merged(follow: FollowUp) -> Reading:
    draft, measure = follow.draft, follow.measure
    found: list[Meaning] = []
    assumed: tuple[Assumed, ...] = ()
    for option in [option.filters for option in draft.options if option.measure in (None, measure.id)] or [{}]:
        query, others = _changed(follow, option)
        if query is not None and fits(query, measure):
            found.append(_meaning(query))
            assumed = others
    if not found:
        return Declined(unknown_words=tuple(dict.fromkeys([*draft.said.values(), *draft.group_words, *draft.time_words])))
    if draft.is_changed:  # “is it going up or down?”: since a year ago, or over time
        changed = [other for meaning in found if meaning.query for other in since_when(meaning.query)]
        return Doubtful(tuple(_meaning(query) for query in changed[:4]), doubt="since when")
    is_vague = any(item.get(Vague) is not None for item in follow.sentence.items)
    names_measure = len(draft.options) == 1 and draft.options[0].measure is not None  # “left” alone, after those who came in
    is_over_time = bool(follow.time.doubt) and not _has_time_group(follow.base)  # “over the last two years”, of a snapshot
    if len(found) == 1 and (not is_vague or names_measure) and not is_over_time:
        said = tuple(Assumption(a.words, a.read_as, _meaning(a.otherwise) if a.otherwise else None) for a in assumed)
        return Understood(found[0], said, follow.sentence.corrected())
    return Doubtful(tuple(found[:4]), doubt=draft.vague_words or follow.sentence.lattice.typed(0, len(follow.sentence.lattice)))


def _meaning(query: Query) -> Meaning:
    return Meaning(Intent.LIST if query.stat is Stat.LIST else Intent.FIGURE, query)


def _changed(follow: FollowUp, option: Values) -> tuple[Query | None, tuple[Assumed, ...]]:
    draft, base, measure, time = follow.draft, follow.base, follow.measure, follow.time
    compare, wrong = compared(draft, measure, follow.today)
    if time.misfits or wrong:
        return None, ()
    new, new_exclude, new_of = {**draft.filters, **option}, dict(draft.exclude), dict(draft.of)
    other_places = put_places(draft, measure, new, new_of, new_exclude)
    stat = draft.stats[0] if len(draft.stats) == 1 else base.stat
    if stat is Stat.SHARE and not new_of and _is_of(follow.sentence):
        new, new_of = {}, new
    filters, of = _replaced(base, new, new_of, new_exclude)
    groups = _grouped(follow, filters)
    order = order_of(draft, measure) if draft.order else base.order
    query = replace(
        base,
        stat=stat,
        filters=filters,
        of=of if stat is Stat.SHARE else {},
        exclude={**{d: v for d, v in base.exclude.items() if d not in new}, **new_exclude},
        group_by=groups,
        period=_period(follow),
        compare=compare or base.compare,
        order=order if groups else None,
        limit=_limit(draft, base) if order and groups else None,
        area=draft.areas[0].area if draft.areas else base.area,
    )
    return query, assumptions(query, time, [replace(o, filters={**filters, **o.filters}) for o in other_places])


def _replaced(base: Query, new: Chosen, new_of: Chosen, new_exclude: Chosen) -> tuple[Chosen, Chosen]:
    """Filters and parent group: what is said anew takes the place of what was said of the same dimension."""
    of = {**base.of, **new_of}
    filters = {d: v for d, v in base.filters.items() if d not in new_of and not set(v) <= set(new_exclude.get(d, ()))}
    if _are_at_odds(filters, new):
        filters = {d: v for d, v in filters.items() if d not in ("provider", "placement_type")}
    for dimension, values in new.items():
        target = of if dimension in of and dimension not in base.filters else filters
        target[dimension] = tuple(values)
    return filters, of


def _are_at_odds(filters: Chosen, new: Chosen) -> bool:
    """An agency (IFA) fosters: “and residential?” leaves it behind."""
    types = new.get("placement_type") or filters.get("placement_type") or ("fostering",)
    providers = new.get("provider") or filters.get("provider")
    is_changed = ("provider" in new) != ("placement_type" in new)
    return is_changed and providers == ("ifa",) and not {"fostering", "kinship_fostering"} & set(types)


def _is_of(sentence: Sentence) -> bool:
    """“And of those in secure?”: those are the whole now."""
    return any(item.is_mark(Mark.OF) or "of" in item.words for item in sentence.items[:2])


def _period(follow: FollowUp) -> When | None:
    draft, base = follow.draft, follow.base
    other = _other_kind_of_year(follow.sentence, base.period)
    if other is not None and not draft.times:
        return other
    if any(time.shape is Shape.NOW for time in draft.times):
        return None
    is_a_year_before = [time.comparison for time in draft.times] == [Comparison.LAST_YEAR]
    if is_a_year_before and isinstance(base.period, date):
        return year_before(base.period)  # “and last year?” after 31 March 2024 is the day a year before it
    if follow.time.period is not None:
        return follow.time.period
    is_trend = _has_time_group(base) or draft.unit or draft.is_trend
    if isinstance(base.period, Period) and follow.measure.kind is Kind.SNAPSHOT and not is_trend:
        return min(base.period.end, follow.today)
    return base.period


def _other_kind_of_year(sentence: Sentence, period: When | None) -> Period | None:
    """“I meant the financial year”, after a calendar year; the other way about too. None where no such year was asked about."""
    if not isinstance(period, Period):
        return None
    start = period.start
    if sentence.has_mark(Mark.FINANCIAL_YEAR) and period == Period(date(start.year, 1, 1), date(start.year, 12, 31)):
        return financial_year(start.year)
    if sentence.has_mark(Mark.CALENDAR_YEAR) and period == financial_year(start.year):
        return Period(date(start.year, 1, 1), date(start.year, 12, 31))
    return None


def _has_time_group(query: Query) -> bool:
    return any(group in TIME_GROUPS for group in query.group_by)


def _grouped(follow: FollowUp, filters: Chosen) -> tuple[str, ...]:
    """A new breakdown takes the place of the old. Choosing a value ends the breakdown by its dimension."""
    named = groups_of(follow.draft, follow.measure)
    times = (follow.time.unit.value,) if follow.time.unit else ()
    if named or times:
        return (*named, *times)
    return tuple(group for group in follow.base.group_by if group not in filters or group in follow.base.filters)


def _limit(draft: Draft, base: Query) -> int | None:
    return draft.limit if draft.limit is not None or draft.order is not None else base.limit
