"""Choosing from what was offered: “2”, “the second one”, “yes”, or words that only one of the choices has."""

from collections.abc import Sequence

from handlers.language.lattice import Lattice
from handlers.language.meaning import Intent, Meaning
from handlers.language.words import NUMBERS, ORDINALS
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.query import Query

ROUND_A_CHOICE = frozenset(
    {
        "the",
        "one",
        "option",
        "choice",
        "number",
        "please",
        "i",
        "meant",
        "mean",
        "want",
        "ones",
        "would",
        "like",
        "answer",
        "a",
        "that",
        "of",
        "them",
        "those",
        "thanks",
        "1",
        "it",
        "is",
    }
)
YES = frozenset(
    {
        "yes",
        "yeah",
        "yep",
        "yup",
        "correct",
        "ok",
        "okay",
        "sure",
        "exactly",
        "confirm",
        "do",
        "go",
        "ahead",
        "right",
        "aye",
        "please",
        "that",
        "is",
        "it",
    }
)
NO = frozenset({"no", "none", "neither", "nope", "not", "cancel", "nothing"})
EMPTY = frozenset(
    {
        "children",
        "in",
        "care",
        "of",
        "the",
        "a",
        "or",
        "and",
        "with",
        "by",
        "who",
        "which",
        "for",
        "placed",
        "living",
        "what",
        "is",
        "how",
        "many",
        "share",
        "number",
        "to",
        "on",
        "at",
    }
)


class NoneOfThem:
    """The asker wants none of the choices."""


def chosen(lattice: Lattice, choices: Sequence[Meaning]) -> Meaning | NoneOfThem | None:
    """The choice that the message picks; None where it is something else."""
    said = [words[0] for words in lattice.words]
    if not choices or not said or len(said) > 8:
        return None
    if said[0] in NO and set(said) <= NO | {"of", "these", "those", "them", "thanks", "the", "above", "one"}:
        return NoneOfThem()
    if len(choices) == 1 and said[0] in YES and set(said) <= YES | {"thanks", "thank", "you"}:
        return choices[0]
    number = _number(said)
    if number is not None:
        return choices[number - 1] if 1 <= number <= len(choices) else choices[-1] if number == -1 else None
    return _by_words(said, choices)


def _number(said: Sequence[str]) -> int | None:
    others = [word for word in said if word not in ROUND_A_CHOICE]
    if not others:
        others = [word for word in said if word in ("1", "one")][:1] if len(said) <= 2 else []
    if len(others) != 1:
        return None
    word = others[0]
    if word.isdigit() and len(word) == 1:
        return int(word)
    return ORDINALS.get(word) or NUMBERS.get(word)


def _by_words(said: Sequence[str], choices: Sequence[Meaning]) -> Meaning | None:
    """The only choice that has all the telling words of the message."""
    telling = {word for word in said if word not in ROUND_A_CHOICE and word not in EMPTY}
    if not telling:
        return None
    fitting = [choice for choice in choices if telling <= words_of_meaning(choice)]
    return fitting[0] if len(fitting) == 1 else None


def words_of_meaning(meaning: Meaning) -> frozenset[str]:
    """The words that a choice reads by, as far as the catalogue has them."""
    texts = [meaning.term or "", "definition means meaning" if meaning.intent is Intent.DEFINE else "figure number"]
    if meaning.query is not None:
        texts += _texts(meaning.query)
    plain = " ".join(texts).lower()
    return frozenset("".join(c if c.isalnum() else " " for c in plain.replace("'", "")).split())


def _texts(query: Query) -> list[str]:
    measure = MEASURES.get(query.measure)
    texts = [measure.title, measure.counts, measure.means.split(".")[0].split(":")[0]] if measure else []
    for chosen_values in (query.filters, query.exclude, query.of):
        for name, ids in chosen_values.items():
            dimension = DIMENSIONS.get(name)
            texts += [dimension.values.get(value, value) for value in ids] if dimension else list(ids)
            texts += [dimension.phrases.get(value, "") for value in ids] if dimension else []
            texts += [value.replace("_", " ") for value in ids]
    texts += [group.replace("_", " ") for group in query.group_by]
    return [*texts, query.stat.value if query.stat else "", *(str(other) for other in query.compare)]
