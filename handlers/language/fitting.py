"""What each item may stand for beside a measure: the senses that the measure can take."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.language.items import Item
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.senses import Ahead, Counts, Groups, Measures, Sense, Time, Unheld, Vague, Value
from store.measures.measure import Measure

GENERAL = "children_in_care"
HELD_TO_DATES = ("actions", "tracked_items")
"""Measures whose times may lie ahead."""


def fitted(items: Sequence[Item], measure: Measure | None, lattice: Lattice) -> tuple[Item, ...]:
    """The items with only those senses that the measure can take, where an item has some: “kinship” of carers, or of children."""
    if measure is None:
        return tuple(items)
    cut = [piece for item in items for piece in (_recut(item, measure, lattice) if _is_misfit(item, measure) else (item,))]
    return tuple(replace(item, senses=_fitting(item.senses, measure)) if len(item.senses) > 1 else item for item in cut)


def _is_misfit(item: Item, measure: Measure) -> bool:
    """A phrase whose values are all of other measures: “in-house fostering” is where children step down to."""
    return (
        item.end - item.start > 1
        and bool(item.senses)
        and all(isinstance(sense, Value | Groups) and not _fits(sense, measure) for sense in item.senses)
    )


def _recut(item: Item, measure: Measure, lattice: Lattice) -> Sequence[Item]:
    """Its words in shorter phrases that fit; the item itself where there are none."""
    pieces: list[Item] = []
    at = item.start
    while at < item.end:
        shorter = [p for p in lattice.found(lattice.lexicon.phrases, at) if p.end <= item.end and p.words != item.words]
        good = [(p, tuple(s for s in p.held if _fits(s, measure) and not isinstance(s, Unheld))) for p in shorter]
        best = max((found for found in good if found[1]), key=lambda found: found[0].end, default=None)
        if best is None:
            return (item,)
        pieces.append(Item(at, best[0].end, best[0].words, best[1], item.gap if at == item.start else Gap.NONE))
        at = best[0].end
    return pieces


def _fitting(senses: tuple[Sense, ...], measure: Measure) -> tuple[Sense, ...]:
    """What the measure can take; of what it cannot, one sense is left where the item would have none, to be named as misfit."""
    names_it = any(isinstance(sense, Measures) and sense.measure == measure.id for sense in senses)
    senses = tuple(sorted(senses, key=lambda sense: _place(sense, measure)))
    kept = [sense for sense in senses if _fits(sense, measure) and not (names_it and _is_other_measure(sense, measure))]
    if any(isinstance(sense, Unheld) for sense in kept):  # “allowances” are a theme of carers' comments, and else not held
        is_taken = any(isinstance(sense, Value | Groups) for sense in kept)
        kept = [sense for sense in kept if not (is_taken and isinstance(sense, Unheld))]
    ahead = measure.id in HELD_TO_DATES and any(isinstance(sense, Ahead) for sense in kept)
    kept = [sense for sense in kept if not isinstance(sense, Time if ahead else Ahead)]
    return tuple(kept) or senses


def _place(sense: Sense, measure: Measure) -> int:
    """Of two values that fit, that of the measure's foremost dimension: “respite” is a theme of comments."""
    if isinstance(sense, Counts):
        return 0 if sense.stat is measure.stat else 1  # “typical” is whichever middle the measure has
    is_fitting = isinstance(sense, Value) and sense.dimension in measure.by
    return measure.by.index(sense.dimension) if is_fitting and isinstance(sense, Value) else len(measure.by)


def _is_other_measure(sense: Sense, measure: Measure) -> bool:
    return isinstance(sense, Measures) and sense.measure != measure.id


def _fits(sense: Sense, measure: Measure) -> bool:
    match sense:
        case Value(dimension):
            return dimension in measure.by
        case Groups(dimensions, named):
            is_unnamed = named is not None and measure.id == GENERAL  # the words may name the measure: “reasons for leaving care”
            return is_unnamed or bool(set(dimensions) & set(measure.by))
        case Counts(stat):
            return stat in measure.stats
        case Vague(options) if options and options[0].filters and options[0].measure is None:
            return any(set(option.filters) <= set(measure.by) for option in options)
        case _:
            return True
