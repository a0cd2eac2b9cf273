"""What a message is about: the measure that its words name, together or apart.

Some measures have a phrase of their own. Others are named by parts that may stand anywhere: “how many carers have we lost to
agencies” names those who left by *carers* and *lost*. The rule whose parts explain most of the message names the measure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.language.items import Item
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.making import Made, Rules
from handlers.language.parts import CHILDREN, VALUES, is_broken_down_by, parts_of
from handlers.language.senses import Counts, Groups, Harmless, Mark, Measures, Unheld, Value
from store.measures.measure import Kind, Measure
from store.measures.query import Query, Stat, Values

GENERAL = "children_in_care"
TOLD_AS_SHARE = ("survey_result", "foster_conversion")
"""“How many carers feel supported”, “how many enquiries became carers” are told as the share that does."""


@dataclass(frozen=True)
class Naming:
    """A measure that the words name, with the items that name it."""

    measure: str | None
    used: frozenset[int] = frozenset()
    stat: Stat | None = None
    filters: Values = field(default_factory=dict)
    must_ask: bool = False
    """It may be meant, and must be confirmed."""


UNNAMED = Naming(None)
OF_ALL = frozenset({"going"})
"""Parts that add nothing beside any measure: how it is *doing*, *coming along*."""
OF_EVENTS = frozenset({"happened"})
"""Parts that add nothing beside any measure of events: *carried out*, *received*."""


def namings(items: Sequence[Item], rules: Rules, measures: Mapping[str, Measure], previous: Query | None = None) -> list[Naming]:
    """The measures that the message may be about: several where its words name them equally well, `UNNAMED` where none is."""
    parts = parts_of(items)
    if previous is not None:
        parts[f"&{previous.measure}"] = []
    says_children = CHILDREN in parts
    found = [
        (_score(made, parts), made)
        for made in rules.made
        if made.of <= parts.keys()
        and made.measure in measures
        and not (says_children and len(made.of) == 1 and made.measure in rules.grown_ups)
    ]
    phrased = _phrased(items, measures)
    by_phrase = max((_score(rules.plain(name), parts) for name in phrased), default=(0, 0))
    stats = {sense.stat for item in items for sense in item.senses if isinstance(sense, Counts)}
    found = [
        (s, rule) for s, rule in found if not stats or rule.measure in TOLD_AS_SHARE or stats & set(measures[rule.measure].stats)
    ] or found
    best = max((score for score, _ in found), default=(0, 0))
    if not found or best <= by_phrase:
        return [Naming(name, _beside(name, parts, items, rules, measures)) for name in phrased] or [UNNAMED]
    made = _nearest_to(previous, [rule for score, rule in found if score == best], measures)
    asked = measures.get(previous.measure) if previous is not None else None
    if asked is not None and all(_only_narrows(rule, asked) for rule in made):
        return [UNNAMED]
    return _once(_named(rule, parts, items, rules, measures) for rule in made)


def _once(found: Iterable[Naming]) -> list[Naming]:
    """One naming for each thing asked, though several rules lead to it."""
    kept: list[Naming] = []
    for naming in found:
        if all((naming.measure, naming.stat, naming.filters) != (o.measure, o.stat, o.filters) for o in kept):
            kept.append(naming)
    return kept


def named_in(items: Sequence[Item], previous: Query | None, lexicon: Lexicon) -> list[Naming]:
    """The same, with the measure that values speak of where nothing else names one: “NEET” is said of care leavers."""
    found = namings(items, lexicon.rules, lexicon.measures, previous)
    if found == [UNNAMED] and previous is not None and previous.measure in lexicon.measures:
        used = _beside(previous.measure, parts_of(items), items, lexicon.rules, lexicon.measures)
        found = [Naming(None, used)]
    if found[0].measure is not None or any(isinstance(sense, Measures) for item in items for sense in item.senses):
        return found
    if any(item.is_mark(Mark.CHILDREN, Mark.PLACEMENTS) for item in items):
        return found
    general = lexicon.measures.get(GENERAL)
    foreign = [said for item in items if (said := _foreign(item, general))]
    if not foreign or (previous is not None and all(said & set(lexicon.measures[previous.measure].by) for said in foreign)):
        return found
    implied = [lexicon.rules.implies.get(name) for said in foreign for name in sorted(said)]
    fitting = [name for name in implied if name and all(said & set(lexicon.measures[name].by) for said in foreign)]
    if not fitting:
        return found
    return [Naming(fitting[0], found[0].used | _beside(fitting[0], parts_of(items), items, lexicon.rules, lexicon.measures))]


def _foreign(item: Item, general: Measure | None) -> set[str]:
    """The dimensions of a value that children in care do not have."""
    named = {sense.dimension for sense in item.senses if isinstance(sense, Value)}
    if any(isinstance(sense, Unheld | Harmless) for sense in item.senses):
        return set()
    return set() if general is None or named & set(general.by) else named


def expected(naming: Naming, previous: Query | None, lexicon: Lexicon) -> Measure | None:
    """The measure by which words with several senses are read."""
    name = naming.measure or (previous.measure if previous else GENERAL)
    return lexicon.measures.get(name)


def _nearest_to(previous: Query | None, made: list[Made], measures: Mapping[str, Measure]) -> list[Made]:
    """In a thread about children “how many left?” is asked of children, and in one about carers of carers."""
    if previous is None or previous.measure not in measures:
        return made
    about = measures[previous.measure].about
    return [rule for rule in made if measures[rule.measure].about is about] or made


def _only_narrows(rule: Made, asked: Measure) -> bool:
    """In a thread about milestones, “and for Residential Capital?” asks for those, not how that is going."""
    return rule.measure != asked.id and all(part[0] == "@" and part[1:] in asked.by for part in rule.of)


def _score(made: Made, parts: Mapping[str, list[int]]) -> tuple[int, int]:
    covered = {index for name in made.of | made.beside if name[0] not in VALUES for index in parts.get(name, ())}
    return len(covered), len(made.of)


def _phrased(items: Sequence[Item], measures: Mapping[str, Measure]) -> list[str]:
    plain = [item for index, item in enumerate(items) if not is_broken_down_by(items, index)]
    named = [sense for item in plain for sense in item.senses if isinstance(sense, Measures)]
    return list(dict.fromkeys(sense.measure for sense in named if not sense.is_general and sense.measure in measures))


def _named(
    made: Made, parts: Mapping[str, list[int]], items: Sequence[Item], rules: Rules, measures: Mapping[str, Measure]
) -> Naming:
    covered = {index for name in made.of if name[0] not in VALUES for index in parts[name]}
    used = frozenset(index for index in covered if not _has_fitting_value(items[index], measures[made.measure]))
    beside = _beside(made.measure, parts, items, rules, measures)
    return Naming(made.measure, used | beside, made.stat, made.filters, made.must_ask)


def _beside(
    name: str, parts: Mapping[str, list[int]], items: Sequence[Item], rules: Rules, measures: Mapping[str, Measure]
) -> frozenset[int]:
    """The items that add nothing beside the measure: “foster” beside enquiries, “in-house” beside the council's own carers."""
    measure = measures[name]
    beside = rules.beside.get(name, frozenset()) | OF_ALL | (OF_EVENTS if measure.kind is Kind.FLOW else frozenset())
    covered = {index for part in beside for index in parts.get(part, ())}
    already = rules.already.get(name, {})
    said_already = set()
    for index, item in enumerate(items):
        said = [sense for sense in item.senses if isinstance(sense, Value)]
        if said and all(set(value.values) <= set(already.get(value.dimension, ())) for value in said):
            said_already.add(index)
    return frozenset(index for index in covered if not _has_fitting_value(items[index], measure)) | said_already


def _has_fitting_value(item: Item, measure: Measure) -> bool:
    fitting = any(isinstance(sense, Value) and sense.dimension in measure.by for sense in item.senses)
    filtered = any(isinstance(sense, Measures) and sense.measure == measure.id for sense in item.senses)
    return fitting or filtered or any(isinstance(s, Groups) and set(s.dimensions) & set(measure.by) for s in item.senses)
