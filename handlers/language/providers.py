"""What the words of a provider say besides: how its children are placed, and that each firm is told by its name."""

from handlers.language.draft import Chosen, Draft
from handlers.language.senses import Value
from handlers.language.sentence import Sentence
from handlers.language.subject import GENERAL

FOSTERED = frozenset({"foster", "fostering"})
"""Words of a provider that say how its children are placed: “our own *foster* carers”."""


HOMES = frozenset({"home", "homes"})
"""The same: a “private *home*” is a children's home."""


def how_placed(sentence: Sentence, draft: Draft, chosen: Chosen, index: int) -> None:
    """“Our own foster carers” foster; a “private home” is a children's home."""
    value, words = sentence.items[index].get(Value), set(sentence.items[index].words)
    if value is None or value.dimension != "provider" or "placement_type" in chosen:
        return
    if value.values == ("in_house",) and FOSTERED & words:
        draft.choose(chosen, "placement_type", ("fostering",), sentence.typed(index), is_joined=False)
    elif HOMES & words:
        draft.choose(chosen, "placement_type", ("residential",), sentence.typed(index), is_joined=False)


NAMED_ONES = (["ifa"], ["independent"], ["other_local_authority"])
"""Kinds of provider that are many firms or councils."""


def by_name(sentence: Sentence, draft: Draft) -> None:
    """“Agency placements by provider”: of one kind of provider, each by its name."""
    if not _can_take(sentence, draft, "provider_name") or list(draft.filters.get("provider", ())) not in NAMED_ONES:
        return
    draft.groups = [("provider_name",) if group == ("provider",) else group for group in draft.groups]


def may_be_placed(sentence: Sentence, draft: Draft) -> bool:
    """Whether the measure can be narrowed by how children are placed."""
    return _can_take(sentence, draft, "placement_type")


def _can_take(sentence: Sentence, draft: Draft, dimension: str) -> bool:
    measure = sentence.lattice.lexicon.measures.get(draft.measures[0] if draft.measures else GENERAL)
    return measure is not None and dimension in measure.by
